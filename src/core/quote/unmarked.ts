/** Quotations that stand in no marks: block quotes, and what is said in a transcript or an interview. */
import type { Paragraph } from "../article/article.ts";
import type { Quotation } from "./marks.ts";

/** A label of a transcript at the start of a paragraph: "MORENO:", "Ada Moreno:", "Q:". */
const label = /^(\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,3}):\s+(?=\S)/u;
const longestLabel = 48;

/** `marked` are the quotations in marks; with these, all in the order of the text. */
export function withUnmarked(
  text: string,
  paragraphs: readonly Paragraph[],
  marked: readonly Quotation[],
): readonly Quotation[] {
  const turns = findTurns(text, paragraphs);
  const blocks = findBlocks(text, paragraphs, marked);
  if (turns.length === 0 && blocks.length === 0) return marked;
  const spoken = new Set(turns.map(({ paragraph }) => paragraph));
  return [...marked.filter(({ paragraph }) => !spoken.has(paragraph)), ...turns, ...blocks].sort(
    (a, b) => a.start - b.start,
  );
}

interface Turn {
  readonly name: string;
  readonly quotation: Quotation;
}

/** Paragraphs that begin with who speaks, where one answers the other more than once. */
function findTurns(text: string, paragraphs: readonly Paragraph[]): readonly Quotation[] {
  const turns: Turn[] = [];
  for (const [paragraph, { kind, start, end }] of paragraphs.entries()) {
    if (kind !== "text" && kind !== "blockquote") continue;
    const match = label.exec(text.slice(start, Math.min(end, start + longestLabel)));
    const name = match?.[1];
    if (!match || name === undefined || startsWithMark(text, start + match[0].length)) continue;
    turns.push({ name, quotation: quotationAt(start + match[0].length, end, paragraph, false) });
  }
  // “Read more: …” stands between paragraphs of prose, “Energy: …” stands once; who speaks comes back.
  const names = new Set<string>();
  for (const [index, turn] of turns.entries()) {
    const [before, last] = [turns[index - 2], turns[index - 1]];
    if (!before || !last || !isAnswered(before, last) || !isAnswered(last, turn)) continue;
    if (before.name === turn.name) names.add(turn.name).add(last.name);
  }
  // A question is not what the article is quoted for.
  return turns.filter(({ name }) => name !== "Q" && names.has(name)).map(({ quotation }) => quotation);
}

function isAnswered(turn: Turn, next: Turn): boolean {
  return turn.name !== next.name && next.quotation.paragraph - turn.quotation.paragraph === 1;
}

/** Block quotes that hold no marks of their own; one after the other is one quote. */
function findBlocks(
  text: string,
  paragraphs: readonly Paragraph[],
  marked: readonly Quotation[],
): readonly Quotation[] {
  const taken = new Set(marked.map(({ paragraph }) => paragraph));
  const blocks: Quotation[] = [];
  for (const [paragraph, { kind, start, end }] of paragraphs.entries()) {
    if (kind !== "blockquote" || taken.has(paragraph) || isSignature(text, start)) continue;
    const follows = blocks.at(-1)?.paragraph === paragraph - 1;
    blocks.push(quotationAt(start, end, paragraph, follows));
  }
  return blocks;
}

function quotationAt(start: number, end: number, paragraph: number, carriesOn: boolean): Quotation {
  return { start, end, outer: { start, end }, paragraph, carriesOn, closed: true };
}

function startsWithMark(text: string, at: number): boolean {
  return /["“„«‘']/.test(text.charAt(at));
}

/** — Ada Moreno */
function isSignature(text: string, start: number): boolean {
  return /[-–—―]/.test(text.charAt(start));
}

/** The label within a quotation that quotes a transcript: “MORENO: We ship.” */
export function labelWithin(
  text: string,
  { start, end }: Quotation,
): { readonly name: string; readonly end: number } | undefined {
  const name = label.exec(text.slice(start, Math.min(end, start + longestLabel)))?.[1];
  return name === undefined ? undefined : { name, end: start + name.length };
}
