/** The name behind a dash: “…” — Ada Moreno */
import { type Claim, claimOf, type Reading } from "./claim.ts";
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
