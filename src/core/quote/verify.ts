/** The one gate between a stored quote and a reader: word for word, or not at all. */
import type { Article } from "../article/article.ts";
import { hashText } from "../id.ts";
import type { Quote, QuotePiece, VerifiedQuote } from "./quote.ts";

/**
 * The quote as renderers accept it, or `undefined` when a piece is not what the article says at that place
 * or is not what was hashed when the quote was found.
 */
export function verifyQuote(quote: Quote, article: Pick<Article, "id" | "text">): VerifiedQuote | undefined {
  const holds =
    quote.articleId === article.id &&
    quote.pieces.length > 0 &&
    quote.pieces.every((piece) => isVerbatim(piece, article.text));
  if (!holds) return undefined;
  const prefix = prefixOf(quote.pieces[0], article.text);
  return (prefix === undefined ? quote : { ...quote, prefix }) as VerifiedQuote;
}

/** So many words of a quote tell it from others. */
const openingWords = 5;
const prefixWords = 3;

function prefixOf(piece: QuotePiece | undefined, text: string): string | undefined {
  const opening = piece?.text.split(/\s+/u).slice(0, openingWords).join(" ").toLowerCase() ?? "";
  const before = text.slice(0, piece?.start ?? 0);
  if (!before.toLowerCase().includes(opening)) return undefined;
  const paragraph = before.slice(before.lastIndexOf("\n") + 1).trim();
  return paragraph === "" ? undefined : paragraph.split(/\s+/u).slice(-prefixWords).join(" ");
}

/**
 * The same quote, no longer than `maxChars` (UTF-16 code units, over all pieces): whole leading sentences,
 * each still a contiguous piece of the article. `undefined` when not even the first sentence fits.
 */
export function excerptQuote(quote: VerifiedQuote, maxChars: number): VerifiedQuote | undefined {
  const kept: QuotePiece[] = [];
  let room = maxChars;
  for (const piece of quote.pieces) {
    if (piece.text.length <= room) {
      kept.push(piece);
      room -= piece.text.length;
      continue;
    }
    const end = lastSentenceEnd(piece.text, room);
    kept.push(...partOf(piece, 0, end));
    break;
  }
  return kept.length === 0 ? undefined : ({ ...quote, pieces: kept } as VerifiedQuote);
}

/**
 * The quote in two, after `at` UTF-16 code units over all pieces: both halves are contiguous pieces of the article,
 * without the white space at the cut. Either half may be absent when nothing but white space is left for it.
 */
export function cutQuote(
  quote: VerifiedQuote,
  at: number,
): readonly [VerifiedQuote | undefined, VerifiedQuote | undefined] {
  const before: QuotePiece[] = [];
  const after: QuotePiece[] = [];
  let offset = 0;
  for (const piece of quote.pieces) {
    const cut = Math.min(Math.max(at - offset, 0), piece.text.length);
    before.push(...partOf(piece, 0, cut));
    after.push(...partOf(piece, cut, piece.text.length));
    offset += piece.text.length;
  }
  const half = (pieces: readonly QuotePiece[]): VerifiedQuote | undefined =>
    pieces.length === 0 ? undefined : ({ ...quote, pieces } as VerifiedQuote);
  return [half(before), half(after)];
}

/** Whether `part`, an excerpt of `whole`, leaves something out. */
export function isExcerpt(part: Quote, whole: Quote): boolean {
  return part.pieces.at(-1)?.end !== whole.pieces.at(-1)?.end;
}

function isVerbatim(piece: QuotePiece, text: string): boolean {
  return text.slice(piece.start, piece.end) === piece.text && hashText(piece.text) === piece.hash;
}

/** A part of a piece as a piece of its own, without white space around it where it was cut; none when empty. */
function partOf(piece: QuotePiece, from: number, to: number): readonly QuotePiece[] {
  if (from === 0 && to === piece.text.length) return [piece];
  const slice = piece.text.slice(from, to);
  const begin = from === 0 ? 0 : from + slice.length - slice.trimStart().length;
  const end = to === piece.text.length ? to : from + slice.trimEnd().length;
  if (begin >= end) return [];
  const text = piece.text.slice(begin, end);
  return [{ start: piece.start + begin, end: piece.start + end, text, hash: hashText(text) }];
}

/** Where the last whole sentence within the first `limit` characters ends; 0 when there is none. */
function lastSentenceEnd(text: string, limit: number): number {
  let end = 0;
  for (const match of text.slice(0, limit + 1).matchAll(/[.!?…]["”’)]?(?=\s)/gu)) {
    end = match.index + match[0].length;
  }
  return end;
}
