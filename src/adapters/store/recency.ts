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

/** Few blocks that hold every quote published from the one second to the other, and hardly an older one. */
export function blocksBetween(fromSecond: number, toSecond: number): readonly string[] {
  const names: string[] = [];
  let end = toSecond + 1;
  for (const [level, size] of sizes.entries()) {
    const isFinest = level === sizes.length - 1;
    const first = isFinest ? Math.floor(fromSecond / size) : Math.ceil(fromSecond / size);
    const last = Math.ceil(end / size) - 1;
    for (let number = first; number <= last; number += 1) names.push(blockName(level, number));
    if (first <= last) end = first * size;
  }
  return names;
}

function blockName(level: number, number: number): string {
  return `@${letters[level]}${number}`;
}
