/** What a source read becomes items of ours, each with an identity that survives the publisher. */
import { type Id, idOf } from "../id.ts";
import { cleanText } from "../text.ts";
import { canonicalUrl, maxUrlLength } from "./canonical-url.ts";
import type { Feed, FeedItem, SourceItem } from "./feed.ts";
import { toPlainText } from "./plain-text.ts";

const maxTitleLength = 1_000;
const maxAuthorLength = 200;
/** An archive of more gives its newest ones; what has no date may be new. */
const maxItems = 500;

/**
 * At most 500, in the order given, none twice. An item is its guid, or else its address, or else its words; scoped by
 * the feed. One without an http(s) address cannot be read or shown, and is left out.
 */
export function toFeedItems(feed: Feed, items: readonly SourceItem[], now: Date): readonly FeedItem[] {
  const repeated = repeatedGuids(items);
  const found = new Map<Id<"item">, FeedItem>();
  for (const item of newest(items)) {
    const url = canonicalUrl(item.url ?? "", feed.url);
    if (url === undefined) continue;
    const id = idOf<"item">(feed.id, identityOf(item, url, repeated));
    if (!found.has(id)) found.set(id, toFeedItem(feed, item, { id, url }, now));
  }
  return [...found.values()];
}

function newest(items: readonly SourceItem[]): readonly SourceItem[] {
  if (items.length <= maxItems) return items;
  const time = ({ publishedAt, updatedAt }: SourceItem): number =>
    (publishedAt ?? updatedAt)?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const kept = new Set([...items].sort((a, b) => time(b) - time(a)).slice(0, maxItems));
  return items.filter((item) => kept.has(item));
}

/** Publishers rename, re-date, re-tag and move; the guid stays, and of an address what names the page. */
function identityOf(item: SourceItem, url: string, repeated: ReadonlySet<string>): string {
  const guid = item.guid?.trim() ?? "";
  const address = addressKey(url);
  if (guid === "") return `url ${address}`;
  const key = addressKey(canonicalUrl(guid) ?? guid.slice(0, maxUrlLength));
  return repeated.has(guid) ? `guid ${key} ${address}` : `guid ${key}`;
}

/** Guids that name two different pages in one document name nothing. */
function repeatedGuids(items: readonly SourceItem[]): ReadonlySet<string> {
  const pages = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { guid = "", url = "" } of items) {
    const page = pages.get(guid.trim());
    if (page === undefined) pages.set(guid.trim(), url);
    else if (page !== url) repeated.add(guid.trim());
  }
  return repeated;
}

/**
 * An address without its scheme; without its host too where the path alone is telling, so that an outlet may move.
 * Other texts stay as they are.
 */
function addressKey(text: string): string {
  const [, host, path] = /^https?:\/\/(?:www\.)?([^/]+)(\/.*)$/.exec(text) ?? [];
  if (host === undefined || path === undefined) return text;
  const isTelling = path.length >= 20 && /[-_\d]/.test(path);
  return (isTelling ? path : host + path).replace(/\/$/, "");
}

/** Cleaned before and after, because entities may stand for what must go. */
function oneLine(html: string | undefined, maxLength: number): string {
  return cleanText(toPlainText(cleanText(html ?? "")))
    .replace(/\s+/g, " ")
    .slice(0, maxLength)
    .toWellFormed();
}

function toFeedItem(
  feed: Feed,
  item: SourceItem,
  { id, url }: Pick<FeedItem, "id" | "url">,
  now: Date,
): FeedItem {
  const title = oneLine(item.title, maxTitleLength);
  const author = oneLine(item.author, maxAuthorLength);
  const date = item.publishedAt ?? item.updatedAt;
  return {
    id,
    feedId: feed.id,
    url,
    title,
    ...(author === "" ? {} : { author }),
    // Some feeds date an item in the future to keep it on top; such a date tells us nothing.
    ...(date === undefined || date > now ? {} : { publishedAt: date }),
    ...(item.contentHtml === undefined ? {} : { contentHtml: item.contentHtml }),
    ...(item.summaryHtml === undefined ? {} : { summaryHtml: item.summaryHtml }),
  };
}
