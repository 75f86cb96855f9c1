/** Pairs of quotation marks: where quoted text begins and ends. */
import type { Paragraph, Span } from "../article/article.ts";
import type { Quoting } from "../languages/quoting.ts";
import { withUnmarked } from "./unmarked.ts";

/** The inside of one pair of marks in one paragraph; `outer` holds the marks as well. */
export interface Quotation extends Span {
  readonly outer: Span;
  /** Index of its paragraph. */
  readonly paragraph: number;
  /** It carries on what the quotation before it, in the paragraph before, left open. */
  readonly carriesOn: boolean;
  readonly closed: boolean;
}

type Side = "open" | "close" | "either";

interface Mark extends Span {
  readonly side: Side;
  readonly isStraight: boolean;
}

interface Alphabet {
  readonly opens: ReadonlySet<string>;
  readonly closes: ReadonlySet<string>;
  readonly straight: string;
  /** Any of the marks; two apostrophes are a double mark. */
  readonly pattern: RegExp;
}

/** Far more than the longest interview has: what comes after is no text that people wrote. */
const maxMarks = 10_000;
const singleMarks = new Set(["‘", "’", "‚", "‹", "›", "'"]);
const noMarks: readonly Mark[] = [];
const beforeOpening = new Set('([{—–-/“”"‘«»„‚›‹*');
const afterClosing = new Set('.,;:!?)]}—–-/“”"’«»‹›*');
const neverOpened = new Set(",;:!?)]");

/**
 * Every quotation of the paragraphs that may quote, in the order of the text.
 * Single marks are read only in a text that quotes nothing in double ones: elsewhere they are quotes in quotes.
 */
export function findQuotations(
  text: string,
  paragraphs: readonly Paragraph[],
  quoting: Quoting,
): readonly Quotation[] {
  return withUnmarked(text, paragraphs, findMarked(text, paragraphs, quoting));
}

function findMarked(text: string, paragraphs: readonly Paragraph[], quoting: Quoting): readonly Quotation[] {
  const double = pairUp(text, paragraphs, alphabetOf(quoting, false));
  if (double.some((quotation) => isClause(text, quotation))) return double;
  const single = pairUp(text, paragraphs, alphabetOf(quoting, true));
  return single.some((quotation) => isClause(text, quotation)) ? single : double;
}

/** Whether a paragraph may hold quotes of the article. */
export function mayQuote(paragraph: Paragraph): boolean {
  return paragraph.kind !== "heading" && paragraph.kind !== "embed" && paragraph.kind !== "code";
}

function alphabetOf(quoting: Quoting, single: boolean): Alphabet {
  const pairs = quoting.marks.filter(({ open }) => singleMarks.has(open) === single);
  const opens = new Set(pairs.map(({ open }) => open));
  const closes = new Set(pairs.map(({ close }) => close));
  if (!single) {
    // Marks of other languages are met everywhere; those of the language itself keep their sides.
    for (const open of ["«", "„", "“"]) if (!closes.has(open)) opens.add(open);
    for (const close of ["»", "”"]) if (!opens.has(close)) closes.add(close);
  }
  const straight = single ? "'" : '"';
  const letters = [...opens, ...closes, straight].join("");
  return {
    opens,
    closes,
    straight,
    pattern: single ? new RegExp(`[${letters}]`, "g") : new RegExp(`[${letters}]|''|’’`, "g"),
  };
}

/** Three words or more with a point or a comma at the end: what one quotes of a person, not a title. */
function isClause(text: string, { start, end, closed }: Quotation): boolean {
  if (!closed || !/[.,!?…]/.test(text.charAt(end - 1))) return false;
  const firstSpace = text.indexOf(" ", start);
  return firstSpace > 0 && firstSpace < end && text.slice(firstSpace + 1, end).includes(" ");
}

function pairUp(text: string, paragraphs: readonly Paragraph[], alphabet: Alphabet): readonly Quotation[] {
  const found: Quotation[] = [];
  const marks = findMarks(text, paragraphs, alphabet);
  let carried = false;
  for (const [index, paragraph] of paragraphs.entries()) {
    const own = marks[index] ?? noMarks;
    if (own.length === 0 && !carried) continue;
    const pairs = pairParagraph(text, paragraph, index, own, carried);
    for (const pair of pairs) if (pair.end > pair.start) found.push(pair);
    const last = pairs.at(-1);
    carried = last !== undefined && !last.closed && carriesOver(paragraphs[index + 1], marks[index + 1]);
  }
  return found;
}

/** An open quotation goes on when the next paragraph opens with a mark again, or closes one that it never opened. */
function carriesOver(next: Paragraph | undefined, marks: readonly Mark[] | undefined): boolean {
  const first = marks?.[0];
  if (!next || !first) return false;
  return first.start === next.start ? first.side !== "close" : first.side === "close";
}

function pairParagraph(
  text: string,
  paragraph: Paragraph,
  index: number,
  marks: readonly Mark[],
  carried: boolean,
): readonly Quotation[] {
  const pairs: Quotation[] = [];
  const startsOpen = carried && marks[0]?.start !== paragraph.start;
  let open: Mark | undefined = startsOpen
    ? { start: paragraph.start, end: paragraph.start, side: "open", isStraight: false }
    : undefined;
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at] as Mark;
    if (!open) {
      if (mark.side !== "close") open = mark;
    } else if (
      open.isStraight &&
      !mark.isStraight &&
      mark.side === "open" &&
      marks[at + 1]?.side === "close" &&
      !marks[at + 1]?.isStraight
    ) {
      at += 1; // a quote in a quote, in marks of its own
    } else if (mark.side !== "open") {
      pairs.push(quotationBetween(text, open, mark, index, carried && pairs.length === 0, true));
      open = undefined;
    } else if (marks[at + 1]?.side === "close" && marks[at + 2]?.side === "close") {
      at += 1; // a quote in a quote, with its own pair
    } else {
      open = mark; // the one before was never closed
    }
  }
  const end = { start: paragraph.end, end: paragraph.end };
  if (open) pairs.push(quotationBetween(text, open, end, index, carried && pairs.length === 0, false));
  return pairs;
}

function quotationBetween(
  text: string,
  open: Span,
  close: Span,
  paragraph: number,
  carriesOn: boolean,
  closed: boolean,
): Quotation {
  let start = open.end;
  let end = Math.max(start, close.start);
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return { start, end, outer: { start: open.start, end: close.end }, paragraph, carriesOn, closed };
}

/** The marks of every paragraph that may quote, by the paragraph's index. */
function findMarks(
  text: string,
  paragraphs: readonly Paragraph[],
  alphabet: Alphabet,
): readonly (readonly Mark[])[] {
  const marks: Mark[][] = [];
  const { pattern } = alphabet;
  let [index, count] = [0, 0];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match && count < maxMarks; match = pattern.exec(text)) {
    const start = match.index;
    const letter = text.charAt(start);
    while (index < paragraphs.length && (paragraphs[index] as Paragraph).end <= start) index += 1;
    const paragraph = paragraphs[index];
    if (!paragraph) break;
    if (start < paragraph.start || !mayQuote(paragraph)) continue;
    if (letter === '"' && text.charAt(start - 1) === "=") {
      pattern.lastIndex = afterAttribute(text, start, paragraph.end);
      continue;
    }
    // Within a row of the same mark nothing is quoted.
    if (
      letter !== "'" &&
      letter !== "’" &&
      text.charAt(start - 1) === letter &&
      text.charAt(start + 1) === letter
    ) {
      pattern.lastIndex = rowEnd(text, start) - 1;
      continue;
    }
    // Of three apostrophes after a word, the first closes a quote in the quote.
    const isThird =
      match[0].length === 2 && text.charAt(start + 2) === letter && text.charAt(start - 1) !== letter;
    if (isThird && start > paragraph.start && !isSpace(text, start - 1)) {
      pattern.lastIndex = start + 1;
      continue;
    }
    const end = start + match[0].length;
    const before = start === paragraph.start ? " " : text.charAt(start - 1);
    const after = end >= paragraph.end ? " " : text.charAt(end);
    const side = sideOf(letter, before, after, alphabet);
    if (!side) continue;
    count += 1;
    const own = marks[index];
    const isStraight = !alphabet.opens.has(letter) && !alphabet.closes.has(letter);
    if (own) own.push({ start, end, side, isStraight });
    else marks[index] = [{ start, end, side, isStraight }];
  }
  return marks;
}

function rowEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  let end = start;
  while (text.charCodeAt(end) === code) end += 1;
  return end;
}

/** Where the value of an attribute ends: <a href="…">, shown as text. */
function afterAttribute(text: string, start: number, end: number): number {
  for (let at = start + 1; at < Math.min(end, start + 200); at += 1)
    if (text.charAt(at) === '"') return at + 1;
  return start + 1;
}

function sideOf(letter: string, before: string, after: string, alphabet: Alphabet): Side | undefined {
  const [isSpaceBefore, isSpaceAfter] = [isSpace(before, 0), isSpace(after, 0)];
  const mayOpen = (isSpaceBefore || beforeOpening.has(before)) && !isSpaceAfter && !neverOpened.has(after);
  const mayClose = !isSpaceBefore && (isSpaceAfter || afterClosing.has(after));
  const isSingle = singleMarks.has(letter) && letter !== "'" ? true : alphabet.straight === "'";
  // The single closing mark is the apostrophe too: “the workers’ pay”, “’tis”.
  if (isSingle && alphabet.straight === "'") {
    if (alphabet.opens.has(letter)) return mayOpen ? "open" : undefined;
    if (/[.,!?…]/.test(before) && mayClose) return "close";
    if (letter === "'" && mayOpen && /\p{Lu}/u.test(after)) return "open";
    return mayClose && !/s/i.test(before) ? "close" : undefined;
  }
  if (alphabet.opens.has(letter)) return mayClose && !mayOpen ? "close" : "open";
  if (alphabet.closes.has(letter)) return mayOpen && !mayClose && after !== "." ? "open" : "close";
  if (mayOpen && !mayClose) return "open";
  if (mayClose && !mayOpen) return /\d/.test(before) && /[\s,]/.test(after) ? "either" : "close";
  return "either";
}

function isSpace(text: string, at: number): boolean {
  return isSpaceCode(text.charCodeAt(at));
}

/** White space of any width. */
export function isSpaceCode(code: number): boolean {
  return (
    code === 32 ||
    code === 160 ||
    code === 0x202f ||
    (code >= 9 && code <= 13) ||
    code === 0x1680 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x205f ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0xfeff
  );
}
