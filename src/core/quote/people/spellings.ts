/** Words in the order of their letters: those that begin so, and those that are a few slips away. */
import { countSlips } from "./spelling.ts";

export interface Spellings {
  readonly sorted: string[];
  /** How many letters each of them begins with as the one before it does, and the letter after those. */
  shared: Uint8Array;
  letters: Uint16Array;
  /** Where a beginning of so many letters, or a shorter word, stands for the first time. */
  starts: Uint32Array;
  /** By their last letters. */
  readonly byEnding: Map<string, string[]>;
  /** Those that have no place yet. */
  readonly late: string[];
}

export function noSpellings(): Spellings {
  return {
    sorted: [],
    shared: new Uint8Array(),
    letters: new Uint16Array(),
    starts: new Uint32Array(),
    byEnding: new Map(),
    late: [],
  };
}

/** A word that is not among them. */
export function addSpelling(spellings: Spellings, word: string): void {
  const ending = word.slice(-endingLength);
  const alike = spellings.byEnding.get(ending);
  if (alike) alike.push(word);
  else spellings.byEnding.set(ending, [word]);
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

/**
 * Words at most so many slips away, in no order. Either the last slip is in the second half of what was typed, or that half
 * is the end of the word as it stands; so few words are read beyond their first letters.
 */
export function spellingsNear(spellings: Spellings, typed: string, allowed: number): readonly string[] {
  settle(spellings);
  if (typed.length > maxBits)
    return spellings.sorted.filter((word) => countSlips(typed, word, allowed) <= allowed);
  const half = typed.length - Math.max(endingLength, Math.ceil(typed.length / 2));
  if (allowed === 0 || half <= 0) return slippedLate(spellings, readerFor(typed, allowed, 0));
  const near = slippedLate(spellings, readerFor(typed, allowed, half));
  const ending = typed.slice(half);
  const ended = spellings.byEnding.get(typed.slice(-endingLength)) ?? [];
  const early = ended.filter((word) => word.endsWith(ending) && countSlips(typed, word, allowed) <= allowed);
  return [...new Set([...near, ...early])];
}

/** Words that begin as one that was given up are passed over. */
function slippedLate({ sorted, shared, letters, starts }: Spellings, { read, isWhole }: Reader): string[] {
  const near: string[] = [];
  let givenUp = Number.POSITIVE_INFINITY;
  for (let group = 0; group < starts.length; group += 1) {
    const end = starts[group + 1] ?? sorted.length;
    for (let at = starts[group] ?? 0; at < end; at += 1) {
      let length = shared[at] ?? 0;
      if (length < givenUp) {
        // Most are given up at this letter, and their words need not be fetched from all over the memory.
        let isMeant = read(++length, letters[at] ?? 0);
        if (isMeant) {
          const word = sorted[at] ?? "";
          while (isMeant && length < word.length) isMeant = read(++length, word.charCodeAt(length - 1));
          if (isMeant && isWhole(length)) near.push(word);
        }
        givenUp = isMeant ? Number.POSITIVE_INFINITY : length;
      }
      if (givenUp <= groupedBy) break;
    }
  }
  return near;
}

/** So many are put in their places at once: all at the end would take a while. */
const manyLate = 1_000;
/** Words that begin with the same letters, so many, are passed over at once. */
const groupedBy = 3;
const endingLength = 3;
/** As far as it is counted. */
const maxShared = 255;
/** Of a number on which bits are worked, but for the one of its sign and the one of the empty beginning. */
const maxBits = 30;

/** From the last to the first, so that those behind them move once. */
function settle(spellings: Spellings): void {
  const { sorted, late, shared, letters } = spellings;
  if (late.length === 0) return;
  const words = late.splice(0).sort();
  const places: number[] = [];
  let end = sorted.length;
  sorted.push(...words);
  spellings.shared = new Uint8Array(sorted.length);
  spellings.letters = new Uint16Array(sorted.length);
  for (let left = words.length; left >= 0; left -= 1) {
    const word = words[left - 1] ?? "";
    const at = lowerBound(sorted, word, end);
    for (let from = end - 1; from >= at; from -= 1) sorted[from + left] = sorted[from] ?? "";
    spellings.shared.set(shared.subarray(at, end), at + left);
    spellings.letters.set(letters.subarray(at, end), at + left);
    end = at;
    if (left === 0) break;
    sorted[at + left - 1] = word;
    places.push(at + left - 1);
  }
  for (const place of places)
    for (const at of [place, place + 1]) {
      const word = sorted[at] ?? "";
      const count = sharedLetters(sorted[at - 1] ?? "", word);
      spellings.shared[at] = count;
      spellings.letters[at] = word.charCodeAt(count);
    }
  spellings.starts = Uint32Array.from(startsIn(spellings.shared));
}

function startsIn(shared: Uint8Array): readonly number[] {
  const starts: number[] = [];
  for (const [at, count] of shared.entries()) if (count < groupedBy) starts.push(at);
  return starts;
}

function sharedLetters(one: string, other: string): number {
  let count = 0;
  while (count < maxShared && count < one.length && one.charCodeAt(count) === other.charCodeAt(count))
    count += 1;
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

interface Reader {
  /** Takes the letter at which a word becomes so long, and says whether the typed one may still be meant. */
  readonly read: (length: number, letter: number) => boolean;
  readonly isWhole: (length: number) => boolean;
}

/**
 * Reads words letter by letter, keeping which beginnings of `typed` may be meant by what was read: a bit for each, and for
 * each number of slips. The last slip that is allowed counts only behind the first letters, `half` of them.
 * @see S. Wu and U. Manber, "Fast text searching allowing errors", 1992
 */
function readerFor(typed: string, allowed: number, half: number): Reader {
  const width = allowed + 1;
  const all = 2 ** (typed.length + 1) - 1;
  const late = all - (2 ** half - 1);
  const placesOf = placesIn(typed);
  // For each length of what was read. Longer words are given up before.
  const longest = typed.length + width;
  const places = new Int32Array(longest + 1);
  const rows = new Int32Array((longest + 1) * width);
  for (let slips = 0; slips < width; slips += 1)
    rows[slips] = (2 ** (slips + 1) - 1) & (slips < allowed ? all : late);
  return {
    read(length, letter) {
      const here = placesOf(letter);
      const before = places[length - 1] ?? 0;
      places[length] = here;
      const row = length * width;
      let [now, fewer, any] = [0, 0, 0];
      for (let slips = 0; slips < width; slips += 1) {
        const was = rows[row - width + slips] ?? 0;
        const swapped =
          slips === 0 || length === 1
            ? 0
            : ((rows[row - 2 * width + slips - 1] ?? 0) << 2) & (here << 1) & before;
        now =
          (((was << 1) & here) | fewer | (fewer << 1) | (now << 1) | swapped) &
          (slips < allowed ? all : late);
        rows[row + slips] = now;
        fewer = was;
        any |= now;
      }
      return any !== 0;
    },
    isWhole: (length) => (((rows[length * width + allowed] ?? 0) >>> typed.length) & 1) === 1,
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
