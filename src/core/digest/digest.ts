/** A digest: the few stories of one local day that are worth two minutes, and why. */
import type { ArticleHead } from "../article/article.ts";
import type { Id } from "../id.ts";
import type { Discussion, QuoteFamily, Story } from "../story/story.ts";
import type { KeyReason } from "./key-quote.ts";

/** A quote that may be shown, and why it was preferred. */
export interface ChosenQuote extends QuoteFamily {
  /** Higher is better; only to be compared within one digest. */
  readonly score: number;
  /** The weightiest first. */
  readonly reasons: readonly KeyReason[];
}

export interface DigestStory {
  readonly story: Story;
  /** A story that was shown before has something new to say. */
  readonly isUpdate: boolean;
  /** The article whose own headline stands for the story. */
  readonly headline: ArticleHead;
  /** The best first; never a fragment, never without a named speaker. */
  readonly quotes: readonly ChosenQuote[];
  /** What else is said in it, the best first, for where a digest has room under it; absent when that is nothing. */
  readonly rest?: readonly ChosenQuote[];
  readonly outlets: readonly string[];
  /** From the first article of the story to the last, in whole hours. */
  readonly spanHours: number;
  /** What the channel watches for in it. */
  readonly watched?: string;
  /** Where the story is talked about most. */
  readonly discussion?: Discussion;
}

export interface DigestCounts {
  /** Articles that were considered. */
  readonly articles: number;
  readonly outlets: number;
  /** Quotes that are shown. */
  readonly quotes: number;
}

export interface Digest {
  readonly stories: readonly DigestStory[];
  /** One line each: headline and outlet. */
  readonly briefs: readonly ArticleHead[];
  readonly counts: DigestCounts;
  /** Long quotes are told in fewer sentences, so that more stories have room. */
  readonly isTight?: boolean;
}

/** What a digest may hold. */
export interface DigestSize {
  readonly stories: number;
  readonly briefs: number;
  readonly quotesPerStory: number;
  /** At most so many stories whose headline is by one outlet. */
  readonly perOutlet: number;
  /** At most so many stories that name one company first. */
  readonly perCompany: number;
  /** All that is shown is fewer; what is too much is left out from the end. */
  readonly words: number;
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** When a destination reads: a local time on some weekdays in an IANA zone. */
export interface Schedule {
  readonly hour: number;
  readonly minute: number;
  readonly days: readonly Weekday[];
  readonly zone: string;
}

/** One digest that is owed: a local date (`2026-11-23`) and the instant at which it is due. */
export interface Slot {
  readonly localDate: string;
  readonly at: Date;
}

export type DigestId = Id<"digest">;
