/** The store as a whole, and its upkeep. */
import type { ArticleStore, FeedStore, ItemStore, ReadingStore } from "./articles.ts";
import type { DestinationStore, InstallationStore, WatchStore, WorkspaceStore } from "./destinations.ts";
import type { DigestStore, OutboxStore } from "./digests.ts";
import type { QuoteStore, RemovalStore } from "./quotes.ts";

/** Single values that outlive the process. */
export interface MemoStore {
  get(name: string): Promise<string | undefined>;
  /** Puts a value under a name; returns what was there before. */
  swap(name: string, value: string): Promise<string | undefined>;
}

/** What platforms may tell more than once. */
export interface HeardStore {
  /** Notes that this was told; false when it was told within the last day, to whichever process. */
  claim(id: string, now: Date): Promise<boolean>;
}

/** What all processes may do together, so often and no more. */
export interface AllowanceStore {
  /** Takes the next `count` turns of that name, one each `everyMs`, and says in how many ms the first of them comes. */
  take(name: string, count: number, everyMs: number): Promise<number>;
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
  readonly heard: HeardStore;
  readonly allowances: AllowanceStore;
  /** The clock was set back by so much: what was put off, leased or tried by the wrong clock counts as of `now`. */
  rewind(now: Date, byMs: number): Promise<void>;
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

export interface DatabaseFacts {
  /** "SQLite 3.53.2" */
  readonly engine: string;
  readonly bytes: number;
  /** The newest step of its tables, which this build knows. */
  readonly schema: string;
}

export interface Inspection {
  /** What the database itself finds wrong; nothing where its own tools look for that. */
  readonly damage: readonly string[];
  readonly quotes: number;
  /** Of them, those that do not stand in their articles word for word: never shown. */
  readonly refused: number;
}

/** The housekeeping of what is remembered. */
export interface Upkeep {
  /** True for one caller in `everyMs`, of all processes: it is to do the work. */
  claim(now: Date, everyMs: number): Promise<boolean>;
  /** Checks the database and copies it; nothing where the database's own tools do that. */
  backUp(now: Date): Promise<BackupOutcome | undefined>;
  describe(): Promise<DatabaseFacts>;
  /** Reads all of it; may take minutes. */
  inspect(): Promise<Inspection>;
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
