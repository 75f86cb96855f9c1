/** How long to wait before the next attempt. */
import { createHash } from "node:crypto";

export interface RetryPolicy {
  /** Before the second attempt; doubled for each after it. */
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * Doubles from `firstMs` up to `maxMs`, less up to a half: those who failed in the same moment do not come back in
 * one. The part that is taken off belongs to `key` and `attempt`, so that the same question has the same answer.
 * `attempt` counts from 1.
 */
export function retryDelayMs(attempt: number, key: string, { firstMs, maxMs }: RetryPolicy): number {
  const whole = Math.min(firstMs * 2 ** (attempt - 1), maxMs);
  return Math.round(whole * (1 - chance(`${key}:${attempt}`) / 2));
}

/** In [0, 1), evenly over all keys. */
function chance(key: string): number {
  return createHash("sha256").update(key).digest().readUInt32BE(0) / 2 ** 32;
}
