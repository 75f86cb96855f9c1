/** Words in the order of their letters: those that begin so, and those that are a few slips away. */
import { countSlips } from "./spelling.ts";

export interface Spellings {
  readonly sorted: string[];
  /** How many letters each of them begins with as the one before it does. */
  readonly shared: number[];
  /** Those that have no place yet. */
  readonly late: string[];
}

export function noSpellings(): Spellings {
  return { sorted: [], shared: [], late: [] };
}

/** A word that is not among them. */
export function addSpelling(spellings: Spellings, word: string): void {
  spellings.late.push(word);
  if (spellings.late.length === manyLate) settle(spellings);
}

/** Words that begin so, at most `limit`. */
export function spellingsStarting(spellings: Spellings, start: string, limit: number): readonly string[] {
  settle(spellings);
  const { sorted } = spellings;
  const first = lowerBound(sorted, start);
  const some = sorted.slice(first, first + limit);
  const end = some.findIndex((word) => !word.startsWith(start));
  return end < 0 ? some : some.slice(0, end);
}

/** Words at most so many slips away. Those that begin as one that was given up are passed over, so few are read at all. */
export function spellingsNear(spellings: Spellings, typed: string, allowed: number): readonly string[] {
  settle(spellings);
  const { sorted, shared } = spellings;
  if (typed.length > maxBits) return sorted.filter((word) => countSlips(typed, word, allowed) <= allowed);
  const read = readerFor(typed, allowed);
  const near: string[] = [];
  let end = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const known = shared[at] ?? 0;
    if (end < 0 && known >= -end) continue;
    const word = sorted[at] ?? "";
    end = read(word, known);
    if (end > 0) near.push(word);
  }
  return near;
}

/** So many are put in their places at once: all at the end would take a while. */
const manyLate = 4_000;
/** Of a number on which bits are worked, but for the one of its sign and the one of the empty beginning. */
const maxBits = 30;

/** From the last to the first, so that those behind them move once. */
function settle({ sorted, shared, late }: Spellings): void {
  if (late.length === 0) return;
  const words = late.splice(0).sort();
  const places: number[] = [];
  let end = sorted.length;
  sorted.push(...words);
  shared.push(...words.map(() => 0));
  for (let left = words.length; left > 0; left -= 1) {
    const word = words[left - 1] ?? "";
    const at = lowerBound(sorted, word, end);
    for (let from = end - 1; from >= at; from -= 1) {
      sorted[from + left] = sorted[from] ?? "";
      shared[from + left] = shared[from] ?? 0;
    }
    sorted[at + left - 1] = word;
    places.push(at + left - 1);
    end = at;
  }
  for (const place of places)
    for (const at of [place, place + 1])
      if (at < sorted.length) shared[at] = sharedLetters(sorted[at - 1], sorted[at]);
}

function sharedLetters(one = "", other = ""): number {
  let count = 0;
  while (count < one.length && one.charCodeAt(count) === other.charCodeAt(count)) count += 1;
  return count;
}

function lowerBound(sorted: readonly string[], text: string, end = sorted.length): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads words letter by letter, keeping which beginnings of `typed` may be meant by what was read: a bit for each, and for
 * each number of slips. `known` letters are those of the word before. Gives 1 when all of it may mean all of `typed`,
 * 0 when not, and below that how many letters say, as a negative number, that no word may which begins so.
 * @see S. Wu and U. Manber, "Fast text searching allowing errors", 1992
 */
function readerFor(typed: string, allowed: number): (word: string, known: number) => number {
  const width = allowed + 1;
  const all = 2 ** (typed.length + 1) - 1;
  const placesOf = placesIn(typed);
  // A row for each length of what was read. Longer words are given up before.
  const rows = new Int32Array((typed.length + allowed + 2) * width);
  for (let slips = 0; slips < width; slips += 1) rows[slips] = (2 ** (slips + 1) - 1) & all;
  return (word, known) => {
    let before = known > 0 ? placesOf(word.charCodeAt(known - 1)) : 0;
    let now = rows[known * width + allowed] ?? 0;
    for (let length = known + 1; length <= word.length; length += 1) {
      const here = placesOf(word.charCodeAt(length - 1));
      const row = length * width;
      let fewer = 0;
      now = 0;
      for (let slips = 0; slips < width; slips += 1) {
        const was = rows[row - width + slips] ?? 0;
        const changed = fewer | (fewer << 1) | (now << 1);
        const swapped =
          slips === 0 || length < 2
            ? 0
            : ((rows[row - 2 * width + slips - 1] ?? 0) << 2) & (here << 1) & before;
        now = (((was << 1) & here) | changed | swapped) & all;
        rows[row + slips] = now;
        fewer = was;
      }
      if (now === 0) return -length;
      before = here;
    }
    return (now >>> typed.length) & 1;
  };
}

/** For each letter where it stands in a word: the second bit is the first place. */
function placesIn(word: string): (letter: number) => number {
  const places = new Map<number, number>();
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at);
    places.set(letter, (places.get(letter) ?? 0) | (2 << at));
  }
  const plain = Int32Array.from({ length: 128 }, (_, letter) => places.get(letter) ?? 0);
  return (letter) => (letter < 128 ? plain[letter] : places.get(letter)) ?? 0;
}
