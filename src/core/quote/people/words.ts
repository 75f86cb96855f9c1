/** All words of all names, found by what is typed: as they are, by sound, by nickname, by a slip, by their start. */
import type { NameWord } from "./alike.ts";
import { nicknamesOf } from "./nicknames.ts";
import { countSlips, skeletonOf, slipsAllowed, soundOf } from "./spelling.ts";
import { addSpelling, noSpellings, type Spellings, spellingsNear, spellingsStarting } from "./spellings.ts";
import type { Token } from "./tokens.ts";

export interface WordEntry extends NameWord {
  readonly number: number;
  /** Numbers of the forms that have the word. */
  readonly forms: number[];
}

export interface NameWords {
  readonly byText: Map<string, WordEntry>;
  readonly bySound: Map<string, WordEntry[]>;
  readonly texts: Spellings;
  readonly sounds: Spellings;
}

export function noWords(): NameWords {
  return { byText: new Map(), bySound: new Map(), texts: noSpellings(), sounds: noSpellings() };
}

/** The word's entry: the one it has, or a new one that no form has yet. */
export function entryOf({ byText, bySound, texts, sounds }: NameWords, text: string): WordEntry {
  const known = byText.get(text);
  if (known) return known;
  const entry = { text, sound: soundOf(text), number: byText.size, forms: [] };
  byText.set(text, entry);
  addSpelling(texts, text);
  const sounding = bySound.get(entry.sound);
  if (sounding) sounding.push(entry);
  else {
    bySound.set(entry.sound, [entry]);
    addSpelling(sounds, entry.sound);
  }
  return entry;
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

/** Words at most so many slips away; one more where both still sound nearly alike. The shorter first, of equals the older. */
export function findSlips(
  { byText, bySound, texts, sounds }: NameWords,
  typed: string,
  allowed: number,
): readonly WordEntry[] {
  if (allowed === 0) return [];
  const written = spellingsNear(texts, typed, allowed).flatMap((text) => byText.get(text) ?? []);
  written.sort((one, other) => one.text.length - other.text.length || one.number - other.number);
  if (typed.length < 5) return written;
  const spoken = spellingsNear(sounds, soundOf(typed), 1).flatMap((sound) => bySound.get(sound) ?? []);
  spoken.sort((one, other) => one.sound.length - other.sound.length || one.number - other.number);
  return [...written, ...spoken.filter(({ text }) => countSlips(typed, text, allowed + 1) <= allowed + 1)];
}

function findSameConsonants({ byText }: NameWords, typed: string): readonly WordEntry[] {
  const skeleton = skeletonOf(typed);
  return skeleton.length > 1
    ? [...byText.values()].filter((word) => skeletonOf(word.sound) === skeleton)
    : [];
}

/** Words that begin so, at most `limit`. */
export function findStarting(
  { byText, texts }: NameWords,
  start: string,
  limit: number,
): readonly WordEntry[] {
  return spellingsStarting(texts, start, limit).flatMap((text) => byText.get(text) ?? []);
}
