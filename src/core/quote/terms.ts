/** What somebody looks for, typed as text: words, "words in a row", and the beginning of a word*. */
import { foldWords } from "../text.ts";

export interface SearchTerm {
  /** Folded; several stand in a row, as a phrase. */
  readonly words: readonly string[];
  /** The word goes on: "infra*" finds infrastructure. */
  readonly isStart: boolean;
}

/** A shorter beginning says nothing, and would look at a large part of all words. */
export const minStart = 3;
/** Longer runs without a space are no words that anybody types. */
export const maxWordLength = 100;

const phrase = /["“”„‟«»]([^"“”„‟«»]+)["“”„‟«»]/gu;

/** Every term must be found. Quotation marks of any language make a phrase; one without its other half is nothing. */
export function parseTerms(typed: string): readonly SearchTerm[] {
  const phrases = [...typed.matchAll(phrase)].map(([, inside = ""]) => wordsOf(inside));
  const loose = typed.replace(phrase, " ").split(/\s+/u).flatMap(termsOf);
  return [...phrases.filter((words) => words.length > 0).map(whole), ...loose];
}

/** The words of a text as they are looked for, in their order. */
export function wordsOf(text: string): readonly string[] {
  return foldWords(text).map((word) => (word.length > maxWordLength ? startOf(word) : word));
}

/** A cut may fall inside a letter of two code units; half of one is no text. */
function startOf(word: string): string {
  return word.slice(0, maxWordLength).replace(/[\ud800-\udbff]$/, "");
}

function termsOf(part: string): readonly SearchTerm[] {
  const words = wordsOf(part);
  const last = words.length - 1;
  return words.map((word, at) => ({
    words: [word],
    isStart: at === last && part.endsWith("*") && word.length >= minStart,
  }));
}

function whole(words: readonly string[]): SearchTerm {
  return { words, isStart: false };
}
