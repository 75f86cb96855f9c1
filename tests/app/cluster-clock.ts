/** A clock for several processes, on which waits of minutes pass in seconds. */
import type { Clock } from "../../src/app/ports.ts";

export const speed = 10;
const dayMs = 86_400_000;

/**
 * Shows the noon of the day of `began` (ms since 1970) at that moment, and runs so many times as fast from then on:
 * a digest is given up at midnight, which no run must come to.
 */
export function fastClock(began: number): Clock {
  const noon = Math.floor(began / dayMs) * dayMs + dayMs / 2;
  return { now: () => new Date(noon + (Date.now() - began) * speed) };
}
