/** Places in a sentence: what stands right beside a quotation. */
import type { Attributed, Reading } from "./claim.ts";
import type { Grammar } from "./grammar.ts";
import type { Quotation } from "./marks.ts";
import type { Token } from "./tokens.ts";

const dashes = new Set(["—", "–", "-", "--", "―"]);
const singleMarks = /[’'‘\s]/;

export function isDash(token: Token | undefined): boolean {
  return token?.kind === "point" && dashes.has(token.text);
}

/** A comma or a dash: it parts a quotation from who spoke. */
export function isCloser(token: Token | undefined): boolean {
  return isDash(token) || token?.text === ",";
}

/** The last sign of what is quoted; the marks of a quote inside do not count. */
export function finalSign(text: string, { start, end }: Quotation): string {
  let at = end - 1;
  while (at > start && singleMarks.test(text.charAt(at))) at -= 1;
  return text.charAt(at);
}

/** Whether the quotation ends so that its sentence goes on around it. */
export function isSetOff({ text }: Reading, quotation: Quotation): boolean {
  return /[,?!—…-]/.test(finalSign(text, quotation));
}

/** Index after "according to" when that stands at `at`; 0 when it does not. */
export function sourceAt({ grammar }: Reading, tokens: readonly Token[], at: number): number {
  return endOfPhrase(tokens, at, grammar.quoting.sourcePhrases);
}

/** The same right behind a quotation, where a language has more words for it. */
export function sourceBehind(reading: Reading, tokens: readonly Token[], at: number): number {
  return sourceAt(reading, tokens, at) || endOfPhrase(tokens, at, reading.grammar.quoting.sourcesBehind);
}

function endOfPhrase(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number {
  for (const phrase of phrases) {
    if (phrase.every((word, offset) => tokens[at + offset]?.key === word)) return at + phrase.length;
  }
  return 0;
}

export function skipAdverbs(grammar: Grammar, tokens: readonly Token[], from: number, limit: number): number {
  let at = from;
  while (at < limit && grammar.isAdverb(tokens[at] as Token) && !grammar.isDeterminer(tokens[at] as Token))
    at += 1;
  return at;
}

/** Index of the quotation after `at` in the sentence; the sentence's end without. */
export function nextQuote(tokens: readonly Token[], at: number): number {
  for (let index = at + 1; index < tokens.length; index += 1)
    if (tokens[index]?.kind === "quote") return index;
  return tokens.length;
}

/** Index of the quotation before `at` in the sentence; -1 without. */
export function previousQuote(tokens: readonly Token[], at: number): number {
  for (let index = at - 1; index >= 0; index -= 1) if (tokens[index]?.kind === "quote") return index;
  return -1;
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
