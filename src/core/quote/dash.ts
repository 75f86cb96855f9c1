/** The name that signs a quotation: “…” — Ada Moreno, or a paragraph of its own under it. */
import { type Claim, claimOf, type Reading } from "./claim.ts";
import { isDash } from "./places.ts";
import type { Sentence } from "./tokens.ts";

export function claimOfDash(
  reading: Reading,
  sentence: number,
  start: number,
  limit: number,
): Claim | undefined {
  const { tokens } = reading.sentences[sentence] as Sentence;
  const name = tokens[start];
  if (name?.kind !== "name" || name.isGenitive || start >= limit) return undefined;
  const after = tokens[start + 1];
  if (after && after.text !== "," && after.text !== "(" && after.text !== ".") return undefined;
  for (let at = start; at < limit; at += 1) if (reading.grammar.isFiniteCue(tokens, at)) return undefined;
  return claimOf(reading, sentence, "dash", { start, end: start + 1, head: start }, undefined, 0.9);
}

/** Tokens of a signature: a name and a role. */
const maxSignature = 14;

/** A paragraph of its own after the quotation: — Ada Moreno · Ada Moreno, founder of Northlight */
export function claimOfSignature(reading: Reading, index: number): Claim | undefined {
  const own = reading.sentences[index] as Sentence;
  const next = reading.sentences[index + 1];
  if (!next || next.paragraph === own.paragraph || next.tokens.length > maxSignature) return undefined;
  const name = next.tokens.findIndex((token) => token.kind !== "point");
  const token = next.tokens[name];
  if (token?.kind !== "name" || token.isGenitive) return undefined;
  const phrase = { start: name, end: name + 1, head: name };
  if (isDash(next.tokens[0])) return claimOf(reading, index + 1, "dash", phrase, undefined, 0.9);
  return isCaption(reading, own, next, name)
    ? claimOf(reading, index + 1, "dash", phrase, undefined, 0.8)
    : undefined;
}

/** Under a paragraph that is nothing but the quotation: a person, and no sentence about them. */
function isCaption(
  { cast, grammar }: Reading,
  own: Sentence,
  { tokens, isProse }: Sentence,
  name: number,
): boolean {
  const token = tokens[name];
  const after = tokens[name + 1];
  const isAlone = own.tokens.every(({ kind }) => kind === "quote" || kind === "point");
  const isPerson =
    token?.name !== undefined && token.name.keys.length > 1 && cast.memberOf(token.name)?.isPerson === true;
  const isLabel = !tokens.some((_, at) => grammar.isFiniteCue(tokens, at)) && (!after || after.text === ",");
  return isAlone && isPerson && isLabel && !isProse;
}
