/** An article page → title, byline, dates and paragraphs: Mozilla's Readability on linkedom, behind guards. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { canonicalUrl } from "../feed/canonical-url.ts";
import { parseDate } from "../feed/dates.ts";
import type { PageContent } from "./article.ts";
import { readBlocks } from "./blocks.ts";

export interface PageDocument {
  readonly html: string;
  readonly url: string;
}

/** The markup parsers behind us slow down without end on deeper nesting; real pages reach 56. */
const maxDepth = 400;
const maxElements = 50_000;
const maxLength = 5_000_000;
const voidTags = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr",
]);

/** Throws an `Error` on markup that is no page for people: too deep, too large, or without an article. */
export function readPage({ html, url }: PageDocument): PageContent {
  refuseMonsters(html);
  const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const meta = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const element = document.querySelector(`meta[property="${name}"],meta[name="${name}"]`);
      const content = element?.getAttribute("content")?.trim();
      if (content) return content;
    }
    return undefined;
  };
  const heading =
    document.querySelectorAll("h1").length === 1
      ? document.querySelector("h1")?.textContent?.trim()
      : undefined;
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? undefined;
  const published = meta("article:published_time", "parsely-pub-date", "date", "dc.date");
  const language = document.documentElement?.getAttribute("lang")?.trim();
  const isPaid = /"isAccessibleForFree"\s*:\s*(?:"?false)/i.test(html);
  for (const quoted of document.querySelectorAll("q")) quoted.replaceWith(`“${quoted.textContent}”`);
  const parsed = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    maxElemsToParse: maxElements,
    charThreshold: 250,
  }).parse();
  const content = parsed?.content ?? undefined;
  if (!content) throw new Error("no article on the page");
  return withoutUndefined({
    title: heading || meta("og:title", "twitter:title") || parsed?.title || undefined,
    author: meta("author", "parsely-author") ?? (parsed?.byline || undefined),
    site: meta("og:site_name") ?? (parsed?.siteName || undefined),
    publishedAt: published ? parseDate(published) : undefined,
    canonicalUrl: canonical ? canonicalUrl(canonical, url) : undefined,
    language: language || parsed?.lang || undefined,
    blocks: readBlocks(parseHTML(`<html><body>${content}</body></html>`).document.body),
    subscription: isPaid,
  }) as PageContent;
}

/** HTML that a feed carried: all of it is the article. */
export function readFragment({ html, url }: PageDocument): PageContent {
  refuseMonsters(html);
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  for (const quoted of document.querySelectorAll("q")) quoted.replaceWith(`“${quoted.textContent}”`);
  for (const alien of document.querySelectorAll("script,style,template,iframe,figcaption,form"))
    alien.remove();
  return withoutUndefined({
    canonicalUrl: canonicalUrl(url),
    blocks: readBlocks(document.body),
    subscription: false,
  }) as PageContent;
}

function refuseMonsters(html: string): void {
  if (html.length > maxLength) throw new Error(`more than ${maxLength} characters`);
  let depth = 0;
  let elements = 0;
  for (const [, closing, name = ""] of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)/g)) {
    if (voidTags.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (closing ? -1 : 1));
    elements += closing ? 0 : 1;
    // Paragraphs and list items close by themselves, so this overcounts them: hence far above what pages have.
    if (depth > maxDepth * 4 || elements > maxElements) throw new Error("too many or too deep elements");
  }
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
