/**
 * Blocks of time as words: each quote has one of every size, so an index of words can be asked for recent quotes alone.
 * A common word is then looked up among some thousand quotes instead of a million.
 */
import { secondOf } from "./sequence.ts";

/** In seconds, the largest first: about a year, 24 days, 36 hours and two hours, each a sixteenth of the one before. */
const sizes = [2 ** 25, 2 ** 21, 2 ** 17, 2 ** 13] as const;
const letters = ["a", "b", "c", "d"] as const;

/** Of the quote with this number. No word of a text begins with @. */
export function blocksOf(seq: number): readonly string[] {
  return sizes.map((size, level) => blockName(level, Math.floor(secondOf(seq) / size)));
}

/** What comes in is newer than the newest that is known, by less than this; the blocks of a time without quotes cost nothing. */
const muchLaterS = 2 ** 25;

/**
 * Few blocks that hold every quote published from the one second on, the other being that of the newest that is known; of
 * what is older, less than half as much again. More and smaller blocks would hold less of that, and cost the index more
 * than the rows do.
 */
export function blocksSince(fromSecond: number, newestSecond: number): readonly string[] {
  const names: string[] = [];
  const span = Math.max(newestSecond - fromSecond, 0);
  let end = newestSecond + muchLaterS + 1;
  for (const [level, size] of sizes.entries()) {
    const isFinest = size <= span / 2 || level === sizes.length - 1;
    const first = isFinest ? Math.floor(fromSecond / size) : Math.ceil(fromSecond / size);
    const last = Math.ceil(end / size) - 1;
    for (let number = first; number <= last; number += 1) names.push(blockName(level, number));
    if (isFinest) break;
    if (first <= last) end = first * size;
  }
  return names;
}

function blockName(level: number, number: number): string {
  return `@${letters[level]}${number}`;
}
