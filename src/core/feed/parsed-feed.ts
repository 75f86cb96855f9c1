/** What a feed document says, before its items have an identity. */
import type { SourceItem } from "./feed.ts";

export interface ParsedFeed {
  readonly title?: string;
  /** The site that the feed belongs to. */
  readonly siteUrl?: string;
  /** What the feed prints where that address belongs; it may be none. */
  readonly printedLink?: string;
  /** How long the feed asks to be left alone, in minutes. */
  readonly ttlMinutes?: number;
  /** In document order. */
  readonly items: readonly SourceItem[];
}
