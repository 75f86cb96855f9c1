/** `pullquote feeds …`: what only the command line can do with feeds; everything else is asked as in a chat. */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { createRobots } from "../adapters/http/robots.ts";
import { createHttp } from "../adapters/http.ts";
import { createPageReader, fetchContent } from "../adapters/pages.ts";
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { renderTable } from "../adapters/platforms/terminal/table.ts";
import { createFeedFinder } from "../adapters/sources/finder.ts";
import { createRss } from "../adapters/sources/rss.ts";
import { createWorkers } from "../adapters/workers/pool.ts";
import { findFeed } from "../app/add-feed.ts";
import { healthTable } from "../app/feed-health.ts";
import type { PageReader } from "../app/ports.ts";
import { loadConfig } from "../config/load.ts";
import { composeArticle, isFullText } from "../core/article/compose.ts";
import { BotError, toBotError } from "../core/errors.ts";
import { canonicalUrl } from "../core/feed/canonical-url.ts";
import { type Feed, type FeedItem, feedIdOf } from "../core/feed/feed.ts";
import { toFeedItems } from "../core/feed/identify.ts";
import { parseOpml, renderOpml } from "../core/feed/opml.ts";
import { findLanguage } from "../core/languages/index.ts";
import { findQuotes, minShownConfidence } from "../core/quote/find.ts";
import { speakerOf } from "../core/quote/quote.ts";
import { userAgentOf, workersOptions } from "../wiring.ts";
import { ask } from "./ask.ts";
import { type Context, clock, logFor, open, withoutChats } from "./context.ts";

export async function feeds(context: Context, words: readonly string[]): Promise<void> {
  const [command, ...rest] = words;
  switch (command) {
    case "import":
      return importFeeds(context, rest.join(" "));
    case "export":
      return exportFeeds(context);
    case "check":
      return checkFeeds(context);
    case "test":
      return testFeed(context, rest.join(" "));
    default:
      return ask(context, ["feeds", ...words].join(" "));
  }
}

async function importFeeds({ env, screen }: Context, file: string): Promise<void> {
  const listed = parseOpml(readText(file));
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor(config, screen), screen);
  const known = new Set((await app.store.feeds.listFor(operator)).map(({ id }) => id));
  const added = listed.map(toFeed).filter(({ id }) => !known.has(id));
  for (const feed of added) await app.store.feeds.addFor(operator, feed, clock.now());
  screen.write(`${added.length} of ${listed.length} feeds are new, and are read from now on.\n`);
}

async function exportFeeds({ env, screen }: Context): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor(config, screen), screen);
  screen.write(renderOpml(await app.store.feeds.listFor(operator), "Pullquote"));
}

/** Asks the feeds that are due, and no other: a check is no reason to bother a server. */
async function checkFeeds({ env, screen, signal }: Context): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  const countDue = async () => (await app.store.feeds.findDue(clock.now(), maxChecked)).length;
  const due = await countDue();
  if (due > 0) {
    const work = app.work.collect(signal);
    let isDone = false;
    const finished = work.finally(() => {
      isDone = true;
    });
    for (let before = -1; !isDone; await Promise.race([finished, pause(progressMs)])) {
      const asked = due - Math.min(due, await countDue());
      if (asked !== before) screen.write(`Asked ${asked} of ${due} feeds that were due …\n`);
      before = asked;
    }
    await finished;
  }
  const records = await app.store.feeds.listFor(operator);
  screen.write(`${renderTable(healthTable(records, clock.now()), screen)}\n`);
}

const maxChecked = 10_000;
const progressMs = 1_000;

/** Step by step what the bot would do with a feed; nothing is stored. */
async function testFeed({ env, screen, signal }: Context, typed: string): Promise<void> {
  const url = canonicalUrl(typed);
  if (url === undefined) throw invalid(`“${typed}” is not a web address.`);
  const config = loadConfig(env);
  await using workers = createWorkers(workersOptions);
  const userAgent = userAgentOf(config);
  await using http = createHttp({ userAgent, allow: config.fetchAllow, clock });
  const rss = createRss({ http, workers });
  const say = (line: string): void => screen.write(`${line}\n`);
  say(`Asking ${url} …`);
  const { feed } = await findFeed(url, { sources: { rss }, feedFinder: createFeedFinder({ http }) }, signal);
  if (feed.url !== url) say(`That is a page; its feed is ${feed.url}`);
  const result = await rss.fetchItems({ url: feed.url, validators: {} }, signal);
  if (result.kind !== "items") throw new BotError("feed_unreadable", `${feed.url} gave no items`);
  const items = toFeedItems(feed, result.items, clock.now());
  const full = items.filter(({ contentHtml }) => contentHtml !== undefined && isFullText(contentHtml)).length;
  const validators = Object.keys(result.validators);
  say(`${feed.outlet}: ${items.length} items, ${full} of them with the whole text`);
  say(`  can say “not modified”: ${validators.length > 0 ? `yes (${validators.join(", ")})` : "no"}`);
  say(`  dated: ${items.filter(({ publishedAt }) => publishedAt !== undefined).length} of ${items.length}`);
  const robots = createRobots({ http, agent: userAgent, clock });
  const pages = createPageReader({ http, workers, robots });
  say("What a digest would take from the newest items:");
  for (const item of items.slice(0, maxTested)) say(await describe(feed, item, pages, signal));
}

const maxTested = 3;

async function describe(feed: Feed, item: FeedItem, pages: PageReader, signal: AbortSignal): Promise<string> {
  try {
    const { contentHtml, url } = item;
    const isFull = contentHtml !== undefined && isFullText(contentHtml);
    const content = isFull
      ? await pages.readHtml(contentHtml, url, signal)
      : await fetchContent(pages, url, signal);
    const article = composeArticle({ feed, item, content });
    if (article === undefined) return `  ${item.title}\n    too little text to be an article`;
    const language = findLanguage(article.language);
    const quotes = language ? findQuotes(article, language) : [];
    const from = isFull ? "the feed" : "the page";
    const said = quotes.map((quote) => {
      const words = quote.pieces.map(({ text }) => text).join(" […] ");
      return `    “${words}” — ${speakerOf(quote, minShownConfidence) ?? "nobody sure"}`;
    });
    return [
      `  ${item.title}`,
      `    ${article.paragraphs.length} paragraphs from ${from}, ${quotes.length} quotes`,
      ...said,
    ].join("\n");
  } catch (thrown) {
    return `  ${item.title}\n    ${toBotError(thrown).message}`;
  }
}

function toFeed({ outlet, url }: { readonly outlet: string; readonly url: string }): Feed {
  return { id: feedIdOf(url), url, outlet, kind: "media", source: "rss", language: "en" };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw invalid(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
