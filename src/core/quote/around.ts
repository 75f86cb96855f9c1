/** Rules across sentences: a quotation that stands alone goes to whoever speaks around it. */
import { claimOfIntroduction } from "./before.ts";
import { type Attributed, type Claim, claimAgain, claimFor, type Place, type Reading } from "./claim.ts";
import { claimOfSignature } from "./dash.ts";
import { previousQuote } from "./places.ts";
import type { Sentence, Token } from "./tokens.ts";

/** Shorter than this (UTF-16 code units), what stands alone is more often a title or a slogan. */
const minFloating = 12;
/** Titles between two pieces of one quote, and the first piece. */
export const maxTitles = 3;

export function claimAround(reading: Reading, place: Place): Claim | undefined {
  const { sentences, grammar } = reading;
  const { tokens, at, sentence: index } = place;
  const leadIn = tokens.slice(previousQuote(tokens, at) + 1, at);
  const standsAlone =
    leadIn.every(
      (token) => token.kind === "point" || grammar.isAdverb(token) || grammar.isConjunction(token),
    ) || isNobodys(leadIn);
  if (!standsAlone) return undefined;
  const before = sentences[index - 1];
  const claim =
    (before && before.tokens.at(-1)?.text === ":" ? introduced(reading, index - 1) : undefined) ??
    claimOfSignature(reading, index) ??
    inParagraph(reading, place, before);
  if (claim) return claim;
  const { start, end } = place.quotation;
  return end - start < minFloating ? undefined : floating(reading, place, before);
}

/** And here was the big reveal: “…” A colon behind words that name nobody. */
function isNobodys(leadIn: readonly Token[]): boolean {
  return leadIn.at(-1)?.text === ":" && leadIn.length < 12 && !leadIn.some(({ kind }) => kind === "name");
}

function introduced(reading: Reading, index: number): Claim | undefined {
  const claim = claimOfIntroduction(reading, index);
  return claim && { ...claim, rule: "introduced" };
}

/** The paragraph has a speaker already. */
function inParagraph(reading: Reading, place: Place, before: Sentence | undefined): Claim | undefined {
  // A title in between speaks for nobody: “…,” Moreno said on Channel Nine’s “Today.” “…”
  const last = reading.found.slice(-maxTitles).findLast(({ isTitle }) => !isTitle);
  if (!last?.claim || !before) return undefined;
  if (reading.quotations[last.quotation]?.paragraph !== place.quotation.paragraph) return undefined;
  if (hasQuotation(before, last) && last.isClause)
    return claimAgain(last.claim, "split", "the quotation goes on after its attribution");
  return claimAgain(last.claim, "sameParagraph", "the speaker of the paragraph", 0.8);
}

function floating(reading: Reading, place: Place, before: Sentence | undefined): Claim | undefined {
  const { scene, found, quotations } = reading;
  const { sentence: index, quotation } = place;
  const subject = scene.lastSubject(index, 1);
  const claimOfSubject = (confidence: number, reason: string): Claim | undefined =>
    subject &&
    claimFor("floating", subject.member, confidence, `${subject.member.name} ${reason}`, subject.mention);
  if (before && before.paragraph === quotation.paragraph)
    return claimOfSubject(0.5, "is the subject of the sentence before");
  const last = found.at(-1);
  if (subject && subject.member === scene.lastSpeaker(index, 3)) {
    const isUnsure = last?.claim?.rule === "floating" && last.claim.member === subject.member;
    return claimOfSubject(isUnsure ? Math.min(last.claim.confidence, 0.75) : 0.75, "spoke last");
  }
  const lastPair = last && quotations[last.quotation];
  if (last?.claim && lastPair && quotation.paragraph - lastPair.paragraph <= 1)
    return claimAgain(last.claim, "floating", "the last speaker", 0.65);
  const recent = scene.lastSpoken(index, 5);
  return (
    claimOfSubject(0.5, "is whom the paragraph before is about") ??
    (recent &&
      claimFor("floating", recent.member, 0.45, `${recent.member.name} spoke before`, recent.mention))
  );
}

function hasQuotation(sentence: Sentence, { quotation }: Attributed): boolean {
  return sentence.tokens.some((token) => token.quotation === quotation);
}
