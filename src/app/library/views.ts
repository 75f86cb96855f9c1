/** What the pages, the API and the feeds show: plain values, each quote verified and each speaker known by name and id. */
import type { ArticleHead } from "../../core/article/article.ts";
import type { Id } from "../../core/id.ts";
import type { Correction } from "../../core/quote/correction.ts";
import type { Passage } from "../../core/quote/excerpt.ts";
import type { VerifiedQuote } from "../../core/quote/quote.ts";
import type { Discussion } from "../../core/story/story.ts";

export interface PersonView {
  readonly id: Id<"speaker">;
  readonly name: string;
}

/** The same statement in another outlet. */
export interface ElsewhereView {
  readonly quote: VerifiedQuote;
  readonly article: ArticleHead;
  readonly isSameWording: boolean;
}

export interface QuoteView {
  readonly quote: VerifiedQuote;
  readonly article: ArticleHead;
  /** Nobody when the source names none, or not surely enough. */
  readonly speaker?: PersonView;
  readonly role?: string;
  readonly correction?: Correction;
  readonly alsoIn: readonly ElsewhereView[];
}

/** A quote with the words around it. */
export interface QuotePageView extends QuoteView {
  readonly passages: readonly Passage[];
  /** Others of the same article, in its order. */
  readonly neighbours: readonly QuoteView[];
  readonly story?: { readonly id: Id<"story">; readonly title: string };
  /** Local days of the digests that told its article, the newest first. */
  readonly digests: readonly string[];
}

export interface DigestStoryView {
  readonly id: Id<"story">;
  readonly headline: ArticleHead;
  readonly isUpdate: boolean;
  readonly quotes: readonly QuoteView[];
  /** One article of each other outlet. */
  readonly others: readonly ArticleHead[];
  readonly outlets: number;
  readonly spanHours: number;
  readonly discussion?: Discussion;
}

export interface DigestView {
  /** "2026-11-24", where its readers are. */
  readonly localDate: string;
  /** When it was due, or composed. */
  readonly at: Date;
  readonly stories: readonly DigestStoryView[];
  readonly briefs: readonly ArticleHead[];
  readonly articles: number;
  readonly words: number;
  readonly minutes: number;
}

export interface DigestPageView extends DigestView {
  /** Days of the digests before and after it. */
  readonly older?: string;
  readonly newer?: string;
}

export interface StoryPageView {
  readonly id: Id<"story">;
  readonly headline: ArticleHead;
  /** The earliest first. */
  readonly articles: readonly ArticleHead[];
  /** The one that most outlets print first. */
  readonly quotes: readonly QuoteView[];
  readonly discussion?: Discussion;
  readonly digests: readonly string[];
}

export interface Paged {
  /** From 1. */
  readonly page: number;
  /** Counted up to 500, as the store does. */
  readonly total: number;
  /** There may be more than were counted. */
  readonly isMore: boolean;
  readonly hasMore: boolean;
}

export interface SpeakerPageView extends PersonView, Paged {
  readonly aliases: readonly string[];
  /** The last months in UTC, the oldest first: "2026-11". */
  readonly months: readonly { readonly month: string; readonly quotes: number }[];
  /** Words of theirs that tell what they speak about. */
  readonly topics: readonly string[];
  readonly quotes: readonly QuoteView[];
}

export interface SpeakerLine extends PersonView {
  readonly quotes: number;
  readonly lastQuotedAt?: Date;
}

export interface SpeakersView {
  readonly page: number;
  readonly hasMore: boolean;
  readonly speakers: readonly SpeakerLine[];
}

/** Who was heard in the last days. */
export interface VoicesView {
  readonly days: number;
  readonly statements: number;
  readonly people: readonly (PersonView & {
    readonly statements: number;
    readonly before: number;
    readonly outlets: number;
    readonly topics: readonly string[];
  })[];
}

export interface SearchView extends Paged {
  /** As typed. */
  readonly query: string;
  /** Whose quotes are shown, where the words name somebody. */
  readonly speaker?: PersonView;
  /** The name was understood although it was typed otherwise. */
  readonly isGuess: boolean;
  /** Words that the quotes hold. */
  readonly topic: string;
  readonly outlet?: string;
  readonly since?: Date;
  /** The best match first, and not the newest. */
  readonly best?: true;
  /** What the quotes hold in place of a topic that none holds: it was misspelt. */
  readonly meant?: string;
  readonly quotes: readonly QuoteView[];
  /** Others whom the words may mean. */
  readonly others: readonly PersonView[];
  /** In words: a filter that cannot be used. */
  readonly mistake?: string;
}
