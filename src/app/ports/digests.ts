/** What is owed, composed and on its way: digests and their parts. */
import type { Digest, DigestId, Slot } from "../../core/digest/digest.ts";
import type { Id } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import type { Scheduled } from "./destinations.ts";
import type { PlatformName, Workspace } from "./workspace.ts";

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
   * date and kind), rows of the slots that passed meanwhile, and after them its next slot: who is cut off in between
   * finds the rows there. `slotsAfter` gives the passed ones and then the next. Returns how many rows are new.
   */
  planDue(now: Date, slotsAfter: (destination: Scheduled) => readonly Slot[]): Promise<number>;
  /** Whether a slot is due, or a digest is not at its end. */
  isAnyOwed(now: Date): Promise<boolean>;
  /** Those that nobody composes now: first those that somebody left in the middle, then the longest due. */
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
  /** With `closedAt` all of the digest is sent: it is at its end, and free, in the same transaction. */
  markSent(row: OutboxRow, messageId: string, closedAt?: Date): Promise<boolean>;
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
