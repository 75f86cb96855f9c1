/** When a feed is asked again, and what is remembered of how it answered: pure, so that a week can be played through. */
import type { Id } from "../id.ts";

export interface PollMemory {
  /** Answers so far, and how many of them were "not modified". */
  readonly polls: number;
  readonly unchanged: number;
  /** Date of the newest item, and the usual time from one newest item to the next. */
  readonly newestAt?: number;
  readonly usualGapMs?: number;
  /** Since when it has been answering 404. */
  readonly missingSince?: number;
  /** Where it redirects for good, and since when. */
  readonly movedTo?: string;
  readonly movedSince?: number;
}

export const noMemory: PollMemory = { polls: 0, unchanged: 0 };

export interface PollAnswerFacts {
  readonly now: Date;
  readonly unchanged: boolean;
  /** Of the items that came; absent when none did. */
  readonly newestAt?: Date;
  /** Present when every redirect on the way was permanent. */
  readonly movedTo?: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A 404 is often an accident of a new release; after this it is none. */
const missingForMs = 14 * dayMs;
/** A redirect may be a mistake, or a hotel's Wi-Fi; after this it is the new address. */
const movedForMs = 7 * dayMs;
const slowestMs = 6 * hourMs;
const longestBackOffMs = dayMs;
/** A server that says no, or too many, is left alone for longer. */
const refusedWaitMs = 4 * hourMs;

export function afterAnswer(
  memory: PollMemory,
  { now, unchanged, newestAt, movedTo }: PollAnswerFacts,
): PollMemory {
  const { missingSince: _found, movedTo: before, movedSince, ...kept } = memory;
  return {
    ...kept,
    polls: memory.polls + 1,
    unchanged: memory.unchanged + (unchanged ? 1 : 0),
    ...rhythm(memory, newestAt?.getTime()),
    ...(movedTo !== undefined && {
      movedTo,
      movedSince: movedTo === before && movedSince !== undefined ? movedSince : now.getTime(),
    }),
  };
}

export function afterFailure(
  memory: PollMemory,
  { now, missing }: { now: Date; missing: boolean },
): PollMemory {
  const { missingSince, ...kept } = memory;
  if (!missing) return kept;
  // Where it moved to there is nothing: it is asked where it was.
  const { movedTo: _nowhere, movedSince: _since, ...here } = kept;
  return { ...here, missingSince: missingSince ?? now.getTime() };
}

/** 404 for two weeks: it will not come back. */
export function isMissing({ missingSince }: PollMemory, now: Date): boolean {
  return missingSince !== undefined && now.getTime() - missingSince >= missingForMs;
}

/** The address to ask: the new one once its redirect has held for a week. */
export function addressOf(url: string, { movedTo, movedSince }: PollMemory, now: Date): string {
  const hasHeld = movedSince !== undefined && now.getTime() - movedSince >= movedForMs;
  return hasHeld && movedTo !== undefined ? movedTo : url;
}

/** The wait after an answer: the interval, longer for a feed that seldom has news. */
export function usualWaitMs(everyMs: number, { usualGapMs = 0 }: PollMemory): number {
  return Math.max(everyMs, Math.min(usualGapMs / 3, slowestMs));
}

/** The wait after the `failures`th failure in a row, from 1: doubling, up to a day. */
export function backOffMs(everyMs: number, failures: number, status: number | undefined): number {
  const waitMs = Math.min(everyMs * 2 ** Math.min(failures - 1, 10), longestBackOffMs);
  return status === 403 || status === 429 ? Math.max(waitMs, refusedWaitMs) : waitMs;
}

/** No sooner than we may and the server allows; spread upwards by at most a tenth, always the same for a feed. */
export function nextPollAt(
  now: Date,
  waitMs: number,
  { feed, notBefore }: { readonly feed: Id<"feed">; readonly notBefore?: Date | undefined },
): Date {
  const spread = (feed.charCodeAt(0) * 64 + feed.charCodeAt(1)) % 100;
  const earliest = Math.max(now.getTime() + waitMs, notBefore?.getTime() ?? 0);
  return new Date(earliest + Math.round((waitMs * spread) / 1_000));
}

function rhythm(memory: PollMemory, newestAt: number | undefined): Partial<PollMemory> {
  if (newestAt === undefined || newestAt <= (memory.newestAt ?? 0)) return {};
  if (memory.newestAt === undefined) return { newestAt };
  const gapMs = newestAt - memory.newestAt;
  const { usualGapMs = gapMs } = memory;
  return { newestAt, usualGapMs: Math.round(0.7 * usualGapMs + 0.3 * gapMs) };
}
