/**
 * outbox → platform: posts the frozen parts of a digest, each once.
 * What to do after an answer that never came follows one rule: an attempt that may have posted stays open until
 * the platform's own deduplication or its history has settled it; a later refusal does not close it.
 */
import { retryDelayMs } from "../core/delivery/retry.ts";
import { nextStep, quietMs } from "../core/delivery/unanswered.ts";
import type { DigestId } from "../core/digest/digest.ts";
import { toBotError, unreachable } from "../core/errors.ts";
import { languageFor } from "../core/languages/index.ts";
import type { GuardedPlatform } from "./breaker.ts";
import { dateInWords, type Reason } from "./deliveries.ts";
import { channelLabel } from "./destinations.ts";
import { isDayOver, isLate } from "./due.ts";
import type {
  Clock,
  Destination,
  DigestRecord,
  Jobs,
  Log,
  OutboxRow,
  PlatformName,
  Posting,
  Store,
} from "./ports.ts";
import { createSteadiness } from "./steadiness.ts";
import type { Teller } from "./tell.ts";
import { mostOffMs } from "./timekeeper.ts";

export interface DeliverTools {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly platforms: ReadonlyMap<PlatformName, GuardedPlatform>;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Deliverer {
  /** Queues some of the digests that have a part to send, unless their platform is down: these. */
  plan(): Promise<readonly DigestId[]>;
  deliver(digest: DigestId, signal: AbortSignal): Promise<void>;
  /** When a part is to be tried next; nothing when none waits. */
  nextAt(): Promise<Date | undefined>;
}

/** How a part stands after we did what we could: `posted` and `unsure` let the next part go out. */
type PartResult =
  | { readonly kind: "posted"; readonly messageId: string }
  | { readonly kind: "waiting" }
  /** It may have been posted, and nobody can look: it is not sent again. */
  | { readonly kind: "unsure" }
  /** The platform refuses it for good. */
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "too_late" };

/** What one worker works on: a digest that it leased. */
interface Delivery {
  readonly record: DigestRecord;
  readonly destination: Destination;
  readonly platform: GuardedPlatform;
  readonly rows: readonly OutboxRow[];
  readonly leasedUntil: Date;
  readonly signal: AbortSignal;
}

/** A delivery as it stands before one of its parts. */
interface Turn extends Delivery {
  /** Whether the digest is at its end when this part is sent. */
  readonly isLast: boolean;
}

const leaseMs = 120_000;
const postTimeoutMs = 30_000;
/** The whole process is to stop within 10 s. */
const graceMs = 3_000;
/** The platform's history goes by its own clock, and ours may differ by as much as the timekeeper lets it. */
const skewMs = mostOffMs + 60_000;
/** After the clock was moved by less than the timekeeper minds, no window of the platform is trusted for so long. */
const distrustMs = 2 * mostOffMs;
const retry = { firstMs: 10_000, maxMs: 15 * 60_000 };
/** Whatever a platform asks for: the next day has a digest of its own. */
const longestWaitMs = 24 * 3_600_000;
const planLimit = 200;

export function createDeliverer(tools: DeliverTools): Deliverer {
  const { store, jobs, platforms, teller, clock, log } = tools;
  const steadyMs = createSteadiness(clock);

  return {
    async plan() {
      const now = clock.now();
      steadyMs();
      const down = [...platforms].flatMap(([name, { downUntil }]) => (downUntil() ? [name] : []));
      const due = await store.outbox.findDue(now, planLimit, down);
      await jobs.enqueue(due.map((digest) => ({ kind: "deliver", key: digest, runAt: now })));
      return due;
    },

    async deliver(id, signal) {
      const record = await store.digests.find(id);
      const destination = record && (await store.destinations.find(record.destinationId));
      const platform = destination && platforms.get(destination.platform);
      if (!record || !destination || !platform || platform.downUntil() !== undefined) return;
      const now = clock.now();
      const rows = await store.outbox.claim(id, now, leaseMs);
      const [first] = rows;
      if (first === undefined) return;
      const leasedUntil = new Date(now.getTime() + leaseMs);
      try {
        await sendParts({ record, destination, platform, rows, leasedUntil, signal });
      } finally {
        await store.outbox.release(id, first.fence);
      }
    },

    nextAt: () => store.outbox.findNextAt(),
  };

  async function sendParts(delivery: Delivery): Promise<void> {
    const { record, rows, signal } = delivery;
    let parentId: string | undefined;
    let unsure: OutboxRow | undefined;
    for (const row of rows) {
      if (signal.aborted) return;
      const isLast = row === rows.at(-1) && unsure === undefined;
      const result = await settlePart(row, parentId, { ...delivery, isLast });
      switch (result.kind) {
        case "waiting":
          return;
        case "refused":
          return refused(row, result.error, delivery);
        case "too_late":
          return abandon(record, "dayOver");
        case "unsure":
          unsure ??= row;
          // The rest stands under the first message, which nobody knows.
          if (row.part === 0) return leaveUnsure(row, delivery);
          break;
        case "posted":
          parentId ??= result.messageId;
          break;
        default:
          return unreachable(result);
      }
    }
    if (unsure !== undefined) return leaveUnsure(unsure, delivery);
    await store.digests.close(record.id, "sent", clock.now());
    const lateMinutes = Math.round((clock.now().getTime() - record.dueAt.getTime()) / 60_000);
    log.info("digest_sent", { digest: record.id, date: record.localDate, parts: rows.length, lateMinutes });
  }

  async function settlePart(row: OutboxRow, parentId: string | undefined, turn: Turn): Promise<PartResult> {
    switch (row.state) {
      case "sent":
        return { kind: "posted", messageId: row.messageId ?? "" };
      case "failed":
        return { kind: "refused", error: row.error ?? "refused" };
      case "unknown":
        return { kind: "unsure" };
      case "pending":
      case "sending":
        return finishPart(row, postingOf(row, parentId), turn);
      default:
        return unreachable(row.state);
    }
  }

  async function finishPart(row: OutboxRow, posting: Posting, turn: Turn): Promise<PartResult> {
    const { record, destination } = turn;
    const settled = await settle(row, posting, turn).catch((thrown) => lookLater(row, thrown));
    if (typeof settled === "object") return settled;
    if (settled === "absent" && isDayOver(record, destination, clock.now())) return { kind: "too_late" };
    return send(row, posting, turn);
  }

  /** With its last part the digest is at its end: one transaction says both. */
  async function markSent(row: OutboxRow, messageId: string, { isLast }: Turn): Promise<PartResult> {
    await store.outbox.markSent(row, messageId, isLast ? clock.now() : undefined);
    return { kind: "posted", messageId };
  }

  /** What is known of it, or why it is safe to post it now. */
  function settle(
    row: OutboxRow,
    posting: Posting,
    turn: Turn,
  ): Promise<PartResult | "absent" | "deduplicated"> {
    const { open, firstAttemptAt: firstAt, lastAttemptAt: lastAt } = row;
    return open && firstAt !== undefined && lastAt !== undefined
      ? settleOpen(row, { firstAt, lastAt }, posting, turn)
      : findEarlier(row, posting, turn);
  }

  /** Nobody answers: the breaker says when to ask again, and not the queue, which would wait longer each time. */
  async function lookLater(row: OutboxRow, thrown: unknown): Promise<PartResult> {
    const { code, message, retryAtMs } = toBotError(thrown);
    if (code !== "platform_unreachable") throw thrown;
    const at = retryAtMs === undefined ? retryAt(row) : new Date(retryAtMs);
    // The attempt of now was none: what it was before stays as it was.
    await store.outbox.markRefused(row, message, at);
    return { kind: "waiting" };
  }

  /** An earlier attempt may have posted. */
  async function settleOpen(
    row: OutboxRow,
    unanswered: { readonly firstAt: Date; readonly lastAt: Date },
    posting: Posting,
    turn: Turn,
  ): Promise<PartResult | "absent" | "deduplicated"> {
    const { platform, signal } = turn;
    const now = clock.now();
    const steady = steadyMs();
    const step = nextStep(unanswered, now, steady < distrustMs ? 0 : platform.dedupeWindowMs);
    if (step.kind === "send_again") return "deduplicated";
    if (step.kind === "wait" || steady < quietMs) {
      const until = step.kind === "wait" ? step.until : new Date(now.getTime() + quietMs);
      await store.outbox.markUnknown(row, row.error ?? "no answer", until);
      return { kind: "waiting" };
    }
    const since = new Date(unanswered.firstAt.getTime() - skewMs);
    const lookup = await platform.findPosted(posting, since, withTimeout(signal));
    switch (lookup.kind) {
      case "found":
        return markSent(row, lookup.messageId, turn);
      case "absent":
        await store.outbox.markAbsent(row, clock.now());
        return "absent";
      case "unreadable":
        await store.outbox.markUnknown(row, "no answer came, and the history may not be read");
        return { kind: "unsure" };
      default:
        return unreachable(lookup);
    }
  }

  /** A late digest may be there already: posted before this database was restored from a backup, say. */
  async function findEarlier(row: OutboxRow, posting: Posting, turn: Turn): Promise<PartResult | "absent"> {
    const { record, platform, signal } = turn;
    if (row.attempts > 0 || row.part > 0 || !isLate(record.dueAt, clock.now())) return "absent";
    const since = new Date(record.dueAt.getTime() - skewMs);
    const lookup = await platform.findPosted(posting, since, withTimeout(signal));
    if (lookup.kind !== "found") return "absent";
    log.warn("digest_found", { digest: row.digestId, part: row.part });
    return markSent(row, lookup.messageId, turn);
  }

  async function send(row: OutboxRow, posting: Posting, turn: Turn): Promise<PartResult> {
    const { platform, leasedUntil, signal } = turn;
    const now = clock.now();
    // Whoever takes the lease over must find our request answered or given up.
    if (now.getTime() + postTimeoutMs > leasedUntil.getTime()) return { kind: "waiting" };
    // Committed before the first byte leaves: a crash from here on counts as an attempt that may have posted.
    if (!(await store.outbox.markSending(row, now))) return { kind: "waiting" };
    using post = finishing(signal);
    const outcome = await platform.post(posting, post.signal);
    const again = retryAt(row);
    switch (outcome.kind) {
      case "sent":
        return markSent(row, outcome.messageId, turn);
      case "unknown":
        await store.outbox.markUnknown(row, outcome.error, again);
        log.warn("post_unanswered", { digest: row.digestId, part: row.part, error: outcome.error });
        return { kind: "waiting" };
      case "refused": {
        const at = outcome.permanent ? undefined : bounded(outcome.retryAt ?? again);
        await store.outbox.markRefused(row, outcome.error, at);
        log.warn("post_refused", { digest: row.digestId, part: row.part, error: outcome.error, again: at });
        return at ? { kind: "waiting" } : { kind: "refused", error: outcome.error };
      }
      default:
        return unreachable(outcome);
    }
  }

  async function abandon(record: DigestRecord, reason: Reason): Promise<void> {
    await store.digests.close(record.id, "abandoned", clock.now(), reason);
    log.error("digest_abandoned", { digest: record.id, date: record.localDate, reason });
  }

  /** Only people can mend it: nothing is tried there until somebody sets the digest up again. */
  async function refused(row: OutboxRow, error: string, delivery: Delivery): Promise<void> {
    const { record, destination, rows, signal } = delivery;
    await store.digests.close(record.id, "failed", clock.now(), error);
    log.error("digest_failed", { digest: record.id, date: record.localDate, reason: error });
    await store.destinations.save({ ...destination, state: "disabled", reason: error });
    const { words } = languageFor(destination.language);
    const missing = words.delivery.partsMissing(
      dateInWords(record.localDate, words),
      row.part + 1,
      rows.length,
    );
    const sentences = [
      words.delivery.stopped(channelLabel(destination), error),
      ...(row.part > 0 ? [missing] : []),
    ];
    await teller.tell(
      destination,
      { about: `stopped:${record.id}`, sentences, mayTellChannel: false },
      signal,
    );
  }

  async function leaveUnsure(row: OutboxRow, delivery: Delivery): Promise<void> {
    const { record, destination, rows, signal } = delivery;
    await abandon(record, "unsure");
    const { words } = languageFor(destination.language);
    const { unsure, unsurePart, howToSend } = words.delivery;
    const date = dateInWords(record.localDate, words);
    const channel = channelLabel(destination);
    const sentences = [
      row.part === 0
        ? unsure(date, channel, rows.length)
        : unsurePart(date, channel, row.part + 1, rows.length),
      howToSend(`pullquote outbox retry ${record.id}`),
    ];
    await teller.tell(destination, { about: `unsure:${record.id}`, sentences, mayTellChannel: true }, signal);
  }

  /** A platform that means a year, or yesterday, means something else. */
  function bounded(at: Date): Date {
    const nowMs = clock.now().getTime();
    return new Date(Math.min(Math.max(at.getTime(), nowMs), nowMs + longestWaitMs));
  }

  function retryAt({ nonce, attempts }: OutboxRow): Date {
    return new Date(clock.now().getTime() + retryDelayMs(attempts + 1, nonce, retry));
  }
}

function postingOf(row: OutboxRow, parentId: string | undefined): Posting {
  const { platform, workspaceId, channelId, payload, nonce } = row;
  return { platform, workspaceId, channelId, payload, nonce, ...(parentId !== undefined && { parentId }) };
}

function withTimeout(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(postTimeoutMs)]);
}

/** For a post that has begun: a stop leaves it some time to end, since an answer is worth more than a question. */
function finishing(stop: AbortSignal): Disposable & { readonly signal: AbortSignal } {
  const cut = new AbortController();
  const abort = (): void => cut.abort();
  let timer = setTimeout(abort, postTimeoutMs);
  const hurry = (): void => {
    clearTimeout(timer);
    timer = setTimeout(abort, graceMs);
  };
  stop.addEventListener("abort", hurry, { once: true });
  return {
    signal: cut.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      stop.removeEventListener("abort", hurry);
    },
  };
}
