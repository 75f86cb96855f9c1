/** Work on many things that leaves the thread to others in between: whoever clicks meanwhile must not wait for it. */

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
    await turn();
    since = performance.now();
  }
  return results;
}

/** Lets whatever came meanwhile go first. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** After so many milliseconds; a process that has nothing else to do need not wait for it. */
export function passed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
