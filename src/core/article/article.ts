/** An article as we store it: one text, and where its paragraphs stand in it. */
import type { Id } from "../id.ts";

/** A stretch of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const paragraphKinds = ["text", "heading", "blockquote", "listItem", "embed", "code"] as const;
/** `code` and what is printed as is quotes nobody; `embed` is a post of somebody else (a tweet, say) that the article shows: never the article's own quote. */
export type ParagraphKind = (typeof paragraphKinds)[number];

export interface Paragraph extends Span {
  readonly kind: ParagraphKind;
}

/** What a page or a full-text item says, before it is an article of ours. */
export interface PageContent {
  readonly title?: string;
  readonly author?: string;
  /** The outlet's name as the page gives it. */
  readonly site?: string;
  readonly publishedAt?: Date;
  /** The day of `publishedAt` as the page prints it, in its own zone: "2026-03-05". */
  readonly publishedDay?: string;
  readonly updatedAt?: Date;
  readonly canonicalUrl?: string;
  /** BCP 47 tag, as declared or detected. */
  readonly language?: string;
  readonly blocks: readonly { readonly kind: ParagraphKind; readonly text: string }[];
  /** The page says that it is not free to read. */
  readonly subscription: boolean;
  /** All text of the page, its scripts too; only where it was asked for. */
  readonly pageText?: string;
}

export interface Article {
  readonly id: Id<"article">;
  readonly feedId: Id<"feed">;
  /** Canonical address. */
  readonly url: string;
  readonly title: string;
  readonly outlet: string;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly language: string;
  readonly subscription: boolean;
  /** The text that every offset counts in; paragraphs stand two line feeds apart. Stored once, never changed. */
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
}

/** What stays of an article when its text is not needed. */
export type ArticleHead = Omit<Article, "text" | "paragraphs">;
