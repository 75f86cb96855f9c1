/** All that the app needs from outside. Adapters implement these; nothing inside knows more of the world. */
import type { Article, ArticleHead, PageContent } from "../core/article/article.ts";
import type { Digest, DigestId, Schedule, Slot, Weekday } from "../core/digest/digest.ts";
import type { DigestFilter } from "../core/digest/filter.ts";
import type { Feed, FeedItem, SourceItem } from "../core/feed/feed.ts";
import type { PollMemory } from "../core/feed/polling.ts";
import type { Id } from "../core/id.ts";
import type { Message } from "../core/message/message.ts";
import type { Correction } from "../core/quote/correction.ts";
import type { Quote, VerifiedQuote } from "../core/quote/quote.ts";
import type { Watched } from "../core/quote/watched.ts";
import type { Discussion, StoryArticle } from "../core/story/story.ts";
import type { Bot } from "./bot.ts";

export interface Clock {
  now(): Date;
}

type Level = "debug" | "info" | "warn" | "error";
/** An event name and fields; never a secret, never a whole article. */
export type Log = Readonly<
  Record<Level, (event: string, fields?: Readonly<Record<string, unknown>>) => void>
>;

/** What is counted, without knowing who reads the numbers. */
export interface Meters {
  /** An event of the log happened. */
  event(name: string, level: Level, fields: Readonly<Record<string, unknown>>): void;
  /** A platform answered, or did not. */
  answered(answer: {
    readonly platform: PlatformName;
    readonly what: "post" | "edit";
    readonly outcome: PostOutcome["kind"] | "limited";
    readonly tookMs: number;
  }): void;
}

/** How things stand, read when somebody asks. */
export interface Standing {
  readonly waitingItems: number;
  readonly waitingParts: number;
  /** Of the longest waiting part of a digest; 0 when none waits. */
  readonly oldestPartAgeMs: number;
  readonly feeds: Readonly<Record<"fine" | "failing" | "quiet" | "stopped", number>>;
  readonly isReady: boolean;
}

// ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────

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
  fetchPage(url: string, signal: AbortSignal, validators?: Validators): Promise<PageAnswer>;
  /** The same reading, of HTML that a feed carried. */
  readHtml(html: string, url: string, signal: AbortSignal): Promise<PageContent>;
}

// ── Remembering ────────────────────────────────────────────────────────────────────────────────────────────

export type PlatformName = "slack" | "discord" | "webhook" | "terminal";

/** A Slack team, a Discord guild, all webhooks of the operator, or the one terminal. */
export interface Workspace {
  readonly platform: PlatformName;
  readonly workspaceId: string;
}

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
  /** One transaction: the article with its quotes and speakers. False when the article is stored already. */
  add(
    article: Article,
    quotes: readonly AttributedQuote[],
    seenAt: Date,
    reading?: FirstReading,
  ): Promise<boolean>;
  find(id: Id<"article">): Promise<Article | undefined>;
  /** Replaces what was known of the same articles at the same places. */
  putDiscussions(discussions: readonly Discussion[], seenAt: Date): Promise<void>;
  /** Articles of the workspace's feeds first seen in (`since`, `until`], oldest first, with their quotes. */
  listSeen(workspace: Workspace, since: Date, until: Date): Promise<readonly StoryArticle[]>;
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

/** Somebody wants to be told when a person is quoted, or when some words are said. */
export interface Watch extends Workspace, Watched {
  readonly id: Id<"watch">;
  /** Where it is told: a channel, or the person's own. */
  readonly channelId: string;
  readonly userId: string;
  /** In which it is told. */
  readonly language: string;
  /** At once, or by preference in the digest of the channel. */
  readonly when: "now" | "digest";
  readonly isMuted: boolean;
  /** What was seen until then was looked through. */
  readonly checkedAt: Date;
}

export interface WatchStore {
  /** Inserts or replaces. */
  save(watch: Watch): Promise<void>;
  remove(id: Id<"watch">): Promise<void>;
  find(id: Id<"watch">): Promise<Watch | undefined>;
  listFor(workspace: Workspace, userId: string): Promise<readonly Watch[]>;
  /** Of everybody, without those that are muted. */
  listActive(when: Watch["when"]): Promise<readonly Watch[]>;
  /** Notes that these are told; returns those that were not told before. */
  claimAlerts(watch: Id<"watch">, quotes: readonly Id<"quote">[], at: Date): Promise<readonly Id<"quote">[]>;
  /** They were not told after all. */
  releaseAlerts(watch: Id<"watch">, quotes: readonly Id<"quote">[]): Promise<void>;
  countAlerts(watch: Id<"watch">, since: Date): Promise<number>;
}

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
  /** Words that the quote holds, all of them; empty for any. */
  readonly words: string;
  /** Only what these feeds said. */
  readonly feeds?: readonly Id<"feed">[];
  /** Only what was published then or later. */
  readonly since?: Date;
  readonly limit: number;
  readonly offset: number;
}

export interface FoundQuote {
  readonly quote: VerifiedQuote;
  readonly article: ArticleHead;
  /** What its source made of it since. */
  readonly correction?: Correction;
}

export interface QuotePage {
  readonly quotes: readonly FoundQuote[];
  /** Counted up to 1,000: a common word is never scanned to its end. */
  readonly total: number;
}

export interface QuoteStore {
  /** Direct quotes, the last published first. A quote that fails verification is left out and logged as `quote_refused`. */
  search(query: QuoteQuery): Promise<QuotePage>;
  find(id: Id<"quote">): Promise<FoundQuote | undefined>;
  /** All quotes of an article, in its order. */
  listOf(article: Id<"article">): Promise<readonly Quote[]>;
  /** Reads the articles' texts and verifies: what does not hold is left out and logged. */
  verify(quotes: readonly Quote[]): Promise<ReadonlyMap<Id<"quote">, VerifiedQuote>>;
  /** Everybody quoted, by number of quotes; `people` of the configuration give aliases. */
  listSpeakers(): Promise<readonly Speaker[]>;
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

export interface Destination extends Workspace {
  readonly id: Id<"destination">;
  readonly channelId: string;
  readonly channelName?: string;
  readonly schedule: Schedule;
  /** Name of a file in `config/templates`, without its ending. */
  readonly template: string;
  readonly stories: number;
  readonly filter: DigestFilter;
  /** The day whose digest ends with who was heard in the week; none when absent. */
  readonly voicesOn?: Weekday;
  /** Whether quotes may be posted here as pictures. */
  readonly cards: boolean;
  readonly language: string;
  /** Disabled by us, after an error that only people can mend; paused by them. */
  readonly state: "active" | "paused" | "disabled";
  readonly reason?: string;
  readonly createdBy?: string;
  readonly next: Slot;
}

export interface DestinationStore {
  find(id: Id<"destination">): Promise<Destination | undefined>;
  findByChannel(workspace: Workspace, channelId: string): Promise<Destination | undefined>;
  listFor(workspace: Workspace): Promise<readonly Destination[]>;
  list(): Promise<readonly Destination[]>;
  /** Notes that its owner is told this. False when that was the last thing they were told. */
  noteTold(id: Id<"destination">, what: string): Promise<boolean>;
  /** Inserts or replaces. */
  save(destination: Destination): Promise<void>;
  /** Deletes all that belongs to a workspace that removed the bot. */
  forget(workspace: Workspace): Promise<void>;
}

/** What a workspace gave when it installed the bot, sealed by the platform: nobody else can read it. */
export interface Installation {
  readonly sealed: string;
  readonly installedAt: Date;
}

export interface InstallationStore {
  find(workspace: Workspace): Promise<Installation | undefined>;
  /** Inserts or replaces. */
  save(workspace: Workspace, installation: Installation): Promise<void>;
  remove(workspace: Workspace): Promise<void>;
}

export interface WorkspaceStore {
  /** Notes that the workspace was greeted; false when it was before. */
  claimWelcome(workspace: Workspace, at: Date): Promise<boolean>;
  /** It was not greeted after all. */
  releaseWelcome(workspace: Workspace): Promise<void>;
  /** All that is stored of it, as rows by table; without what opens it to us. */
  export(workspace: Workspace): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Those that were greeted or have a digest. */
  list(platform: PlatformName): Promise<readonly Workspace[]>;
}

/**
 * planned → rendering → sending → sent. Or `failed`: the platform refuses it for good; or `abandoned`: we gave it up
 * ourselves, see `reason`.
 */
export type DigestState = "planned" | "rendering" | "sending" | "sent" | "failed" | "abandoned";

/** One digest of one destination and local day. */
export interface DigestRecord {
  readonly id: DigestId;
  readonly destinationId: Id<"destination">;
  readonly localDate: string;
  readonly dueAt: Date;
  readonly state: DigestState;
  /** Articles first seen after this belong to it: the `until` of the digest before. */
  readonly since?: Date;
  readonly until?: Date;
  readonly sentAt?: Date;
  /** A name of `Words["digest"]["reasons"]`, or what the platform said. */
  readonly reason?: string;
  /** It may be posted until then; until the end of its local day when absent. */
  readonly deadline?: Date;
}

/** A digest as it was composed and posted. */
export interface SentDigest extends DigestRecord {
  readonly digest: Digest;
}

export interface DigestStore {
  /**
   * For every active destination whose `next.at` is not after `now`: the row of its slot (unique on destination, local
   * date and kind), rows of the slots that passed meanwhile, and its next slot, in one transaction each. `slotsAfter`
   * gives the passed ones and then the next. Returns how many rows are new.
   */
  planDue(now: Date, slotsAfter: (destination: Destination) => readonly Slot[]): Promise<number>;
  /** Whether a slot is due, or a digest is not at its end. */
  isAnyOwed(now: Date): Promise<boolean>;
  /** Those that nobody composes now. */
  findPlanned(now: Date, limit: number): Promise<readonly DigestRecord[]>;
  find(id: DigestId): Promise<DigestRecord | undefined>;
  /** Leases a planned digest, to compose it; nothing when another worker has it, or when it is composed. */
  claim(id: DigestId, now: Date, leaseMs: number): Promise<DigestRecord | undefined>;
  /** Composing failed: it is planned again. */
  release(id: DigestId): Promise<void>;
  /** The last one before this local date of which something was, or may have been, posted. */
  findPrevious(destination: Id<"destination">, before: string): Promise<DigestRecord | undefined>;
  /** The last one that came to its end, whatever that was. */
  findLast(destination: Id<"destination">): Promise<DigestRecord | undefined>;
  /** Local dates between the two whose digest never came, though it was owed; the newest first. */
  listMissed(
    destination: Id<"destination">,
    after: string | undefined,
    before: string,
  ): Promise<readonly string[]>;
  /** Not at their end, or ended without being sent, and due since then; the newest first. */
  listUnsent(since: Date): Promise<readonly DigestRecord[]>;
  /** By whoever runs the bot: what failed or was given up is tried again until `deadline`. False when it was not. */
  reopen(id: DigestId, now: Date, deadline: Date): Promise<boolean>;
  /** By whoever runs the bot: it is given up, unless it was sent. */
  drop(id: DigestId): Promise<boolean>;
  /** Of a destination, sent or not, the newest first. */
  listRecent(destination: Id<"destination">, limit: number): Promise<readonly DigestRecord[]>;
  /** What was shown to a destination since `since`: these are never shown again. */
  listShown(
    destination: Id<"destination">,
    since: Date,
  ): Promise<{
    readonly stories: ReadonlySet<Id<"story">>;
    readonly articles: ReadonlySet<Id<"article">>;
    readonly quotes: readonly Quote[];
  }>;
  /** One transaction: → sending, with its outbox parts and what it shows. False when somebody was faster. */
  render(id: DigestId, rendered: RenderedDigest): Promise<boolean>;
  /** The digests of a destination that told one of these articles, the newest first. */
  findShowing(
    destination: Id<"destination">,
    articles: readonly Id<"article">[],
  ): Promise<readonly { readonly article: Id<"article">; readonly localDate: string }[]>;
  /** What a digest shows, as it was composed; nothing before it was, or when it is too old to be kept. */
  findBody(id: DigestId): Promise<Digest | undefined>;
  /** Those of a destination that were posted and are kept, of days before `before`, the newest first. */
  listSent(
    destination: Id<"destination">,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<readonly SentDigest[]>;
  findSent(destination: Id<"destination">, localDate: string): Promise<SentDigest | undefined>;
  /** The next day after this one on which a digest was posted that is kept. */
  findNextSent(destination: Id<"destination">, localDate: string): Promise<string | undefined>;
  close(id: DigestId, state: "sent" | "failed" | "abandoned", at: Date, reason?: string): Promise<void>;
}

export interface RenderedDigest {
  readonly since: Date;
  readonly until: Date;
  readonly digest: Digest;
  readonly parts: readonly string[];
  readonly articles: readonly Id<"article">[];
  readonly quotes: readonly Id<"quote">[];
}

/** One part of a digest on its way out. The payload is frozen: every attempt sends the same bytes. */
export interface OutboxRow extends Workspace {
  readonly id: Id<"outbox">;
  readonly digestId: DigestId;
  readonly destinationId: Id<"destination">;
  readonly channelId: string;
  /** From 0. */
  readonly part: number;
  readonly payload: string;
  /** At most 25 characters, the same for every attempt: Discord's nonce, Slack's metadata. */
  readonly nonce: string;
  readonly state: "pending" | "sending" | "sent" | "failed" | "unknown";
  readonly attempts: number;
  /** An earlier attempt may have posted. */
  readonly open: boolean;
  readonly firstAttemptAt?: Date;
  readonly lastAttemptAt?: Date;
  readonly nextAttemptAt: Date;
  /** Rises with every claim; a worker with an old one may write nothing. */
  readonly fence: number;
  /** The platform's id of the posted message; with it, the id of the first part's (the parent of a thread). */
  readonly messageId?: string;
  readonly error?: string;
}

export interface OutboxStore {
  /**
   * Digests to work on now: their first unfinished part is due and not leased, or all their parts are finished and
   * the digest itself was never closed. Not those for the platforms `but`.
   */
  findDue(now: Date, limit: number, but?: readonly PlatformName[]): Promise<readonly DigestId[]>;
  /** When the next part is to be tried. */
  findNextAt(): Promise<Date | undefined>;
  /** Leases all parts of a digest in their order, with a new fence; empty when another worker has them. */
  claim(digest: DigestId, now: Date, leaseMs: number): Promise<readonly OutboxRow[]>;
  /** Committed before the first byte leaves: `sending`, one more attempt, open. False when the fence is old. */
  markSending(row: OutboxRow, at: Date): Promise<boolean>;
  markSent(row: OutboxRow, messageId: string): Promise<boolean>;
  /**
   * The platform said no before anything was posted: to be tried at `retryAt`, or failed when that is absent.
   * Ends this attempt only: a row that was open before `markSending` stays open.
   */
  markRefused(row: OutboxRow, error: string, retryAt?: Date): Promise<boolean>;
  /** Nobody knows whether it was posted: to be looked into at `retryAt`, or left `unknown` when that is absent. */
  markUnknown(row: OutboxRow, error: string, retryAt?: Date): Promise<boolean>;
  /** We looked, after a quiet time, and no attempt posted: no longer open, to be tried again at `retryAt`. */
  markAbsent(row: OutboxRow, retryAt: Date): Promise<boolean>;
  release(digest: DigestId, fence: number): Promise<void>;
  listFor(digest: DigestId): Promise<readonly OutboxRow[]>;
  /** Of a part that was posted and then edited. */
  replacePayload(id: Id<"outbox">, payload: string): Promise<void>;
}

/** Single values that outlive the process. */
export interface MemoStore {
  get(name: string): Promise<string | undefined>;
  /** Puts a value under a name; returns what was there before. */
  swap(name: string, value: string): Promise<string | undefined>;
}

export interface Store extends AsyncDisposable {
  readonly feeds: FeedStore;
  readonly items: ItemStore;
  readonly articles: ArticleStore;
  readonly readings: ReadingStore;
  readonly quotes: QuoteStore;
  readonly destinations: DestinationStore;
  readonly digests: DigestStore;
  readonly outbox: OutboxStore;
  readonly watches: WatchStore;
  readonly workspaces: WorkspaceStore;
  readonly memos: MemoStore;
  /** The clock was set back: what was put off, leased or tried by the wrong clock counts as of `now`. */
  rewind(now: Date): Promise<void>;
  readonly removals: RemovalStore;
  readonly installations: InstallationStore;
  /** Items to be read, and parts of digests to be posted. */
  countWaiting(): Promise<{ readonly items: number; readonly parts: number }>;
}

/** How long each is kept, in milliseconds; for good when absent. */
export interface Retention {
  /** Texts of articles in which nobody is quoted. */
  readonly textsMs?: number;
  /** Articles with their quotes. */
  readonly articlesMs?: number;
  /** That an item was seen; only of items with a date, which are never taken for new when they come back. */
  readonly itemsMs?: number;
  /** What digests showed, and the messages as they were sent. */
  readonly digestsMs?: number;
  /** Which alerts were told. */
  readonly alertsMs?: number;
}

export type BackupOutcome =
  /** `mended` says what was found wrong before, and put right. */
  | { readonly kind: "made"; readonly file: string; readonly bytes: number; readonly mended?: string }
  /** Nothing was copied: a good backup is not replaced by a damaged one. */
  | { readonly kind: "damaged"; readonly finding: string };

/** The housekeeping of what is remembered. */
export interface Upkeep {
  /** True for one caller in `everyMs`, of all processes: it is to do the work. */
  claim(now: Date, everyMs: number): Promise<boolean>;
  /** Checks the database and copies it; nothing where the database's own tools do that. */
  backUp(now: Date): Promise<BackupOutcome | undefined>;
  /** Deletes what is older than it is kept. Returns how many rows of which sort. */
  prune(retention: Retention, now: Date): Promise<Readonly<Record<string, number>>>;
}

/** The disk where the data lives. */
export interface Disk {
  freeBytes(): Promise<number>;
  /** Sets some room aside, unless it is already. */
  reserve(): Promise<void>;
  /** Gives that room back; false when there was none. */
  release(): Promise<boolean>;
}

// ── Working ────────────────────────────────────────────────────────────────────────────────────────────────

export type JobKind = "poll" | "read" | "reread" | "publish" | "deliver" | "amend";

/** Work to be done at least once. `key` is the id of a row, which holds the truth; the job is only the reminder. */
export interface NewJob {
  readonly kind: JobKind;
  readonly key: string;
  readonly runAt: Date;
}

export interface Job extends NewJob {
  readonly fence: number;
  /** From 1. */
  readonly attempt: number;
}

export interface Jobs {
  /** A job of the same kind and key that waits or runs already is left alone. */
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Jobs that are due, the longest due first, leased for as long as their kind may take. */
  claim(kind: JobKind, limit: number, now: Date): Promise<readonly Job[]>;
  /** False when the lease was lost to another worker. */
  complete(job: Job): Promise<boolean>;
  fail(job: Job, error: string, retryAt: Date): Promise<boolean>;
}

// ── Posting ────────────────────────────────────────────────────────────────────────────────────────────────

export interface Posting extends Workspace {
  readonly channelId: string;
  readonly payload: string;
  readonly nonce: string;
  /** The message id of the digest's first part, for platforms that thread the rest under it. */
  readonly parentId?: string;
}

/** What became of a posting. Adapters never throw from `post`. */
export type PostOutcome =
  | { readonly kind: "sent"; readonly messageId: string }
  /** Nothing was posted. `permanent` ones need people; the others may be tried at `retryAt`. */
  | {
      readonly kind: "refused";
      readonly permanent: boolean;
      readonly error: string;
      readonly retryAt?: Date;
      /** Not even a connection stood. */
      readonly unreachable?: true;
    }
  /** The request left and no answer came: it may have been posted. */
  | { readonly kind: "unknown"; readonly error: string };

export type Lookup =
  | { readonly kind: "found"; readonly messageId: string }
  | { readonly kind: "absent" }
  /** The platform does not let us look. */
  | { readonly kind: "unreadable" };

/** What people can do there, and what we can: the contract asks for it, and docs/platforms.md is made from it. */
export interface Capabilities {
  /** People type commands, and get an answer. */
  readonly commands: boolean;
  readonly buttons: boolean;
  /** What is being typed is completed. */
  readonly suggestions: boolean;
  /** The rest of a digest stands under its first message. */
  readonly threads: boolean;
  /** A posted message shows corrections of its sources. */
  readonly edits: boolean;
  readonly pictures: boolean;
  readonly directMessages: boolean;
  /** Before the first post we know whether we may post. */
  readonly channelCheck: boolean;
  /** What is done about a post whose answer was lost. */
  readonly lostAnswer: "sent again under its nonce" | "looked for in the history" | "not sent again";
}

export interface Platform extends AsyncDisposable {
  readonly name: PlatformName;
  /** Connects, registers the commands and answers them through `bot` until disposed. */
  start(bot: Bot, signal: AbortSignal): Promise<void>;
  readonly capabilities: Capabilities;
  /** A message in the form that the channel takes, as JSON, in as many parts as its limits ask for. Pure. */
  renderParts(message: Message, channelId: string): readonly string[];
  post(posting: Posting, signal: AbortSignal): Promise<PostOutcome>;
  /** Replaces a message that was posted: `sent` when it now shows the payload. */
  edit(posting: Posting, messageId: string, signal: AbortSignal): Promise<PostOutcome>;
  /** The channel in which a person alone is talked to. Throws `platform_refused` or `platform_unreachable`. */
  openDirect(userId: string, signal: AbortSignal): Promise<string>;
  /** Posts a picture for everybody in the channel; tried once. */
  postPicture(
    place: Workspace & { readonly channelId: string },
    picture: PostedPicture,
    signal: AbortSignal,
  ): Promise<PostOutcome>;
  /** How long the same nonce makes a second post harmless; 0 where it never does. */
  readonly dedupeWindowMs: number;
  /** Looks for what an attempt that began at `since` may have posted. */
  findPosted(posting: Posting, since: Date, signal: AbortSignal): Promise<Lookup>;
  /** What time it is there; nothing when it does not say, or gives no answer. Never throws. */
  askTime?(signal: AbortSignal): Promise<Date | undefined>;
  /** Whether the bot can post there, and if not why. Throws `platform_unreachable`. */
  checkChannel(
    workspaceId: string,
    channelId: string,
    signal: AbortSignal,
    wanted?: ChannelWish,
  ): Promise<ChannelCheck>;
}

/** A picture on its way out, with all its words. */
export interface PostedPicture {
  readonly png: Uint8Array;
  readonly fileName: string;
  /** At most 1,024 characters. */
  readonly alt: string;
}

/** Draws an SVG of ours with our own font. */
export interface Pictures {
  render(svg: string): Promise<Uint8Array>;
}

/** What a check of a channel is for. */
export interface ChannelWish {
  /** BCP 47 tag of who reads the sentences; English if left out. */
  readonly language?: string;
  /** Pictures are to be posted there, too. */
  readonly pictures?: boolean;
}

export type ChannelCheck =
  | { readonly kind: "ready"; readonly name?: string }
  /** `missing` says what, `mend` how to give it, both for people. */
  | { readonly kind: "blocked"; readonly missing: string; readonly mend: string };
