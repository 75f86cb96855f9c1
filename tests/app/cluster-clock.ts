/** A clock for several processes, on which waits of minutes pass in seconds. */
import type { Clock } from "../../src/app/ports.ts";

export const speed = 10;

/** Right at `began` (ms since 1970), and so many times as fast from then on. */
export function fastClock(began: number): Clock {
  return { now: () => new Date(began + (Date.now() - began) * speed) };
}
