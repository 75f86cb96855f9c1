/** Who is named after the quotation: “…,” said Ada Moreno · “…,” Moreno said · “…,” according to Moreno */
import { type Claim, claimOf, isActor, type Place, type Reading } from "./claim.ts";
import { subjectBefore } from "./clause.ts";
import { claimOfDash } from "./dash.ts";
import { phraseStartingAt } from "./phrases.ts";
import { finalSign, isCloser, isDash, isSetOff, nextQuote, skipAdverbs, sourceBehind } from "./places.ts";
import { isPossessive } from "./roles.ts";
import type { Token } from "./tokens.ts";

/** Words between a quotation and the verb behind it. */
const maxAfter = 32;

export function claimAfter(reading: Reading, place: Place): Claim | undefined {
  const { grammar } = reading;
  const { tokens, at, sentence } = place;
  const limit = nextQuote(tokens, at);
  const mark = tokens[at + 1];
  const hasPoint = isCloser(mark);
  if (mark?.kind === "point" && !hasPoint) return undefined;
  const isSet = hasPoint || isSetOff(reading, place.quotation);
  let start = at + 1;
  while (start < limit && isCloser(tokens[start])) start += 1;
  const dash = isDash(mark) ? claimOfDash(reading, sentence, start, limit) : undefined;
  if (dash) return dash;
  start = skipAdverbs(reading.grammar, tokens, start, limit);
  const first = tokens[start];
  if (!first || start >= limit) return undefined;
  const source = sourceBehind(reading, tokens, start);
  if (source > 0) {
    const phrase = phraseStartingAt({ tokens, grammar }, source, limit);
    return phrase && claimOf(reading, sentence, "source", phrase, first, isSet ? 0.93 : 0.85);
  }
  if (grammar.isFiniteCue(tokens, start)) return claimInverted(reading, place, start, limit);
  const perfect = isSet ? claimOfPerfect(reading, place, start, limit) : undefined;
  if (perfect) return perfect;
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

/** « … », a déclaré Moreno · « … », a-t-elle déclaré · „…“, hat Moreno gesagt */
function claimOfPerfect(reading: Reading, place: Place, start: number, limit: number): Claim | undefined {
  const { grammar } = reading;
  const { tokens } = place;
  if (!grammar.isAuxiliary(tokens[start] as Token)) return undefined;
  if (grammar.isFiniteCue(tokens, start + 1)) return claimInverted(reading, place, start + 1, limit);
  const phrase = phraseStartingAt({ tokens, grammar }, start + 1, limit);
  if (!phrase || !isActor(tokens, phrase, grammar)) return undefined;
  const verb = skipAdverbs(grammar, tokens, phrase.end, limit);
  if (!grammar.isFiniteCue(tokens, verb) || verb >= limit) return undefined;
  return claimOf(reading, place.sentence, "inverted", phrase, tokens[verb], 0.95);
}

function claimInverted(reading: Reading, place: Place, verb: number, limit: number): Claim | undefined {
  const { grammar } = reading;
  const { tokens } = place;
  const cue = tokens[verb] as Token;
  if (grammar.quoting.addressing.has(cue.key)) return undefined;
  const start = skipAdverbs(reading.grammar, tokens, verb + 1, limit);
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
    // “…?” Moreno put her house up for sale.
    const object = tokens[verb + 1];
    const hasObject = object !== undefined && (grammar.isDeterminer(object) || isPossessive(object, grammar));
    if (hasObject && grammar.isWeakCue(tokens[verb] as Token) && finalSign(reading.text, quotation) !== ",")
      continue;
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
