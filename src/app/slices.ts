/** Work on many things that leaves the thread to others in between: whoever clicks meanwhile must not wait for it. */
import { setImmediate as nextTurn } from "node:timers/promises";

const sliceMs = 10;

/** As `items.map(work)`, with turns for others. */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let since = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - since < sliceMs) continue;
    await nextTurn();
    since = performance.now();
  }
  return results;
}
