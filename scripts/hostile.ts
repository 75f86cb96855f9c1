/**
 * Hostile input through the whole bot: `npm run hostile`, `npm run hostile -- --seed 7 --scale 0.1`.
 * The main thread has 256 MB for its objects, as the bot would have in a small container: more is out of memory.
 * Ends with 1 when anything crashed, took too long or too much memory, pinged somebody, or cost a healthy feed its news.
 */
import { parseArgs } from "node:util";
import { type Report, runHostile } from "../tests/hostile/run.ts";

const { values: flags } = parseArgs({
  options: { seed: { type: "string", default: "1" }, scale: { type: "string", default: "1" } },
});
const scale = Number(flags.scale);
/** The bot with the main thread's 256 MB of objects and 256 MB for each of two readers, and the servers beside it. */
const mostRssMb = 1_024;
const sizes = {
  feeds: Math.ceil(3_300 * scale),
  commands: Math.ceil(2_400 * scale),
  slack: Math.ceil(600 * scale),
  discord: Math.ceil(600 * scale),
};

const begun = performance.now();
const report = await runHostile(Number(flags.seed), sizes, (line) =>
  process.stderr.write(`${Math.round((performance.now() - begun) / 1_000)} s  ${line}\n`),
);
process.stdout.write(table(report));
for (const finding of report.findings) process.stdout.write(`\n${finding}\n`);
if (report.peakRssMb > mostRssMb) process.stdout.write(`\nmore than ${mostRssMb} MB were used\n`);
const isBad = Object.values(report.rows).some((row) => row.crashes + row.overLimit + row.pings > 0);
process.exitCode = isBad || report.healthyLost > 0 || report.peakRssMb > mostRssMb ? 1 : 0;

function table({ rows, healthyRead, healthyLost, peakRssMb }: Report): string {
  const lines = Object.entries(rows).map(
    ([name, { inputs, crashes, overLimit, slowestMs, pings, cutOff }]) =>
      `| ${[name, inputs, crashes, overLimit, slowestMs || "", pings, cutOff].join(" | ")} |\n`,
  );
  const all = Object.values(rows).reduce((sum, { inputs }) => sum + inputs, 0);
  return `| inputs | number | crashes | over limit | slowest, ms of CPU | pings | cut off in a worker |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join("")}
${all} inputs, seed ${flags.seed}; healthy articles read ${healthyRead}, lost ${healthyLost}; peak RSS ${peakRssMb} MB of ${mostRssMb}.
`;
}
