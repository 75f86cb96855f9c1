/** Since when the clock has run evenly: right after it was moved it does not tell how long ago something is. */
import type { Clock } from "./ports.ts";

/** NTP that merely slows or hastens a clock does less between two looks. */
const toleranceMs = 10_000;

/** Gives the milliseconds since the clock was last seen to have been moved, `Infinity` when it never was. Looks when it is called. */
export function createSteadiness(clock: Clock): () => number {
  let last = look();
  let movedAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    const now = look();
    if (Math.abs(now.aheadMs - last.aheadMs) > toleranceMs) movedAtMs = now.passedMs;
    last = now;
    return now.passedMs - movedAtMs;
  };

  function look() {
    const nowMs = clock.now().getTime();
    const passedMs = clock.passedMs?.() ?? nowMs;
    return { passedMs, aheadMs: nowMs - passedMs };
  }
}
