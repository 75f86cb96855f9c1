/** A page that lists articles, for outlets without a feed: its links become items. */
import { parseHTML } from "linkedom";
import { foldWords } from "../text.ts";
import { canonicalUrl } from "./canonical-url.ts";
import type { SourceItem } from "./feed.ts";

export interface ListingDocument {
  readonly html: string;
  readonly url: string;
  /** CSS selector of the links to articles: "main h2 a". */
  readonly selector: string;
}

const maxLength = 3_000_000;
const maxItems = 100;
const shortestTitle = 2;

/** In the order of the page, none twice, at most 100. Throws an `Error` on a selector or a page that cannot be read. */
export function readListing({ html, url, selector }: ListingDocument): readonly SourceItem[] {
  if (html.length > maxLength) throw new Error(`more than ${maxLength} characters`);
  const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const items = new Map<string, SourceItem>();
  for (const link of document.querySelectorAll(selector)) {
    if (items.size >= maxItems) break;
    const address = canonicalUrl(link.getAttribute("href") ?? "", url);
    const title = (link.textContent ?? "").replace(/\s+/gu, " ").trim().slice(0, 1_000);
    if (address === undefined || items.has(address) || foldWords(title).length < shortestTitle) continue;
    items.set(address, { guid: address, url: address, title });
  }
  return [...items.values()];
}
