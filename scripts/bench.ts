/**
 * What each part does in a second, beside what others do in the same run: `npm run bench`, `npm run bench -- --json`,
 * `npm run bench -- --only feeds`. Medians of interleaved rounds; compare within one run only.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchArticles } from "./bench/articles.ts";
import { benchCollect } from "./bench/collect.ts";
import type { Contest, Standing } from "./bench/contest.ts";
import { runContest } from "./bench/contest.ts";
import { benchFeeds } from "./bench/feeds.ts";
import { benchQuotes } from "./bench/quotes.ts";
import { benchStories } from "./bench/stories.ts";

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});

const open: Readonly<Record<string, () => Promise<Contest>>> = {
  feeds: benchFeeds,
  articles: benchArticles,
  collect: benchCollect,
  quotes: benchQuotes,
  stories: benchStories,
};

const standings: Standing[] = [];
for (const [name, openContest] of Object.entries(open)) {
  if (!name.includes(flags.only)) continue;
  process.stderr.write(`${name} …\n`);
  await using contest = await openContest();
  standings.push(...(await runContest(contest)));
}
process.stdout.write(flags.json ? `${JSON.stringify(standings, null, 2)}\n` : render(standings));

function render(rows: readonly Standing[]): string {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
  const lines = rows.map(
    ({ what, who, perSecond, ratio }) =>
      `| ${what} | ${who} | ${ratio === 1 ? "1" : ratio.toFixed(2)} | ${Math.round(perSecond).toLocaleString("en")} |`,
  );
  return [
    `${machine}`,
    "",
    "| what | who | ratio | per second |",
    "| --- | --- | ---: | ---: |",
    ...lines,
    "",
  ].join("\n");
}
