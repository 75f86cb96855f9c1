/** A story: the articles of one event, and the quotes that they print, each counted once. */
import type { ArticleHead } from "../article/article.ts";
import type { Id } from "../id.ts";
import type { Quote } from "../quote/quote.ts";

/** An article with what grouping needs: how it begins, and whom it quotes. */
export interface StoryArticle extends ArticleHead {
  /** The first paragraphs, at most 600 characters. */
  readonly lead: string;
  readonly quotes: readonly Quote[];
  /** When we first saw it; stands in for a missing publication date. */
  readonly seenAt: Date;
  /** Absent before it was grouped. */
  readonly storyId?: Id<"story">;
  /** The one with the most comments. */
  readonly discussion?: Discussion;
}

/** Where people talk about an article: counts only, nobody's words. */
export interface Discussion {
  /** Canonical address of the article. */
  readonly articleUrl: string;
  /** "Hacker News" */
  readonly place: string;
  readonly url: string;
  readonly points: number;
  readonly comments: number;
}

/** One quote in one article, with where it was printed. */
export interface PrintedQuote {
  readonly quote: Quote;
  readonly article: ArticleHead;
}

/** Versions of one quote over outlets. `best` is the longest that a source printed; nothing is stitched. */
export interface QuoteFamily {
  readonly best: PrintedQuote;
  /** Other outlets that print it, the earliest first. */
  readonly alsoIn: readonly PrintedQuote[];
}

export interface Story {
  /** Stays when articles join. */
  readonly id: Id<"story">;
  /** The one whose headline stands for the story is first. */
  readonly articles: readonly [StoryArticle, ...StoryArticle[]];
  readonly quotes: readonly QuoteFamily[];
}
