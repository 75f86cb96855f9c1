/** Subjects: which words of a sentence do the saying. */
import type { Grammar } from "./grammar.ts";
import { isPossessive, startOfNoun } from "./roles.ts";
import type { Token } from "./tokens.ts";

/** Token indexes, `end` exclusive; `head` is the word that says who: the name, the pronoun, the noun. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly head: number;
}

const maxReach = 60;

export class Clause {
  readonly #tokens: readonly Token[];
  readonly #grammar: Grammar;

  constructor(tokens: readonly Token[], grammar: Grammar) {
    this.#tokens = tokens;
    this.#grammar = grammar;
  }

  /** The subject of the verb at `verb`, looked for to its left, no further than `from`. */
  subjectBefore(verb: number, from: number): Phrase | undefined {
    const g = this.#grammar;
    const floor = Math.max(from, verb - maxReach);
    if (g.isParticipleCue(this.#tokens, verb)) return this.#subjectOfParticiple(verb, floor);
    const at = this.#skipBack(verb - 1, floor);
    const token = this.#at(at);
    if (at < floor || !token) return undefined;
    if (g.isRelative(token)) return this.#antecedent(at, floor);
    if (token.kind === "word" && (token.key === "that" || token.key === "which"))
      return this.#antecedent(at, floor);
    if (g.isConjunction(token) || token.key === "then") return this.mainSubject(at, floor);
    if (token.kind === "point") return this.#beforePoint(at, floor);
    if (token.kind === "quote") return this.mainSubject(at, floor);
    const phrase = this.phraseEndingAt(at, floor);
    if (!phrase) return this.mainSubject(at + 1, floor);
    return this.#isObject(phrase, floor) ? (this.mainSubject(phrase.start, floor) ?? phrase) : phrase;
  }

  /** The noun phrase, name or pronoun that ends with the token at `end`, with what it hangs on: "a spokesman for X". */
  phraseEndingAt(end: number, floor: number): Phrase | undefined {
    const g = this.#grammar;
    const token = this.#at(end);
    if (!token || end < floor || token.isGenitive) return undefined;
    if (g.isPronoun(token)) return { start: end, end: end + 1, head: end };
    if (token.kind !== "name" && !(token.kind === "word" && (g.isNominal(token) || isPlainDeterminer(token))))
      return undefined;
    const start = Math.max(
      floor,
      token.kind === "name" ? this.#startOfName(end) : startOfNoun(this.#tokens, end, g),
    );
    const phrase = { start, end: end + 1, head: end };
    const linker = this.#at(start - 1);
    if (!linker || start - 1 <= floor || !g.isLinker(linker)) return phrase;
    const larger = this.phraseEndingAt(start - 2, floor);
    if (!larger || end - larger.start > 14) return phrase;
    const head = this.#at(larger.head);
    const isPerson = head !== undefined && (head.kind === "name" || g.isRole(head));
    const isThing = head?.kind === "word" && this.#startsLikeSubject(larger, floor);
    return isPerson || isThing ? { ...larger, end: end + 1 } : phrase;
  }

  /** The noun phrase, name or pronoun that starts at `start`. */
  phraseStartingAt(start: number, limit: number): Phrase | undefined {
    const g = this.#grammar;
    const first = this.#at(start);
    if (!first || start >= limit) return undefined;
    if (g.isPronoun(first)) return { start, end: start + 1, head: start };
    let end = start;
    let head = -1;
    while (end < limit && end - start < 14) {
      const token = this.#at(end);
      if (!token) break;
      if (token.kind === "name") {
        head = end;
        end += 1;
        if (!token.isGenitive && !this.#leadsToRole(end, limit) && !this.#isModifier(start, end, limit))
          break;
        continue;
      }
      if (token.text === "-" && head >= 0) {
        end += 1;
        continue;
      }
      if (token.kind !== "word") break;
      const isOpening = (g.isDeterminer(token) || isPossessive(token, g)) && (head < 0 || end === start);
      if (!isOpening && !this.#isNounPart(end, start)) break;
      head = end;
      end += 1;
    }
    const last = this.#at(head);
    if (!last || last.isGenitive || isBareArticle(last)) return undefined;
    while (end - 1 > head) end -= 1;
    return this.#withComplement({ start, end, head }, limit);
  }

  /** The subject of the sentence, or of its last joined clause, before `to`. */
  mainSubject(to: number, from: number): Phrase | undefined {
    const g = this.#grammar;
    let start = this.#clauseStart(to, from);
    for (let round = 0; round < 4 && start < to; round += 1) {
      while (start < to && this.#isLeadIn(start)) start += 1;
      const token = this.#at(start);
      if (!token || start >= to) return undefined;
      const isIntroduction =
        g.isPreposition(token) ||
        g.isSubordinator(token) ||
        (g.isVerbal(token) && !g.isAuxiliary(token)) ||
        (token.kind === "word" && /.{2}(?:ing|ed)$/.test(token.key));
      if (!isIntroduction) break;
      const comma = this.#find(start, to, ",");
      if (comma < 0) break;
      start = comma + 1;
    }
    const phrase = this.phraseStartingAt(start, to);
    if (phrase) return phrase;
    for (let at = start; at < to; at += 1) {
      const token = this.#at(at);
      if (!token) break;
      const before = this.#at(at - 1);
      if (before && g.isPreposition(before)) continue;
      if ((token.kind === "name" && !token.isGenitive) || g.isPronoun(token))
        return this.phraseStartingAt(at, to);
    }
    return undefined;
  }

  #at(index: number): Token | undefined {
    return this.#tokens[index];
  }

  /** Over adverbs, auxiliaries and times between a subject and its verb: "Moreno on Tuesday also said". */
  #skipBack(from: number, floor: number): number {
    const g = this.#grammar;
    let at = from;
    while (at >= floor) {
      const token = this.#at(at);
      if (token?.kind !== "word") break;
      const isTime = g.quoting.capitalised.has(token.key) && token.isCapital && /day$/.test(token.key);
      const isTimePreposition = token.key === "on" && /day$/.test(this.#at(at + 1)?.key ?? "");
      if (!isTime && !isTimePreposition && !g.isAdverb(token) && !g.isAuxiliary(token) && token.key !== "to")
        break;
      at -= 1;
    }
    return at;
  }

  #subjectOfParticiple(verb: number, floor: number): Phrase | undefined {
    const phrase = this.phraseEndingAt(this.#skipBack(verb - 1, floor), floor);
    if (phrase && this.#at(phrase.start - 1)?.key === "with") return phrase;
    // “Moreno said, adding”: whoever says, adds
    for (let at = verb - 1; at > Math.max(floor, verb - 14); at -= 1) {
      if (this.#at(at)?.kind === "quote" || this.#at(at)?.text === ";") break;
      if (this.#grammar.isFiniteCue(this.#tokens, at)) return this.subjectBefore(at, floor);
    }
    return this.mainSubject(verb, floor);
  }

  /** “the lab, which said”, “Moreno, who said” */
  #antecedent(relative: number, floor: number): Phrase | undefined {
    const before = this.#at(relative - 1)?.text === "," ? relative - 2 : relative - 1;
    return this.phraseEndingAt(before, floor) ?? this.#beforePoint(relative - 1, floor);
  }

  /** A comma right before the verb closes something put in between, or joins a second verb to the subject. */
  #beforePoint(point: number, floor: number): Phrase | undefined {
    const g = this.#grammar;
    const mark = this.#at(point)?.text ?? "";
    const opening = mark === ")" ? "(" : mark;
    // “Moreno, now 81 and living in Bern, said”
    const main = mark === "," ? this.mainSubject(point, floor) : undefined;
    if (main && this.#at(main.head)?.kind === "name" && this.#at(main.end)?.text === ",") return main;
    const open = this.#findBack(point - 1, Math.max(floor, point - 30), opening);
    if (open < 0) return this.mainSubject(point, floor);
    const first = this.#at(open + 1);
    const before = this.phraseEndingAt(open - 1, floor);
    // “the lab’s founder, Ada Moreno, said”
    if (first?.kind === "name" && open + 2 === point && !first.isGenitive) {
      const isDescribed = before && this.#at(before.head)?.kind === "word";
      const isPlace =
        before && this.#at(before.head)?.kind === "name" && first.name && first.name.titles.length === 0;
      if (isPlace && !isDescribed) return before;
      return { start: open + 1, end: point, head: open + 1 };
    }
    if (before && first && !g.isConjunction(first)) return before;
    const outer = this.#findBack(open - 1, Math.max(floor, open - 20), opening);
    const further = outer >= 0 ? this.phraseEndingAt(outer - 1, floor) : undefined;
    return further ?? this.mainSubject(point, floor);
  }

  /** “spoke to Moreno before saying”: what stands after a preposition or a verb is no subject. */
  #isObject(phrase: Phrase, floor: number): boolean {
    const g = this.#grammar;
    const before = this.#at(phrase.start - 1);
    if (!before || phrase.start - 1 < floor || before.kind !== "word") return false;
    const head = this.#at(phrase.head);
    if (head && g.isPronoun(head)) return false;
    return (
      g.isPreposition(before) && !g.isSubordinator(before) && !this.#opensSentence(phrase.start - 1, floor)
    );
  }

  #opensSentence(at: number, floor: number): boolean {
    for (let back = at - 1; back >= Math.max(floor, at - 8); back -= 1) {
      const token = this.#at(back);
      if (token && (token.kind === "quote" || this.#grammar.isVerbal(token))) return false;
    }
    return true;
  }

  #startsLikeSubject(phrase: Phrase, floor: number): boolean {
    const before = this.#at(phrase.start - 1);
    if (!before || phrase.start - 1 < floor) return true;
    return (
      before.kind === "point" ||
      before.kind === "quote" ||
      this.#grammar.isConjunction(before) ||
      this.#grammar.isSubordinator(before)
    );
  }

  /** Role words right before a name belong to it: "the Northlight founder Ada Moreno". */
  #startOfName(at: number): number {
    const before = this.#at(at - 1);
    return before && this.#grammar.isRole(before) ? startOfNoun(this.#tokens, at - 1, this.#grammar) : at;
  }

  /** “the Northlight team said”: a name between an article and a noun. */
  #isModifier(start: number, next: number, limit: number): boolean {
    const g = this.#grammar;
    const first = this.#at(start);
    const noun = this.#at(next);
    const after = this.#at(next + 1);
    if (!first || !g.isDeterminer(first) || !noun || noun.isCapital || next >= limit) return false;
    if (!g.isNominal(noun) || g.isVerbal(noun)) return false;
    return (
      !after || after.kind === "point" || g.isVerbal(after) || g.isPreposition(after) || g.isAdverb(after)
    );
  }

  #leadsToRole(from: number, limit: number): boolean {
    const g = this.#grammar;
    for (let at = from; at < Math.min(limit, from + 5); at += 1) {
      const token = this.#at(at);
      if (!token || token.kind === "point" || token.kind === "quote") return false;
      if (token.kind === "name") return at > from;
      if (g.isRole(token)) return true;
      if (!g.isNominal(token) || g.isVerbal(token)) return false;
    }
    return false;
  }

  #isNounPart(at: number, start: number): boolean {
    const g = this.#grammar;
    const token = this.#at(at);
    if (!token || !g.isNominal(token)) return false;
    if (!g.isVerbal(token)) return true;
    // “a retired general”: a participle between an article and a noun
    const next = this.#at(at + 1);
    return at === start + 1 && next !== undefined && (next.kind === "name" || g.isNominal(next));
  }

  /** “a spokesman for Northlight”; “the lab’s founder, Ada Moreno” */
  #withComplement(phrase: Phrase, limit: number): Phrase {
    const g = this.#grammar;
    const head = this.#at(phrase.head);
    if (!head || head.kind === "name") return phrase;
    let end = phrase.end;
    for (let round = 0; round < 3; round += 1) {
      const linker = this.#at(end);
      if (!linker || end >= limit || !g.isLinker(linker)) break;
      const inner = this.#bareEnd(end + 1, limit);
      if (inner <= end + 1) break;
      const named = this.#at(inner - 1);
      const noun = this.#at(inner - 2);
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
    const name = this.#at(end + 1);
    const after = this.#at(end + 2);
    const isNamed =
      g.isRole(head) &&
      this.#at(end)?.text === "," &&
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

  #bareEnd(start: number, limit: number): number {
    const g = this.#grammar;
    let end = start;
    while (end < limit && end - start < 8) {
      const token = this.#at(end);
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

  #isLeadIn(at: number): boolean {
    const g = this.#grammar;
    const token = this.#at(at);
    if (!token) return false;
    if (token.kind === "point" || token.kind === "quote" || g.isConjunction(token)) return true;
    return token.kind === "word" && g.isAdverb(token) && !g.isDeterminer(token);
  }

  /** After the last semicolon, or the last "and she …" before `to`. */
  #clauseStart(to: number, from: number): number {
    const g = this.#grammar;
    for (let at = to - 1; at > from; at -= 1) {
      const token = this.#at(at);
      if (!token) continue;
      if (token.text === ";" || token.text === ":") return at + 1;
      if (!g.isConjunction(token)) continue;
      const next = this.#at(at + 1);
      const verb = this.#at(at + 2);
      if (at + 2 >= to || !next || !verb) continue;
      const isSubject = g.isPronoun(next) || (next.kind === "name" && !next.isGenitive);
      if (isSubject && (g.isVerbal(verb) || g.isAdverb(verb))) return at + 1;
    }
    return from;
  }

  #find(from: number, to: number, text: string): number {
    for (let at = from; at < to; at += 1) if (this.#at(at)?.text === text) return at;
    return -1;
  }

  #findBack(from: number, floor: number, text: string): number {
    for (let at = from; at >= floor; at -= 1)
      if (this.#at(at)?.kind === "point" && this.#at(at)?.text === text) return at;
    return -1;
  }
}

function isBareArticle(token: Token): boolean {
  return (
    token.kind === "word" && /^(?:the|a|an|this|that|every|no|his|her|its|their|our|my|your)$/.test(token.key)
  );
}

function isPlainDeterminer(token: Token): boolean {
  return token.key === "one" || token.key === "another" || token.key === "others" || token.key === "many";
}
