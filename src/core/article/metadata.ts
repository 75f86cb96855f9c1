/** Title, byline, dates and address of a page: from JSON-LD, meta elements and what is printed, in the order of their worth. */
import { canonicalUrl } from "../feed/canonical-url.ts";
import { parseDate } from "../feed/dates.ts";
import { toPlainText } from "../feed/plain-text.ts";
import { foldWords } from "../text.ts";
import type { PageContent } from "./article.ts";
import { authorsIn, toldAuthor } from "./byline.ts";
import { type LinkedData, readLinkedData } from "./json-ld.ts";
import { printedAuthors, printedDate, printedLines } from "./printed.ts";

export type Metadata = Omit<PageContent, "blocks">;

/** What is asked of an element of the page. */
export interface PageElement {
  readonly textContent: string | null;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
}

export interface PageTree extends PageElement {
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageFacts {
  readonly metadata: Metadata;
  readonly linked?: LinkedData;
}

const maxTitleLength = 500;

export function readMetadata(root: PageTree, url: string): PageFacts {
  const linked = readLinkedData(
    [...root.querySelectorAll('script[type="application/ld+json"]')].map(
      ({ textContent }) => textContent ?? "",
    ),
  );
  const meta = readMetas(root);
  const canonical = attributeOf(root, 'link[rel="canonical"]', "href") ?? meta("og:url");
  const title = titleOf(root, meta, linked);
  const lines = printedLines(root.querySelector("body") ?? root);
  const author = authorOf(root, meta, linked, lines);
  const published = publishedOf(root, meta, linked, lines, url);
  const updated = linked?.modified ?? meta("article:modified_time", "og:updated_time");
  const site = meta("og:site_name", "application-name");
  const language =
    root.getAttribute("lang")?.trim() || meta("og:locale", "content-language")?.replace("_", "-");
  return {
    metadata: {
      ...given("title", title),
      ...given("author", author),
      ...given("site", site),
      ...(published && { publishedAt: published.at, publishedDay: published.day }),
      ...given("updatedAt", updated === undefined ? undefined : parseDate(updated)),
      ...given("canonicalUrl", canonical === undefined ? undefined : canonicalUrl(canonical, url)),
      ...given("language", language || undefined),
      subscription: linked !== undefined && !linked.isFree,
    },
    ...(linked && { linked }),
  };
}

type Meta = (...names: readonly string[]) => string | undefined;

/** The first element of a name counts; of several names, the first that has one. */
function readMetas(root: PageTree): Meta {
  const values = new Map<string, string>();
  for (const element of root.querySelectorAll("meta")) {
    const content = element.getAttribute("content")?.trim();
    if (!content) continue;
    for (const attribute of ["property", "name", "itemprop", "http-equiv"]) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name && !values.has(name)) values.set(name, content.slice(0, 2_000));
    }
  }
  return (...names) => {
    const found = names.find((name) => values.has(name));
    return found === undefined ? undefined : values.get(found);
  };
}

/** What the page itself prints on top, where that is sure; else what it tells others, without the site's name. */
function titleOf(root: PageTree, meta: Meta, linked: LinkedData | undefined): string | undefined {
  const told = meta("og:title", "twitter:title", "parsely-title", "sailthru.title") ?? linked?.headline;
  const site = meta("og:site_name");
  const headings = [...root.querySelectorAll("h1")]
    .map(({ innerHTML }) => squeeze(toPlainText(innerHTML)))
    .filter((text) => text !== "" && lettersOf(text) !== lettersOf(site ?? ""));
  const named = told === undefined ? undefined : squeeze(told);
  const [only] = headings;
  const matching = headings.find((heading) => named !== undefined && sameWords(named, heading));
  if (matching !== undefined) return matching;
  const headline = linked?.headline === undefined ? undefined : squeeze(linked.headline);
  const long = headline ?? named ?? cleanTextOf(root.querySelector("title"));
  const isOwn = only !== undefined && (long === "" || sharesWords(only, long));
  if (headings.length === 1 && isOwn) return withoutTail(only, named).slice(0, maxTitleLength);
  return long === "" ? only : withoutSite(long, site).slice(0, maxTitleLength);
}

/** What some pages put into their heading beside it: markup that was meant to be read, sections and the site. */
function withoutTail(heading: string, named: string | undefined): string {
  if (heading.includes("<") && named !== undefined && heading.startsWith(named)) return named;
  return /\|.*\|/.test(heading) ? withoutSite(heading.replace(/\s*\|[^|]*$/, ""), undefined) : heading;
}

/** A headline is told in like words elsewhere; the name of a blog, which some pages print as their heading, is not. */
function sharesWords(printed: string, told: string): boolean {
  const words = foldWords(printed).filter((word) => word.length > 2);
  const other = new Set(foldWords(told));
  return words.filter((word) => other.has(word)).length * 3 >= words.length;
}

function sameWords(told: string, printed: string): boolean {
  const [a, b] = [lettersOf(told), lettersOf(printed)];
  return b.length > 8 && a.includes(b);
}

/** "Headline | Section | Site": the parts behind, when they are the site's name or short. */
function withoutSite(title: string, site: string | undefined): string {
  const [, headline, tail] = /^(.+)\s+[|–—·»-]\s+([^|–—·»]+)$/u.exec(title) ?? [];
  if (headline === undefined || tail === undefined) return title;
  const isSite = site !== undefined && lettersOf(site) === lettersOf(tail);
  const isShort = tail.split(/\s+/).length <= 4 && headline.split(/\s+/).length >= 4;
  return isSite || isShort ? withoutSite(headline, site) : title;
}

function authorOf(
  root: PageTree,
  meta: Meta,
  linked: LinkedData | undefined,
  lines: readonly string[],
): string | undefined {
  const named = (linked?.authors ?? []).flatMap((author) => toldAuthor(author) ?? []);
  if (named.length > 0) return joined(named);
  const told = [
    meta("author"),
    meta("article:author"),
    meta("parsely-author"),
    meta("sailthru.author"),
    meta("dc.creator", "dcterms.creator", "byl", "citation_author"),
    meta("twitter:label1")?.toLowerCase() === "written by" ? meta("twitter:data1") : undefined,
  ];
  for (const one of told) {
    const author = one === undefined ? undefined : toldAuthor(one);
    if (author !== undefined) return author;
  }
  const printed = printedAuthors(lines);
  return authorIn(root, sureBylines) ?? (printed.length > 0 ? joined(printed) : authorIn(root, otherBylines));
}

function authorIn(root: PageTree, selectors: readonly string[]): string | undefined {
  for (const selector of selectors) {
    for (const element of [...root.querySelectorAll(selector)].slice(0, 5)) {
      const authors = authorsIn(cleanTextOf(element));
      if (authors.length > 0 && authors.length <= 6) return joined(authors);
    }
  }
  return undefined;
}

const sureBylines = ['[rel~="author"]', '[itemprop~="author"] [itemprop="name"]', '[itemprop~="author"]'];
const otherBylines = [
  'a[href*="/author/"],a[href*="/authors/"]',
  '[class*="author-name" i],[class*="author_name" i],[class*="authorname" i]',
  '[class*="byline" i]',
  '[class*="post-author" i],[class*="article-author" i],[class*="entry-author" i],[class*="author_author" i]',
  '[class~="author" i]',
];

function joined(authors: readonly string[]): string {
  return [...new Set(authors)].slice(0, 6).join(", ");
}

function publishedOf(
  root: PageTree,
  meta: Meta,
  linked: LinkedData | undefined,
  lines: readonly string[],
  url: string,
): { readonly at: Date; readonly day: string } | undefined {
  const told = [
    linked?.published,
    meta("article:published_time", "og:published_time", "article:published"),
    attributeOf(root, '[itemprop~="datePublished"]', "content") ??
      attributeOf(root, '[itemprop~="datePublished"]', "datetime"),
    meta(
      "datepublished",
      "parsely-pub-date",
      "sailthru.date",
      "publish-date",
      "publishdate",
      "pubdate",
      "publication_date",
      "citation_publication_date",
      "dc.date",
      "dc.date.issued",
      "dcterms.created",
      "dcterms.date",
      "date",
    ),
    dateInAddress(url),
    ...[...root.querySelectorAll("time")]
      .slice(0, 3)
      .flatMap((time) => [time.getAttribute("datetime") ?? undefined, cleanTextOf(time)]),
  ];
  for (const one of told) {
    const date = one === undefined ? undefined : parseDate(one);
    if (one !== undefined && date !== undefined) return { at: date, day: dayOf(one, date) };
  }
  const modified = linked?.modified ?? meta("article:modified_time", "og:updated_time", "last-modified");
  const date = printedDate(lines) ?? (modified === undefined ? undefined : parseDate(modified));
  return date && { at: date, day: dayOf("", date) };
}

/** Late in the evening in San Francisco it is the next day in Greenwich: the page's own day counts. */
function dayOf(printed: string, at: Date): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(printed)?.[0] ?? at.toISOString().slice(0, 10);
}

function dateInAddress(url: string): string | undefined {
  const [, year, month, day] = /\/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)/.exec(url) ?? [];
  return year === undefined ? undefined : `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
}

function attributeOf(root: PageTree, selector: string, name: string): string | undefined {
  return root.querySelector(selector)?.getAttribute(name)?.trim() || undefined;
}

function cleanTextOf(element: PageElement | null): string {
  return squeeze(element?.textContent ?? "");
}

function squeeze(text: string): string {
  return text
    .slice(0, 20_000)
    .replace(/[\s\u00a0\u200b]+/gu, " ")
    .trim();
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
