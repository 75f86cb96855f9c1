/** Who is named before the quotation: Moreno said: “…” · according to Moreno, “…” · the plan, Moreno said, was “…” */
import { type Claim, claimAgain, claimOf, isActor, type Place, type Reading } from "./claim.ts";
import { mainSubject, subjectBefore } from "./clause.ts";
import { claimOfColon, claimOfLabel, isExcerpt } from "./colon.ts";
import { type Phrase, phraseStartingAt } from "./phrases.ts";
import { previousInSentence, sourceAt } from "./places.ts";
import type { Sentence, Token } from "./tokens.ts";

/** Words between a quotation and the verb that introduces it. */
const maxBefore = 45;

/** A sentence that leads to a quotation after its end: Moreno was blunt: … */
export function claimOfIntroduction(reading: Reading, index: number): Claim | undefined {
  const { tokens } = reading.sentences[index] as Sentence;
  return claimBefore(reading, index, tokens.length, -1);
}

/** Moreno said: “…” · Moreno said the plan was “…” · according to Moreno, “…” · Moreno was blunt: “…” */
export function claimBefore(
  reading: Reading,
  sentence: number,
  at: number,
  before: number,
): Claim | undefined {
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
    const agent = grammar.isPassiveCue(tokens, verb) ? agentBehind(reading, tokens, verb, at) : undefined;
    if (agent) return claimOf(reading, sentence, "before", agent, tokens[verb], isSet ? 0.92 : 0.85);
    if (grammar.isWeakCue(tokens[verb] as Token) && !isSet) continue;
    if (!grammar.isFiniteCue(tokens, verb) && !grammar.isParticipleCue(tokens, verb)) continue;
    const phrase =
      subjectOfInversion(reading, tokens, verb, at) ??
      subjectBefore({ tokens, grammar }, verb, 0) ??
      subjectBehind(reading, tokens, verb, at);
    if (phrase && belongsToOpening(reading, tokens, phrase, verb, at)) continue;
    if (phrase) {
      const gap = at - verb - 1;
      const isClose = gap <= 1 || isSet || grammar.isSubordinator(tokens[at - 1] as Token);
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

/** Part of a sentence without a verb of saying: its subject, for want of better. */
export function claimOfSubject(reading: Reading, { sentence, tokens, at }: Place): Claim | undefined {
  const { grammar } = reading;
  const phrase = mainSubject({ tokens, grammar }, at, 0);
  if (!phrase || !isActor(tokens, phrase, grammar)) return undefined;
  return claimOf(reading, sentence, "subject", phrase, undefined, 0.5);
}

/** Okri was asked by Moreno, “…” */
function agentBehind(
  { grammar }: Reading,
  tokens: readonly Token[],
  verb: number,
  limit: number,
): Phrase | undefined {
  const by = tokens[verb + 1];
  if (!by || !grammar.quoting.byline.has(by.key)) return undefined;
  return phraseStartingAt({ tokens, grammar }, verb + 2, limit);
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

/** In Bern sagte Moreno: „…“ Where the verb comes second, its subject follows what opens the sentence. */
function subjectOfInversion(
  { grammar }: Reading,
  tokens: readonly Token[],
  verb: number,
  limit: number,
): Phrase | undefined {
  const opening = tokens.find(({ kind }) => kind !== "point");
  if (!grammar.quoting.verbSecond || !opening || opening.kind !== "word") return undefined;
  if (!grammar.isPreposition(opening) && !grammar.isAdverb(opening) && !grammar.isSubordinator(opening))
    return undefined;
  const phrase = phraseStartingAt({ tokens, grammar }, verb + 1, limit);
  return phrase && isActor(tokens, phrase, grammar) ? phrase : undefined;
}

/** When Moreno said so, Okri fired back: “…” A verb of the clause that opens the sentence leads to no quotation behind it. */
function belongsToOpening(
  { grammar }: Reading,
  tokens: readonly Token[],
  phrase: Phrase,
  verb: number,
  at: number,
): boolean {
  const before = tokens[phrase.start - 1];
  if (!before || !grammar.isSubordinator(before) || grammar.isAs(before) || phrase.start > 2) return false;
  const comma = tokens.findIndex((token, index) => index > verb && token.text === ",");
  return comma > 0 && comma < at - 2;
}
