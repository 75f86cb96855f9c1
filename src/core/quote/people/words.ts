/** All words of all names, found by what is typed: as they are, by sound, by nickname, by a slip, by their start. */
import type { NameWord } from "./alike.ts";
import { nicknamesOf } from "./nicknames.ts";
import { countBits, countSlips, lettersOf, skeletonOf, slipsAllowed, soundOf } from "./spelling.ts";
import type { Token } from "./tokens.ts";

export interface WordEntry extends NameWord {
  readonly number: number;
  /** Numbers of the forms that have the word. */
  readonly forms: number[];
}

export interface NameWords {
  readonly byText: ReadonlyMap<string, WordEntry>;
  readonly bySound: ReadonlyMap<string, readonly WordEntry[]>;
  readonly textLengths: readonly SameLength[];
  readonly soundLengths: readonly SameLength[];
  /** In the order of their letters. */
  readonly sorted: readonly string[];
}

/** Words of one length, and which letters each holds. */
interface SameLength {
  readonly words: readonly WordEntry[];
  readonly letters: Int32Array;
}

export function indexWords(byText: ReadonlyMap<string, WordEntry>): NameWords {
  const bySound = new Map<string, WordEntry[]>();
  for (const word of byText.values()) {
    const known = bySound.get(word.sound);
    if (known) known.push(word);
    else bySound.set(word.sound, [word]);
  }
  const words = [...byText.values()];
  return {
    byText,
    bySound,
    textLengths: groupByLength(words, ({ text }) => text),
    soundLengths: groupByLength(words, ({ sound }) => sound),
    sorted: [...byText.keys()].sort(),
  };
}

function groupByLength(
  words: readonly WordEntry[],
  keyOf: (word: WordEntry) => string,
): readonly SameLength[] {
  const groups: WordEntry[][] = Array.from({ length: 65 }, () => []);
  for (const word of words) groups[keyOf(word).length]?.push(word);
  return groups.map((group) => ({
    words: group,
    letters: Int32Array.from(group, (word) => lettersOf(keyOf(word))),
  }));
}

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
  const found: WordEntry[] = [];
  for (const group of lengths.slice(Math.max(0, typed.length - allowed), typed.length + allowed + 1)) {
    for (let i = 0; i < group.letters.length; i++) {
      // Each slip changes at most two letters of the set.
      if (countBits((group.letters[i] ?? 0) ^ letters) > 2 * allowed) continue;
      const word = group.words[i];
      if (word && countSlips(typed, keyOf(word), allowed) <= allowed) found.push(word);
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
export function findStarting(
  { sorted, byText }: NameWords,
  start: string,
  limit: number,
): readonly WordEntry[] {
  const found: WordEntry[] = [];
  for (let at = lowerBound(sorted, start); at < sorted.length && found.length < limit; at++) {
    const text = sorted[at] ?? "";
    if (!text.startsWith(start)) break;
    const word = byText.get(text);
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
