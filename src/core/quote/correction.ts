/** What becomes of a quote in its source: the first wording stays in our store, and this is what a later reading found. */
import type { Article } from "../article/article.ts";
import type { Id } from "../id.ts";
import { foldWords } from "../text.ts";
import type { Quote } from "./quote.ts";

export interface Correction {
  readonly quoteId: Id<"quote">;
  /** `changed` when the source now prints other words in its place, `removed` when it prints none. */
  readonly kind: "changed" | "removed";
  /** What the source prints now, verbatim; only of what changed. */
  readonly wording?: string;
  readonly foundAt: Date;
}

/** A later reading of an article: its text, and the quotes that were found in it. */
export interface Rereading {
  readonly text: string;
  readonly quotes: readonly Quote[];
  /** All text of the page: a quote that our reading misses may stand in a box or an embedded post. */
  readonly pageText?: string;
}

/** Of the paragraphs of the first reading, the share that a later one must hold to be the same article. */
const sameArticle = 0.6;
/** Of the words of the longer one, the share that two wordings of one quote have in common. */
const sameQuote = 0.5;
const shortestParagraph = 8;

/** Of an article that its outlet has taken down. */
export function allRemoved(quotes: readonly Quote[], foundAt: Date): readonly Correction[] {
  return quotes.map(({ id }) => ({ quoteId: id, kind: "removed", foundAt }));
}

/**
 * The corrections of an article's quotes, or `undefined` when the reading is not of that article any more (a wall, a
 * consent form, another page). Typography, capitals and punctuation are no corrections; nor is a quote that stands behind
 * where the reading ends (a wall after some paragraphs).
 */
export function findCorrections(
  article: Pick<Article, "text" | "paragraphs">,
  quotes: readonly Quote[],
  { text, quotes: found, pageText }: Rereading,
  foundAt: Date,
): readonly Correction[] | undefined {
  const holds = holderOf(text);
  const paragraphs = article.paragraphs.filter(
    ({ start, end }) => foldWords(article.text.slice(start, end)).length >= shortestParagraph,
  );
  const kept = paragraphs.filter(({ start, end }) => holds(article.text.slice(start, end)));
  if (paragraphs.length === 0 || kept.length / paragraphs.length < sameArticle) return undefined;
  const isPast = (end: number): boolean =>
    kept.some(({ start }) => start > end) || !paragraphs.some(({ start }) => start > end);
  let printsAnywhere: ((part: string) => boolean) | undefined;
  const isPrinted = (part: string): boolean => {
    if (holds(part)) return true;
    printsAnywhere ??= holderOf(pageText ?? "");
    return printsAnywhere(part);
  };
  const before = holderOf(article.text);
  const fresh = found.filter(({ pieces }) => !pieces.every((piece) => before(piece.text)));
  return quotes.flatMap((quote) => {
    if (quote.pieces.every((piece) => isPrinted(piece.text))) return [];
    const now = nearest(quote, fresh);
    if (now === undefined) return isPast(quote.pieces.at(-1)?.end ?? 0) ? allRemoved([quote], foundAt) : [];
    return { quoteId: quote.id, kind: "changed", wording: wordingOf(now), foundAt };
  });
}

function holderOf(text: string): (part: string) => boolean {
  const words = ` ${foldWords(text).join(" ")} `;
  return (part) => words.includes(` ${foldWords(part).join(" ")} `);
}

function nearest(quote: Quote, others: readonly Quote[]): Quote | undefined {
  const words = new Set(foldWords(wordingOf(quote)));
  const likeness = (other: Quote): number => {
    const theirs = new Set(foldWords(wordingOf(other)));
    const shared = [...theirs].filter((word) => words.has(word)).length;
    return shared / Math.max(words.size, theirs.size, 1);
  };
  const [best] = others
    .map((other) => ({ other, score: likeness(other) }))
    .sort((one, two) => two.score - one.score);
  return best !== undefined && best.score >= sameQuote ? best.other : undefined;
}

function wordingOf({ pieces }: Quote): string {
  return pieces.map(({ text }) => text).join(" […] ");
}
