/**
 * Two weeks of real articles, told by their outlets' feeds to a bot whose clock runs fast: `npm run replay` prints each
 * morning's digest and what is wrong with it. A year's labelled articles (../shared/quotes) are pressed into the days.
 * `npm run replay -- --days 3` stops sooner; `-- --quiet` prints the counts alone. Ends with 1 when something is wrong.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { answerLine, operator } from "../src/adapters/platforms/terminal/commands.ts";
import type { Destination, DigestRecord } from "../src/app/ports.ts";
import type { Digest } from "../src/core/digest/digest.ts";
import { feedIdOf } from "../src/core/feed/feed.ts";
import { countWords } from "../src/core/message/measure.ts";
import { type Site, serve } from "../tests/support/site.ts";
import { openWhole, type Whole } from "../tests/support/whole.ts";

interface Piece {
  readonly outlet: string;
  readonly title: string;
  readonly path: string;
  readonly at: Date;
  readonly html: string;
}

const hourMs = 3_600_000;
const start = new Date("2025-03-03T00:00:00Z");
const allDays = 14;
const mostWords = 450;
const mostPerOutlet = 2;
/** When feeds are asked and digests are due: the day's hours that matter. */
const hours = [2, 5, 7, 8, 9, 12, 16, 20];

const { values: flags } = parseArgs({
  options: { days: { type: "string", default: String(allDays) }, quiet: { type: "boolean", default: false } },
});
const files = ["polnear.train", "polnear.dev"].map((name) =>
  fileURLToPath(new URL(`../../shared/quotes/${name}.jsonl`, import.meta.url)),
);
const missing = files.find((file) => !existsSync(file));
if (missing !== undefined) throw new Error(`no ${missing}: the replay needs the labelled articles`);
process.exitCode = (await replay(readPieces(), Number(flags.days))) > 0 ? 1 : 0;

function readPieces(): readonly Piece[] {
  const rows = files
    .flatMap((file) => readFileSync(file, "utf8").split("\n").filter(Boolean))
    .map((line): { readonly text: string; readonly publisher: string; readonly date: string } =>
      JSON.parse(line),
    )
    .sort((one, other) => (one.date < other.date ? -1 : 1));
  return rows.map(({ text, publisher }, at) => {
    const [title = "", ...paragraphs] = text.split(/\n+/).map(escapeHtml);
    return {
      outlet: publisher,
      title: title.slice(0, 200),
      path: `/${at}`,
      at: new Date(start.getTime() + (at * allDays * 24 * hourMs) / rows.length),
      html: `<html lang="en"><body><article><h1>${title}</h1><p>${paragraphs.join("</p><p>")}</p></article></body></html>`,
    };
  });
}

/** How many things were wrong. */
async function replay(pieces: readonly Piece[], days: number): Promise<number> {
  let now = start;
  await using site = await serveNews(pieces, () => now);
  const outlets = [...new Set(pieces.map(({ outlet }) => outlet))];
  const feeds = outlets.map((outlet) => {
    const url = site.at(`/${outlet}.xml`);
    return { id: feedIdOf(url), url, outlet, kind: "media" as const, source: "rss", language: "en" };
  });
  await using whole = await openWhole({ now, feeds, fetchAllow: [site.host] });
  await whole.tick();
  await answerLine(whole.app.bot, "digest set hour:8 zone:UTC days:daily");
  const channel = await whole.app.store.destinations.findByChannel(operator, operator.channelId);
  if (channel === undefined) throw new Error("the channel has a digest");
  const judge = createJudge(whole);
  let wrong = 0;
  for (let day = 0; day < days; day += 1) {
    for (const hour of hours) {
      now = new Date(start.getTime() + (day * 24 + hour) * hourMs + 60_000);
      whole.now = now;
      await whole.tick();
    }
    wrong += await judge(channel);
  }
  return wrong;
}

async function serveNews(pieces: readonly Piece[], clock: () => Date): Promise<Site> {
  const html = { "content-type": "text/html; charset=utf-8" };
  const xml = { "content-type": "application/rss+xml; charset=utf-8" };
  const feedOf = (outlet: string): string => {
    const items = pieces.filter((one) => one.outlet === outlet && one.at <= clock()).slice(-40);
    const listed = items.map(
      ({ title, path, at }) =>
        `<item><title>${title}</title><link>${site.at(path)}</link><pubDate>${at.toUTCString()}</pubDate></item>`,
    );
    return `<rss version="2.0"><channel><title>${outlet}</title>${listed.join("")}</channel></rss>`;
  };
  const site: Site = await serve({
    ...Object.fromEntries(pieces.map(({ path, html: body }) => [path, { body, headers: html }])),
    ...Object.fromEntries(
      pieces.map(({ outlet }) => [`/${outlet}.xml`, () => ({ body: feedOf(outlet), headers: xml })]),
    ),
  });
  return site;
}

/** Looks at the newest digest, prints it, and says how much is wrong with it. */
function createJudge({ app }: Whole): (channel: Destination) => Promise<number> {
  const { digests, outbox, articles } = app.store;
  const stories = new Set<string>();
  const quotes = new Set<string>();

  return async (channel) => {
    const record = await digests.findPrevious(channel.id, "9999");
    const digest = record && (await digests.findBody(record.id));
    if (record === undefined || digest === undefined) return say("no digest", ["no digest"]);
    const text = (await outbox.listFor(record.id)).map(({ payload }) => JSON.parse(payload).text).join("\n");
    const words = countWords(text.replace(/^\s*\[\d+\].*$/gm, "").replace(/\[\d+\]/g, ""));
    const wrong = [...judgeSize(digest, words), ...(await judgeWords(digest)), ...judgeRepeats(digest)];
    if (!flags.quiet) process.stdout.write(`${text}\n`);
    return say(countsOf(record, digest, words), wrong);
  };

  async function judgeWords(digest: Digest): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const { best } of digest.stories.flatMap((story) => story.quotes)) {
      const article = await articles.find(best.article.id);
      for (const piece of best.quote.pieces)
        if (article?.text.includes(piece.text) !== true) wrong.push(`not verbatim: ${piece.text}`);
    }
    return wrong;
  }

  function judgeRepeats(digest: Digest): readonly string[] {
    const said = digest.stories.flatMap((story) =>
      story.quotes.map(({ best }) => best.quote.pieces.map(({ text }) => text).join(" ")),
    );
    const wrong = [
      ...digest.stories
        .filter(({ story, isUpdate }) => stories.has(story.id) && !isUpdate)
        .map(({ headline }) => `told again: ${headline.title}`),
      ...said.filter((words) => quotes.has(words)).map((words) => `quoted again: ${words}`),
    ];
    for (const { story } of digest.stories) stories.add(story.id);
    for (const words of said) quotes.add(words);
    return wrong;
  }
}

function judgeSize({ stories }: Digest, words: number): readonly string[] {
  const outlets = stories.map(({ headline }) => headline.outlet);
  const full = [...new Set(outlets)].filter(
    (outlet) => outlets.filter((one) => one === outlet).length > mostPerOutlet,
  );
  return [...(words > mostWords ? [`${words} words`] : []), ...full.map((outlet) => `too much of ${outlet}`)];
}

function countsOf({ localDate }: DigestRecord, { stories, briefs, counts }: Digest, words: number): string {
  const updates = stories.filter(({ isUpdate }) => isUpdate).length;
  return `${localDate}: ${words} words, ${stories.length} stories (${updates} updates), ${briefs.length} one-liners, of ${counts.articles} articles`;
}

function say(what: string, wrong: readonly string[]): number {
  process.stdout.write(`── ${[what, ...wrong].join("\n   ! ")}\n`);
  return wrong.length;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
