/** Names and questions as words that can be compared: folded, in Latin letters, with what each word is good for. */
import { foldText, foldWords } from "../../text.ts";
import { addresses, fillers, subjects } from "./ordinary.ts";
import { romanise } from "./scripts.ts";

export interface Token {
  /** Folded: "muller". */
  readonly text: string;
  /** `text`, and the same with umlauts written out: "mueller". */
  readonly keys: readonly string[];
  /** The whitespace-separated part of the typed text it stands in, from 0; the first of them where words were joined. */
  readonly part: number;
  readonly lastPart: number;
  /** It came through another alphabet, and is compared by its consonants. */
  readonly isRomanised: boolean;
}

/** Words of a text. `knows` tells which words of other alphabets are to stay as they are. */
export function tokensOf(text: string, knows: (word: string) => boolean = () => false): readonly Token[] {
  const parts = text.split(/\s+/u).filter((part) => part !== "");
  return joinInitials(
    parts.flatMap((part, at) => wordsOf(part).flatMap((word) => tokensOfWord(word, at, knows))),
  );
}

export function isFiller({ text }: Token): boolean {
  return fillers.has(text) || addresses.has(text);
}

/** It says what about, and no name is a misspelling of it. */
export function isSubject({ text }: Token): boolean {
  return subjects.has(text) || fillers.has(text) || /\d/.test(text);
}

export function joinTokens(first: Token, second: Token): Token {
  const text = first.text + second.text;
  return {
    text,
    keys: [text],
    part: first.part,
    lastPart: second.lastPart,
    isRomanised: first.isRomanised || second.isRomanised,
  };
}

/** A name as words, without marks around it and without the genitive's s. */
function wordsOf(part: string): readonly string[] {
  return part.replace(/['’ʼ]s?(?=\P{L}*$)/u, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function tokensOfWord(word: string, part: number, knows: (word: string) => boolean): readonly Token[] {
  const at = { part, lastPart: part };
  if (/^[A-Za-z]+$/.test(word)) {
    const text = word.toLowerCase();
    return [{ text, keys: [text], isRomanised: false, ...at }];
  }
  const text = foldText(word);
  const latin = knows(text) ? [] : romanise(word);
  if (latin.length > 0) return latin.map((one) => ({ text: one, keys: [one], isRomanised: true, ...at }));
  const written = foldText(writeOut(word));
  return foldWords(text).map((one) => ({
    text: one,
    keys: written === text ? [one] : [one, written],
    isRomanised: false,
    ...at,
  }));
}

function writeOut(word: string): string {
  return word
    .normalize("NFC")
    .replace(
      /[äöüøåÄÖÜØÅ]/g,
      (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" })[letter.toLowerCase()] ?? letter,
    );
}

/** "J. D." is written "JD" as well. */
function joinInitials(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  let run = 0;
  for (const token of tokens) {
    const isInitial = /^[a-z]$/.test(token.text);
    const before = joined.at(-1);
    if (isInitial && run > 0 && before) joined.splice(-1, 1, joinTokens(before, token));
    else joined.push(token);
    run = isInitial ? run + 1 : 0;
  }
  return joined;
}
