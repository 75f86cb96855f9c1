/** Rules within the sentence, in their order: the speaker stands beside the quotation. */
import { claimAfter } from "./after.ts";
import { claimBefore, claimOfSubject } from "./before.ts";
import { type Claim, claimAgain, type Place, type Reading } from "./claim.ts";
import { finalSign, previousInSentence, previousQuote } from "./places.ts";
import { claimTrailing } from "./trailing.ts";

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
  const final = finalSign(reading.text, quotation);
  const asks = final === "?" || final === "!";
  if (final === "," || (asks && reading.grammar.isFiniteCue(tokens, at + 1))) {
    const after = claimAfter(reading, place);
    const isSure = after !== undefined && after.confidence >= 0.7;
    if (isSure && (after.rule === "inverted" || (after.rule === "after" && !asks))) return after;
  }
  const adjacent = claimBefore(reading, place.sentence, at, before);
  if (adjacent && adjacent.confidence >= 0.75) return adjacent;
  return (
    claimAfter(reading, place) ?? adjacent ?? claimTrailing(reading, place) ?? claimOfSubject(reading, place)
  );
}

/** What every rule says by itself, whichever wins: for showing who was considered. */
export function claimsInSentence(reading: Reading, place: Place): readonly Claim[] {
  const before = previousQuote(place.tokens, place.at);
  return [
    claimAfter(reading, place),
    claimBefore(reading, place.sentence, place.at, before),
    claimTrailing(reading, place),
    claimOfSubject(reading, place),
  ].filter((claim) => claim !== undefined);
}
