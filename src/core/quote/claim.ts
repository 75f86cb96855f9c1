/** A claim: these words name the speaker of a quotation, by this rule, and so surely. */
import type { Span } from "../article/article.ts";
import type { Cast } from "./cast.ts";
import type { Grammar } from "./grammar.ts";
import type { Quotation } from "./marks.ts";
import type { Phrase } from "./phrases.ts";
import type { Member } from "./registry.ts";
import { findRole, isPossessive } from "./roles.ts";
import type { Scene } from "./scene.ts";
import type { Sentence, Token } from "./tokens.ts";

/** How the speaker was found. */
export type Rule =
  /** “…,” Moreno said */
  | "after"
  /** “…,” said Moreno */
  | "inverted"
  /** according to Moreno */
  | "source"
  /** Moreno said “…” */
  | "before"
  /** Moreno was blunt: “…” */
  | "colon"
  /** A: We ship. */
  | "answer"
  /** “…” — Ada Moreno */
  | "dash"
  /** The plan is “…” and late, said Moreno. */
  | "trailing"
  /** A further piece of what was just attributed. */
  | "split"
  | "carriesOn"
  /** The sentence before ends in a colon. */
  | "introduced"
  | "sameParagraph"
  | "floating"
  /** Subject of the sentence, no verb of saying. */
  | "subject";

export interface Claim {
  readonly rule: Rule;
  /** Absent when no words near the quotation name the speaker. */
  readonly mention: Span | undefined;
  readonly member: Member | undefined;
  readonly role: string | undefined;
  readonly cue: Token | undefined;
  /** 0 to 1. */
  readonly confidence: number;
  /** The strongest first. */
  readonly reasons: readonly string[];
  /** Others whom the words could mean, the likeliest first. */
  readonly rivals: readonly Member[];
}

/** A quotation with what was found out about it. */
export interface Attributed {
  readonly quotation: number;
  readonly claim: Claim | undefined;
  /** It is the next piece of the same quote. */
  readonly continues: boolean;
  /** It stands on its own, as a clause of the speaker's; else it is a part of the writer's sentence. */
  readonly isClause: boolean;
  /** The title of a work: nobody says it. */
  readonly isTitle: boolean;
}

/** All that is known while an article is read from top to bottom. */
export interface Reading {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly quotations: readonly Quotation[];
  readonly cast: Cast;
  readonly scene: Scene;
  readonly grammar: Grammar;
  /** The quotations so far. */
  readonly found: Attributed[];
}

/** A quotation where it stands: token `at` of a sentence. */
export interface Place {
  /** Index of the sentence. */
  readonly sentence: number;
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly quotation: Quotation;
}

interface Meaning {
  readonly member: Member | undefined;
  readonly certainty: number;
  readonly reason?: string;
  readonly rivals?: readonly Member[];
}

/** The claim that `phrase`, words of the sentence `index`, names the speaker; `base` is how sure the rule is. */
export function claimOf(
  reading: Reading,
  index: number,
  rule: Rule,
  phrase: Phrase,
  cue: Token | undefined,
  base: number,
): Claim {
  const { tokens } = reading.sentences[index] as Sentence;
  const { member, certainty, reason, rivals = [] } = whoIs(reading, tokens, phrase, index);
  const printed = member && findRole(reading.text, tokens, phrase.head, reading.grammar)?.text;
  return {
    rule,
    mention: spanOf(tokens, phrase),
    member,
    role: printed ?? member?.roles[0],
    cue,
    // Of several who speak as one we would show the first only, so nobody.
    confidence: base * certainty * (phrase.isJoint ? 0.75 : 1),
    reasons: [reasonOf(rule, cue), ...(reason ? [reason] : [])],
    rivals,
  };
}

/** The claim for somebody who is known from elsewhere. */
export function claimFor(
  rule: Rule,
  member: Member,
  confidence: number,
  reason: string,
  mention?: Span,
): Claim {
  return claimOfWords(rule, member, confidence, reason, mention);
}

/** The same for words that may name nobody of the cast. */
export function claimOfWords(
  rule: Rule,
  member: Member | undefined,
  confidence: number,
  reason: string,
  mention: Span | undefined,
): Claim {
  return {
    rule,
    mention,
    member,
    role: member?.roles[0],
    cue: undefined,
    confidence,
    reasons: [reason],
    rivals: [],
  };
}

/** The speaker of another quotation speaks on. */
export function claimAgain(claim: Claim, rule: Rule, reason: string, factor = 1): Claim {
  return { ...claim, rule, confidence: claim.confidence * factor, reasons: [reason, ...claim.reasons] };
}

/** A name, a pronoun or a role: who can act. */
export function isActor(tokens: readonly Token[], phrase: Phrase, grammar: Grammar): boolean {
  const head = tokens[phrase.head];
  return head !== undefined && (head.kind === "name" || grammar.isPronoun(head) || grammar.isRole(head));
}

export function spanOf(tokens: readonly Token[], { start, end }: Phrase): Span | undefined {
  const first = tokens[start];
  const last = tokens[end - 1];
  return first && last && { start: first.start, end: last.end };
}

function whoIs(reading: Reading, tokens: readonly Token[], phrase: Phrase, index: number): Meaning {
  const { cast, scene } = reading;
  const head = tokens[phrase.head] as Token;
  if (head.name) {
    const member = cast.memberOf(head.name);
    return { member, certainty: member?.name.includes(" ") ? 1 : 0.9 };
  }
  const gender = scene.genderOf(head);
  if (gender) {
    const meant = scene.whoIs(gender, tokens, phrase.head, index);
    if (!meant) return { member: undefined, certainty: 0.8 };
    return { ...meant, reason: `“${head.text}” is the last person named whom it fits: ${meant.member.name}` };
  }
  const isSomebody = isActor(tokens, phrase, reading.grammar);
  return (
    ownerOf(reading, tokens, phrase, index) ??
    holderOf(reading, tokens, phrase) ?? { member: undefined, certainty: isSomebody ? 0.9 : 0.75 }
  );
}

/** “her statement”, “Moreno’s letter”: whose words they are. */
function ownerOf(
  { cast, scene, grammar }: Reading,
  tokens: readonly Token[],
  phrase: Phrase,
  index: number,
): Meaning | undefined {
  const head = tokens[phrase.head];
  const first = tokens[phrase.start];
  if (!head || !first || !grammar.quoting.documents.has(head.key)) return undefined;
  if (first.name && first.isGenitive) {
    const member = cast.memberOf(first.name);
    return member && { member, certainty: 0.8, reason: `the words of ${member.name}` };
  }
  if (!isPossessive(first, grammar)) return undefined;
  const gender = grammar.quoting.possessives.masculine.has(first.key) ? "m" : "f";
  const meant = scene.whoIs(gender, tokens, phrase.start, index);
  return (
    meant && {
      member: meant.member,
      certainty: meant.certainty * 0.9,
      reason: `the words of ${meant.member.name}`,
    }
  );
}

/** “the CEO”: the person whose role the article prints. */
function holderOf(
  { scene, grammar }: Reading,
  tokens: readonly Token[],
  phrase: Phrase,
): Meaning | undefined {
  const head = tokens[phrase.head];
  const first = tokens[phrase.start];
  if (!head || !first || !grammar.isDefinite(first) || !grammar.isRole(head)) return undefined;
  if (phrase.end !== phrase.head + 1) return undefined;
  const meant = scene.whoHasRole(head.key);
  return meant && { ...meant, reason: `“${head.text}” is the role of ${meant.member.name}` };
}

function reasonOf(rule: Rule, cue: Token | undefined): string {
  const verb = cue ? `“${cue.text}”` : "a verb of saying";
  switch (rule) {
    case "after":
      return `subject of ${verb} right after the quotation`;
    case "inverted":
      return `follows ${verb} right after the quotation`;
    case "source":
      return `the source named with “${cue?.text ?? ""}”`;
    case "before":
      return `subject of ${verb} before the quotation`;
    case "trailing":
      return `subject of ${verb} at the end of the sentence`;
    case "colon":
      return "named before the colon";
    case "dash":
      return "named behind a dash after the quotation";
    default:
      return "subject of the sentence";
  }
}
