/** How much fell into a second, wherever that second begins. */

const secondMs = 1_000;

/** `times` in ms, in any order. */
export function mostInAnySecond(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  let [first, most] = [0, 0];
  for (const [at, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= secondMs) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}
