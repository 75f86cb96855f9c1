/** A quote where it stands: the paragraph around it with the quote marked, and never more of the article. */
import type { Article, Span } from "../article/article.ts";
import type { VerifiedQuote } from "./quote.ts";

export interface PassagePart {
  readonly text: string;
  /** Words of the quote, and not those around it. */
  readonly isQuote: boolean;
}

/** A contiguous stretch of one paragraph. */
export interface Passage {
  readonly parts: readonly PassagePart[];
  /** The paragraph begins earlier, or goes on. */
  readonly startsCut: boolean;
  readonly endsCut: boolean;
}

/** Before and after a piece, in UTF-16 code units: a usual paragraph is shown whole, an endless one is not. */
const maxAround = 400;

/** The passages of the quote's pieces, in their order; those that touch are one. */
export function excerptAround(
  quote: VerifiedQuote,
  { text, paragraphs }: Pick<Article, "text" | "paragraphs">,
): readonly Passage[] {
  const passages: { readonly paragraph: Span; readonly span: Span; readonly pieces: readonly Span[] }[] = [];
  for (const piece of quote.pieces) {
    const paragraph = paragraphs.find(({ start, end }) => start <= piece.start && piece.end <= end) ?? piece;
    const span = around(piece, paragraph, text);
    const last = passages.at(-1);
    if (last !== undefined && last.paragraph === paragraph && span.start <= last.span.end)
      passages.splice(-1, 1, {
        paragraph,
        span: { start: last.span.start, end: span.end },
        pieces: [...last.pieces, piece],
      });
    else passages.push({ paragraph, span, pieces: [piece] });
  }
  return passages.map(({ paragraph, span, pieces }) => ({
    parts: partsOf(span, pieces, text),
    startsCut: span.start > paragraph.start,
    endsCut: span.end < paragraph.end,
  }));
}

/** As much of the paragraph as may be shown, in whole words. */
function around(piece: Span, paragraph: Span, text: string): Span {
  const [from, to] = [piece.start - maxAround, piece.end + maxAround];
  const before = text.slice(from, piece.start);
  const after = text.slice(piece.end, to);
  return {
    start: from <= paragraph.start ? paragraph.start : from + before.search(/(?<=\s)\S|$/u),
    end: to >= paragraph.end ? paragraph.end : piece.end + after.replace(/\s*\S*$/u, "").length,
  };
}

function partsOf({ start, end }: Span, pieces: readonly Span[], text: string): readonly PassagePart[] {
  const parts: PassagePart[] = [];
  let at = start;
  for (const piece of pieces) {
    parts.push({ text: text.slice(at, piece.start), isQuote: false });
    parts.push({ text: text.slice(piece.start, piece.end), isQuote: true });
    at = piece.end;
  }
  return [...parts, { text: text.slice(at, end), isQuote: false }].filter((part) => part.text !== "");
}
