/**
 * Breaks the bot on purpose and counts what becomes of its digests: `npm run torture`,
 * `npm run torture -- --seed 7 --kills 1000 --only kill`, `npm run torture -- --short`. Exits with 1 when a digest is
 * lost or comes twice. `--mutant quiet` and `--mutant refusal` take a safeguard out of the product first: then it must.
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
for (const [name, run] of Object.entries(sections)) {
  if (!name.includes(flags.only)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(await run(given));
}
if (flags.mutant !== "") rmSync(build.root, { recursive: true, force: true });
process.stdout.write(render(rows));
const isBroken = rows.some(({ lost, twice, wrong }) => lost.length + twice.length + wrong.length > 0);
process.exitCode = isBroken ? 1 : 0;

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

function render(all: readonly Row[]): string {
  const lines = all.map(
    ({ section, processes, kills, digests, lost, twice, unsure, note }) =>
      `| ${section} | ${processes} | ${kills} | ${digests} | ${lost.length} | ${twice.length} | ${unsure} | ${note} |`,
  );
  const faults = all.flatMap(({ section, lost, twice, wrong }) => [
    ...lost.slice(0, 5).map((what) => `${section}: lost ${what}`),
    ...twice.slice(0, 5).map((what) => `${section}: twice ${what}`),
    ...wrong.map((what) => `${section}: ${what}`),
  ]);
  return [
    `Node ${process.version}, seed ${seed}${flags.mutant === "" ? "" : `, without its safeguard: ${flags.mutant}`}`,
    "",
    "| section | processes | kills | digests | lost | duplicated | unsure | |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ...lines,
    "",
    ...faults,
    "",
  ].join("\n");
}
