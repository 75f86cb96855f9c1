/** Who says each quotation: the rules, from the surest to the least sure. */
import type { Span } from "../article/article.ts";
import type { Cast, Member } from "./cast.ts";
import { Clause, type Phrase } from "./clause.ts";
import type { Grammar } from "./grammar.ts";
import type { Quotation } from "./marks.ts";
import { findRole } from "./roles.ts";
import { Scene } from "./scene.ts";
import type { Sentence, Token } from "./tokens.ts";

/** How the speaker was found. */
export type Rule =
  | "after"
  | "inverted"
  | "source"
  | "before"
  | "colon"
  | "dash"
  | "split"
  | "carriesOn"
  | "sameParagraph"
  | "introduced"
  | "floating"
  | "subject"
  | "blockquote";

export interface Claim {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  readonly member: Member | undefined;
  readonly role: string | undefined;
  readonly cue: Token | undefined;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface Attributed {
  readonly quotation: number;
  readonly claim: Claim | undefined;
  /** It is the next piece of the same quote. */
  readonly continues: boolean;
  /** It stands on its own, as a clause of the speaker's; else it is a part of the writer's sentence. */
  readonly isClause: boolean;
}

const closers = new Set([",", "—", "–", "-"]);

export function attributeQuotations(
  text: string,
  sentences: readonly Sentence[],
  quotations: readonly Quotation[],
  cast: Cast,
  grammar: Grammar,
): readonly Attributed[] {
  return new Attributor(text, sentences, quotations, cast, grammar).run();
}

class Attributor {
  readonly #text: string;
  readonly #sentences: readonly Sentence[];
  readonly #quotations: readonly Quotation[];
  readonly #cast: Cast;
  readonly #grammar: Grammar;
  readonly #scene: Scene;
  readonly #found: Attributed[] = [];

  constructor(
    text: string,
    sentences: readonly Sentence[],
    quotations: readonly Quotation[],
    cast: Cast,
    grammar: Grammar,
  ) {
    this.#text = text;
    this.#sentences = sentences;
    this.#quotations = quotations;
    this.#cast = cast;
    this.#grammar = grammar;
    this.#scene = new Scene(cast, grammar);
  }

  run(): readonly Attributed[] {
    for (const [index, { tokens }] of this.#sentences.entries()) {
      for (const [at, token] of tokens.entries()) {
        if (token.quotation === undefined) continue;
        const found = this.#attribute(index, at, token.quotation);
        this.#found.push(found);
        if (found.claim?.member && !found.claim.member.isOrganisation)
          this.#scene.noteSpeaker(found.claim.member, index);
      }
      this.#scene.note(tokens, index);
    }
    return this.#found;
  }

  #attribute(index: number, at: number, quotation: number): Attributed {
    const pair = this.#quotations[quotation] as Quotation;
    const last = this.#found.at(-1);
    if (pair.carriesOn && last?.claim) {
      // The attribution may stand after the last paragraph of the quote only.
      return {
        quotation,
        continues: true,
        isClause: true,
        claim: again(last.claim, "carriesOn", "the quotation goes on from the paragraph before"),
      };
    }
    const tokens = (this.#sentences[index] as Sentence).tokens;
    if (this.#isTitle(tokens, at, pair))
      return { quotation, continues: false, isClause: false, claim: undefined };
    const isClause = this.#isClause(tokens, at, pair);
    const claim = this.#claimInSentence(index, at, pair) ?? this.#claimAround(index, at, pair);
    const previous = this.#previousInSentence(tokens, at);
    const isSplit =
      claim !== undefined &&
      last?.claim !== undefined &&
      (claim.rule === "split" ||
        (previous !== undefined &&
          previous === last &&
          claim.cue !== undefined &&
          claim.cue === last.claim.cue));
    return { quotation, claim, continues: isSplit && last.isClause, isClause };
  }

  #isClause(tokens: readonly Token[], at: number, pair: Quotation): boolean {
    const first = this.#text.charAt(pair.start);
    const final = this.#text.charAt(pair.end - 1);
    const before = tokens[at - 1];
    const isApart = before?.kind !== "word" || this.#grammar.isFiniteCue(tokens, at - 1);
    return (isApart && /[\p{Lu}\p{N}[]/u.test(first)) || (/[,.!?…—]/.test(final) && isApart);
  }

  #claimInSentence(index: number, at: number, pair: Quotation): Claim | undefined {
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const before = this.#previousQuote(tokens, at);
    const isFirst =
      at - before === 1 ||
      (at - before === 2 && tokens[at - 1]?.kind === "point" && tokens[at - 1]?.text !== ":");
    if (isFirst) {
      const after = this.#claimAfter(index, at, pair);
      if (after) return after;
      const previous = this.#previousInSentence(tokens, at);
      if (previous?.claim) return again(previous.claim, "split", "the same sentence goes on");
      return undefined;
    }
    // A comma inside the marks says that the sentence goes on, mostly with who spoke.
    if (this.#text.charAt(pair.end - 1) === ",") {
      const after = this.#claimAfter(index, at, pair);
      if (after && (after.rule === "inverted" || after.rule === "after") && after.confidence >= 0.8)
        return after;
    }
    const adjacent = this.#claimBefore(index, at, before);
    if (adjacent && adjacent.confidence >= 0.75) return adjacent;
    const after = this.#claimAfter(index, at, pair);
    return after ?? adjacent ?? this.#claimOfSubject(index, at);
  }

  // ── In the sentence ────────────────────────────────────────────────────────────────────────────────────

  /** “…,” said Ada Moreno · “…,” Moreno said · “…,” according to Moreno · “…” — Ada Moreno */
  #claimAfter(index: number, at: number, pair: Quotation): Claim | undefined {
    const g = this.#grammar;
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const clause = new Clause(tokens, g);
    const limit = this.#nextQuote(tokens, at);
    let start = at + 1;
    const mark = tokens[start];
    const hasPoint = mark?.kind === "point" && closers.has(mark.text);
    if (mark?.kind === "point" && !hasPoint) return undefined;
    if (hasPoint) start += 1;
    if (tokens[start]?.text === "-") start += 1;
    const isSet = hasPoint || /[,?!—…-]/.test(this.#text.charAt(pair.end - 1));
    if (hasPoint && mark?.text !== ",") {
      const dash = this.#claimOfDash(index, start, limit);
      if (dash) return dash;
    }
    while (tokens[start] && g.isAdverb(tokens[start] as Token) && start < limit) start += 1;
    const first = tokens[start];
    if (!first || start >= limit) return undefined;
    const source = this.#sourceAt(tokens, start);
    if (source > 0) {
      const phrase = clause.phraseStartingAt(source, limit);
      return phrase && this.#claim("source", index, phrase, first, isSet ? 0.93 : 0.85);
    }
    if (g.isFiniteCue(tokens, start)) {
      const isTold = g.quoting.addressing.has(first.key);
      const phrase = isTold
        ? undefined
        : clause.phraseStartingAt(this.#skipAdverbs(tokens, start + 1), limit);
      if (!phrase || (g.isWeakCue(first) && !this.#isActor(tokens, phrase))) return undefined;
      return this.#claim("inverted", index, phrase, first, 0.97);
    }
    if (
      isSet &&
      !g.isAuxiliary(first) &&
      g.isVerbal(first) &&
      tokens[start + 1]?.kind === "name" &&
      !tokens[start + 1]?.isGenitive
    ) {
      const phrase = clause.phraseStartingAt(start + 1, limit); // “…,” shrugged Ada Moreno
      if (phrase) return this.#claim("inverted", index, phrase, first, 0.85);
    }
    if (g.isConjunction(first) || g.isAuxiliary(first) || g.isVerbal(first)) return undefined;
    if (g.isSubordinator(first) && first.key !== "as") return undefined;
    const isPreposition = g.isPreposition(first);
    if (isPreposition && !isSet) return undefined;
    for (let verb = start + 1; verb < Math.min(limit, start + 32); verb += 1) {
      if (tokens[verb]?.text === ";") break;
      if (!g.isFiniteCue(tokens, verb)) continue;
      const phrase = clause.subjectBefore(verb, start);
      if (!phrase) continue;
      const isNext = phrase.start === start || first.key === "as";
      const gap = verb - phrase.end;
      if (!isSet && (!isNext || gap > 1 || !this.#isActor(tokens, phrase) || pair.end - pair.start < 20))
        return undefined;
      return this.#claim(
        "after",
        index,
        phrase,
        tokens[verb],
        !isSet ? 0.75 : isNext && gap < 3 ? 0.97 : 0.88,
      );
    }
    return this.#claimOfAct(index, start, limit, isSet);
  }

  /** “…,” Moreno shrugged. A verb that is none of saying, right beside a quote that ends in a comma. */
  #claimOfAct(index: number, start: number, limit: number, isSet: boolean): Claim | undefined {
    const g = this.#grammar;
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const phrase = isSet ? new Clause(tokens, g).phraseStartingAt(start, limit) : undefined;
    const verb = phrase && tokens[phrase.end];
    if (!phrase || !verb || !this.#isActor(tokens, phrase)) return undefined;
    if (!g.isVerbal(verb) || g.isAuxiliary(verb) || !verb.key.endsWith("ed")) return undefined;
    return this.#claim("after", index, phrase, verb, 0.82);
  }

  #claimOfDash(index: number, start: number, limit: number): Claim | undefined {
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const name = tokens[start];
    if (name?.kind !== "name" || name.isGenitive || start >= limit) return undefined;
    const after = tokens[start + 1];
    if (after && after.text !== "," && after.text !== "(" && after.text !== ".") return undefined;
    if (tokens.slice(start, limit).some((_, offset) => this.#grammar.isFiniteCue(tokens, start + offset)))
      return undefined;
    return this.#claim("dash", index, { start, end: start + 1, head: start }, undefined, 0.9);
  }

  /** Moreno said: “…” · Moreno said the plan was “…” · according to Moreno, “…” · Moreno was blunt: “…” */
  #claimBefore(index: number, at: number, before: number): Claim | undefined {
    const g = this.#grammar;
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const clause = new Clause(tokens, g);
    const hasColon = tokens[at - 1]?.text === ":";
    const hasPoint = hasColon || tokens[at - 1]?.text === ",";
    for (let verb = at - 1; verb > Math.max(before, at - 45); verb -= 1) {
      const source = this.#sourceAt(tokens, verb);
      if (source > 0 && source < at) {
        const phrase = clause.phraseStartingAt(source, at);
        if (phrase) return this.#claim("source", index, phrase, tokens[verb], 0.92);
      }
      if (g.isWeakCue(tokens[verb] as Token) && !hasPoint) continue;
      if (!g.isFiniteCue(tokens, verb) && !g.isParticipleCue(tokens, verb)) continue;
      const phrase = clause.subjectBefore(verb, 0);
      const gap = at - verb - 1;
      if (!phrase) {
        const previous = this.#previousInSentence(tokens, at);
        if (previous?.claim)
          return again(previous.claim, "split", "the sentence goes on after its attribution");
        continue;
      }
      const isClose = gap <= 1 || hasPoint || tokens[at - 1]?.key === "that";
      return this.#claim("before", index, phrase, tokens[verb], isClose ? 0.95 : gap <= 12 ? 0.88 : 0.76);
    }
    if (!hasColon) return undefined;
    return this.#claimOfColon(index, at - 1);
  }

  /** A sentence that ends in a colon before the quotation. */
  #claimOfColon(index: number, colon: number): Claim | undefined {
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const g = this.#grammar;
    const clause = new Clause(tokens, g);
    const phrase = clause.mainSubject(colon, 0);
    const head = phrase && tokens[phrase.head];
    if (phrase && head && (head.kind === "name" || g.isPronoun(head) || g.isRole(head))) {
      const isOrganisation = head.name && this.#cast.memberOf(head.name)?.isOrganisation;
      if (!isOrganisation) return this.#claim("colon", index, phrase, undefined, 0.86);
    }
    const { masculine, feminine } = g.quoting.possessives;
    for (let at = colon - 1; at >= 0; at -= 1) {
      const token = tokens[at];
      const gender =
        token && masculine.has(token.key) ? "m" : token && feminine.has(token.key) ? "f" : undefined;
      if (!token || !gender) continue;
      const meant = this.#scene.whoIs(gender, tokens, at, index);
      if (meant)
        return this.#claimOfMember(
          "colon",
          token,
          meant.member,
          meant.certainty * 0.85,
          `“${token.text}” before the colon: ${meant.member.name}`,
        );
    }
    const owner = tokens.findLast(
      (token, at) => at < colon && token.name && !this.#cast.memberOf(token.name)?.isOrganisation,
    );
    const member = owner?.name && this.#cast.memberOf(owner.name);
    if (owner && member)
      return this.#claimOfMember(
        "colon",
        phrase ? spanOf(tokens, phrase) : owner,
        member,
        0.7,
        `${member.name} is named before the colon`,
      );
    return phrase && this.#claim("colon", index, phrase, undefined, 0.5);
  }

  /** Part of a sentence without a verb of saying: its subject, for want of better. */
  #claimOfSubject(index: number, at: number): Claim | undefined {
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const phrase = new Clause(tokens, this.#grammar).mainSubject(at, 0);
    const head = phrase && tokens[phrase.head];
    if (!phrase || !head) return undefined;
    if (head.kind !== "name" && !this.#grammar.isPronoun(head) && !this.#grammar.isRole(head))
      return undefined;
    return this.#claim("subject", index, phrase, undefined, 0.5);
  }

  // ── Around the sentence ────────────────────────────────────────────────────────────────────────────────

  #claimAround(index: number, at: number, pair: Quotation): Claim | undefined {
    const sentence = this.#sentences[index] as Sentence;
    if (this.#previousQuote(sentence.tokens, at) < 0 && at > 0) return undefined;
    const before = this.#sentences[index - 1];
    const last = this.#found.at(-1);
    const lastPair = last && this.#quotations[last.quotation];
    const sameParagraph = before?.paragraph === sentence.paragraph;
    const end = before?.tokens.at(-1);
    if (before && end?.text === ":") {
      const size = before.tokens.length;
      const claim = this.#claimBefore(index - 1, size, -1) ?? this.#claimOfColon(index - 1, size - 1);
      if (claim) return { ...claim, rule: "introduced" };
    }
    if (sameParagraph && last?.claim && lastPair?.paragraph === sentence.paragraph) {
      const isNext = this.#hasQuote(before, last.quotation) && last.isClause;
      if (isNext) return again(last.claim, "split", "the quotation goes on after its attribution");
      return again(last.claim, "sameParagraph", "the speaker of the paragraph", 0.8);
    }
    if (at > 0) return undefined;
    const wordCount = pair.end - pair.start;
    if (wordCount < 12) return undefined;
    if (sameParagraph && before) {
      const member = this.#scene.lastSubject(index, 1);
      if (member)
        return this.#claimOfMember(
          "floating",
          undefined,
          member,
          0.6,
          `${member.name} is the subject of the sentence before`,
        );
    }
    const speaker = this.#scene.lastSpeaker(index, 3);
    const subject = this.#scene.lastSubject(index, 1);
    if (subject && subject === speaker)
      return this.#claimOfMember("floating", undefined, subject, 0.75, `${subject.name} spoke last`);
    if (last?.claim && lastPair && pair.paragraph - lastPair.paragraph <= 1)
      return again(last.claim, "floating", "the last speaker", 0.65);
    if (subject)
      return this.#claimOfMember(
        "floating",
        undefined,
        subject,
        0.55,
        `${subject.name} is whom the paragraph before is about`,
      );
    return undefined;
  }

  #hasQuote(sentence: Sentence | undefined, quotation: number): boolean {
    return sentence?.tokens.some((token) => token.quotation === quotation) ?? false;
  }

  // ── From a phrase to a person ──────────────────────────────────────────────────────────────────────────

  #claim(rule: Rule, index: number, phrase: Phrase, cue: Token | undefined, base: number): Claim {
    const tokens = (this.#sentences[index] as Sentence).tokens;
    const first = tokens[phrase.start] as Token;
    const end = (tokens[phrase.end - 1] as Token).end;
    const { member, certainty, reason } = this.#whoIs(tokens, phrase, index);
    const role = member && findRole(this.#text, tokens, phrase.head, this.#grammar)?.text;
    return {
      rule,
      start: first.start,
      end,
      member,
      role: role ?? member?.roles[0],
      cue,
      confidence: base * certainty,
      reasons: [reasonOf(rule, cue), ...(reason ? [reason] : [])],
    };
  }

  #claimOfMember(
    rule: Rule,
    token: Span | undefined,
    member: Member,
    confidence: number,
    reason: string,
  ): Claim {
    return {
      rule,
      start: token?.start ?? 0,
      end: token?.end ?? 0,
      member,
      role: member.roles[0],
      cue: undefined,
      confidence,
      reasons: [reason],
    };
  }

  #whoIs(
    tokens: readonly Token[],
    phrase: Phrase,
    index: number,
  ): { readonly member: Member | undefined; readonly certainty: number; readonly reason?: string } {
    const head = tokens[phrase.head] as Token;
    if (head.name) {
      const member = this.#cast.memberOf(head.name);
      return { member, certainty: member?.name.includes(" ") ? 1 : 0.9 };
    }
    const gender = this.#scene.genderOf(head);
    if (gender) {
      const meant = this.#scene.whoIs(gender, tokens, phrase.head, index);
      if (!meant) return { member: undefined, certainty: 0.8 };
      return {
        ...meant,
        reason: `“${head.text}”: the last person named whom it fits is ${meant.member.name}`,
      };
    }
    const isDefinite =
      this.#grammar.isDeterminer(tokens[phrase.start] as Token) && tokens[phrase.start]?.key === "the";
    if (isDefinite && this.#grammar.isRole(head) && phrase.end === phrase.head + 1) {
      const meant = this.#scene.whoHasRole(head.key);
      if (meant) return { ...meant, reason: `“${head.text}” is the role of ${meant.member.name}` };
    }
    return { member: undefined, certainty: 0.85 };
  }

  /** A name, a pronoun or a role: who can act. */
  #isActor(tokens: readonly Token[], phrase: Phrase): boolean {
    const head = tokens[phrase.head];
    return (
      head !== undefined &&
      (head.kind === "name" || this.#grammar.isPronoun(head) || this.#grammar.isRole(head))
    );
  }

  /** “The Title,” by Ada Moreno · on ABC’s “The Title” · the film “The Title” */
  #isTitle(tokens: readonly Token[], at: number, pair: Quotation): boolean {
    const next = tokens[at + 1]?.text === "," ? tokens[at + 2] : tokens[at + 1];
    if (next && this.#grammar.quoting.byline.has(next.key)) return true;
    const before = tokens[at - 1];
    if (
      before?.text === ":" ||
      (before && this.#grammar.isFiniteCue(tokens, at - 1) && before.key !== "called")
    )
      return false;
    const inside = this.#text.slice(pair.start, Math.min(pair.end, pair.start + 120));
    if (/[.?!]$/.test(inside)) return false;
    const words = inside.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
    const long = words.filter((word) => word.length > 3);
    if (words.length > 10 || words.length < 2 || long.length === 0) return false;
    if (!long.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) || !/^\p{Lu}/u.test(inside)) return false;
    return before === undefined ? false : before.kind !== "point" || words.length > 1;
  }

  // ── Places in a sentence ───────────────────────────────────────────────────────────────────────────────

  #sourceAt(tokens: readonly Token[], at: number): number {
    for (const phrase of this.#grammar.quoting.sourcePhrases) {
      if (phrase.every((word, offset) => tokens[at + offset]?.key === word)) return at + phrase.length;
    }
    return 0;
  }

  #skipAdverbs(tokens: readonly Token[], from: number): number {
    let at = from;
    while (
      tokens[at] &&
      this.#grammar.isAdverb(tokens[at] as Token) &&
      !this.#grammar.isDeterminer(tokens[at] as Token)
    )
      at += 1;
    return at;
  }

  #previousQuote(tokens: readonly Token[], at: number): number {
    for (let index = at - 1; index >= 0; index -= 1) if (tokens[index]?.kind === "quote") return index;
    return -1;
  }

  #nextQuote(tokens: readonly Token[], at: number): number {
    for (let index = at + 1; index < tokens.length; index += 1)
      if (tokens[index]?.kind === "quote") return index;
    return tokens.length;
  }

  #previousInSentence(tokens: readonly Token[], at: number): Attributed | undefined {
    const index = this.#previousQuote(tokens, at);
    const last = this.#found.at(-1);
    return index >= 0 && last?.quotation === tokens[index]?.quotation ? last : undefined;
  }
}

function spanOf(tokens: readonly Token[], { start, end }: Phrase): Span | undefined {
  const first = tokens[start];
  const last = tokens[end - 1];
  return first && last && { start: first.start, end: last.end };
}

function again(claim: Claim, rule: Rule, reason: string, factor = 1): Claim {
  return { ...claim, rule, confidence: claim.confidence * factor, reasons: [reason, ...claim.reasons] };
}

function reasonOf(rule: Rule, cue: Token | undefined): string {
  const verb = cue ? `“${cue.text}”` : "a verb of saying";
  switch (rule) {
    case "after":
      return `subject of ${verb} right after the quotation`;
    case "inverted":
      return `follows ${verb} right after the quotation`;
    case "source":
      return `the source named with ${verb}`;
    case "before":
      return `subject of ${verb} before the quotation`;
    case "colon":
      return "subject of the sentence before the colon";
    case "dash":
      return "named behind a dash after the quotation";
    default:
      return "subject of the sentence";
  }
}
