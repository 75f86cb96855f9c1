/**
 * Runs every scorer that there is data for, and writes what came out beside published numbers: `npm run eval`.
 * `npm run eval -- --errors 50` lists errors by class; `-- --only quotes` runs those whose name holds the word;
 * `-- --write` keeps the table in docs/evaluation.md and .json.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Evaluation, evaluations } from "./eval/evaluations.ts";

interface Row {
  readonly name: string;
  readonly figure: string;
  /** In per cent. */
  readonly value: number;
  readonly published?: string;
}

const { values: flags } = parseArgs({
  options: {
    errors: { type: "string" },
    only: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const preface = `# Evaluation

Made by \`npm run eval -- --write\` on the development parts of the labelled data, in per cent. “Published” is what the
data's own README reports of others, on this or like data. Development numbers flatter whoever tuned on them.
`;
const shared = fileURLToPath(new URL("../../shared", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pullquote-eval-"));
try {
  const rows = evaluations.filter(({ name }) => name.includes(flags.only)).flatMap(runOne);
  const table = renderTable(rows);
  process.stdout.write(`\n${table}`);
  if (flags.write) {
    writeFileSync(join(root, "docs/evaluation.md"), `${preface}\n${table}`);
    writeFileSync(join(root, "docs/evaluation.json"), `${JSON.stringify(rows, null, 2)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function runOne(evaluation: Evaluation): readonly Row[] {
  const { name, input, gold = input, figures } = evaluation;
  const missing = [...input, ...gold].find((file) => !existsSync(join(shared, file)));
  if (missing !== undefined) return skip(name, `no ../shared/${missing}`);
  process.stderr.write(`${name} …\n`);
  const predictions = predictFor(evaluation);
  const score = scoreOf(evaluation, predictions);
  if (flags.errors !== undefined && evaluation.errors) listErrors(evaluation, predictions, flags.errors);
  return figures.map(({ label, at, published }) => ({
    name,
    figure: label,
    value: Math.round(1_000 * shareAt(score, at)) / 10,
    ...(published !== undefined && { published }),
  }));
}

function skip(name: string, why: string): readonly Row[] {
  process.stderr.write(`${name}: skipped, ${why}\n`);
  return [];
}

function predictFor({ task, input, fields, minConfidence, flags: taskFlags = [] }: Evaluation): string {
  const out = join(folder, "predictions");
  const options = taskFlags.map((flag) =>
    flag.replace(/^\{(.*)\}$/, (_, file: string) => join(shared, file)),
  );
  run([join(root, "dist/main.js"), "predict", task, gather(input, "input", fields), out, ...options]);
  if (minConfidence !== undefined) leaveOutUnsure(out, minConfidence);
  return out;
}

/** One file of many, without the fields that a task must not see; a folder or a file of its own form as it is. */
function gather(files: readonly string[], name: string, fields?: readonly string[]): string {
  const paths = files.map((file) => join(shared, file));
  const [first = ""] = paths;
  if (statSync(first).isDirectory() || (paths.length === 1 && fields === undefined)) return first;
  const rows = paths.flatMap(readRows).map((row) => (fields ? pick(row, fields) : row));
  return writeRows(join(folder, name), rows);
}

function leaveOutUnsure(file: string, minConfidence: number): void {
  const isSure = (quote: Record<string, unknown>): boolean =>
    Number(quote.confidence) >= minConfidence && quote.speaker_full !== undefined;
  const rows = readRows(file).map((row) => ({
    ...row,
    quotes: (row.quotes as readonly Record<string, unknown>[]).filter(isSure),
  }));
  writeRows(file, rows);
}

function scoreOf(
  { input, gold = input, scorer, scorerFlags = [] }: Evaluation,
  predictions: string,
): unknown {
  return JSON.parse(run([join(shared, scorer), gather(gold, "gold"), predictions, ...scorerFlags, "--json"]));
}

/** The scorer's list, with how many there are of each class on top. */
function listErrors(
  { name, input, gold = input, scorer, errors }: Evaluation,
  predictions: string,
  count: string,
): void {
  const wanted = errors === "--errors" ? ["--errors", count] : ["--misses", count];
  const printed = run([join(shared, scorer), gather(gold, "gold"), predictions, ...wanted]);
  const lines = printed.split("\n").filter((line) => line.startsWith("{"));
  const classes = new Map<string, number>();
  for (const line of lines) {
    const { what = "wrong", kind } = JSON.parse(line) as { readonly what?: string; readonly kind?: string };
    const key = kind === undefined ? what : `${what}: ${kind}`;
    classes.set(key, (classes.get(key) ?? 0) + 1);
  }
  const byClass = [...classes]
    .sort(([, a], [, b]) => b - a)
    .map(([key, n]) => `${String(n).padStart(5)}  ${key}`);
  process.stdout.write(`\n── ${name} ──\n${[...byClass, ...lines.slice(0, Number(count))].join("\n")}\n`);
}

/** A share by its path; a pair `[right, all]` is a share as well. */
function shareAt(score: unknown, path: string): number {
  let value = score;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  if (Array.isArray(value)) return Number(value[0]) / Number(value[1]);
  if (typeof value !== "number") throw new Error(`the scorer gave no ${path}`);
  return value;
}

function renderTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, figure, value, published = "" }) =>
      `| ${name} | ${figure} | ${value.toFixed(1)} | ${published} |`,
  );
  return ["| data | figure | here | published |", "| --- | --- | ---: | --- |", ...lines, ""].join("\n");
}

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
    encoding: "utf8",
    maxBuffer: 256_000_000,
  });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr || stdout}`);
  return stdout;
}

function readRows(file: string): readonly Record<string, unknown>[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

function writeRows(file: string, rows: readonly unknown[]): string {
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return file;
}

function pick(row: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
