/** Noun phrases: a name, a pronoun or a noun with all that belongs to it. */
import type { Grammar } from "./grammar.ts";
import { isPossessive, startOfNoun } from "./roles.ts";
import type { Token } from "./tokens.ts";

/** Token indexes, `end` exclusive; `head` is the word that says who: the name, the pronoun, the noun. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly head: number;
  /** It names several who speak as one; `head` is the first. */
  readonly isJoint?: true;
}

/** A sentence to look for subjects in. */
export interface View {
  readonly tokens: readonly Token[];
  readonly grammar: Grammar;
}

/** The noun phrase, name or pronoun that ends with the token at `end`, with what it hangs on: "a spokesman for X". */
export function phraseEndingAt(s: View, end: number, floor: number): Phrase | undefined {
  const g = s.grammar;
  const token = tokenAt(s, end);
  if (!token || end < floor || token.isGenitive) return undefined;
  if (g.isPronoun(token)) return { start: end, end: end + 1, head: end };
  if (token.kind !== "name" && !(token.kind === "word" && (g.isNominal(token) || g.isStandIn(token))))
    return undefined;
  const start = Math.max(floor, token.kind === "name" ? startOfName(s, end) : startOfNoun(s.tokens, end, g));
  const phrase = { start, end: end + 1, head: end };
  const linker = tokenAt(s, start - 1);
  if (!linker || start - 1 <= floor || !g.isLinker(linker)) return phrase;
  const larger = phraseEndingAt(s, start - 2, floor);
  if (!larger || end - larger.start > 14) return phrase;
  const head = tokenAt(s, larger.head);
  const isPerson = head !== undefined && (head.kind === "name" || g.isRole(head));
  const isThing = head?.kind === "word" && startsLikeSubject(s, larger, floor);
  return isPerson || isThing ? { ...larger, end: end + 1 } : phrase;
}

/** The noun phrase, name or pronoun that starts at `start`. */
export function phraseStartingAt(s: View, start: number, limit: number): Phrase | undefined {
  const g = s.grammar;
  const first = tokenAt(s, start);
  if (!first || start >= limit) return undefined;
  if (g.isPronoun(first)) return { start, end: start + 1, head: start };
  let end = start;
  let head = -1;
  while (end < limit && end - start < 14) {
    const token = tokenAt(s, end);
    if (!token) break;
    if (token.kind === "name") {
      head = end;
      end += 1;
      if (!token.isGenitive && !leadsToRole(s, end, limit) && !isModifier(s, start, end, limit)) break;
      continue;
    }
    if ((token.text === "-" || token.text === "/") && head >= 0) {
      end += 1;
      continue;
    }
    if (token.kind !== "word") break;
    const isOpening = (g.isDeterminer(token) || isPossessive(token, g)) && (head < 0 || end === start);
    if (!isOpening && !isNounPart(s, end, start)) break;
    head = end;
    end += 1;
  }
  const last = tokenAt(s, head);
  if (!last || last.isGenitive || isBareDeterminer(s, last)) return undefined;
  while (end - 1 > head) end -= 1;
  return withComplement(s, { start, end, head }, limit);
}

export function tokenAt(s: View, index: number): Token | undefined {
  return s.tokens[index];
}

export function startsLikeSubject(s: View, phrase: Phrase, floor: number): boolean {
  const before = tokenAt(s, phrase.start - 1);
  if (!before || phrase.start - 1 < floor) return true;
  return (
    before.kind === "point" ||
    before.kind === "quote" ||
    s.grammar.isConjunction(before) ||
    s.grammar.isSubordinator(before)
  );
}

/** Role words right before a name belong to it: "the Northlight founder Ada Moreno". */
function startOfName(s: View, at: number): number {
  const before = tokenAt(s, at - 1);
  if (before && s.grammar.isRole(before)) return startOfNoun(s.tokens, at - 1, s.grammar);
  return before && s.grammar.isDefinite(before) ? at - 1 : at;
}

/** “the Northlight team said”: a name between an article and a noun. */
function isModifier(s: View, start: number, next: number, limit: number): boolean {
  const g = s.grammar;
  const first = tokenAt(s, start);
  const noun = tokenAt(s, next);
  const after = tokenAt(s, next + 1);
  if (!first || !g.isDeterminer(first) || !noun || noun.isCapital || next >= limit) return false;
  if (!g.isNominal(noun) || g.isVerbal(noun)) return false;
  return !after || after.kind === "point" || g.isVerbal(after) || g.isPreposition(after) || g.isAdverb(after);
}

function leadsToRole(s: View, from: number, limit: number): boolean {
  const g = s.grammar;
  for (let at = from; at < Math.min(limit, from + 5); at += 1) {
    const token = tokenAt(s, at);
    if (!token || token.kind === "point" || token.kind === "quote") return false;
    if (token.kind === "name") return at > from;
    if (g.isRole(token)) return true;
    if (!g.isNominal(token) || g.isVerbal(token)) return false;
  }
  return false;
}

function isNounPart(s: View, at: number, start: number): boolean {
  const g = s.grammar;
  const token = tokenAt(s, at);
  if (!token || !g.isNominal(token)) return false;
  if (!g.isVerbal(token)) return true;
  // “a retired general”: a participle between an article and a noun
  const next = tokenAt(s, at + 1);
  if (next === undefined) return false;
  if (at === start) return next.kind === "name" || g.isTitle(next);
  return at === start + 1 && (next.kind === "name" || g.isNominal(next));
}

/** “a spokesman for Northlight”; “the lab’s founder, Ada Moreno” */
function withComplement(s: View, phrase: Phrase, limit: number): Phrase {
  const g = s.grammar;
  const head = tokenAt(s, phrase.head);
  if (!head || head.kind === "name") return phrase;
  let end = phrase.end;
  for (let round = 0; round < 3; round += 1) {
    const linker = tokenAt(s, end);
    if (!linker || end >= limit || !g.isLinker(linker)) break;
    const inner = bareEnd(s, end + 1, limit);
    if (inner <= end + 1) break;
    const named = tokenAt(s, inner - 1);
    const noun = tokenAt(s, inner - 2);
    // “former secretary of state Ada Moreno”
    if (
      named?.kind === "name" &&
      !named.isGenitive &&
      inner - 2 > end &&
      noun &&
      g.isNominal(noun) &&
      !noun.isCapital &&
      g.isRole(head)
    )
      return { start: phrase.start, end: inner, head: inner - 1 };
    end = inner;
  }
  const name = tokenAt(s, end + 1);
  const after = tokenAt(s, end + 2);
  const isNamed =
    g.isRole(head) &&
    tokenAt(s, end)?.text === "," &&
    name?.kind === "name" &&
    !name.isGenitive &&
    end + 1 < limit &&
    (!after ||
      after.kind === "point" ||
      after.kind === "quote" ||
      g.isRelative(after) ||
      g.isPreposition(after));
  return isNamed ? { start: end + 1, end: end + 2, head: end + 1 } : { ...phrase, end };
}

function bareEnd(s: View, start: number, limit: number): number {
  const g = s.grammar;
  let end = start;
  while (end < limit && end - start < 8) {
    const token = tokenAt(s, end);
    const isPart =
      token !== undefined &&
      (token.kind === "name" ||
        (end === start && (g.isDeterminer(token) || isPossessive(token, g))) ||
        (g.isNominal(token) && !g.isVerbal(token)));
    if (!isPart) break;
    end += 1;
    if (token?.kind === "name" && !token.isGenitive) break;
  }
  return end;
}

function isBareDeterminer({ grammar }: View, token: Token): boolean {
  return (grammar.isDeterminer(token) || isPossessive(token, grammar)) && !grammar.isStandIn(token);
}
