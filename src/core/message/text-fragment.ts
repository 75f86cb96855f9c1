/** Links that prove: the browser scrolls to the quote on its page and marks it. */
import type { VerifiedQuote } from "../quote/quote.ts";

/** Words at either end of a quote that name it; what stands between them may be marked up as it likes. */
const endWords = 5;
const longestWhole = 10;

/**
 * `url` with a text directive for the quote's first piece: all of it when it is short, else how it begins and ends.
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function quoteUrl(url: string, quote: VerifiedQuote): string {
  const [piece] = quote.pieces;
  const words = [...(piece?.text.matchAll(/\S*[\p{L}\p{N}]\S*/gu) ?? [])];
  const [startsAt, endsAt] = [words.at(endWords)?.index, words.at(-endWords)?.index];
  if (piece === undefined || words.length === 0) return url;
  const isShort = words.length <= longestWhole;
  const ends = isShort ? [piece.text] : [piece.text.slice(0, startsAt), piece.text.slice(endsAt)];
  const parts = ends.map((part) => encode(bare(part)));
  const prefix = quote.prefix === undefined ? [] : [`${encode(quote.prefix)}-`];
  const directive = [...prefix, ...parts].join(",");
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${directive}`;
}

/** The address without its directive: for people who read addresses. */
export function withoutDirective(url: string): string {
  return url.replace(/#?:~:.*$/, "");
}

/** Browsers want ends of words at both ends. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** Commas, ampersands and hyphens have a meaning of their own in a directive. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("-", "%2D");
}
