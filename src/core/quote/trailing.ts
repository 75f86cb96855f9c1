/** Who is named at the end of the sentence. */
import { type Claim, claimOf, isActor, type Place, type Reading } from "./claim.ts";
import { subjectBefore } from "./clause.ts";
import { phraseStartingAt } from "./phrases.ts";
import { nextQuote } from "./places.ts";
import type { Token } from "./tokens.ts";

/** The plan is “dead on arrival” in the senate, said Moreno. · The plan is “dead,” and soon forgotten, Moreno said. */
export function claimTrailing(reading: Reading, place: Place): Claim | undefined {
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
