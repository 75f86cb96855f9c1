/** A mistake in a template, told so that the person who edits it finds it: file, line, column, and the nearest right name. */
import { LiquidError } from "liquidjs";
import { BotError } from "../errors.ts";
import { countSlips } from "../quote/people/spelling.ts";

/** From 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function mistakeAt(file: string, { line, column }: Position, problem: string): BotError {
  const told = `${file}:${line}:${column}: ${problem}`;
  return new BotError("template_invalid", told, { detail: told });
}

/** What liquidjs threw, with our own words where its own are for programmers. `names` are all right names. */
export function mistakeOf(file: string, thrown: unknown, names: () => RightNames): unknown {
  if (!LiquidError.is(thrown)) return thrown;
  const error = thrown as LiquidError;
  const reason = error.originalError?.message ?? error.message.replace(/, (?:file|line):.*$/su, "");
  const [line = 1, column = 1] = error.token.getPosition();
  const { problem, filter } = describe(reason, names());
  const text = error.token.getText();
  const inside = filter === undefined ? -1 : text.search(new RegExp(`\\|\\s*${filter}\\b`));
  return mistakeAt(file, inside < 0 ? { line, column } : moveOn({ line, column }, text, inside), problem);
}

export interface RightNames {
  readonly variables: Iterable<string>;
  readonly filters: Iterable<string>;
  readonly tags: Iterable<string>;
}

interface Problem {
  readonly problem: string;
  /** The filter that is at fault, to be pointed at. */
  readonly filter?: string;
}

function describe(reason: string, names: RightNames): Problem {
  const [, variable] = /^undefined variable: (.+)$/.exec(reason) ?? [];
  if (variable !== undefined) return { problem: unknownName("value", variable, names.variables) };
  const [, unknown] = /^undefined filter: (.+)$/.exec(reason) ?? [];
  if (unknown !== undefined) {
    return { problem: unknownName("filter", unknown, names.filters), filter: unknown };
  }
  const [, tag] = /^tag "(.+)" not found$/.exec(reason) ?? [];
  if (tag !== undefined) return { problem: unknownName("tag", tag, names.tags) };
  const [, filter] = /^filter (\w+): /.exec(reason) ?? [];
  return filter === undefined ? { problem: reason } : { problem: reason, filter };
}

export function unknownName(what: string, name: string, names: Iterable<string>): string {
  const last = name.split(".").at(-1) ?? name;
  const nearest = nearestName(last, names);
  return `there is no ${what} ${name}${nearest === undefined ? "" : `; did you mean ${nearest}?`}`;
}

/** The name that differs in the fewest letters, if in at most a third of them. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of names) {
    const limit = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    const distance = countSlips(name, candidate, limit);
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { name: candidate, distance };
    }
  }
  return best?.name;
}

function moveOn({ line, column }: Position, text: string, by: number): Position {
  const lines = text.slice(0, by).split("\n");
  const last = lines.at(-1) ?? "";
  return lines.length === 1
    ? { line, column: column + by }
    : { line: line + lines.length - 1, column: last.length + 1 };
}
