/** Rules within the sentence: the speaker stands beside the quotation. */
import {
  type Attributed,
  type Claim,
  claimAgain,
  claimFor,
  claimOf,
  isActor,
  type Place,
  type Reading,
  spanOf,
} from "./claim.ts";
import { mainSubject, type Phrase, phraseStartingAt, subjectBefore } from "./clause.ts";
import type { Quotation } from "./marks.ts";
import type { Sentence, Token } from "./tokens.ts";

const closers = new Set([",", "—", "–", "-"]);
/** Words between a quotation and the verb that introduces it. */
const maxBefore = 45;
const maxAfter = 32;

export function claimInSentence(reading: Reading, place: Place): Claim | undefined {
  const { tokens, at, quotation } = place;
  const before = previousQuote(tokens, at);
  const opener = tokens[at - 1];
  const isFirst = at - before === 1 || (at - before === 2 && opener?.kind === "point" && opener.text !== ":");
  if (isFirst) {
    const after = claimAfter(reading, place);
    if (after) return after;
    const previous = previousInSentence(reading, tokens, at);
    if (previous?.claim) return claimAgain(previous.claim, "split", "the same sentence goes on");
    return claimTrailing(reading, place);
  }
  // A comma inside the marks says that the sentence goes on, mostly with who spoke.
  const final = reading.text.charAt(quotation.end - 1);
  const asks = final === "?" || final === "!";
  if (final === "," || (asks && reading.grammar.isFiniteCue(tokens, at + 1))) {
    const after = claimAfter(reading, place);
    const isSure = after !== undefined && after.confidence >= 0.8;
    if (isSure && (after.rule === "inverted" || (after.rule === "after" && !asks))) return after;
  }
  const adjacent = claimBefore(reading, place.sentence, at, before);
  if (adjacent && adjacent.confidence >= 0.75) return adjacent;
  return (
    claimAfter(reading, place) ?? adjacent ?? claimTrailing(reading, place) ?? claimOfSubject(reading, place)
  );
}

/** The quotation before this one in the sentence, with what was found about it. */
export function previousInSentence(
  { found }: Reading,
  tokens: readonly Token[],
  at: number,
): Attributed | undefined {
  const index = previousQuote(tokens, at);
  const last = found.at(-1);
  return index >= 0 && last?.quotation === tokens[index]?.quotation ? last : undefined;
}

/** Index of the quotation before `at` in the sentence; -1 without. */
export function previousQuote(tokens: readonly Token[], at: number): number {
  for (let index = at - 1; index >= 0; index -= 1) if (tokens[index]?.kind === "quote") return index;
  return -1;
}

/** A sentence that leads to a quotation after its end: Moreno was blunt: … */
export function claimOfIntroduction(reading: Reading, index: number): Claim | undefined {
  const { tokens } = reading.sentences[index] as Sentence;
  return claimBefore(reading, index, tokens.length, -1);
}

// ── After the quotation ────────────────────────────────────────────────────────────────────────────────────

/** “…,” said Ada Moreno · “…,” Moreno said · “…,” according to Moreno · “…” — Ada Moreno */
function claimAfter(reading: Reading, place: Place): Claim | undefined {
  const { grammar } = reading;
  const { tokens, at, sentence } = place;
  const limit = nextQuote(tokens, at);
  const mark = tokens[at + 1];
  const hasPoint = mark?.kind === "point" && closers.has(mark.text);
  if (mark?.kind === "point" && !hasPoint) return undefined;
  const isSet = hasPoint || isSetOff(reading, place.quotation);
  let start = at + 1;
  while (start < limit && tokens[start]?.kind === "point" && closers.has(tokens[start]?.text ?? ""))
    start += 1;
  const dash = hasPoint && mark.text !== "," ? claimOfDash(reading, sentence, start, limit) : undefined;
  if (dash) return dash;
  start = skipAdverbs(reading, tokens, start, limit);
  const first = tokens[start];
  if (!first || start >= limit) return undefined;
  const source = sourceAt(reading, tokens, start);
  if (source > 0) {
    const phrase = phraseStartingAt({ tokens, grammar }, source, limit);
    return phrase && claimOf(reading, sentence, "source", phrase, first, isSet ? 0.93 : 0.85);
  }
  if (grammar.isFiniteCue(tokens, start)) return claimInverted(reading, place, start, limit);
  if (isSet && grammar.isAct(first) && tokens[start + 1]?.kind === "name") {
    const phrase = phraseStartingAt({ tokens, grammar }, start + 1, limit); // “…,” shrugged Ada Moreno
    if (phrase) return claimOf(reading, sentence, "inverted", phrase, first, 0.85);
  }
  if (grammar.isConjunction(first) || grammar.isVerbal(first)) return undefined;
  if (grammar.isSubordinator(first) && !grammar.isAs(first)) return undefined;
  if (grammar.isPreposition(first) && !isSet && !grammar.isAs(first)) return undefined;
  return (
    claimOfVerbAfter(reading, place, start, limit, isSet) ??
    (isSet ? claimOfAct(reading, place, start, limit) : undefined)
  );
}

function claimInverted(reading: Reading, place: Place, verb: number, limit: number): Claim | undefined {
  const { grammar } = reading;
  const { tokens } = place;
  const cue = tokens[verb] as Token;
  if (grammar.quoting.addressing.has(cue.key)) return undefined;
  const start = skipAdverbs(reading, tokens, verb + 1, limit);
  const phrase = phraseStartingAt({ tokens, grammar }, start, limit);
  if (!phrase || (grammar.isWeakCue(cue) && !isActor(tokens, phrase, grammar))) return undefined;
  return claimOf(reading, place.sentence, "inverted", phrase, cue, 0.97);
}

function claimOfVerbAfter(
  reading: Reading,
  place: Place,
  start: number,
  limit: number,
  isSet: boolean,
): Claim | undefined {
  const { grammar } = reading;
  const { tokens, quotation } = place;
  for (let verb = start + 1; verb < Math.min(limit, start + maxAfter); verb += 1) {
    if (tokens[verb]?.text === ";") return undefined;
    if (!grammar.isFiniteCue(tokens, verb)) continue;
    const phrase = subjectBefore({ tokens, grammar }, verb, start);
    if (!phrase) continue;
    const isNext = phrase.start === start || grammar.isAs(tokens[start] as Token);
    const gap = verb - phrase.end;
    if (!isSet) {
      const isShort = quotation.end - quotation.start < 20;
      if (!isNext || gap > 1 || isShort || !isActor(tokens, phrase, grammar)) return undefined;
      return claimOf(reading, place.sentence, "after", phrase, tokens[verb], 0.75);
    }
    return claimOf(reading, place.sentence, "after", phrase, tokens[verb], isNext && gap < 3 ? 0.97 : 0.88);
  }
  return undefined;
}

/** “…,” Moreno shrugged. A verb that is none of saying, right beside a quote that ends in a comma. */
function claimOfAct(reading: Reading, place: Place, start: number, limit: number): Claim | undefined {
  const { grammar } = reading;
  const { tokens } = place;
  const phrase = phraseStartingAt({ tokens, grammar }, start, limit);
  const verb = phrase && tokens[phrase.end];
  if (!phrase || !verb || !isActor(tokens, phrase, grammar) || !grammar.isAct(verb)) return undefined;
  return claimOf(reading, place.sentence, "after", phrase, verb, 0.82);
}

/** “…” — Ada Moreno */
function claimOfDash(reading: Reading, sentence: number, start: number, limit: number): Claim | undefined {
  const { tokens } = reading.sentences[sentence] as Sentence;
  const name = tokens[start];
  if (name?.kind !== "name" || name.isGenitive || start >= limit) return undefined;
  const after = tokens[start + 1];
  if (after && after.text !== "," && after.text !== "(" && after.text !== ".") return undefined;
  for (let at = start; at < limit; at += 1) if (reading.grammar.isFiniteCue(tokens, at)) return undefined;
  return claimOf(reading, sentence, "dash", { start, end: start + 1, head: start }, undefined, 0.9);
}

/** The plan is “dead on arrival” in the senate, said Moreno. · The plan is “dead,” and soon forgotten, Moreno said. */
function claimTrailing(reading: Reading, place: Place): Claim | undefined {
  const { grammar } = reading;
  const { tokens, at, sentence } = place;
  const limit = nextQuote(tokens, at);
  for (let verb = limit - 1; verb > at + 2; verb -= 1) {
    if (!grammar.isFiniteCue(tokens, verb)) continue;
    const cue = tokens[verb] as Token;
    if (tokens[verb - 1]?.text === "," && !grammar.quoting.addressing.has(cue.key)) {
      const phrase = phraseStartingAt({ tokens, grammar }, verb + 1, limit);
      if (phrase && isActor(tokens, phrase, grammar))
        return claimOf(reading, sentence, "trailing", phrase, cue, 0.9);
    }
    const phrase = subjectBefore({ tokens, grammar }, verb, at + 1);
    const isApart = phrase && tokens[phrase.start - 1]?.text === ",";
    if (isApart && isActor(tokens, phrase, grammar))
      return claimOf(reading, sentence, "trailing", phrase, cue, 0.88);
  }
  return undefined;
}

// ── Before the quotation ───────────────────────────────────────────────────────────────────────────────────

/** Moreno said: “…” · Moreno said the plan was “…” · according to Moreno, “…” · Moreno was blunt: “…” */
function claimBefore(reading: Reading, sentence: number, at: number, before: number): Claim | undefined {
  const { grammar } = reading;
  const { tokens } = reading.sentences[sentence] as Sentence;
  const hasColon = tokens[at - 1]?.text === ":";
  const isSet = hasColon || tokens[at - 1]?.text === ",";
  const label = hasColon ? claimOfLabel(reading, sentence, at - 1) : undefined;
  if (label) return label;
  if (hasColon && isExcerpt(reading, tokens, at - 1)) return undefined;
  for (let verb = at - 1; verb > Math.max(before, at - maxBefore); verb -= 1) {
    const source = sourceAt(reading, tokens, verb);
    if (source > 0 && source < at) {
      const phrase = phraseStartingAt({ tokens, grammar }, source, at);
      if (phrase) return claimOf(reading, sentence, "source", phrase, tokens[verb], 0.92);
    }
    if (grammar.isWeakCue(tokens[verb] as Token) && !isSet) continue;
    if (!grammar.isFiniteCue(tokens, verb) && !grammar.isParticipleCue(tokens, verb)) continue;
    const phrase = subjectBefore({ tokens, grammar }, verb, 0) ?? subjectBehind(reading, tokens, verb, at);
    if (phrase) {
      const gap = at - verb - 1;
      const isClose = gap <= 1 || isSet || tokens[at - 1]?.key === "that";
      return claimOf(
        reading,
        sentence,
        "before",
        phrase,
        tokens[verb],
        isClose ? 0.95 : gap <= 12 ? 0.88 : 0.76,
      );
    }
    const previous = at < tokens.length ? previousInSentence(reading, tokens, at) : undefined;
    if (previous?.claim)
      return claimAgain(previous.claim, "split", "the sentence goes on after its attribution");
  }
  return hasColon ? claimOfColon(reading, sentence, at - 1) : undefined;
}

/** “Headline,” by the Courier’s Ada Moreno: “…” quotes an article, not a person. */
function isExcerpt({ grammar }: Reading, tokens: readonly Token[], colon: number): boolean {
  if (tokens[colon - 1]?.kind !== "name") return false;
  return tokens.slice(Math.max(0, colon - 4), colon).some((token) => grammar.quoting.byline.has(token.key));
}

/** Said Moreno: “…” */
function subjectBehind(
  { grammar }: Reading,
  tokens: readonly Token[],
  verb: number,
  limit: number,
): Phrase | undefined {
  if (verb > 1 || grammar.quoting.addressing.has(tokens[verb]?.key ?? "")) return undefined;
  return phraseStartingAt({ tokens, grammar }, verb + 1, limit);
}

/** Ada Moreno: “…” */
function claimOfLabel(reading: Reading, sentence: number, colon: number): Claim | undefined {
  const { tokens } = reading.sentences[sentence] as Sentence;
  const name = tokens[colon - 1];
  const before = tokens[colon - 2];
  if (name?.kind !== "name" || name.isGenitive || (before && before.kind !== "point")) return undefined;
  return claimOf(
    reading,
    sentence,
    "colon",
    { start: colon - 1, end: colon, head: colon - 1 },
    undefined,
    0.9,
  );
}

/** A sentence without a verb of saying that ends in a colon before the quotation. */
function claimOfColon(reading: Reading, sentence: number, colon: number): Claim | undefined {
  const { cast, scene, grammar } = reading;
  const { tokens } = reading.sentences[sentence] as Sentence;
  const phrase = mainSubject({ tokens, grammar }, colon, 0);
  const head = phrase && tokens[phrase.head];
  const isOrganisation = head?.name !== undefined && cast.memberOf(head.name)?.isOrganisation;
  if (phrase && isActor(tokens, phrase, grammar) && !isOrganisation)
    return claimOf(reading, sentence, "colon", phrase, undefined, 0.86);
  for (let at = colon - 1; at >= 0; at -= 1) {
    const token = tokens[at] as Token;
    const gender = scene.possessiveGenderOf(token);
    const meant = gender && scene.whoIs(gender, tokens, at, sentence);
    if (meant)
      return claimFor(
        "colon",
        meant.member,
        meant.certainty * 0.92,
        `“${token.text}” before the colon: ${meant.member.name}`,
        token,
      );
  }
  const owner = tokens.findLast(
    (token, at) => at < colon && token.name && cast.memberOf(token.name)?.isPerson,
  );
  const member = owner?.name && cast.memberOf(owner.name);
  if (owner && member) {
    const mention = phrase ? spanOf(tokens, phrase) : owner;
    return claimFor("colon", member, 0.7, `${member.name} is named before the colon`, mention);
  }
  return phrase && claimOf(reading, sentence, "colon", phrase, undefined, 0.5);
}

/** Part of a sentence without a verb of saying: its subject, for want of better. */
function claimOfSubject(reading: Reading, { sentence, tokens, at }: Place): Claim | undefined {
  const { grammar } = reading;
  const phrase = mainSubject({ tokens, grammar }, at, 0);
  if (!phrase || !isActor(tokens, phrase, grammar)) return undefined;
  return claimOf(reading, sentence, "subject", phrase, undefined, 0.5);
}

// ── Places in a sentence ───────────────────────────────────────────────────────────────────────────────────

/** Whether the quotation ends so that its sentence goes on around it. */
function isSetOff({ text }: Reading, { end }: Quotation): boolean {
  return /[,?!—…-]/.test(text.charAt(end - 1));
}

/** Index after "according to" when that stands at `at`; 0 when it does not. */
function sourceAt({ grammar }: Reading, tokens: readonly Token[], at: number): number {
  for (const phrase of grammar.quoting.sourcePhrases) {
    if (phrase.every((word, offset) => tokens[at + offset]?.key === word)) return at + phrase.length;
  }
  return 0;
}

function skipAdverbs({ grammar }: Reading, tokens: readonly Token[], from: number, limit: number): number {
  let at = from;
  while (at < limit && grammar.isAdverb(tokens[at] as Token) && !grammar.isDeterminer(tokens[at] as Token))
    at += 1;
  return at;
}

function nextQuote(tokens: readonly Token[], at: number): number {
  for (let index = at + 1; index < tokens.length; index += 1)
    if (tokens[index]?.kind === "quote") return index;
  return tokens.length;
}
