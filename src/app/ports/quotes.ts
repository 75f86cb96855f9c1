/** What is remembered of quotes and their speakers. */
import type { ArticleHead } from "../../core/article/article.ts";
import type { DigestId } from "../../core/digest/digest.ts";
import type { Id } from "../../core/id.ts";
import type { Correction } from "../../core/quote/correction.ts";
import type { Quote, VerifiedQuote } from "../../core/quote/quote.ts";
import type { Workspace } from "./workspace.ts";

/** A person whom articles quote. */
export interface Speaker {
  readonly id: Id<"speaker">;
  /** The fullest name printed. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly quotes: number;
  readonly lastQuotedAt?: Date;
}

export interface QuoteQuery {
  readonly workspace: Workspace;
  readonly speaker?: Id<"speaker">;
  /** What the quote says, as `parseTerms` reads it; empty for anything. Little words count where nothing else is asked. */
  readonly words: string;
  /** Only what these feeds said. */
  readonly feeds?: readonly Id<"feed">[];
  /** Only what was published then or later. */
  readonly since?: Date;
  /** "newest" when absent. "best" puts the newest 200 in the order of the best, where there are words to go by. */
  readonly order?: QuoteOrder;
  readonly limit: number;
  readonly offset: number;
}

export type QuoteOrder = "newest" | "best";

export interface FoundQuote {
  readonly quote: VerifiedQuote;
  readonly article: ArticleHead;
  /** What its source made of it since. */
  readonly correction?: Correction;
}

export interface QuotePage {
  readonly quotes: readonly FoundQuote[];
  /** Counted up to 500, and pages end there: a common word is never scanned to its end. */
  readonly total: number;
  /** There may be more than were counted. */
  readonly isMore: boolean;
}

export interface QuoteStore {
  /** Direct quotes. A quote that fails verification is left out and logged as `quote_refused`. */
  search(query: QuoteQuery): Promise<QuotePage>;
  /**
   * Topics that begin as `typed` and are said, the most said first, out of the newest quotes that hold them; `quotes` says
   * in how many, where those are all.
   */
  completeTopic(
    workspace: Workspace,
    typed: string,
  ): Promise<readonly { readonly topic: string; readonly quotes?: number }[]>;
  /** `words` with each that nobody says put as who typed it may have meant; nothing when there is nothing to put. */
  respell(words: string): Promise<string | undefined>;
  find(id: Id<"quote">): Promise<FoundQuote | undefined>;
  /** All quotes of an article, in its order. */
  listOf(article: Id<"article">): Promise<readonly Quote[]>;
  /** Reads the articles' texts and verifies: what does not hold is left out and logged. */
  verify(quotes: readonly Quote[]): Promise<ReadonlyMap<Id<"quote">, VerifiedQuote>>;
  /** Everybody quoted, by number of quotes; `people` of the configuration give aliases. */
  listSpeakers(): Promise<readonly Speaker[]>;
  /** Those whose name or number of quotes changed since that version; undefined when all must be read again. */
  listChangedSpeakers(version: number): Promise<readonly Speaker[] | undefined>;
  /** Rises whenever `listSpeakers` may answer otherwise. */
  speakersVersion(): Promise<number>;
  countFor(workspace: Workspace): Promise<{ readonly quotes: number; readonly since?: Date }>;
  /** Whom the workspace's feeds quote directly, the most quoted of all feeds first. */
  listQuoted(
    workspace: Workspace,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<readonly Speaker[]>;
  /** When a speaker's direct quotes in the workspace's feeds were published, to the second, newest first: at most 10,000. */
  listTimes(workspace: Workspace, speaker: Id<"speaker">, since: Date): Promise<readonly Date[]>;
}

/** Somebody who asked not to be quoted. */
export interface Removal {
  readonly id: Id<"speaker">;
  readonly name: string;
  readonly at: Date;
}

export interface Removed {
  readonly quotes: number;
  /** Posted digests that showed one of them. */
  readonly digests: readonly DigestId[];
}

export interface RemovalStore {
  list(): Promise<readonly Removal[]>;
  /**
   * One transaction: notes it and deletes every quote for which `isTheirs` holds, wherever it is kept. A digest that
   * shows one and was not sent yet is composed again.
   */
  add(removal: Removal, isTheirs: (quote: Quote) => boolean): Promise<Removed>;
  /** False when there was none. What was deleted stays so. */
  remove(id: Id<"speaker">): Promise<boolean>;
}
