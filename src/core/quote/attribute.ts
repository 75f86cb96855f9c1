/** Who says each quotation of an article: reads it from top to bottom, and asks the rules in their order. */
import { claimAround, maxTitles } from "./around.ts";
import { claimInSentence } from "./beside.ts";
import type { Cast } from "./cast.ts";
import { type Attributed, type Claim, claimAgain, claimOfWords, type Place, type Reading } from "./claim.ts";
import type { Grammar } from "./grammar.ts";
import type { Quotation } from "./marks.ts";
import { finalSign, previousInSentence } from "./places.ts";
import { Scene } from "./scene.ts";
import { isTitle } from "./titles.ts";
import type { Sentence, Token } from "./tokens.ts";
import { labelWithin } from "./unmarked.ts";

/** Is told of every quotation with what was found, while all that was known then is still at hand. */
export type Observe = (reading: Reading, place: Place, found: Attributed) => void;

/** One entry for every quotation, in the order of the article. */
export function attributeQuotations(
  text: string,
  sentences: readonly Sentence[],
  quotations: readonly Quotation[],
  cast: Cast,
  grammar: Grammar,
  observe?: Observe,
): readonly Attributed[] {
  const scene = new Scene(cast, grammar);
  const reading: Reading = { text, sentences, quotations, cast, scene, grammar, found: [] };
  for (const [index, { tokens, isProse }] of sentences.entries()) {
    for (const [at, token] of tokens.entries()) {
      const quotation = token.quotation === undefined ? undefined : quotations[token.quotation];
      if (token.quotation === undefined || !quotation) continue;
      const place = { sentence: index, tokens, at, quotation };
      const found = attribute(reading, place, token.quotation);
      observe?.(reading, place, found);
      reading.found.push(found);
      const member = found.claim?.member;
      if (member && !member.isOrganisation) scene.noteSpeaker(member, found.claim?.mention, index);
    }
    if (isProse) scene.note(tokens, index);
  }
  return reading.found;
}

function attribute(reading: Reading, place: Place, quotation: number): Attributed {
  const last = reading.found.slice(-maxTitles).findLast(({ isTitle }) => !isTitle);
  const turn = claimOfTurn(reading, place);
  if (turn) return { quotation, claim: turn, continues: false, isClause: true, isTitle: false };
  if (place.quotation.carriesOn && last?.claim) {
    const claim = claimAgain(last.claim, "carriesOn", "the quotation goes on from the paragraph before");
    return { quotation, claim, continues: true, isClause: true, isTitle: false };
  }
  if (isTitle(reading, place))
    return { quotation, claim: undefined, continues: false, isClause: false, isTitle: true };
  const claim = claimInSentence(reading, place) ?? claimAround(reading, place);
  const continues =
    last?.isClause === true && claim !== undefined && isNextPiece(reading, place, claim, last);
  return { quotation, claim, continues, isClause: isClause(reading, place), isTitle: false };
}

/** “MORENO: We ship.” */
function claimOfTurn(
  { text, cast, sentences }: Reading,
  { sentence, tokens, at, quotation }: Place,
): Claim | undefined {
  const opensParagraph = sentences[sentence - 1]?.paragraph !== quotation.paragraph;
  if (!opensParagraph || tokens.slice(0, at).some(({ kind }) => kind !== "point")) return undefined;
  const label = labelWithin(text, quotation);
  const member = label && cast.memberCalled(label.name);
  if (!label || !(member?.isPerson || isCapitals(label.name))) return undefined;
  const mention = { start: quotation.start, end: label.end };
  return claimOfWords("colon", member, 0.78, "named at the start of the turn", mention);
}

function isCapitals(name: string): boolean {
  return name === name.toUpperCase();
}

/** “A,” Moreno said. “B.” · “A,” Moreno said, “B.” */
function isNextPiece(reading: Reading, { tokens, at }: Place, claim: Claim, last: Attributed): boolean {
  if (!last.claim) return false;
  if (claim.rule === "split") return true;
  return (
    previousInSentence(reading, tokens, at) === last &&
    claim.cue !== undefined &&
    claim.cue === last.claim.cue
  );
}

/** Whether the quotation is a clause of its own: set apart from the words before, and begun or ended as one. */
function isClause({ text, grammar }: Reading, { tokens, at, quotation }: Place): boolean {
  const before: Token | undefined = tokens[at - 1];
  const isApart = before?.kind !== "word" || grammar.isFiniteCue(tokens, at - 1);
  if (!isApart) return false;
  return /[\p{Lu}\p{N}[]/u.test(text.charAt(quotation.start)) || /[,.!?…—]/.test(finalSign(text, quotation));
}
