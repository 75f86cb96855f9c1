/** What a language's word lists say of a token: the little grammar that finding a subject needs. */
import type { Quoting, WordSet } from "../languages/quoting.ts";
import { once } from "../once.ts";
import type { Token } from "./tokens.ts";

export interface Grammar {
  readonly quoting: Quoting;
  isPronounKey(key: string): boolean;
  isAbbreviation(key: string): boolean;
  /** A pronoun that can be who speaks: "he", "they", "it". */
  isPronoun(token: Token): boolean;
  isRelative(token: Token): boolean;
  isDeterminer(token: Token): boolean;
  isPreposition(token: Token): boolean;
  isLinker(token: Token): boolean;
  isConjunction(token: Token): boolean;
  isSubordinator(token: Token): boolean;
  isAdverb(token: Token): boolean;
  isAuxiliary(token: Token): boolean;
  isRole(token: Token): boolean;
  isTitle(token: Token): boolean;
  /** A word of none of the closed classes, that no list and no ending betrays as a verb: noun or adjective. */
  isNominal(token: Token): boolean;
  /** Looks like a verb form. */
  isVerbal(token: Token): boolean;
  /** Never (part of) a name, though it may have a capital at the start of a sentence. */
  isClosedClass(key: string): boolean;
  isFiniteCue(tokens: readonly Token[], at: number): boolean;
  /** “was asked” */
  isPassiveCue(tokens: readonly Token[], at: number): boolean;
  isParticipleCue(tokens: readonly Token[], at: number): boolean;
  isWeakCue(token: Token): boolean;
  /** Whether a strong verb of saying stands right before or after the name at `at`. */
  isSpeaking(tokens: readonly Token[], at: number): boolean;
  /** Names what it speaks of: "called". */
  isNaming(token: Token): boolean;
  /** A finite verb that is none of saying, by its ending: "shrugged". */
  isAct(token: Token): boolean;
  /** "as" in “…,” as Moreno put it. */
  isAs(token: Token): boolean;
  /** "that", "which": a relative pronoun for things. */
  isThingRelative(token: Token): boolean;
  /** "to" before a verb. */
  isInfinitiveMark(token: Token): boolean;
  /** "with" before a subject of its own: “with Moreno saying”. */
  isAccompanying(token: Token): boolean;
  /** "one", "others": a determiner that may stand for a noun. */
  isStandIn(token: Token): boolean;
  /** "on" before a day. */
  isTimePreposition(token: Token): boolean;
  isDay(token: Token | undefined): boolean;
  /** "the" */
  isDefinite(token: Token): boolean;
}

export const grammarOf: (quoting: Quoting) => Grammar = once(readGrammar);

function readGrammar(quoting: Quoting): Grammar {
  const { pronouns, possessives } = quoting;
  const subjects = union(
    pronouns.masculine,
    pronouns.feminine,
    pronouns.plural,
    pronouns.first,
    pronouns.neuter,
  );
  const pronounKeys = union(subjects, pronouns.relative, quoting.pronouns.other);
  const closed = union(
    subjects,
    pronouns.relative,
    possessives.masculine,
    possessives.feminine,
    quoting.determiners,
    quoting.prepositions,
    quoting.conjunctions,
    quoting.subordinators,
    quoting.auxiliaries,
    quoting.adverbs,
  );
  const verbal = union(quoting.verbs, quoting.cues, quoting.participles, quoting.auxiliaries);
  const isWord = (token: Token, set: WordSet): boolean => token.kind === "word" && set.has(token.key);
  const hasVerbEnding = (token: Token): boolean =>
    token.key.length > 4 && quoting.verbEndings.some((ending) => token.key.endsWith(ending));

  const isNoun = (tokens: readonly Token[], at: number): boolean => {
    const before = tokens[at - 1];
    if (tokens[at + 1]?.key === "of") return true;
    if (!before || before.kind === "point" || before.kind === "quote") return false;
    return (
      before.isGenitive ||
      isWord(before, quoting.determiners) ||
      isWord(before, quoting.prepositions) ||
      isWord(before, possessives.masculine) ||
      isWord(before, possessives.feminine)
    );
  };
  const isPassive = (tokens: readonly Token[], at: number): boolean => {
    let before = at - 1;
    while (before >= 0 && isWord(tokens[before] as Token, quoting.adverbs)) before -= 1;
    const token = tokens[before];
    return token !== undefined && isWord(token, quoting.passives);
  };

  const grammar: Grammar = {
    quoting,
    isPronounKey: (key) => pronounKeys.has(key),
    isAbbreviation: (key) => quoting.abbreviations.has(key) || /^\p{L}(?:\.\p{L})+$/u.test(key),
    isPronoun: (token) => isWord(token, subjects),
    isRelative: (token) => isWord(token, pronouns.relative),
    isDeterminer: (token) => isWord(token, quoting.determiners),
    isPreposition: (token) => isWord(token, quoting.prepositions),
    isLinker: (token) => isWord(token, quoting.linkers),
    isConjunction: (token) => isWord(token, quoting.conjunctions),
    isSubordinator: (token) => isWord(token, quoting.subordinators),
    isAdverb: (token) =>
      isWord(token, quoting.adverbs) ||
      (token.kind === "word" && /.{3}ly$/.test(token.key) && !token.isCapital),
    isAuxiliary: (token) => isWord(token, quoting.auxiliaries),
    isRole: (token) => isWord(token, quoting.roles),
    isTitle: (token) => isWord(token, quoting.titles),
    isNominal: (token) =>
      token.kind === "word" &&
      (quoting.roles.has(token.key) ||
        (!closed.has(token.key) && !verbal.has(token.key) && !quoting.verbs.has(token.key))),
    isVerbal: (token) =>
      token.kind === "word" &&
      !quoting.roles.has(token.key) &&
      (verbal.has(token.key) || (hasVerbEnding(token) && !token.isCapital)),
    isClosedClass: (key) => closed.has(key),
    isFiniteCue: (tokens, at) => {
      const token = tokens[at];
      if (token?.kind !== "word" || token.isGenitive) return false;
      if (quoting.participles.has(token.key)) return isPassive(tokens, at); // “was saying”
      if (!quoting.cues.has(token.key)) return false;
      return !(quoting.nounCues.has(token.key) && isNoun(tokens, at)) && !isPassive(tokens, at);
    },
    isPassiveCue: (tokens, at) => {
      const token = tokens[at];
      return token?.kind === "word" && quoting.cues.has(token.key) && isPassive(tokens, at);
    },
    isNaming: (token) => isWord(token, quoting.namingCues),
    isAct: (token) =>
      token.kind === "word" &&
      !token.isCapital &&
      grammar.isVerbal(token) &&
      !grammar.isAuxiliary(token) &&
      quoting.pastEndings.some((ending) => token.key.endsWith(ending)),
    isAs: (token) => isWord(token, quoting.as),
    isThingRelative: (token) => isWord(token, quoting.thingRelatives),
    isInfinitiveMark: (token) => isWord(token, quoting.infinitiveMarks),
    isAccompanying: (token) => isWord(token, quoting.accompanying),
    isStandIn: (token) => isWord(token, quoting.standIns),
    isTimePreposition: (token) => isWord(token, quoting.timePrepositions),
    isDay: (token) => token !== undefined && isWord(token, quoting.days),
    isDefinite: (token) => isWord(token, quoting.definite),
    isSpeaking: (tokens, at) => {
      if (tokens[at]?.isGenitive) return false;
      let next = at + 1;
      while (
        tokens[next] &&
        (grammar.isAdverb(tokens[next] as Token) || grammar.isAuxiliary(tokens[next] as Token))
      )
        next += 1;
      const isStrong = (cue: number): boolean =>
        grammar.isFiniteCue(tokens, cue) && !isWord(tokens[cue] as Token, quoting.weakCues);
      if (isStrong(next)) return true;
      const before = tokens[at - 1];
      return isStrong(at - 1) && before !== undefined && !isWord(before, quoting.addressing);
    },
    isWeakCue: (token) => isWord(token, quoting.weakCues),
    isParticipleCue: (tokens, at) => {
      const token = tokens[at];
      return (
        token?.kind === "word" &&
        quoting.participles.has(token.key) &&
        !token.isGenitive &&
        !isPassive(tokens, at)
      );
    },
  };
  return grammar;
}

function union(...sets: readonly WordSet[]): WordSet {
  return new Set(sets.flatMap((set) => [...set]));
}
