/** `pullquote eval`: how right the parts are, on a folder of labelled data, by the scorers that come with the data. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Screen } from "../adapters/cli/command.ts";
import { renderTable } from "../adapters/platforms/terminal/table.ts";
import { BotError, toBotError } from "../core/errors.ts";
import { action, printJson } from "./action.ts";
import type { Context } from "./context.ts";
import { type Evaluation, evaluations } from "./eval/evaluations.ts";
import { describeErrors, filesOf, predictFor, type Row, rowsOf, scoreOf } from "./eval/score.ts";

const usualFolder = "../shared";
const headings = ["Data", "Figure", "Here", "Published"];

export const evalAction = action({
  name: "eval",
  summary: "measure how right quotes, speakers, stories, pages and feeds are, on labelled data",
  about: [
    "Needs a folder of labelled data with its scorers, which it runs: quotes/, speakers/, stories/, keyquotes/, articles/ and feeds/. What is missing there is left out, and said. Figures are in per cent, beside those that the data's own README reports of others.",
  ],
  options: {
    data: { takes: "folder", says: "of labelled data", default: usualFolder },
    only: { takes: "word", says: "only what has this word in its name: quotes, speakers, stories, feeds" },
    errors: { takes: "n", says: "also so many mistakes of each, with how many there are of each class" },
  },
  examples: [
    "eval",
    ["eval --only speakers --errors 20", "what goes wrong, by class"],
    "eval --data ~/labelled --json",
  ],
  json: "an array of { name, figure, value, published? }, values in per cent",
  run: evaluate,
});

interface Flags {
  readonly data: string;
  readonly only: string | undefined;
  readonly errors: string | undefined;
}

async function evaluate(context: Context, flags: Flags): Promise<void> {
  const { screen } = context;
  const data = resolve(flags.data);
  const chosen = choose(data, flags, screen);
  const mistakes = flags.errors === undefined ? 0 : readCount(flags.errors);
  const folder = mkdtempSync(join(tmpdir(), "pullquote-eval-"));
  try {
    const rows: Row[] = [];
    const failures: string[] = [];
    for (const evaluation of chosen)
      try {
        rows.push(...(await runOne(evaluation, context, { data, folder, mistakes })));
      } catch (thrown) {
        const { code, message } = toBotError(thrown);
        if (code !== "problems_found") throw thrown;
        failures.push(`${evaluation.name}: ${message}`);
      }
    if (context.json) printJson(context, rows);
    else if (rows.length > 0) screen.write(`${renderTable([headings, ...rows.map(toCells)], screen)}\n`);
    if (failures.length > 0) throw new BotError("problems_found", failures.join("\n"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that there is data for. Throws `option_invalid` when there is none. */
function choose(data: string, { only = "" }: Flags, { note }: Screen): readonly Evaluation[] {
  const wanted = evaluations.filter(({ name }) => name.includes(only.toLowerCase()));
  if (wanted.length === 0) throw invalid(`Nothing that is measured has “${only}” in its name.`);
  const missingOf = (one: Evaluation) => filesOf(one).find((file) => !existsSync(join(data, file)));
  const chosen = wanted.filter((one) => missingOf(one) === undefined);
  const [first] = wanted;
  if (chosen.length === 0 && first !== undefined)
    throw invalid(
      `There is no labelled data for that in ${data}: it has no ${missingOf(first)}. Name its folder with --data.`,
    );
  for (const one of wanted.filter((other) => !chosen.includes(other)))
    note(`${one.name}: left out, there is no ${join(data, missingOf(one) ?? "")}\n`);
  return chosen;
}

interface Place {
  readonly data: string;
  /** For what is written on the way. */
  readonly folder: string;
  /** How many are listed. */
  readonly mistakes: number;
}

async function runOne(
  evaluation: Evaluation,
  { screen, signal, json }: Context,
  { data, folder, mistakes }: Place,
): Promise<readonly Row[]> {
  screen.note(`${evaluation.name} …\n`);
  const at = { data, folder, signal };
  const predictions = await predictFor(evaluation, at);
  const score = await scoreOf(evaluation, predictions, at);
  if (mistakes > 0 && evaluation.errors !== undefined) {
    const listed = await describeErrors(evaluation, predictions, { ...at, mistakes });
    (json ? screen.note : screen.write)(`\n── ${evaluation.name} ──\n${listed}\n`);
  }
  return rowsOf(evaluation, score);
}

function toCells({ name, figure, value, published = "" }: Row): readonly string[] {
  return [name, figure, value.toFixed(1), published];
}

function readCount(typed: string): number {
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw invalid(`--errors takes how many to list, for example 20; “${typed}” is no such number.`);
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
