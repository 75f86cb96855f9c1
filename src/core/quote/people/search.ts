/** Everybody quoted, indexed by the words of their names, and the search among them. */
import { isGivenName, type Likeness } from "./alike.ts";
import { formsOf } from "./form.ts";
import { comparing, type IndexedForm, matchForm, type NameMatch } from "./match.ts";
import { beforeSubject, particles } from "./ordinary.ts";
import { soundOf } from "./spelling.ts";
import { isFiller, isSubject, joinTokens, type Token, tokensOf } from "./tokens.ts";
import {
  findNear,
  findSame,
  findSlips,
  findStarting,
  indexWords,
  type NameWords,
  type WordEntry,
} from "./words.ts";

export interface NameIndex {
  readonly forms: readonly IndexedForm[];
  readonly words: NameWords;
  /** Whole names in one word, as handles have them: "samaltman", "ylecun". */
  readonly handles: ReadonlyMap<string, readonly number[]>;
  /** Words that are somebody's given name. */
  readonly given: ReadonlySet<string>;
}

/** `names` in the order of preference: for each person all names, the printed one first. */
export function indexNames(names: readonly (readonly string[])[]): NameIndex {
  const forms: IndexedForm[] = [];
  const words = new Map<string, WordEntry>();
  const handles = new Map<string, number[]>();
  const given = new Set<string>();
  for (const [person, spellings] of names.entries()) {
    for (const form of [...new Set(spellings)].flatMap(formsOf)) {
      const number = forms.length;
      const entries = form.words.map(({ text }) => entryOf(text, words));
      forms.push({ person, words: entries, roles: form.roles });
      const keys = form.words.flatMap((word) => word.keys);
      for (const key of new Set(keys)) pushOnce(entryOf(key, words).forms, number);
      const [first = "", last = ""] = [form.words[0]?.text, form.words.at(-1)?.text];
      if (form.roles[0] === "given") given.add(first);
      if (form.words.length > 1)
        for (const handle of [first + last, last + first, `${first[0]}${last}`, `${first}${last[0]}`])
          handles.set(handle, [...(handles.get(handle) ?? []), number]);
    }
  }
  return { forms, words: indexWords(words), handles, given };
}

export interface Found {
  /** Best first, of everybody whom the same words may mean. */
  readonly matches: readonly NameMatch[];
  readonly tokens: readonly Token[];
}

/** The name that the typed words hold, if any. */
export function searchName(index: NameIndex, typed: string): Found {
  const tokens = tokensOf(typed, (word) => index.words.byText.has(word));
  const readings = [tokens, ...joinedReadings(index, tokens)];
  for (const isWide of [false, true]) {
    const found = readings.map((reading) => ({ tokens: reading, matches: search(index, reading, isWide) }));
    const best = found.reduce((one, other) => (gradeOf(other) > gradeOf(one) ? other : one));
    if (best.matches.length > 0) return best;
  }
  return { matches: [], tokens };
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
  const numbers = findStarting(index.words, longest, maxStarting).flatMap(({ forms }) => forms);
  const people = new Set<number>();
  for (const number of numbers.sort((a, b) => a - b)) {
    const form = index.forms[number];
    if (form && wanted.every((start) => form.words.some(({ text }) => text.startsWith(start))))
      people.add(form.person);
    if (people.size === limit) break;
  }
  return [...people];
}

const maxStarting = 10_000;
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

function search(index: NameIndex, tokens: readonly Token[], isWide: boolean): readonly NameMatch[] {
  const compare = comparing(tokens);
  const matches = new Map<number, NameMatch>();
  for (const number of candidates(index, tokens, isWide)) {
    const form = index.forms[number];
    const match = form && matchForm(form, tokens, compare);
    if (match === undefined || !isMeant(match, tokens, index)) continue;
    const before = matches.get(match.person);
    if (before === undefined || compareMatches(match, before) < 0) matches.set(match.person, match);
  }
  return choose([...matches.values()]);
}

/** Forms that share a word with what was typed; those that share most, where any share more than one. */
function candidates(index: NameIndex, tokens: readonly Token[], isWide: boolean): readonly number[] {
  const telling = tokens.every(isFiller) ? tokens : tokens.filter((token) => !isFiller(token));
  const counts = new Map<number, number>();
  for (const token of telling) {
    const same = findSame(index.words, token);
    const near = (same.length === 0 || isWide) && !isSubject(token) ? findNear(index.words, token) : [];
    const starting =
      isWide && !isSubject(token) && token.text.length >= 4
        ? findStarting(index.words, token.text, maxMatches)
        : [];
    const forms = new Set([...same, ...near, ...starting].flatMap((word) => word.forms));
    for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const [only] = telling;
  const byHandle =
    only && telling.length === 1 && only.text.length > 4 ? index.handles.get(only.text) : undefined;
  for (const form of byHandle ?? []) counts.set(form, 1);
  return [...counts.keys()];
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

function entryOf(text: string, words: Map<string, WordEntry>): WordEntry {
  const known = words.get(text);
  if (known) return known;
  const entry = { text, sound: soundOf(text), number: words.size, forms: [] };
  words.set(text, entry);
  return entry;
}

function pushOnce(list: number[], value: number): void {
  if (list.at(-1) !== value) list.push(value);
}
