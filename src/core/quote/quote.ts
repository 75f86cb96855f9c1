/** A quote: verbatim pieces of an article, who said them, and how sure we are. */
import type { Span } from "../article/article.ts";
import type { Id } from "../id.ts";

/**
 * One contiguous piece of the article's text, the inside of one pair of quotation marks in one paragraph.
 * `text` is `article.text.slice(start, end)`; `hash` is the SHA-256 of `text`, in hexadecimal.
 */
export interface QuotePiece extends Span {
  readonly text: string;
  readonly hash: string;
}

/** Words of the article that name somebody: "LeCun", "he", "a spokesman". */
export interface Mention extends Span {
  readonly text: string;
}

export type Attribution =
  /** `name` is the fullest form that this article prints; `role` is as this article prints it. */
  | { readonly kind: "named"; readonly name: string; readonly mention: Mention; readonly role?: string }
  /** Somebody speaks whom the article does not name: "a spokesman", "he". */
  | { readonly kind: "unnamed"; readonly mention: Mention }
  | { readonly kind: "none" };

/** A fragment is a quoted part of a paraphrase (said the plan was “dead on arrival”): never THE quote. */
export type QuoteKind = "direct" | "fragment";

export interface Quote {
  readonly id: Id<"quote">;
  readonly articleId: Id<"article">;
  readonly kind: QuoteKind;
  /** In the order of the article: more than one when the attribution splits the quote, or it runs over paragraphs. */
  readonly pieces: readonly QuotePiece[];
  readonly by: Attribution;
  /** The word of saying: "said", "began"; absent when the article uses none. */
  readonly cue?: Mention;
  /** 0 to 1: how sure we are of the speaker. */
  readonly confidence: number;
  /** Why this speaker, in words, the strongest first. */
  readonly reasons: readonly string[];
}

declare const verified: unique symbol;

/** A quote whose every piece was compared with the stored article just now; only `verifyQuote` makes one. */
export type VerifiedQuote = Quote & {
  readonly [verified]: true;
  /** The words right before it, with the mark that opens it: where its own first words occur earlier in the article. */
  readonly prefix?: string;
};

/** Who is shown as speaker. Below `minConfidence` nobody is. */
export function speakerOf(quote: Quote, minConfidence = 0): string | undefined {
  return quote.by.kind === "named" && quote.confidence >= minConfidence ? quote.by.name : undefined;
}
