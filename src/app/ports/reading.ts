/** What is read from outside: sources, feeds of a site, article pages. */
import type { PageContent } from "../../core/article/article.ts";
import type { SourceItem } from "../../core/feed/feed.ts";
import type { Discussion } from "../../core/story/story.ts";

/** What a server gave with the last answer, byte for byte, to be sent back with the next question. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Poll {
  readonly url: string;
  readonly validators: Validators;
}

interface PollAnswer {
  readonly validators: Validators;
  /** What the server asks for (max-age, Expires, ttl, Retry-After), as the earliest next poll. */
  readonly notBefore?: Date;
  /** Where the feed now lives, when every redirect on the way was permanent. */
  readonly movedTo?: string;
}

export type PollResult =
  | (PollAnswer & { readonly kind: "unchanged" })
  | (PollAnswer & {
      readonly kind: "items";
      readonly title?: string;
      readonly siteUrl?: string;
      readonly items: readonly SourceItem[];
    })
  | (PollAnswer & { readonly kind: "discussions"; readonly discussions: readonly Discussion[] });

/** One type of source. Throws `feed_unreachable`, `feed_unreadable`, `feed_gone` or `address_refused`. */
export interface Source {
  fetchItems(poll: Poll, signal: AbortSignal): Promise<PollResult>;
}

/** Looks for the feeds of a site. Throws `feed_unreachable` or `address_refused`. */
export interface FeedFinder {
  /** Addresses that may be feeds, the likeliest first. */
  findFeeds(pageUrl: string, signal: AbortSignal): Promise<readonly string[]>;
}

export type PageAnswer =
  | { readonly kind: "page"; readonly content: PageContent; readonly validators: Validators }
  /** As it was when `validators` were given. */
  | { readonly kind: "unchanged"; readonly validators: Validators }
  | { readonly kind: "gone" };

/** Reads article pages off the main thread. Throws `page_unreachable`, `page_unreadable` or `address_refused`. */
export interface PageReader {
  /** With `known`, of an earlier reading, the page's content comes with `pageText`. */
  fetchPage(url: string, signal: AbortSignal, known?: Validators): Promise<PageAnswer>;
  /** The same reading, of HTML that a feed carried. */
  readHtml(html: string, url: string, signal: AbortSignal): Promise<PageContent>;
}
