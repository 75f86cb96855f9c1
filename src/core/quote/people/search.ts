/** Everybody quoted, indexed by the words of their names, and the search among them. */
import { isGivenName, type Likeness } from "./alike.ts";
import { formsOf, type NameForm } from "./form.ts";
import { type Comparing, comparing, type IndexedForm, matchForm, type NameMatch } from "./match.ts";
import { beforeSubject, particles } from "./ordinary.ts";
import { soundOf } from "./spelling.ts";
import { isFiller, isSubject, joinTokens, type Token, tokensOf } from "./tokens.ts";
import { entryOf, findNear, findSame, findSlips, findStarting, type NameWords, noWords } from "./words.ts";

export interface NameIndex {
  readonly forms: IndexedForm[];
  readonly words: NameWords;
  /** Whole names in one word, as handles have them: "samaltman", "ylecun". */
  readonly handles: Map<string, number[]>;
  /** Words that are somebody's given name. */
  readonly given: Set<string>;
}

export function noNames(): NameIndex {
  return { forms: [], words: noWords(), handles: new Map(), given: new Set() };
}

/** All names of a person, the printed one first. Who is added earlier is preferred. */
export function addNames(
  { forms, words, handles, given }: NameIndex,
  person: number,
  names: readonly string[],
): void {
  for (const { isShown, ...form } of formsOfAll(names)) {
    const number = forms.length;
    const entries = form.words.map(({ text }) => entryOf(words, text));
    forms.push({ person, isShown, words: entries, roles: form.roles });
    const keys = form.words.flatMap((word) => word.keys);
    for (const key of new Set(keys)) pushOnce(entryOf(words, key).forms, number);
    const [first = "", last = ""] = [form.words[0]?.text, form.words.at(-1)?.text];
    if (form.roles[0] === "given") given.add(first);
    if (form.words.length > 1)
      for (const handle of [first + last, last + first, `${first[0]}${last}`, `${first}${last[0]}`])
        listAt(handles, handle).push(number);
  }
}

function formsOfAll(spellings: readonly string[]): readonly (NameForm & { readonly isShown: boolean })[] {
  return spellings.flatMap((name, at) => formsOf(name).map((form) => ({ ...form, isShown: at === 0 })));
}

export interface Found {
  /** Best first, of everybody whom the same words may mean. */
  readonly matches: readonly NameMatch[];
  readonly tokens: readonly Token[];
}

/** What was typed, with its words as they stand or some of them joined. */
interface Reading {
  readonly tokens: readonly Token[];
  readonly compare: Comparing;
}

/** The name that the typed words hold, if any. */
export function searchName(index: NameIndex, typed: string): Found {
  const tokens = tokensOf(typed, (word) => index.words.byText.has(word));
  const readings = [tokens, ...joinedReadings(index, tokens)].map((reading) => ({
    tokens: reading,
    compare: comparing(reading),
  }));
  const found = bestOf(index, readings, false);
  if (found) return found;
  const handled = matchHandle(index, tokens);
  if (handled.length > 0) return { matches: handled, tokens };
  return bestOf(index, readings, true) ?? { matches: [], tokens };
}

function bestOf(index: NameIndex, readings: readonly Reading[], isWide: boolean): Found | undefined {
  const found = readings.map((reading) => ({
    tokens: reading.tokens,
    matches: search(reading, candidates(index, reading.tokens, isWide), index),
  }));
  const best = found.reduce((one, other) => (gradeOf(other) > gradeOf(one) ? other : one));
  return best.matches.length > 0 ? best : undefined;
}

/** People of whom a name that was not found may remind, best first. */
export function nearNames(index: NameIndex, typed: string, limit: number): readonly number[] {
  const tokens = tokensOf(typed).filter((token) => !isSubject(token) && token.text.length > 2);
  const entries = tokens.flatMap((token) => [
    ...findSame(index.words, token),
    ...(index.words.bySound.get(soundOf(token.text)) ?? []),
    ...findStarting(index.words, token.text, limit),
    ...findSlips(index.words, token.text, token.text.length >= 5 ? 2 : 1),
  ]);
  const people = entries.flatMap(({ forms }) =>
    forms.slice(0, limit).map((form) => index.forms[form]?.person ?? -1),
  );
  return [...new Set(people)].slice(0, limit);
}

/** People one of whose names has a word that begins with each typed one, in the order of preference. */
export function namesStarting(index: NameIndex, typed: string, limit: number): readonly number[] {
  const tokens = tokensOf(typed, (word) => index.words.byText.has(word));
  const wanted = tokens.map(({ text }) => text);
  const longest = [...wanted].sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return [];
  const words = findStarting(index.words, longest, maxStarting + 1);
  const isWide = words.length > maxStarting;
  const numbers = words.flatMap(({ forms }) => forms).sort((a, b) => a - b);
  const people = new Set<number>();
  // Where many begin so, enough of them are soon met by going through all.
  for (const form of isWide ? index.forms : numbers.map((number) => index.forms[number])) {
    if (form && wanted.every((start) => form.words.some(({ text }) => text.startsWith(start))))
      people.add(form.person);
    if (people.size === limit) break;
  }
  return [...people];
}

const maxStarting = 300;
/** More people than anybody chooses from. */
const maxMatches = 10;

/** "le cun" where somebody is called Lecun. */
function joinedReadings({ words }: NameIndex, tokens: readonly Token[]): readonly (readonly Token[])[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (next === undefined || (isFiller(token) && !particles.has(token.text))) return [];
    const joined = joinTokens(token, next);
    const isKnown =
      words.byText.has(joined.text) || (joined.text.length > 4 && words.bySound.has(soundOf(joined.text)));
    return isKnown ? [[...tokens.slice(0, at), joined, ...tokens.slice(at + 2)]] : [];
  });
}

function search(
  { tokens, compare }: Reading,
  numbers: ReadonlyMap<number, number>,
  index: NameIndex,
): readonly NameMatch[] {
  const matches = new Map<number, NameMatch>();
  const add = (number: number): void => {
    const form = index.forms[number];
    const match = form && matchForm(form, tokens, compare);
    if (match === undefined || !isMeant(match, tokens, index)) return;
    const before = matches.get(match.person);
    if (before === undefined || compareMatches(match, before) < 0) matches.set(match.person, match);
  };
  for (const [number, shared] of numbers) if (shared > 1) add(number);
  // Nobody who shares one word is meant where somebody has the whole name.
  const hasNamesake = [...matches.values()].some((match) => match.extent === "whole" && tierOf(match) === 3);
  if (!hasNamesake) for (const [number, shared] of numbers) if (shared === 1) add(number);
  return choose([...matches.values()]);
}

/** Forms that share words with what was typed, and how many; when `isWide` those that only come near to one. */
function candidates(
  { words }: NameIndex,
  tokens: readonly Token[],
  isWide: boolean,
): ReadonlyMap<number, number> {
  const lists = tellingOf(tokens).map((token) => {
    const same = findSame(words, token);
    const isNearUseful = !isSubject(token) && same.length > 0 === isWide;
    const near = isNearUseful ? findNear(words, token) : [];
    const starting =
      isWide && !isSubject(token) && token.text.length >= 4
        ? findStarting(words, token.text, maxMatches)
        : [];
    return new Set([...(isWide ? [] : same), ...near, ...starting]);
  });
  return countShared(lists.map((entries) => [...entries].map(({ forms }) => forms)));
}

/** Of a given name that thousands have, those who share nothing else are looked at no further than this. */
const maxNamesakes = 300;

/** How many of the words lead to each form, the rarest word first; each leads to lists of forms in their order. */
function countShared(lists: readonly (readonly (readonly number[])[])[]): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  const lengthOf = (list: readonly (readonly number[])[]): number =>
    list.reduce((sum, { length }) => sum + length, 0);
  for (const list of [...lists].sort((a, b) => lengthOf(a) - lengthOf(b))) {
    for (const [number, count] of shared)
      if (list.some((forms) => hasNumber(forms, number))) shared.set(number, count + 1);
    const preferred = new Set(list.flatMap((forms) => forms.slice(0, maxNamesakes)));
    for (const number of preferred) if (!shared.has(number)) shared.set(number, 1);
  }
  return shared;
}

/** By halving: the numbers rise. */
function hasNumber(numbers: readonly number[], wanted: number): boolean {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted;
}

/** The words that may be a name; all of them where nothing but "he" or "so" was typed. */
function tellingOf(tokens: readonly Token[]): readonly Token[] {
  const telling = tokens.filter((token) => !isFiller(token));
  return telling.length > 0 ? telling : tokens;
}

/** One word that is somebody's whole name. */
function matchHandle({ handles, forms }: NameIndex, tokens: readonly Token[]): readonly NameMatch[] {
  const [handle, ...others] = tellingOf(tokens);
  if (handle === undefined || others.length > 0 || handle.text.length < 5) return [];
  const at = tokens.indexOf(handle);
  const people = new Set(handles.get(handle.text)?.map((form) => forms[form]?.person ?? -1));
  return [...people].slice(0, maxMatches).map((person) => ({
    person,
    first: at,
    last: at,
    extent: "whole",
    likenesses: ["same"],
    slips: 0,
  }));
}

/** Whether what stands around a part of a name leaves it that person's: Gordon Brown is not Nadia Brown. */
function isMeant(match: NameMatch, tokens: readonly Token[], { given }: NameIndex): boolean {
  const own = tokens[match.first];
  if (match.extent === "whole" || own === undefined) return true;
  const before = tokens.slice(0, match.first).filter((token) => !isFiller(token));
  const after = tokens.slice(match.last + 1).filter((token) => !isFiller(token));
  const likeness = match.likenesses[0] ?? "slip";
  const isAlone = before.length + after.length === 0;
  if (isSubject(own)) return isMeantInSpite(match, tokens, before.length === 0, isAlone);
  if (isAlone) return match.extent === "surname" || isLikelyGiven(likeness, own);
  if (likeness === "start") return false;
  const isName = ({ text }: Token): boolean => isGivenName(text) || given.has(text);
  const left = neighbour(tokens[match.first - 1]);
  const right = neighbour(tokens[match.last + 1]);
  if (match.extent === "given") return likeness === "same" && isNone(left) && isNone(right);
  if (left && (isName(left) || before.length === 1) && !isSubject(left)) return false;
  return !(right && after.length === 1 && !isSubject(right) && (isName(right) || isName(own)));
}

/** What stands right beside a part of a name and may belong to it. */
function neighbour(token: Token | undefined): Token | undefined {
  return token && !isFiller(token) ? token : undefined;
}

function isNone(beside: Token | undefined): boolean {
  return beside === undefined || isSubject(beside);
}

/** A surname that is a word as well is meant where nothing else is, and before "on" and "about". */
function isMeantInSpite(
  { extent, likenesses, last }: NameMatch,
  tokens: readonly Token[],
  isFirst: boolean,
  isAlone: boolean,
): boolean {
  const next = tokens[last + 1];
  const leads = isFirst && next !== undefined && beforeSubject.has(next.text);
  return extent === "surname" && likenesses[0] === "same" && (isAlone || leads);
}

/** A misspelt given name says little, and another given name is no misspelling. */
function isLikelyGiven(likeness: Likeness, { text }: Token): boolean {
  return likeness !== "slip" || (text.length >= 5 && !isGivenName(text));
}

const tiers: Readonly<Record<Likeness, number>> = {
  same: 3,
  nickname: 2,
  initial: 2,
  sound: 1,
  start: 0,
  slip: 0,
};

function tierOf({ likenesses }: NameMatch): number {
  return likenesses.reduce((least, likeness) => Math.min(least, tiers[likeness]), 3);
}

/** The better one first; of equals whoever is preferred, which is the more quoted. */
function compareMatches(a: NameMatch, b: NameMatch): number {
  return (
    Number(b.extent === "whole") - Number(a.extent === "whole") ||
    tierOf(b) - tierOf(a) ||
    a.slips - b.slips ||
    b.likenesses.length - a.likenesses.length ||
    a.person - b.person
  );
}

/** All that are as good as the best; one part of a name may also be a nickname of others. */
function choose(matches: readonly NameMatch[]): readonly NameMatch[] {
  const sorted = [...matches].sort(compareMatches);
  const [best] = sorted;
  if (best === undefined) return [];
  const isWhole = best.extent === "whole";
  const least = isWhole ? tierOf(best) : Math.min(tierOf(best), 2);
  const alike = sorted.filter(
    (match) =>
      (match.extent === "whole") === isWhole &&
      match.first === best.first &&
      tierOf(match) >= least &&
      match.slips === best.slips,
  );
  return alike.slice(0, maxMatches);
}

function gradeOf({ matches }: Found): number {
  const [best] = matches;
  return best === undefined ? -1 : (best.extent === "whole" ? 10 : 0) + tierOf(best);
}

function listAt(lists: Map<string, number[]>, key: string): number[] {
  const known = lists.get(key);
  if (known) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

function pushOnce(list: number[], value: number): void {
  if (list.at(-1) !== value) list.push(value);
}
