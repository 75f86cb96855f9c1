/** When a feed's owner should hear of it: it is silent for long, or it cannot be read. */
import type { PollMemory } from "./polling.ts";

export type FeedAlarm = "quiet" | "failing" | "stopped";

export interface FeedFacts {
  readonly state: "active" | "stopped";
  /** In a row. */
  readonly failures: number;
  readonly memory: Pick<PollMemory, "newestAt" | "usualGapMs">;
}

/** With the waits between them, about a day. */
const mostFailures = 5;
const silentGaps = 5;
/** Over a weekend nobody worries. */
const shortestSilenceMs = 3 * 86_400_000;

export function alarmOf({ state, failures, memory }: FeedFacts, now: Date): FeedAlarm | undefined {
  // Without a failure it was stopped because nobody reads it.
  if (state === "stopped") return failures > 0 ? "stopped" : undefined;
  if (failures >= mostFailures) return "failing";
  const { newestAt, usualGapMs } = memory;
  if (newestAt === undefined || usualGapMs === undefined) return undefined;
  const silenceMs = Math.max(silentGaps * usualGapMs, shortestSilenceMs);
  return now.getTime() - newestAt > silenceMs ? "quiet" : undefined;
}
