/**
 * What each part does in a second, what it takes to start, and how soon people are heard, beside what others do in the same run:
 * `npm run bench`, `npm run bench -- --json`, `npm run bench -- --only feeds`; `-- --write` keeps the table in
 * docs/benchmarks.md. Medians of interleaved rounds; compare within one run only.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchAcksAtRest, benchAcksWhileReading, benchFirstAcks } from "./bench/acks.ts";
import { benchArticles } from "./bench/articles.ts";
import { benchCollect } from "./bench/collect.ts";
import { type Contest, runContest, type Standing } from "./bench/contest.ts";
import { benchDelivery } from "./bench/delivery.ts";
import { benchFeeds } from "./bench/feeds.ts";
import { benchGrowth } from "./bench/growth.ts";
import { benchQuotes } from "./bench/quotes.ts";
import { renderTable } from "./bench/render.ts";
import { benchRoles } from "./bench/roles.ts";
import { benchStart } from "./bench/start.ts";
import { benchStories } from "./bench/stories.ts";
import { bundle, root } from "./bundle.mjs";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
if (flags.write && flags.only !== "") throw new Error("--write keeps a whole run: leave --only out");

await bundle("dist");
// As the tests do: threads run what is built.
Object.assign(globalThis, { builtWorker: `${root}/dist/parts/worker.js` });

const benches: Readonly<Record<string, () => Promise<readonly Standing[]>>> = {
  feeds: contest(benchFeeds),
  articles: contest(benchArticles),
  collect: contest(benchCollect),
  quotes: contest(benchQuotes),
  stories: contest(benchStories),
  growth: benchGrowth,
  delivery: benchDelivery,
  roles: benchRoles,
  start: benchStart,
  "acks at rest": benchAcksAtRest,
  "acks while feeds are read": benchAcksWhileReading,
  "acks after a start": benchFirstAcks,
};

const standings: Standing[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (!name.includes(flags.only)) continue;
  process.stderr.write(`${name} …\n`);
  standings.push(...(await run()));
}
const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
const table = `${machine}\n\n${renderTable(standings)}`;
process.stdout.write(flags.json ? `${JSON.stringify(standings, null, 2)}\n` : table);
if (flags.write) {
  keep("benchmarks.md", page(table));
  keep("benchmarks.json", `${JSON.stringify({ machine, standings }, null, 2)}\n`);
}

function keep(name: string, text: string): void {
  writeFileSync(fileURLToPath(new URL(`../docs/${name}`, import.meta.url)), text);
}

function contest(open: () => Promise<Contest>): () => Promise<readonly Standing[]> {
  return async () => {
    await using opened = await open();
    return await runContest(opened);
  };
}

function page(table: string): string {
  return `# Benchmarks

Made by \`npm run bench -- --write\`. Each group is one piece of work, done by Pullquote and by others in turns in one
run; a figure is the median of the rounds. “Pullquote against it” is Pullquote's figure (the first of the group) over
that line's: above 1 is faster where the figure is a speed (/s), and slower or heavier where it is ms or MB.

Figures of different runs, or of different machines, say nothing about each other. This machine was shared with other
work: speeds that stand alone are on the low side, and what needs both processors (feeds, pages, collecting) suffers
more than what runs on one.

${table}
- **Goals** are what we want to hold: collecting at least six times as fast as the plain pipeline, starting in at most
  1.5 times what the bare clients need, at most 150 MB with both platforms and 500 feeds, 2,000 full articles a second to
  stories, 100,000 due destinations planned in 5 s while nothing else waits longer than 100 ms, at most 12 times the time
  for 10 times the destinations, feeds or quotes, and no more than Discord's 50 requests in any second. A goal that is
  missed says so in the table.
- **Feeds and pages** are parsed in two other threads, where a hostile one can be stopped; the others parse where they are.
- **Articles** are real pages of news sites where the data of \`npm run eval\` is there, else a page made up in the script.
- **Acknowledgements** are from what a person does until the bot says that it heard, through the real clients; at rest,
  99 of 100 are to come within 100 ms and 95 of 100 answers within 300 ms. The preview of a digest is the slowest answer.
- **Collecting** is one bot over all rounds, with feeds and addresses of their own in each; one process for the others, too.
- **Start** is of what \`npm run build\` makes, from the start of the process, with no database yet, until servers on the same machine have both
  connections. **Memory** is the resident set, threads and all, measured once, 45 s after that; with 500 feeds, 45 s after
  each of them was read for the first time.
- **On a processor**: what asks and what is asked count, being in the same process. \`docs/benchmarks.json\` has these figures
  for the model of a fleet ([scaling-model.md](scaling-model.md), \`npm run docs\`).
- How long \`/quote\` looks among a million quotes: \`npm run bench:search\`. Many processes and 100,000 destinations:
  [scaling.md](scaling.md). How well, not how fast: [evaluation.md](evaluation.md).
`;
}
