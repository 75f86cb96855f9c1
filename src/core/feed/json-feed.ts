/** JSON Feed to what its items say. @see https://www.jsonfeed.org/version/1.1/ */
import { escapeUTF8 } from "entities";
import { parseHttpUrl } from "./canonical-url.ts";
import { parseDate } from "./dates.ts";
import type { SourceItem } from "./feed.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { toPlainText } from "./plain-text.ts";

const maxItems = 2_000;

type Json = Readonly<Record<string, unknown>>;

/** Throws when the text is no JSON Feed. */
export function readJsonFeed(text: string, url: string): ParsedFeed {
  const feed: unknown = JSON.parse(text);
  if (!isObject(feed) || !Array.isArray(feed.items)) throw new Error("JSON, but no feed");
  const title = stringOf(feed.title);
  const siteUrl = urlOf(feed.home_page_url, url);
  const author = authorOf(feed);
  return {
    ...(title === undefined ? {} : { title: toPlainText(title) }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    items: feed.items
      .slice(0, maxItems)
      .filter(isObject)
      .map((item) => readItem(item, siteUrl ?? url, author)),
  };
}

function readItem(item: Json, base: string, feedAuthor: string | undefined): SourceItem {
  const guid = stringOf(item.id);
  const url = urlOf(item.url, base) ?? urlOf(item.external_url, base) ?? parseHttpUrl(guid ?? "")?.href;
  const title = stringOf(item.title);
  const author = authorOf(item) ?? feedAuthor;
  const publishedAt = parseDate(stringOf(item.date_published) ?? "");
  const updatedAt = parseDate(stringOf(item.date_modified) ?? "");
  const contentHtml = stringOf(item.content_html) ?? htmlOf(stringOf(item.content_text));
  const summaryHtml = htmlOf(stringOf(item.summary));
  return {
    ...(guid === undefined ? {} : { guid }),
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title: toPlainText(title) }),
    ...(author === undefined ? {} : { author }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(contentHtml === undefined ? {} : { contentHtml }),
    ...(summaryHtml === undefined ? {} : { summaryHtml }),
  };
}

/** Version 1.1 has `authors`, version 1 `author`. */
function authorOf(json: Json): string | undefined {
  const authors: readonly unknown[] = [json.authors ?? json.author].flat();
  const names = authors.filter(isObject).map(({ name }) => stringOf(name));
  const known = names.filter((name) => name !== undefined);
  return known.length === 0 ? undefined : known.slice(0, 10).join(", ");
}

/** Plain text as HTML: paragraphs at blank lines. */
function htmlOf(text: string | undefined): string | undefined {
  return text
    ?.split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeUTF8(paragraph)}</p>`)
    .join("");
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Ids were numbers in old feeds. */
function stringOf(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

const urlOf = (value: unknown, base: string): string | undefined =>
  parseHttpUrl(stringOf(value) ?? "", base)?.href;
