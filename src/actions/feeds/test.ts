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
import { omission } from "../../core/message/plain.ts";
import { findQuotes, minShownConfidence } from "../../core/quote/find.ts";
import { speakerOf } from "../../core/quote/quote.ts";
import { action, printJson } from "../action.ts";
import { type Context, clock } from "../context.ts";
import { counted } from "../counted.ts";

export const feedsTest = action({
  name: "feeds test",
  summary: "try a feed step by step, and say what a digest would take from it",
  about: ["Takes the address of a feed, or of a site that has one. Nothing is stored."],
  arguments: { address: { says: "of a feed or of its site" } },
  json: "{ feed: { outlet, url }, items, fullText, dated, validators, tested: [{ title, url, from?: feed | page, paragraphs?, quotes: [{ text, speaker }], error? }] }",
  examples: ["feeds test theverge.com", "feeds test https://example.org/feed.xml"],
  run: (context, { address }) => testFeed(context, address),
});

const maxTested = 3;

/** What was found; quotes as they would be shown. */
interface Trial {
  readonly feed: { readonly outlet: string; readonly url: string };
  readonly items: number;
  readonly fullText: number;
  readonly dated: number;
  readonly validators: readonly string[];
  readonly tested: readonly TriedItem[];
}

interface TriedItem {
  readonly title: string;
  readonly url: string;
  readonly from?: "feed" | "page";
  readonly paragraphs?: number;
  readonly quotes: readonly { readonly text: string; readonly speaker: string | null }[];
  /** Why nothing would be taken. */
  readonly error?: string;
}

async function testFeed(context: Context, typed: string): Promise<void> {
  const { env, screen, signal, json } = context;
  const url = canonicalUrl(typed);
  const detail = `“${typed}” is not a web address.`;
  if (url === undefined) throw new BotError("option_invalid", detail, { detail });
  const config = loadConfig(env);
  await using workers = createWorkers(workersOptions);
  const userAgent = userAgentOf(config);
  await using http = createHttp({ userAgent, allow: config.fetchAllow, clock });
  const rss = createRss({ http, workers });
  const say = (line: string): void => (json ? screen.note : screen.write)(`${line}\n`);
  say(`Asking ${url} …`);
  const { feed } = await findFeed(url, { sources: { rss }, feedFinder: createFeedFinder({ http }) }, signal);
  if (feed.url !== url) say(`That is a page; its feed is ${feed.url}`);
  const result = await rss.fetchItems({ url: feed.url, validators: {} }, signal);
  if (result.kind !== "items") throw new BotError("feed_unreadable", `${feed.url} gave no items`);
  const items = toFeedItems(feed, result.items, clock.now());
  const found = {
    feed: { outlet: feed.outlet, url: feed.url },
    items: items.length,
    fullText: items.filter(({ contentHtml }) => contentHtml !== undefined && isFullText(contentHtml)).length,
    dated: items.filter(({ publishedAt }) => publishedAt !== undefined).length,
    validators: Object.keys(result.validators),
  };
  if (!json) screen.write(describeFeed(found));
  const robots = createRobots({ http, agent: userAgent, clock });
  const pages = createPageReader({ http, workers, robots });
  const tested: TriedItem[] = [];
  for (const item of items.slice(0, maxTested)) {
    const tried = await tryItem(feed, item, pages, signal);
    tested.push(tried);
    if (!json) screen.write(describeItem(tried));
  }
  if (json) printJson(context, { ...found, tested } satisfies Trial);
}

function describeFeed({ feed, items, fullText, dated, validators }: Omit<Trial, "tested">): string {
  return [
    `${feed.outlet}: ${counted(items, "item")}, ${fullText} of them with the whole text`,
    `  can say “not modified”: ${validators.length > 0 ? `yes (${validators.join(", ")})` : "no"}`,
    `  dated: ${dated} of ${items}`,
    items === 0
      ? "It has no items yet, so there is nothing to take from it."
      : "What a digest would take from the newest items:",
    "",
  ].join("\n");
}

function describeItem({ title, from, paragraphs, quotes, error }: TriedItem): string {
  const source =
    error ?? `${counted(paragraphs ?? 0, "paragraph")} from the ${from}, ${counted(quotes.length, "quote")}`;
  const said = quotes.map(({ text, speaker }) => `    “${text}” — ${speaker ?? "nobody sure"}`);
  return [`  ${title}`, `    ${source}`, ...said, ""].join("\n");
}

async function tryItem(
  feed: Feed,
  item: FeedItem,
  pages: PageReader,
  signal: AbortSignal,
): Promise<TriedItem> {
  const { contentHtml, url, title } = item;
  try {
    const isFull = contentHtml !== undefined && isFullText(contentHtml);
    const content = isFull
      ? await pages.readHtml(contentHtml, url, signal)
      : await fetchContent(pages, url, signal);
    const article = composeArticle({ feed, item, content });
    if (article === undefined) return { title, url, quotes: [], error: "too little text to be an article" };
    const language = findLanguage(article.language);
    const quotes = (language ? findQuotes(article, language) : []).map((quote) => ({
      text: quote.pieces.map(({ text }) => text).join(` ${omission} `),
      speaker: speakerOf(quote, minShownConfidence) ?? null,
    }));
    return { title, url, from: isFull ? "feed" : "page", paragraphs: article.paragraphs.length, quotes };
  } catch (thrown) {
    return { title, url, quotes: [], error: toBotError(thrown).message };
  }
}
