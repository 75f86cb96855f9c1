/**
 * Breaks the bot on purpose and counts what becomes of its digests: `npm run torture`,
 * `npm run torture -- --seed 7 --kills 1000 --only kill`, `-- --only year --days 100 --from 200`, `-- --short`. Exits with 1 when a digest is
 * lost or comes twice, with 2 when a section could not be tried here. `--mutant quiet` and `--mutant refusal` take a safeguard out of the product first: then it must.
 */
import { parseArgs } from "node:util";
import { buildTortured } from "./torture/build.ts";
import { damaged, full, readOnly } from "./torture/disk.ts";
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
    /** Of the simulated year, and of the days in one process. */
    days: { type: "string" },
    /** Days from now to the first of them. */
    from: { type: "string", default: "0" },
    short: { type: "boolean", default: false },
    mutant: { type: "string", default: "" },
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
const whole: Size = { kills: Number(flags.kills), yearDays: 365, memoryDays: 30, days: 12, from: 0 };
const short: Size = { kills: 8, yearDays: 10, memoryDays: 3, days: 3, from: 0 };

const seed = Number(flags.seed);
const build = await buildTortured(flags.mutant);
const usual = flags.short ? short : whole;
const days = flags.days === undefined ? {} : { yearDays: Number(flags.days), memoryDays: Number(flags.days) };
const given: Given = { build, seed, size: { ...usual, ...days, from: Number(flags.from) } };
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
const faults = rows.flatMap(faultsOf);
const untried = rows.flatMap(({ section, untried: why }) => (why ? [`NOT TRIED, ${section}: ${why}`] : []));
process.stdout.write(["", ...faults, ...untried, ""].join("\n"));
process.exitCode = faults.length > 0 ? 1 : untried.length > 0 ? 2 : 0;

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
