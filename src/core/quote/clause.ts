/** Subjects: which words of a sentence do the saying. */

import {
  type Phrase,
  phraseEndingAt,
  phraseStartingAt,
  startsLikeSubject,
  tokenAt,
  type View,
} from "./phrases.ts";
import { isDash } from "./places.ts";
import type { Token } from "./tokens.ts";

const maxReach = 60;

/** The subject of the verb at `verb`, looked for to its left, no further than `from`. */
export function subjectBefore(s: View, verb: number, from: number): Phrase | undefined {
  const g = s.grammar;
  const floor = Math.max(from, verb - maxReach);
  if (g.isParticipleCue(s.tokens, verb)) return subjectOfParticiple(s, verb, floor);
  const at = skipBack(s, verb - 1, floor);
  const token = tokenAt(s, at);
  if (at < floor || !token) return undefined;
  if (g.isRelative(token)) {
    const meant = antecedent(s, at, floor);
    return meant && tokenAt(s, at - 1)?.text === "," ? { start: at, end: at + 1, head: meant.head } : meant;
  }
  if (g.isThingRelative(token)) return antecedent(s, at, floor);
  if (g.isConjunction(token)) return mainSubject(s, at, floor);
  if (token.kind === "point") return beforePoint(s, at, floor);
  if (token.kind === "quote") return mainSubject(s, at, floor);
  // “was moved to say”: the subject of the verb before
  if (g.isVerbal(token) && !token.isCapital && isInfinitive(s, at + 1) && at > floor)
    return subjectBefore(s, at, floor);
  const phrase = phraseEndingAt(s, at, floor);
  if (!phrase) return mainSubject(s, at + 1, floor);
  const meant = antecedentAround(s, phrase, floor);
  if (meant) return meant;
  if (isObject(s, phrase, floor)) return mainSubject(s, phrase.start, floor) ?? phrase;
  return withPartner(s, phrase, floor);
}

/** “Ada Moreno and Ben Okri said” */
function withPartner(s: View, phrase: Phrase, floor: number): Phrase {
  const joint = tokenAt(s, phrase.start - 1);
  const partner = tokenAt(s, phrase.start - 2);
  const isName = tokenAt(s, phrase.head)?.kind === "name" && partner?.kind === "name";
  if (!joint || !s.grammar.isConjunction(joint) || !isName) return phrase;
  const first = phraseEndingAt(s, phrase.start - 2, floor);
  if (!first || first.start < floor || !startsLikeSubject(s, first, floor)) return phrase;
  return { ...first, end: phrase.end, isJoint: true };
}

/** “Moreno, who leads Northlight said”: a relative clause that has its verb already ends before the next one. */
function antecedentAround(s: View, phrase: Phrase, floor: number): Phrase | undefined {
  const g = s.grammar;
  for (let at = phrase.start - 1; at > Math.max(floor, phrase.start - 12); at -= 1) {
    const token = tokenAt(s, at);
    if (token?.kind === "name") continue;
    if (token?.kind !== "word" || g.isConjunction(token)) return undefined;
    if (!g.isRelative(token)) {
      if (g.isSubordinator(token)) return undefined;
      continue;
    }
    let verb = at + 1;
    while (verb < phrase.start && g.isAdverb(tokenAt(s, verb) as Token)) verb += 1;
    const next = tokenAt(s, verb);
    return next && verb < phrase.start && g.isVerbal(next) ? antecedent(s, at, floor) : undefined;
  }
  return undefined;
}

/** The subject of the sentence, or of its last joined clause, before `to`. */
export function mainSubject(s: View, to: number, from: number): Phrase | undefined {
  let start = clauseStart(s, to, from);
  let fallback: Phrase | undefined;
  for (let round = 0; round < 6; round += 1) {
    while (start < to && isLeadIn(s, start)) start += 1;
    if (start >= to) break;
    const phrase = opensIntroduction(s, start) ? undefined : phraseStartingAt(s, start, to);
    if (phrase && mayAct(s, phrase, to)) return phrase;
    fallback ??= phrase;
    const comma = find(s, start, to, ",");
    if (comma < 0) break;
    start = comma + 1;
  }
  return fallback ?? firstActor(s, start, to);
}

/** “After the talk, …” · “When she spoke, …” · “Speaking in Bern, …” */
function opensIntroduction(s: View, at: number): boolean {
  const g = s.grammar;
  const token = tokenAt(s, at);
  if (token?.kind !== "word") return false;
  if (g.isPreposition(token) || g.isSubordinator(token)) return true;
  return (g.isVerbal(token) && !g.isAuxiliary(token)) || /.{2}(?:ing|ed)$/.test(token.key);
}

/** A name, a pronoun or a role may; else a verb must follow: “Last month, …” is a time, not a subject. */
function mayAct(s: View, phrase: Phrase, to: number): boolean {
  const g = s.grammar;
  const head = tokenAt(s, phrase.head);
  if (head && (head.kind === "name" || g.isPronoun(head) || g.isRole(head))) return true;
  let at = phrase.end;
  while (at < to && g.isAdverb(tokenAt(s, at) as Token)) at += 1;
  const next = tokenAt(s, at);
  return at >= to || next === undefined || next.kind === "quote" || g.isVerbal(next) || g.isRelative(next);
}

/** The first name or pronoun that no preposition governs. */
function firstActor(s: View, from: number, to: number): Phrase | undefined {
  const g = s.grammar;
  for (let at = from; at < to; at += 1) {
    const token = tokenAt(s, at);
    const before = tokenAt(s, at - 1);
    if (!token || (before && g.isPreposition(before))) continue;
    if ((token.kind === "name" && !token.isGenitive) || g.isPronoun(token))
      return phraseStartingAt(s, at, to);
  }
  return undefined;
}

/** Over adverbs, auxiliaries and times between a subject and its verb: "Moreno on Tuesday also said". */
function skipBack(s: View, from: number, floor: number): number {
  const g = s.grammar;
  let at = from;
  while (at >= floor) {
    const token = tokenAt(s, at);
    if (token?.kind !== "word") break;
    const isPartOfVerb = g.isAdverb(token) || g.isAuxiliary(token) || isInfinitive(s, at);
    // “went on to say”, “on Tuesday”
    const leadsOn = g.isTimePreposition(token) && (isInfinitive(s, at + 1) || g.isDay(tokenAt(s, at + 1)));
    if (!isPartOfVerb && !leadsOn && !g.isDay(token)) break;
    at -= 1;
  }
  return at;
}

function subjectOfParticiple(s: View, verb: number, floor: number): Phrase | undefined {
  const phrase = phraseEndingAt(s, skipBack(s, verb - 1, floor), floor);
  const before = phrase && tokenAt(s, phrase.start - 1);
  if (before && s.grammar.isAccompanying(before)) return phrase;
  // “footage of Moreno saying”
  const name = tokenAt(s, verb - 1);
  const linker = tokenAt(s, verb - 2);
  if (name?.kind === "name" && !name.isGenitive && linker && s.grammar.isAccompanying(linker))
    return { start: verb - 1, end: verb, head: verb - 1 };
  // “Moreno said, adding”: whoever says, adds
  for (let at = verb - 1; at > Math.max(floor, verb - 14); at -= 1) {
    if (tokenAt(s, at)?.kind === "quote" || tokenAt(s, at)?.text === ";") break;
    if (s.grammar.isFiniteCue(s.tokens, at)) return subjectBefore(s, at, floor);
  }
  return mainSubject(s, verb, floor);
}

/** “the lab, which said”, “Moreno, who said”: the pronoun is the subject, what stands before it is meant. */
function antecedent(s: View, relative: number, floor: number): Phrase | undefined {
  const before = tokenAt(s, relative - 1)?.text === "," ? relative - 2 : relative - 1;
  return phraseEndingAt(s, before, floor) ?? beforePoint(s, relative - 1, floor);
}

/** A comma right before the verb closes something put in between, or joins a second verb to the subject. */
function beforePoint(s: View, point: number, floor: number): Phrase | undefined {
  const g = s.grammar;
  const mark = tokenAt(s, point)?.text ?? "";
  const opening = mark === ")" ? "(" : mark;
  // “Moreno, now 81 and living in Bern, said”
  const main = mark === "," ? mainSubject(s, point, floor) : undefined;
  if (main && tokenAt(s, main.head)?.kind === "name" && tokenAt(s, main.end)?.text === ",") return main;
  const open = findBack(s, point - 1, Math.max(floor, point - 30), opening);
  if (open < 0) return mainSubject(s, point, floor);
  const first = tokenAt(s, open + 1);
  const before = phraseEndingAt(s, open - 1, floor);
  // “the lab’s founder, Ada Moreno, said”
  if (first?.kind === "name" && open + 2 === point && !first.isGenitive) {
    const isDescribed = before && tokenAt(s, before.head)?.kind === "word";
    const isPlace =
      before && tokenAt(s, before.head)?.kind === "name" && first.name && first.name.titles.length === 0;
    if (isPlace && !isDescribed) return before;
    return { start: open + 1, end: point, head: open + 1 };
  }
  if (before && first && !g.isConjunction(first)) return described(s, before, floor) ?? before;
  const outer = findBack(s, open - 1, Math.max(floor, open - 20), opening);
  const further = outer >= 0 ? phraseEndingAt(s, outer - 1, floor) : undefined;
  return further ?? mainSubject(s, point, floor);
}

/** “Ada Moreno, the head of Northlight”: the name that a role behind a comma describes. */
function described(s: View, phrase: Phrase, floor: number): Phrase | undefined {
  const g = s.grammar;
  const head = tokenAt(s, phrase.head);
  const name = tokenAt(s, phrase.start - 2);
  if (!head || !g.isRole(head) || tokenAt(s, phrase.start - 1)?.text !== "," || name?.kind !== "name")
    return undefined;
  const person = phraseEndingAt(s, phrase.start - 2, floor);
  return person && !isObject(s, person, floor) ? person : undefined;
}

/** “spoke to Moreno before saying”: what stands after a preposition or a verb is no subject. */
function isObject(s: View, phrase: Phrase, floor: number): boolean {
  const g = s.grammar;
  const before = tokenAt(s, phrase.start - 1);
  if (!before || phrase.start - 1 < floor || before.kind !== "word") return false;
  const head = tokenAt(s, phrase.head);
  if (head && g.isPronoun(head)) return false;
  return g.isPreposition(before) && !g.isSubordinator(before) && !opensSentence(s, phrase.start - 1, floor);
}

function opensSentence(s: View, at: number, floor: number): boolean {
  for (let back = at - 1; back >= Math.max(floor, at - 8); back -= 1) {
    const token = tokenAt(s, back);
    if (token && (token.kind === "quote" || s.grammar.isVerbal(token))) return false;
  }
  return true;
}

function isLeadIn(s: View, at: number): boolean {
  const g = s.grammar;
  const token = tokenAt(s, at);
  if (!token) return false;
  if (token.kind === "point" || token.kind === "quote" || g.isConjunction(token)) return true;
  return token.kind === "word" && g.isAdverb(token) && !g.isDeterminer(token);
}

/** After the last semicolon, or the last "and she …" before `to`. */
function clauseStart(s: View, to: number, from: number): number {
  const g = s.grammar;
  for (let at = to - 1; at > from; at -= 1) {
    const token = tokenAt(s, at);
    if (!token) continue;
    if (token.text === ";" || token.text === ":") return at + 1;
    if (!g.isConjunction(token)) continue;
    const next = tokenAt(s, at + 1);
    const verb = tokenAt(s, at + 2);
    if (at + 2 >= to || !next || !verb) continue;
    const isSubject = g.isPronoun(next) || (next.kind === "name" && !next.isGenitive);
    if (isSubject && (g.isVerbal(verb) || g.isAdverb(verb))) return at + 1;
  }
  return from === 0 ? afterDateline(s, to) : from;
}

/** “BERN, Nov. 2 (NC) — Moreno …” */
function afterDateline(s: View, to: number): number {
  const first = tokenAt(s, 0);
  if (!first?.isCapital || first.text !== first.text.toUpperCase()) return 0;
  for (let at = 1; at < Math.min(to, 14); at += 1) if (isDash(tokenAt(s, at))) return at + 1;
  return 0;
}

function find(s: View, from: number, to: number, text: string): number {
  for (let at = from; at < to; at += 1) if (tokenAt(s, at)?.text === text) return at;
  return -1;
}

function findBack(s: View, from: number, floor: number, text: string): number {
  for (let at = from; at >= floor; at -= 1)
    if (tokenAt(s, at)?.kind === "point" && tokenAt(s, at)?.text === text) return at;
  return -1;
}

/** “to say” */
function isInfinitive({ tokens, grammar }: View, at: number): boolean {
  const token = tokens[at];
  return token !== undefined && grammar.isInfinitiveMark(token);
}
