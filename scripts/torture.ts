/**
 * Breaks the bot on purpose and counts what becomes of its digests: `npm run torture`,
 * `npm run torture -- --seed 7 --kills 1000 --only kill`, `npm run torture -- --short`. Exits with 1 when a digest is
 * lost or comes twice, with 2 when a section could not be tried here. `--mutant quiet` and `--mutant refusal` take a safeguard out of the product first: then it must.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Build, root } from "./torture/chain.ts";
import { damaged, full, readOnly } from "./torture/disk.ts";
import { mutants } from "./torture/mutants.ts";
import {
  type Given,
  jumps,
  killed,
  memory,
  outage,
  pair,
  type Row,
  type Size,
  unanswered,
  year,
} from "./torture/sections.ts";

const { values: flags } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    kills: { type: "string", default: "300" },
    only: { type: "string", default: "" },
    short: { type: "boolean", default: false },
    mutant: { type: "string", default: "" },
    /** Runs the sources as they are, instead of what was built of them. */
    source: { type: "boolean", default: false },
  },
});

const sections: Readonly<Record<string, (given: Given) => Promise<Row>>> = {
  kill: killed,
  pair,
  answers: unanswered,
  outage,
  full,
  readonly: readOnly,
  damaged,
  jumps,
  year,
  memory,
};
const whole: Size = { kills: Number(flags.kills), yearDays: 365, memoryDays: 30, days: 12 };
const short: Size = { kills: 8, yearDays: 10, memoryDays: 3, days: 3 };

const seed = Number(flags.seed);
const build = buildFor(flags.mutant);
const given: Given = { build, seed, size: flags.short ? short : whole };
const rows: Row[] = [];
process.stdout.write(
  [
    `Node ${process.version}, seed ${seed}${flags.mutant === "" ? "" : `, without its safeguard: ${flags.mutant}`}`,
    "",
    "| section | processes | kills | digests | lost | duplicated | unsure | |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    "",
  ].join("\n"),
);
for (const [name, run] of Object.entries(sections)) {
  if (!name.includes(flags.only)) continue;
  process.stderr.write(`${name} …\n`);
  const row = await run(given);
  rows.push(row);
  process.stdout.write(lineOf(row));
}
if (flags.mutant !== "") rmSync(build.root, { recursive: true, force: true });
const faults = rows.flatMap(faultsOf);
const untried = rows.flatMap(({ section, untried: why }) => (why ? [`NOT TRIED, ${section}: ${why}`] : []));
process.stdout.write(["", ...faults, ...untried, ""].join("\n"));
process.exitCode = faults.length > 0 ? 1 : untried.length > 0 ? 2 : 0;

function buildFor(mutant: string): Build {
  if (flags.source) return { root: join(root, "src"), ending: "ts" };
  const dist = join(root, "dist");
  if (mutant === "") return { root: dist, ending: "js" };
  const change = mutants[mutant];
  if (change === undefined) throw new Error(`no mutant ${mutant}: ${Object.keys(mutants).join(", ")}`);
  const copy = join(root, `dist-${mutant}`);
  cpSync(dist, copy, { recursive: true });
  const file = join(copy, change.file);
  const code = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (!code.includes(change.from)) throw new Error(`${change.file} has no ${change.from} any more`);
  writeFileSync(file, code.replace(change.from, change.to));
  return { root: copy, ending: "js" };
}

function lineOf({ section, processes, kills, digests, lost, twice, unsure, note }: Row): string {
  const counts = [processes, kills, digests, lost.length, twice.length, unsure];
  return `| ${section} | ${counts.join(" | ")} | ${note} |\n`;
}

function faultsOf({ section, lost, twice, wrong }: Row): readonly string[] {
  return [
    ...lost.slice(0, 5).map((what) => `${section}: lost ${what}`),
    ...twice.slice(0, 5).map((what) => `${section}: twice ${what}`),
    ...wrong.map((what) => `${section}: ${what}`),
  ];
}
