/**
 * outbox → platform: posts the frozen parts of a digest, each once.
 * What to do after an answer that never came follows one rule: an attempt that may have posted stays open until
 * the platform's own deduplication or its history has settled it; a later refusal does not close it.
 */
import type { DigestId } from "../core/digest/digest.ts";
import { localDate } from "../core/digest/schedule.ts";
import type {
  Clock,
  Destination,
  DigestRecord,
  Jobs,
  Log,
  OutboxRow,
  Platform,
  PlatformName,
  Posting,
  Store,
} from "./ports.ts";

export interface DeliverTools {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Deliverer {
  /** Queues every digest that has a part to send. */
  plan(): Promise<void>;
  deliver(digest: DigestId, signal: AbortSignal): Promise<void>;
}

/** How a part stands after we did what we could: `posted` lets the next part go out. */
type PartResult =
  | { readonly kind: "posted"; readonly messageId: string }
  | { readonly kind: "waiting" }
  | { readonly kind: "given_up"; readonly reason: string; readonly isPermanent: boolean };

const leaseMs = 120_000;
const postTimeoutMs = 30_000;
/** The whole process is to stop within 10 s. */
const graceMs = 3_000;
/** A request that we abandoned may still be finished by the platform for so long. */
const quietMs = 60_000;
/** Clocks differ: history is read from this much before our first attempt. */
const skewMs = 60_000;
const maxRetryMs = 15 * 60_000;
const planLimit = 200;

export function createDeliverer(tools: DeliverTools): Deliverer {
  const { store, jobs, clock, log } = tools;

  return {
    async plan() {
      const now = clock.now();
      const due = await store.outbox.findDue(now, planLimit);
      await jobs.enqueue(due.map((digest) => ({ kind: "deliver", key: digest, runAt: now })));
    },

    async deliver(id, signal) {
      const rows = await store.outbox.claim(id, clock.now(), leaseMs);
      const [first] = rows;
      if (first === undefined) return;
      const platform = tools.platforms.get(first.platform);
      const record = await store.digests.find(id);
      try {
        if (platform && record) await sendParts(rows, record, platform, signal);
      } finally {
        await store.outbox.release(id, first.fence);
      }
    },
  };

  async function sendParts(
    rows: readonly OutboxRow[],
    record: DigestRecord,
    platform: Platform,
    signal: AbortSignal,
  ): Promise<void> {
    let parentId: string | undefined;
    for (const row of rows) {
      if (signal.aborted) return;
      const result = await settlePart(row, record, platform, parentId, signal);
      if (result.kind === "waiting") return;
      if (result.kind === "given_up") return giveUp(record, result);
      parentId ??= result.messageId;
    }
    await store.digests.close(record.id, "sent", clock.now());
    log.info("digest_sent", { digest: record.id, date: record.localDate, parts: rows.length });
  }

  async function settlePart(
    row: OutboxRow,
    record: DigestRecord,
    platform: Platform,
    parentId: string | undefined,
    signal: AbortSignal,
  ): Promise<PartResult> {
    if (row.state === "sent" && row.messageId !== undefined)
      return { kind: "posted", messageId: row.messageId };
    if (row.state === "failed" || row.state === "unknown") {
      return { kind: "given_up", reason: row.error ?? row.state, isPermanent: false };
    }
    const posting = postingOf(row, parentId);
    const settled = row.open ? await settleOpen(row, posting, platform, signal) : "absent";
    if (typeof settled === "object") return settled;
    if (settled === "absent" && (await isDayOver(record))) {
      await store.outbox.markRefused(row, "the day was over");
      return { kind: "given_up", reason: "the day was over before it could be sent", isPermanent: false };
    }
    return send(row, posting, platform, signal);
  }

  /** An earlier attempt may have posted: what is known of it, or why it is safe to post again. */
  async function settleOpen(
    row: OutboxRow,
    posting: Posting,
    platform: Platform,
    signal: AbortSignal,
  ): Promise<PartResult | "absent" | "deduplicated"> {
    const now = clock.now().getTime();
    const first = row.firstAttemptAt?.getTime() ?? now;
    const last = row.lastAttemptAt?.getTime() ?? now;
    if (now - first < platform.dedupeWindowMs) return "deduplicated";
    if (now < last + quietMs) {
      await store.outbox.markUnknown(row, row.error ?? "no answer", new Date(last + quietMs));
      return { kind: "waiting" };
    }
    const lookup = await platform.findPosted(posting, new Date(first - skewMs), withTimeout(signal));
    switch (lookup.kind) {
      case "found":
        await store.outbox.markSent(row, lookup.messageId);
        return { kind: "posted", messageId: lookup.messageId };
      case "absent":
        await store.outbox.markAbsent(row, clock.now());
        return "absent";
      case "unreadable":
        await store.outbox.markUnknown(row, "no answer came, and the history may not be read");
        return { kind: "given_up", reason: "it may or may not have been posted", isPermanent: false };
    }
  }

  async function send(
    row: OutboxRow,
    posting: Posting,
    platform: Platform,
    signal: AbortSignal,
  ): Promise<PartResult> {
    // Committed before the first byte leaves: a crash from here on counts as an attempt that may have posted.
    if (!(await store.outbox.markSending(row, clock.now()))) return { kind: "waiting" };
    using post = finishing(signal);
    const outcome = await platform.post(posting, post.signal);
    const again = retryAt(row.attempts + 1);
    switch (outcome.kind) {
      case "sent":
        await store.outbox.markSent(row, outcome.messageId);
        return { kind: "posted", messageId: outcome.messageId };
      case "unknown":
        await store.outbox.markUnknown(row, outcome.error, again);
        log.warn("post_unanswered", { digest: row.digestId, part: row.part, error: outcome.error });
        return { kind: "waiting" };
      case "refused": {
        const at = outcome.permanent ? undefined : latest(again, outcome.retryAt);
        await store.outbox.markRefused(row, outcome.error, at);
        log.warn("post_refused", { digest: row.digestId, part: row.part, error: outcome.error, again: at });
        return at ? { kind: "waiting" } : { kind: "given_up", reason: outcome.error, isPermanent: true };
      }
    }
  }

  async function giveUp(record: DigestRecord, result: PartResult & { kind: "given_up" }): Promise<void> {
    await store.digests.close(record.id, "failed", clock.now(), result.reason);
    log.error("digest_failed", { digest: record.id, date: record.localDate, reason: result.reason });
    if (!result.isPermanent) return;
    const destination = await store.destinations.find(record.destinationId);
    if (destination) await store.destinations.save(disabled(destination, result.reason));
  }

  async function isDayOver(record: DigestRecord): Promise<boolean> {
    const destination = await store.destinations.find(record.destinationId);
    return destination !== undefined && localDate(clock.now(), destination.schedule.zone) > record.localDate;
  }

  function retryAt(attempt: number): Date {
    return new Date(clock.now().getTime() + Math.min(10_000 * 2 ** (attempt - 1), maxRetryMs));
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

function latest(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one;
}

/** Only people can mend it: nothing is tried there until somebody sets the digest up again. */
function disabled(destination: Destination, reason: string): Destination {
  return { ...destination, state: "disabled", reason };
}
