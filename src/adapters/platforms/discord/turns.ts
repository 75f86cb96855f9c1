/** Requests in turn, so that no second has more of them than it may. */
import { setTimeout as sleep } from "node:timers/promises";

const secondMs = 1_000;

/**
 * Resolves when the next request may leave: at most `mostInASecond` in any second, and not only from one full second to
 * the next, where the end of one and the start of the other make twice as many. By a clock that nobody sets.
 */
export function createTurns(mostInASecond: number): () => Promise<void> {
  const given: number[] = [];
  return async () => {
    for (;;) {
      const now = performance.now();
      const freeAt = given.length < mostInASecond ? now : (given[0] ?? now) + secondMs;
      if (freeAt <= now) {
        given.push(now);
        if (given.length > mostInASecond) given.shift();
        return;
      }
      await sleep(freeAt - now);
    }
  };
}
