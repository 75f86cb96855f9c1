/** `pullquote feeds test`: step by step what the bot would do with a feed; nothing is stored. */
import { createRobots } from "../../adapters/http/robots.ts";
import { createHttp } from "../../adapters/http.ts";
import { createPageReader, fetchContent } from "../../adapters/pages.ts";
import { createFeedFinder } from "../../adapters/sources/finder.ts";
import { createRss } from "../../adapters/sources/rss.ts";
import { createWorkers, workersOptions } from "../../adapters/workers/pool.ts";
import { findFeed } from "../../app/add-feed.ts";
import type { PageReader } from "../../app/ports.ts";
import { loadConfig } from "../../config/load.ts";
import { userAgentOf } from "../../config/version.ts";
import { composeArticle, isFullText } from "../../core/article/compose.ts";
import { BotError, toBotError } from "../../core/errors.ts";
import { canonicalUrl } from "../../core/feed/canonical-url.ts";
import type { Feed, FeedItem } from "../../core/feed/feed.ts";
import { toFeedItems } from "../../core/feed/identify.ts";
import { findLanguage } from "../../core/languages/index.ts";
import { findQuotes, minShownConfidence } from "../../core/quote/find.ts";
import { speakerOf } from "../../core/quote/quote.ts";
import { action } from "../action.ts";
import { type Context, clock } from "../context.ts";

export const feedsTest = action({
  name: "feeds test",
  summary: "try a feed step by step, and say what a digest would take from it",
  about: ["Takes the address of a feed, or of a site that has one. Nothing is stored."],
  arguments: { address: { says: "of a feed or of its site" } },
  examples: ["feeds test theverge.com", "feeds test https://example.org/feed.xml"],
  run: (context, { address }) => testFeed(context, address),
});

const maxTested = 3;

async function testFeed({ env, screen, signal }: Context, typed: string): Promise<void> {
  const url = canonicalUrl(typed);
  const detail = `“${typed}” is not a web address.`;
  if (url === undefined) throw new BotError("option_invalid", detail, { detail });
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
