/** Pairs of quotation marks: where quoted text begins and ends. */
import type { Paragraph, Span } from "../article/article.ts";
import type { Quoting } from "../languages/quoting.ts";

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
}

interface Alphabet {
  readonly opens: ReadonlySet<string>;
  readonly closes: ReadonlySet<string>;
  readonly straight: string;
}

const singleMarks = new Set(["‘", "’", "‚", "‹", "›", "'"]);
const beforeOpening = /[\s([{—–\-/“”"‘*]/;
const afterClosing = /[\s.,;:!?)\]}—–\-/“”"’*]/;

/**
 * Every quotation of the paragraphs that may quote, in the order of the text.
 * Single marks are read only in a text that quotes nothing in double ones: elsewhere they are quotes in quotes.
 */
export function findQuotations(
  text: string,
  paragraphs: readonly Paragraph[],
  quoting: Quoting,
): readonly Quotation[] {
  const double = pairUp(text, paragraphs, alphabetOf(quoting, false));
  if (double.some((quotation) => isClause(text, quotation))) return double;
  const single = pairUp(text, paragraphs, alphabetOf(quoting, true));
  return single.some((quotation) => isClause(text, quotation)) ? single : double;
}

/** Whether a paragraph may hold quotes of the article. */
export function mayQuote(paragraph: Paragraph): boolean {
  return paragraph.kind !== "heading" && paragraph.kind !== "embed";
}

function alphabetOf(quoting: Quoting, single: boolean): Alphabet {
  const pairs = quoting.marks.filter(({ open }) => singleMarks.has(open) === single);
  const opens = new Set(pairs.map(({ open }) => open));
  const closes = new Set(pairs.map(({ close }) => close));
  if (!single) {
    opens.add("«").add("„");
    closes.add("»");
  }
  return { opens, closes, straight: single ? "'" : '"' };
}

/** Three words or more with a point or a comma at the end: what one quotes of a person, not a title. */
function isClause(text: string, { start, end, closed }: Quotation): boolean {
  if (!closed || !/[.,!?…]/.test(text.charAt(end - 1))) return false;
  const firstSpace = text.indexOf(" ", start);
  return firstSpace > 0 && firstSpace < end && text.slice(firstSpace + 1, end).includes(" ");
}

function pairUp(text: string, paragraphs: readonly Paragraph[], alphabet: Alphabet): readonly Quotation[] {
  const found: Quotation[] = [];
  const marks = paragraphs.map((paragraph) =>
    mayQuote(paragraph) ? findMarks(text, paragraph, alphabet) : [],
  );
  let carried = false;
  for (const [index, paragraph] of paragraphs.entries()) {
    const pairs = pairParagraph(text, paragraph, index, marks[index] ?? [], carried);
    found.push(...pairs.filter(({ start, end }) => end > start));
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
  let carriesOn = carried;
  let open: Span | undefined =
    carried && marks[0]?.start !== paragraph.start
      ? { start: paragraph.start, end: paragraph.start }
      : undefined;
  const close = (from: Span, to: Span, closed: boolean): void => {
    pairs.push({
      ...trimSpan(text, { start: from.end, end: to.start }),
      outer: { start: from.start, end: to.end },
      paragraph: index,
      carriesOn,
      closed,
    });
    carriesOn = false;
    open = undefined;
  };
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at];
    if (!mark) break;
    if (!open) {
      if (mark.side !== "close") open = mark;
    } else if (mark.side !== "open") {
      close(open, mark, true);
    } else if (marks[at + 1]?.side === "close" && marks[at + 2]?.side === "close") {
      at += 1; // a quote in a quote, with its own pair
    } else {
      open = mark; // the one before was never closed
    }
  }
  if (open) close(open, { start: paragraph.end, end: paragraph.end }, false);
  return pairs;
}

function findMarks(text: string, { start, end }: Span, alphabet: Alphabet): readonly Mark[] {
  const marks: Mark[] = [];
  const { opens, closes, straight } = alphabet;
  for (let at = start; at < end; at += 1) {
    const letter = text.charAt(at);
    // Of three, the first closes a quote in the quote.
    const isThird =
      text.charAt(at + 1) === letter && text.charAt(at + 2) === letter && !/\s/.test(text.charAt(at - 1));
    const isDoubled =
      !isThird &&
      straight === '"' &&
      (letter === "'" || letter === "’") &&
      text.charAt(at + 1) === letter &&
      at + 1 < end;
    if (!isDoubled && letter !== straight && !opens.has(letter) && !closes.has(letter)) continue;
    const mark = { start: at, end: at + (isDoubled ? 2 : 1) };
    const before = at === start ? " " : text.charAt(at - 1);
    const after = mark.end >= end ? " " : text.charAt(mark.end);
    const side = sideOf(letter, before, after, alphabet);
    if (side) marks.push({ ...mark, side });
    at = mark.end - 1;
  }
  return marks;
}

function sideOf(letter: string, before: string, after: string, alphabet: Alphabet): Side | undefined {
  const mayOpen = beforeOpening.test(before) && !/\s/.test(after);
  const mayClose = !/\s/.test(before) && afterClosing.test(after);
  const isSingle = singleMarks.has(letter) && letter !== "'" ? true : alphabet.straight === "'";
  // The single closing mark is the apostrophe too: “the workers’ pay”, “’tis”.
  if (isSingle && alphabet.straight === "'") {
    if (alphabet.opens.has(letter)) return mayOpen ? "open" : undefined;
    if (/[.,!?…]/.test(before) && mayClose) return "close";
    if (letter === "'" && mayOpen && /\p{Lu}/u.test(after)) return "open";
    return mayClose && !/s/i.test(before) ? "close" : undefined;
  }
  if (alphabet.opens.has(letter)) return mayClose && !mayOpen && !/\s/.test(before) ? "close" : "open";
  if (alphabet.closes.has(letter)) return mayOpen && !mayClose ? "open" : "close";
  if (mayOpen && !mayClose) return "open";
  if (mayClose && !mayOpen) return /\d/.test(before) && /[\s,]/.test(after) ? "either" : "close";
  return "either";
}

function trimSpan(text: string, { start, end }: Span): Span {
  let from = start;
  let to = Math.max(start, end);
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
