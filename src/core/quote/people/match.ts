/** Whether typed words hold a form of somebody's name, where, and how surely. */
import { type Likeness, likenessOf, weightOf } from "./alike.ts";
import type { Role } from "./form.ts";
import { addresses, suffixes } from "./ordinary.ts";
import { countSlips, soundOf } from "./spelling.ts";
import { isFiller, type Token } from "./tokens.ts";
import type { WordEntry } from "./words.ts";

export interface IndexedForm {
  /** Place of the person in the index, the most quoted first. */
  readonly person: number;
  /** The name as it is shown, and no other name of the person. */
  readonly isShown: boolean;
  readonly words: readonly WordEntry[];
  readonly roles: readonly Role[];
}

export interface NameMatch {
  readonly person: number;
  /** First and last typed word of the name. */
  readonly first: number;
  readonly last: number;
  /** The whole name, or one part of it. */
  readonly extent: "whole" | "surname" | "given";
  readonly likenesses: readonly Likeness[];
  /** Slips of all its words together. */
  readonly slips: number;
}

/** Compares each typed word with each word of names only once. */
export type Comparing = (typed: number, word: WordEntry, role: Role) => Likeness | undefined;

export function comparing(tokens: readonly Token[]): Comparing {
  const known = tokens.map(() => new Map<number, Likeness | undefined>());
  const sounds = tokens.map(({ text }) => soundOf(text));
  return (typed, word, role) => {
    const token = tokens[typed];
    const before = known[typed];
    if (token === undefined || before === undefined) return undefined;
    const key = word.number * roleNumbers.length + roleNumbers.indexOf(role);
    if (!before.has(key)) before.set(key, likenessOf(token, sounds[typed] ?? "", word, role));
    return before.get(key);
  };
}

const roleNumbers: readonly Role[] = ["title", "given", "middle", "particle", "surname", "suffix"];

interface Pair {
  readonly typed: number;
  readonly role: Role;
  readonly word: WordEntry;
  readonly at: number;
  readonly likeness: Likeness;
}

export function matchForm(
  form: IndexedForm,
  tokens: readonly Token[],
  compare: Comparing,
): NameMatch | undefined {
  const pairs = pairUp(form, tokens, compare);
  const anchor = [...pairs.values()].reduce<Pair | undefined>(
    (best, pair) => better(best, pair, tokens),
    undefined,
  );
  if (anchor === undefined) return undefined;
  const run = runAround(anchor.typed, pairs, tokens);
  const inside = [...pairs.values()].filter(({ typed }) => typed >= run.first && typed <= run.last);
  const extent = extentOf(form, inside);
  if (extent === undefined) return undefined;
  const names = inside.filter(({ role }) => isCore(role));
  const slips = names.reduce((sum, { typed, word, likeness }) => {
    const isSure = likeness === "same" || likeness === "nickname" || likeness === "initial";
    return sum + (isSure ? 0 : countSlips(tokens[typed]?.text ?? "", word.text, 4));
  }, 0);
  const likenesses = names.map(({ likeness }) => likeness);
  const match = { person: form.person, ...run, extent, likenesses, slips };
  return isCredible(match, names, tokens) ? match : undefined;
}

/** Each typed word with the word of the name that it is most like; no word of the name is used twice. */
function pairUp(
  { words, roles }: IndexedForm,
  tokens: readonly Token[],
  compare: Comparing,
): ReadonlyMap<number, Pair> {
  const all: Pair[] = [];
  for (let typed = 0; typed < tokens.length; typed++) {
    for (const [at, word] of words.entries()) {
      const role = roles[at] ?? "middle";
      const likeness = compare(typed, word, role);
      if (likeness) all.push({ typed, role, word, at, likeness });
    }
  }
  all.sort((a, b) => weightOf[b.likeness] - weightOf[a.likeness]);
  const pairs = new Map<number, Pair>();
  const used = new Set<number>();
  for (const pair of all) {
    if (pairs.has(pair.typed) || used.has(pair.at)) continue;
    pairs.set(pair.typed, pair);
    used.add(pair.at);
  }
  return pairs;
}

function better(best: Pair | undefined, pair: Pair, tokens: readonly Token[]): Pair | undefined {
  const token = tokens[pair.typed];
  if (!isCore(pair.role) || token === undefined) return best;
  if (isFiller(token) && !tokens.every(isFiller)) return best;
  return best === undefined || weightOf[pair.likeness] > weightOf[best.likeness] ? pair : best;
}

/** The typed words around `anchor` that all belong to the name; initials and titles between them are no gap. */
function runAround(
  anchor: number,
  pairs: ReadonlyMap<number, Pair>,
  tokens: readonly Token[],
): { readonly first: number; readonly last: number } {
  const isGapless = (at: number): boolean => {
    const text = tokens[at]?.text ?? "";
    return /^[a-z]$/.test(text) || addresses.has(text) || suffixes.has(text);
  };
  const reach = (step: 1 | -1): number => {
    let end = anchor;
    for (let at = anchor + step; tokens[at] && (pairs.has(at) || isGapless(at)); at += step)
      if (pairs.has(at)) end = at;
    return end;
  };
  return { first: reach(-1), last: reach(1) };
}

function extentOf({ isShown }: IndexedForm, pairs: readonly Pair[]): NameMatch["extent"] | undefined {
  const core = pairs.filter(({ role }) => isCore(role));
  const strong = core.filter(({ likeness }) => likeness !== "initial");
  if (strong.length === 0) return undefined;
  const hasSurname = core.some(({ role }) => role === "surname");
  // Whoever has Harris for a middle name that nobody prints is not Sam Harris.
  if (!hasSurname && !isShown && core.some(({ role }) => role === "middle")) return undefined;
  if (core.length > 1) return "whole";
  return hasSurname ? "surname" : "given";
}

/** What rests on slips alone needs letters enough to tell. */
function isCredible({ extent }: NameMatch, names: readonly Pair[], tokens: readonly Token[]): boolean {
  const unsure = names.filter(({ likeness }) => likeness === "slip" || likeness === "start");
  if (unsure.length === 0) return true;
  const lengthOf = ({ typed }: Pair): number => tokens[typed]?.text.length ?? 0;
  if (unsure.length < names.length) {
    const short = unsure.some((pair) => lengthOf(pair) <= 3 && pair.likeness === "slip");
    return !short || names.some(({ likeness }) => likeness === "same");
  }
  const isRomanised = names.some(({ typed }) => tokens[typed]?.isRomanised);
  if (names.length > 1)
    return (
      (isRomanised || names.some((pair) => lengthOf(pair) >= 5)) && names.every((pair) => lengthOf(pair) >= 3)
    );
  const [only] = names;
  if (only === undefined) return false;
  const typed = tokens[only.typed]?.text ?? "";
  if (only.likeness === "start" && typed.length > only.word.text.length) return false;
  if (isRomanised) return typed.length >= 5;
  // Of four letters only one left out is believed: "lecn".
  if (only.likeness === "slip" && typed.length === 4)
    return only.word.text.length === 5 && only.word.text[0] === typed[0] && extent !== "given";
  return typed.length >= 4;
}

function isCore(role: Role): boolean {
  return role === "given" || role === "middle" || role === "surname";
}
