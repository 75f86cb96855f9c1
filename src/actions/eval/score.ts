/** One evaluation: predictions through the bot's own code, then the scorer that comes with the data. */
import { execFile } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { shippedConfig } from "../../config/version.ts";
import { BotError } from "../../core/errors.ts";
import { readRows, renderRows } from "../predict/rows.ts";
import { predictFile } from "../predict.ts";
import type { Evaluation } from "./evaluations.ts";

export interface Row {
  readonly name: string;
  readonly figure: string;
  /** In per cent, to a tenth. */
  readonly value: number;
  readonly published?: string;
}

export interface At {
  /** The folder of labelled data. */
  readonly data: string;
  /** For what is written on the way. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

type Fields = Readonly<Record<string, unknown>>;

const run = promisify(execFile);
const maxPrintedBytes = 256_000_000;

/** All of the data that it needs, by path in the folder. */
export function filesOf({ input, gold = [], people, scorer }: Evaluation): readonly string[] {
  return [...input, ...gold, ...(people === undefined ? [] : [people]), scorer];
}

/** The file of predictions. */
export async function predictFor(evaluation: Evaluation, at: At): Promise<string> {
  const { task, input, fields, minConfidence, people, noAliases = false } = evaluation;
  const flags = { people: people === undefined ? undefined : join(at.data, people), noAliases };
  const predicted = await predictFile(task, gather(input, "input", at, fields), flags, at.signal);
  const out = join(at.folder, "predictions");
  writeFileSync(out, predicted);
  if (minConfidence !== undefined) leaveOutUnsure(out, minConfidence);
  return out;
}

export async function scoreOf(evaluation: Evaluation, predictions: string, at: At): Promise<unknown> {
  const { scorerFlags = [] } = evaluation;
  return JSON.parse(await runScorer(evaluation, predictions, [...scorerFlags, "--json"], at));
}

/** Throws when the scorer did not print what is asked for. */
export function rowsOf({ name, figures }: Evaluation, score: unknown): readonly Row[] {
  return figures.map(({ label, at, published }) => ({
    name,
    figure: label,
    value: Math.round(1_000 * shareAt(score, at)) / 10,
    ...(published !== undefined && { published }),
  }));
}

/** The scorer's list of mistakes, with how many there are of each class on top. */
export async function describeErrors(
  evaluation: Evaluation,
  predictions: string,
  { mistakes, ...at }: At & { readonly mistakes: number },
): Promise<string> {
  const options = evaluation.errors === "--misses" ? ["--misses"] : ["--errors", String(mistakes)];
  const printed = await runScorer(evaluation, predictions, options, at);
  const lines = printed.split("\n").filter((line) => line.startsWith("{"));
  const classes = new Map<string, number>();
  for (const line of lines) {
    const { what = "wrong", kind } = JSON.parse(line) as { readonly what?: string; readonly kind?: string };
    const key = kind === undefined ? what : `${what}: ${kind}`;
    classes.set(key, (classes.get(key) ?? 0) + 1);
  }
  const byClass = [...classes]
    .sort(([, one], [, other]) => other - one)
    .map(([key, count]) => `${String(count).padStart(5)}  ${key}`);
  return [...byClass, ...lines.slice(0, mistakes)].join("\n");
}

async function runScorer(
  { input, gold = input, scorer }: Evaluation,
  predictions: string,
  options: readonly string[],
  at: At,
): Promise<string> {
  const args = [join(at.data, scorer), gather(gold, "gold", at), predictions, ...options];
  try {
    // Scorers look for what they need beside this program.
    const options = { signal: at.signal, maxBuffer: maxPrintedBytes, cwd: dirname(shippedConfig) };
    return (await run(process.execPath, args, options)).stdout;
  } catch (cause) {
    const said = /^(?:\w*Error|usage): .+$/m.exec(cause instanceof Error ? cause.message : "")?.[0];
    throw new BotError("problems_found", `${scorer} fails: ${said ?? cause}`, { cause });
  }
}

/** One file of many, without the fields that a task must not see; a folder or a file of its own form as it is. */
function gather(
  files: readonly string[],
  name: string,
  { data, folder }: At,
  fields?: readonly string[],
): string {
  const paths = files.map((file) => join(data, file));
  const [first = ""] = paths;
  if (statSync(first).isDirectory() || (paths.length === 1 && fields === undefined)) return first;
  const gathered = join(folder, name);
  if (fields === undefined)
    writeFileSync(gathered, paths.map((path) => readFileSync(path, "utf8")).join("\n"));
  else
    writeFileSync(
      gathered,
      renderRows(paths.flatMap((path) => rowsIn(path)).map((row) => pick(row, fields))),
    );
  return gathered;
}

/** As the digest leaves them out. */
function leaveOutUnsure(file: string, minConfidence: number): void {
  const isSure = ({ confidence, speaker_full: speaker }: Fields): boolean =>
    Number(confidence) >= minConfidence && speaker !== undefined;
  const rows = rowsIn(file).map((row) => ({
    ...row,
    quotes: (row.quotes as readonly Fields[]).filter(isSure),
  }));
  writeFileSync(file, renderRows(rows));
}

function rowsIn(file: string): readonly Fields[] {
  return readRows(file) as readonly Fields[];
}

function pick(row: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}

/** A share by its path; a pair `[right, all]` is a share as well. */
function shareAt(score: unknown, path: string): number {
  let value = score;
  for (const key of path.split(".")) value = (value as Fields | undefined)?.[key];
  if (Array.isArray(value)) return Number(value[0]) / Number(value[1]);
  if (typeof value === "number") return value;
  throw new BotError(
    "problems_found",
    `the scorer gave no ${path}: is it of the version that this program knows?`,
  );
}
