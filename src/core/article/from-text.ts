/** Plain text as an article's text: its lines are its paragraphs. */
import type { Id } from "../id.ts";
import type { Article, Paragraph } from "./article.ts";

/** What of an article is needed to find quotes in it. */
export type ArticleText = Pick<Article, "id" | "text" | "paragraphs">;

/** `text` stays as it is: paragraphs are its lines that hold something, and their offsets count in it. */
export function articleFromText(id: string, text: string): ArticleText {
  const paragraphs: Paragraph[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0].trimEnd();
    const start = match.index + line.length - line.trimStart().length;
    const end = match.index + line.length;
    if (end > start) paragraphs.push({ kind: "text", start, end });
  }
  return { id: id as Id<"article">, text, paragraphs };
}
