/** A feed, its items, and what a source says of them. */
import { type Id, idOf } from "../id.ts";

export const feedKinds = ["media", "lab", "newsletter", "community", "academic"] as const;
export type FeedKind = (typeof feedKinds)[number];

export interface Feed {
  readonly id: Id<"feed">;
  readonly url: string;
  /** The outlet's name as readers know it. */
  readonly outlet: string;
  readonly kind: FeedKind;
  /** The key of its adapter on the shelf `adapters/sources`. */
  readonly source: string;
  /** BCP 47 tag of the language that it writes in. */
  readonly language: string;
}

/** The id of a feed is that of its address: the same feed is stored once, whoever names it. */
export function feedIdOf(url: string): Id<"feed"> {
  return idOf<"feed">("feed", url);
}

/** What a source read, before we give it an identity: every field may be missing, none is trusted. */
export interface SourceItem {
  readonly guid?: string;
  readonly url?: string;
  readonly title?: string;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly updatedAt?: Date;
  /** The whole text, as HTML, when the feed carries one. */
  readonly contentHtml?: string;
  /** The teaser, as HTML. */
  readonly summaryHtml?: string;
}

/** An item of a feed, with an identity that survives the publisher. */
export interface FeedItem {
  readonly id: Id<"item">;
  readonly feedId: Id<"feed">;
  /** Canonical: https where given, without tracking parameters; the fragment is kept. */
  readonly url: string;
  /** Plain text, at most 1,000 characters. */
  readonly title: string;
  readonly author?: string;
  /** Never in the future. */
  readonly publishedAt?: Date;
  readonly contentHtml?: string;
  readonly summaryHtml?: string;
}
