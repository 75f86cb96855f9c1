/** What is remembered of feeds, their items, and articles. */
import type { Article } from "../../core/article/article.ts";
import type { DigestId } from "../../core/digest/digest.ts";
import type { Feed, FeedItem } from "../../core/feed/feed.ts";
import type { PollMemory } from "../../core/feed/polling.ts";
import type { Id } from "../../core/id.ts";
import type { Correction } from "../../core/quote/correction.ts";
import type { Quote } from "../../core/quote/quote.ts";
import type { Discussion, StoryArticle } from "../../core/story/story.ts";
import type { Validators } from "./reading.ts";
import type { Workspace } from "./workspace.ts";

/** A feed with its state. `origin` "config" serves every workspace that has not turned it off. */
export interface FeedRecord extends Feed {
  readonly origin: "config" | "chat";
  readonly state: "active" | "stopped";
  readonly validators: Validators;
  readonly nextPollAt: Date;
  readonly firstPolledAt?: Date;
  readonly lastSuccessAt?: Date;
  /** Failures since the last success. */
  readonly failures: number;
  /** How it answered so far. */
  readonly memory: PollMemory;
  /** In words, of the last failure; absent after a success. */
  readonly lastError?: string;
}

export interface FeedOutcome {
  readonly validators: Validators;
  readonly nextPollAt: Date;
  readonly at: Date;
  readonly state?: "active" | "stopped";
  /** Present after a failure. */
  readonly error?: string;
  /** As it was when left out. */
  readonly memory?: PollMemory;
}

export interface FeedStore {
  /** Makes the configured feeds as given; those that left the configuration and no workspace added are stopped. */
  syncConfigured(feeds: readonly Feed[], now: Date): Promise<void>;
  findDue(now: Date, limit: number): Promise<readonly FeedRecord[]>;
  find(id: Id<"feed">): Promise<FeedRecord | undefined>;
  /** The feeds whose articles the workspace reads, by outlet. */
  listFor(workspace: Workspace): Promise<readonly FeedRecord[]>;
  /** The same feeds in no order, and no more of each than whose it is. */
  listOutlets(workspace: Workspace): Promise<readonly Pick<FeedRecord, "id" | "url" | "outlet">[]>;
  /** All whose articles and quotes the workspace may see, in the order of their ids: two that read the same have the same. */
  listReadable(workspace: Workspace): Promise<readonly Id<"feed">[]>;
  /** Whether the workspace may see the feed's articles and quotes. */
  isReadBy(workspace: Workspace, id: Id<"feed">): Promise<boolean>;
  addFor(workspace: Workspace, feed: Feed, now: Date): Promise<void>;
  /** False when the workspace did not read that feed. */
  removeFor(workspace: Workspace, id: Id<"feed">): Promise<boolean>;
  recordPoll(id: Id<"feed">, outcome: FeedOutcome): Promise<void>;
  /** All that are or were asked. */
  list(): Promise<readonly FeedRecord[]>;
  /** The workspaces that added it themselves. */
  listOwners(id: Id<"feed">): Promise<readonly Workspace[]>;
}

export interface PendingItem extends FeedItem {
  readonly seenAt: Date;
  readonly attempts: number;
}

/** What is known of an item, for whoever asks what became of it. */
export interface ItemTrace {
  readonly url: string;
  readonly title: string;
  readonly outlet: string;
  readonly seenAt: Date;
  /** `skipped`: it was old when its feed was first read. */
  readonly state: "pending" | "read" | "skipped" | "failed";
  readonly error?: string;
  readonly articleId?: Id<"article">;
}

export interface ItemStore {
  /** By the address that the feed gave, or that the page calls its own. */
  trace(url: string): Promise<ItemTrace | undefined>;
  /** Stores those not seen before, and returns just them. `skip` ones are remembered, never read nor returned. */
  addNew(
    items: readonly FeedItem[],
    options: { readonly seenAt: Date; readonly skip: (item: FeedItem) => boolean },
  ): Promise<readonly PendingItem[]>;
  /** Items that wait to be read and are due, the oldest first. */
  findPending(now: Date, limit: number): Promise<readonly PendingItem[]>;
  /** Nothing when the item is done or given up. */
  find(id: Id<"item">): Promise<PendingItem | undefined>;
  /** `article` when it gave one; without it the item is done all the same. */
  markRead(id: Id<"item">, article?: Id<"article">): Promise<void>;
  /** To be tried again at `retryAt`, or given up when that is absent. */
  markFailed(id: Id<"item">, error: string, retryAt?: Date): Promise<void>;
}

/** A quote with the person whom it counts for: absent when nobody is named, or not surely enough. */
export interface AttributedQuote {
  readonly quote: Quote;
  readonly speaker?: { readonly id: Id<"speaker">; readonly name: string };
}

/** Of a page that is to be read again. */
export interface FirstReading {
  readonly validators: Validators;
  readonly nextAt: Date;
}

export interface ArticleStore {
  /**
   * One transaction: the article with its quotes and speakers, and the item that it was read from is read. False when
   * the article is stored already.
   */
  add(
    article: Article,
    quotes: readonly AttributedQuote[],
    seenAt: Date,
    reading?: FirstReading,
    item?: Id<"item">,
  ): Promise<boolean>;
  find(id: Id<"article">): Promise<Article | undefined>;
  /** Replaces what was known of the same articles at the same places. */
  putDiscussions(discussions: readonly Discussion[], seenAt: Date): Promise<void>;
  /** Articles of the workspace's feeds first seen in (`since`, `until`], oldest first, with their quotes. */
  listSeen(workspace: Workspace, since: Date, until: Date): Promise<readonly StoryArticle[]>;
  /** The same of these feeds. */
  listSeenIn(feeds: readonly Id<"feed">[], since: Date, until: Date): Promise<readonly StoryArticle[]>;
  /** The same of all feeds. */
  listOpen(since: Date, until: Date): Promise<readonly StoryArticle[]>;
  /** A story's articles of the workspace's feeds, oldest first, with their quotes; empty when there is no such story. */
  listStory(workspace: Workspace, story: Id<"story">): Promise<readonly StoryArticle[]>;
  /** Another text whenever an article came in since. */
  newestSince(since: Date): Promise<string>;
  /** Of the articles that were grouped. */
  storiesOf(articles: readonly Id<"article">[]): Promise<ReadonlyMap<Id<"article">, Id<"story">>>;
  putStories(stories: ReadonlyMap<Id<"article">, Id<"story">>): Promise<void>;
}

/** An article that is due to be read again, or will be. */
export interface Reading {
  readonly articleId: Id<"article">;
  readonly url: string;
  readonly seenAt: Date;
  /** After the first reading. */
  readonly rereadings: number;
  readonly validators: Validators;
}

export interface ReadingOutcome {
  readonly validators: Validators;
  /** Never again when absent. */
  readonly nextAt: Date | undefined;
  /** Replace those of before; absent when the reading tells nothing. */
  readonly corrections: readonly Correction[] | undefined;
}

export interface ReadingStore {
  findDue(now: Date, limit: number): Promise<readonly Id<"article">[]>;
  find(article: Id<"article">): Promise<Reading | undefined>;
  /** One transaction. Returns the posted digests that show a quote of which something new is known. */
  record(article: Id<"article">, outcome: ReadingOutcome): Promise<readonly DigestId[]>;
  listCorrections(quotes: readonly Id<"quote">[]): Promise<ReadonlyMap<Id<"quote">, Correction>>;
}
