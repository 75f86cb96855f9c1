/** How alike a typed word is to a word of a name, and in what way. */
import { languageFor } from "../../languages/index.ts";
import type { Role } from "./form.ts";
import { isNickname } from "./nicknames.ts";
import { neutralNames } from "./ordinary.ts";
import { countSlips, skeletonOf, slipsAllowed } from "./spelling.ts";
import { isFiller, type Token } from "./tokens.ts";

/** From the surest to the least sure. */
export type Likeness = "same" | "nickname" | "sound" | "initial" | "start" | "slip";

export const weightOf: Readonly<Record<Likeness, number>> = {
  same: 1,
  nickname: 0.9,
  sound: 0.88,
  start: 0.8,
  slip: 0.75,
  initial: 0.7,
};

/** A word of names, with what is compared. */
export interface NameWord {
  readonly text: string;
  readonly sound: string;
}

const { givenNames } = languageFor("en").quoting;

export function isGivenName(word: string): boolean {
  return givenNames.has(word) || neutralNames.has(word);
}

/** Nothing when the two are different words. `sound` is that of the typed one. */
export function likenessOf(typed: Token, sound: string, word: NameWord, role: Role): Likeness | undefined {
  const isGiven = role === "given" || role === "middle";
  if (typed.text.length === 1) return isInitial(typed, word, role) ? "initial" : undefined;
  if (word.text.length === 1)
    return role === "given" && typed.text.startsWith(word.text) ? "initial" : undefined;
  if (typed.keys.includes(word.text)) return "same";
  if (isGiven && isNickname(typed.text, word.text)) return "nickname";
  if (sound === word.sound && sound.length > 1) return "sound";
  if (typed.isRomanised && sameConsonants(typed.text, word.text)) return "sound";
  if (isStart(typed.text, word.text, role)) return "start";
  if (isGiven && areTwoNames(typed.text, word.text)) return undefined;
  return isSlip(typed.text, sound, word) ? "slip" : undefined;
}

/** "Greg B." as well as "G. Brook"; "a" and "i" are words of their own beside a given name. */
function isInitial(typed: Token, { text }: NameWord, role: Role): boolean {
  const mayBe = role === "given" || role === "middle" || (role === "surname" && !isFiller(typed));
  return mayBe && text.startsWith(typed.text);
}

/** "Clem" of "Clement", and "Alexander" where "Alex" is printed; a surname may be cut off, never prolonged. */
function isStart(typed: string, word: string, role: Role): boolean {
  if (role === "given")
    return Math.min(typed.length, word.length) >= 3 && (word.startsWith(typed) || typed.startsWith(word));
  return role === "surname" && typed.length >= 4 && word.startsWith(typed);
}

/** Mark is no misspelt Mary, though one letter makes it so. Long names that are as near as Dennis and Demis pass. */
function areTwoNames(typed: string, word: string): boolean {
  return typed.length <= 4 && isGivenName(typed) && isGivenName(word);
}

function isSlip(typed: string, sound: string, word: NameWord): boolean {
  const allowed = typed.length === 3 && word.text.length <= 3 ? 1 : slipsAllowed(typed.length);
  if (allowed === 0) return false;
  const slips = countSlips(typed, word.text, allowed + 1);
  return (
    slips <= allowed || (slips === allowed + 1 && typed.length >= 5 && countSlips(sound, word.sound, 1) === 1)
  );
}

function sameConsonants(typed: string, word: string): boolean {
  const skeleton = skeletonOf(typed);
  return skeleton.length > 1 && skeleton === skeletonOf(word);
}
