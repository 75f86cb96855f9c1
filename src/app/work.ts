/** The queue's worker: takes jobs, does a bounded number side by side, and puts back what failed. */

import { retryDelayMs } from "../core/delivery/retry.ts";
import type { DigestId } from "../core/digest/digest.ts";
import { toBotError } from "../core/errors.ts";
import type { Id } from "../core/id.ts";
import type { Amender } from "./amend.ts";
import type { Collector } from "./collect.ts";
import type { Deliverer } from "./deliver.ts";
import type { FeedAlarms } from "./feed-alarms.ts";
import { createHand, type Hand } from "./hand.ts";
import type { Clock, Job, JobKind, Jobs, Log } from "./ports.ts";
import type { Publisher } from "./publish.ts";
import type { Rereader } from "./reread.ts";
import type { Role, Roles } from "./roles.ts";
import { passed } from "./slices.ts";
import type { Storyteller } from "./storyteller.ts";
import type { Timekeeper } from "./timekeeper.ts";
import type { Upkeeper } from "./upkeep.ts";
import type { Watcher } from "./watch.ts";

export interface WorkTools {
  readonly jobs: Jobs;
  readonly collector: Collector;
  readonly rereader: Rereader;
  readonly storyteller: Storyteller;
  readonly watcher: Watcher;
  readonly publisher: Publisher;
  readonly deliverer: Deliverer;
  readonly amender: Amender;
  readonly upkeeper: Upkeeper;
  readonly feedAlarms: FeedAlarms;
  readonly timekeeper: Timekeeper;
  readonly clock: Clock;
  readonly log: Log;
  /** The parts of the work that are ours. */
  readonly roles: Roles;
}

export interface Work {
  /** The half of `tick` that asks feeds and reads articles. */
  collect(signal: AbortSignal): Promise<void>;
  /** The other half, which composes and posts the digests that are due. */
  post(signal: AbortSignal): Promise<void>;
  /** Plans what is due and works until nothing is left to do now. A call during another joins it. */
  tick(signal: AbortSignal): Promise<void>;
  /** When a part of a digest is to be tried again; nothing when none waits. */
  nextAt(): Promise<Date | undefined>;
}

/** Side by side at most, by kind: reading pages waits on the network, composing works on this thread. */
const concurrency: Readonly<Record<JobKind, number>> = {
  poll: 8,
  read: 8,
  reread: 2,
  publish: 1,
  deliver: 16,
  amend: 1,
};
const roleOf: Readonly<Record<JobKind, Role>> = {
  poll: "poll",
  read: "read",
  reread: "read",
  publish: "deliver",
  deliver: "deliver",
  amend: "deliver",
};
/** What waits while somebody waits for a preview: reading wants the same thread. */
const hasTime: ReadonlySet<JobKind> = new Set(["poll", "read", "reread"]);
const minuteMs = 60_000;
/** How long a worker may take for a job before another one gets it: longer than any of our own time limits. */
export const leasesMs: Readonly<Record<JobKind, number>> = {
  poll: 5 * minuteMs,
  read: 5 * minuteMs,
  reread: 5 * minuteMs,
  publish: 2 * minuteMs,
  deliver: 3 * minuteMs,
  amend: 3 * minuteMs,
};
/** By then another digest is composed, or more. */
const composingMs = 100;
const retry = { firstMs: 60_000, maxMs: 3_600_000 };

export function createWork(tools: WorkTools): Work {
  const {
    jobs,
    collector,
    rereader,
    storyteller,
    watcher,
    publisher,
    deliverer,
    amender,
    timekeeper,
    upkeeper,
    feedAlarms,
    clock,
    log,
    roles,
  } = tools;
  const hands = {
    poll: createHand("poll", tools),
    read: createHand("read", tools),
    reread: createHand("reread", tools),
    publish: createHand("publish", tools),
    deliver: createHand("deliver", tools),
    amend: createHand("amend", tools),
  } satisfies Record<JobKind, Hand>;
  // Two lanes: a slow feed never holds up a digest.
  const digests = oneAtATime(publishAndDeliver);
  const news = oneAtATime(collect);

  return {
    collect: news,
    post: digests,
    async tick(signal) {
      await Promise.all([digests(signal), news(signal)]);
    },
    nextAt: deliverer.nextAt,
  };

  /** In rounds, until one brings nothing new. What is composed is posted while the next is composed. */
  async function publishAndDeliver(signal: AbortSignal): Promise<void> {
    const seen = new Set<string>();
    let fresh = 1;
    while (fresh > 0 && roles.has("deliver") && (await timekeeper.mayWork(signal))) {
      const before = seen.size;
      for (const id of await publisher.plan()) seen.add(`publish ${id}`);
      const composed = drain("publish", signal);
      try {
        await drain("deliver", signal, partsOf(composed, seen));
      } finally {
        await composed;
      }
      fresh = signal.aborted ? 0 : seen.size - before;
    }
    await drain("amend", signal);
  }

  /**
   * Posting waits for the platforms most of the time, in which composing goes on. So a hand that is free looks for what was
   * composed meanwhile, until all was.
   */
  function partsOf(composed: Promise<void>, seen: Set<string>): () => Promise<boolean> {
    let isComposing = true;
    const end = (): void => {
      isComposing = false;
    };
    const ended = composed.then(end, end);
    let isOver = false;
    let looking: Promise<boolean> | undefined;
    return () => {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    };

    async function look(): Promise<boolean> {
      if (isOver) return false;
      // What is due and not ours to post stays due: it is not asked for again at once.
      await Promise.race([ended, passed(composingMs)]);
      isOver = !isComposing;
      for (const id of await deliverer.plan()) seen.add(`deliver ${id}`);
      return true;
    }
  }

  async function collect(signal: AbortSignal): Promise<void> {
    const isReading = roles.has("poll") || roles.has("read");
    if (isReading && !(await upkeeper.hasRoom())) return;
    if (isReading) await readNews(signal);
    if (roles.has("read")) await storyteller.regroup();
    if (roles.has("deliver")) await watcher.check(signal);
    if (roles.has("deliver")) await feedAlarms.check(signal);
    await drain("reread", signal);
  }

  async function readNews(signal: AbortSignal): Promise<void> {
    await upkeeper.check();
    await collector.plan();
    await rereader.plan();
    await Promise.all([drain("poll", signal), drain("read", signal)]);
  }

  /** Until no job is left, nor `more` brings any. */
  async function drain(kind: JobKind, signal: AbortSignal, more = nothingMore): Promise<void> {
    if (!roles.has(roleOf[kind])) return;
    await Promise.all(Array.from({ length: concurrency[kind] }, () => workThrough(kind, signal, more)));
  }

  async function workThrough(kind: JobKind, signal: AbortSignal, more = nothingMore): Promise<void> {
    const hand = hands[kind];
    try {
      while (!signal.aborted) {
        if (hasTime.has(kind)) await publisher.idle();
        const job = await hand.take();
        if (job === undefined) {
          if (await more()) continue;
          return;
        }
        await finish(job, signal);
        // What a feed has brought is read at once, not when the slowest feed has answered.
        if (kind === "poll" && roles.has("read")) await workThrough("read", signal);
      }
    } finally {
      await hand.settle(signal);
    }
  }

  async function finish(job: Job, signal: AbortSignal): Promise<void> {
    try {
      await run(job, signal);
      hands[job.kind].done(job);
    } catch (thrown) {
      const error = toBotError(thrown);
      // A job that was cut off by our own stop is due again at once.
      const waitMs = signal.aborted ? 0 : retryDelayMs(job.attempt, job.key, retry);
      await jobs.fail(job, error.message, new Date(clock.now().getTime() + waitMs));
      if (!signal.aborted)
        log.error("job_failed", { kind: job.kind, key: job.key, error: error.message, stack: error.stack });
    }
  }

  /** Keys are the ids of the rows that hold the truth. */
  async function run({ kind, key }: Job, signal: AbortSignal): Promise<void> {
    switch (kind) {
      case "poll":
        return collector.poll(key as Id<"feed">, signal);
      case "read":
        return collector.read(key as Id<"item">, signal);
      case "reread":
        return rereader.reread(key as Id<"article">, signal);
      case "amend":
        return amender.amend(key as DigestId, signal);
      case "publish":
        return publisher.publish(key as DigestId);
      case "deliver":
        return deliverer.deliver(key as DigestId, signal);
    }
  }
}

async function nothingMore(): Promise<boolean> {
  return false;
}

/** The same work, never twice at once: a call while it runs waits for that run. */
function oneAtATime(work: (signal: AbortSignal) => Promise<void>): (signal: AbortSignal) => Promise<void> {
  let running: Promise<void> | undefined;
  return (signal) => {
    running ??= work(signal).finally(() => {
      running = undefined;
    });
    return running;
  };
}
