/** All words of all names, found by what is typed: as they are, by sound, by nickname, by a slip, by their start. */
import type { NameWord } from "./alike.ts";
import { nicknamesOf } from "./nicknames.ts";
import {
  countBits,
  countSlips,
  lettersOf,
  skeletonOf,
  slipsAllowed,
  slipsFrom,
  soundOf,
} from "./spelling.ts";
import type { Token } from "./tokens.ts";

export interface WordEntry extends NameWord {
  readonly number: number;
  /** Numbers of the forms that have the word. */
  readonly forms: number[];
}

export interface NameWords {
  readonly byText: Map<string, WordEntry>;
  readonly bySound: Map<string, WordEntry[]>;
  readonly textLengths: readonly SameLength[];
  readonly soundLengths: readonly SameLength[];
  /** In the order of their letters, but for those that came late. */
  readonly sorted: string[];
  readonly late: string[];
}

/** Words of one length, and which letters each holds. */
interface SameLength {
  readonly words: WordEntry[];
  readonly letters: number[];
}

export function noWords(): NameWords {
  const lengths = (): readonly SameLength[] =>
    Array.from({ length: longest + 1 }, () => ({ words: [], letters: [] }));
  return {
    byText: new Map(),
    bySound: new Map(),
    textLengths: lengths(),
    soundLengths: lengths(),
    sorted: [],
    late: [],
  };
}

/** Longer words are only found as they are. */
const longest = 64;

/** The word's entry: the one it has, or a new one that no form has yet. */
export function entryOf(words: NameWords, text: string): WordEntry {
  const known = words.byText.get(text);
  if (known) return known;
  const entry = { text, sound: soundOf(text), number: words.byText.size, forms: [] };
  words.byText.set(text, entry);
  const sounding = words.bySound.get(entry.sound);
  if (sounding) sounding.push(entry);
  else words.bySound.set(entry.sound, [entry]);
  addTo(words.textLengths[text.length], entry, text);
  addTo(words.soundLengths[entry.sound.length], entry, entry.sound);
  words.late.push(text);
  return entry;
}

function addTo(group: SameLength | undefined, entry: WordEntry, key: string): void {
  group?.words.push(entry);
  group?.letters.push(lettersOf(key));
}

/** Few are put in their places; many are sorted with the others. */
function sortedOf({ sorted, late }: NameWords): readonly string[] {
  if (late.length > fewLate) {
    sorted.push(...late.splice(0));
    sorted.sort();
  }
  for (const text of late.splice(0)) sorted.splice(lowerBound(sorted, text), 0, text);
  return sorted;
}

const fewLate = 100;

/** The words that are meant for sure: as typed, and by their nicknames. */
export function findSame({ byText }: NameWords, { keys, text }: Token): readonly WordEntry[] {
  return [...keys, ...nicknamesOf(text)].flatMap((key) => byText.get(key) ?? []);
}

/** Words that may be meant where nobody has the typed one. */
export function findNear(words: NameWords, typed: Token): readonly WordEntry[] {
  const sounding = words.bySound.get(soundOf(typed.text)) ?? [];
  const consonants = typed.isRomanised ? findSameConsonants(words, typed.text) : [];
  return [...sounding, ...consonants, ...findSlips(words, typed.text, slipsAllowed(typed.text.length))];
}

/** Words at most so many slips away; one more where both still sound nearly alike. */
export function findSlips(words: NameWords, typed: string, allowed: number): readonly WordEntry[] {
  if (allowed === 0) return [];
  const written = scan(words.textLengths, typed, allowed, ({ text }) => text);
  if (typed.length < 5) return written;
  const spoken = scan(words.soundLengths, soundOf(typed), 1, ({ sound }) => sound);
  return [...written, ...spoken.filter(({ text }) => countSlips(typed, text, allowed + 1) <= allowed + 1)];
}

function scan(
  lengths: readonly SameLength[],
  typed: string,
  allowed: number,
  keyOf: (word: WordEntry) => string,
): readonly WordEntry[] {
  const letters = lettersOf(typed);
  const slipsTo = typed.length < 32 ? slipsFrom(typed) : (word: string) => countSlips(typed, word, allowed);
  const found: WordEntry[] = [];
  for (const group of lengths.slice(Math.max(0, typed.length - allowed), typed.length + allowed + 1)) {
    for (let i = 0; i < group.letters.length; i++) {
      // Each slip changes at most two letters of the set.
      if (countBits((group.letters[i] ?? 0) ^ letters) > 2 * allowed) continue;
      const word = group.words[i];
      if (word && slipsTo(keyOf(word)) <= allowed) found.push(word);
    }
  }
  return found;
}

function findSameConsonants({ byText }: NameWords, typed: string): readonly WordEntry[] {
  const skeleton = skeletonOf(typed);
  return skeleton.length > 1
    ? [...byText.values()].filter((word) => skeletonOf(word.sound) === skeleton)
    : [];
}

/** Words that begin so, at most `limit`. */
export function findStarting(words: NameWords, start: string, limit: number): readonly WordEntry[] {
  const sorted = sortedOf(words);
  const found: WordEntry[] = [];
  for (let at = lowerBound(sorted, start); at < sorted.length && found.length < limit; at++) {
    const text = sorted[at] ?? "";
    if (!text.startsWith(start)) break;
    const word = words.byText.get(text);
    if (word) found.push(word);
  }
  return found;
}

function lowerBound(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
