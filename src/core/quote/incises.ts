/** Who speaks, named within the marks: French « Nous livrons lundi, a déclaré Ada Moreno, et c’est bien. » */
import type { Paragraph } from "../article/article.ts";
import type { Grammar } from "./grammar.ts";
import type { Quotation } from "./marks.ts";
import { readWords, type Token } from "./tokens.ts";

/** Words of an attribution; a longer one is a part of what is said. */
const maxWords = 14;

/** The quotations, those with an attribution inside cut in two around it. */
export function cutIncises(
  text: string,
  paragraphs: readonly Paragraph[],
  quotations: readonly Quotation[],
  grammar: Grammar,
): readonly Quotation[] {
  if (!grammar.quoting.incises) return quotations;
  return quotations.flatMap((quotation) => {
    const incise = findIncise(text, quotation, grammar);
    return incise && paragraphs[quotation.paragraph] ? cutAround(text, quotation, incise) : [quotation];
  });
}

interface Incise {
  /** The sign before it: a comma, a question mark. */
  readonly before: Token;
  /** The sign behind it; absent when it ends the quotation. */
  readonly after: Token | undefined;
}

function findIncise(text: string, { start, end }: Quotation, grammar: Grammar): Incise | undefined {
  const tokens: Token[] = [];
  readWords(text, start, end, grammar, tokens);
  for (const [at, before] of tokens.entries()) {
    if (at === 0 || !/^[,?!…]$/.test(before.text)) continue;
    const close = closeOf(tokens, at + 1, grammar);
    if (close > 0) return { before, after: tokens[close] };
  }
  return undefined;
}

/** Index of the sign that closes the attribution starting at `from`, or of the end; 0 when none starts there. */
function closeOf(tokens: readonly Token[], from: number, grammar: Grammar): number {
  const hasAuxiliary = tokens[from] !== undefined && grammar.isAuxiliary(tokens[from] as Token);
  let at = hasAuxiliary ? from + 1 : from;
  const early = tokens[at];
  const hasPronoun = hasAuxiliary && early !== undefined && grammar.isPronoun(early);
  if (hasPronoun) at += 1;
  if (!grammar.isFiniteCue(tokens, at)) return 0;
  const subject = tokens[at + 1];
  const isSpeaker =
    hasPronoun ||
    (subject?.kind === "word" &&
      (subject.isCapital ||
        grammar.isPronoun(subject) ||
        grammar.isDeterminer(subject) ||
        grammar.isRole(subject)));
  const isFirstPerson = subject !== undefined && grammar.quoting.pronouns.first.has(subject.key);
  if (!isSpeaker || isFirstPerson) return 0;
  for (let close = at + 1; close <= Math.min(tokens.length, at + maxWords); close += 1) {
    const token = tokens[close];
    if (!token || token.text === "." || (token.text === "," && !isApposition(tokens, close, grammar)))
      return close;
  }
  return 0;
}

/** “…, dit Ada Moreno, directrice de Northlight, …”: the comma before a role does not close. */
function isApposition(tokens: readonly Token[], comma: number, grammar: Grammar): boolean {
  const next = tokens[comma + 1];
  const second = tokens[comma + 2];
  const isRole = (token: Token | undefined): boolean => token !== undefined && grammar.isRole(token);
  return isRole(next) || (next !== undefined && grammar.isDeterminer(next) && isRole(second));
}

function cutAround(text: string, quotation: Quotation, { before, after }: Incise): readonly Quotation[] {
  const isComma = before.text === ",";
  const first = part(text, quotation, quotation.start, isComma ? before.start : before.end);
  const left = { ...first, outer: { start: quotation.outer.start, end: first.end } };
  if (!after) return [{ ...left, closed: true }];
  const second = part(text, quotation, after.end, quotation.end);
  if (second.end <= second.start) return [{ ...left, closed: true }];
  return [
    { ...left, closed: true },
    { ...second, outer: { start: second.start, end: quotation.outer.end }, carriesOn: false },
  ];
}

function part(text: string, quotation: Quotation, from: number, to: number): Quotation {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { ...quotation, start, end };
}
