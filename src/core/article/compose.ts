/** Feed, item and page → the article that is stored: one cleaned text, and where its paragraphs stand. */
import type { Feed, FeedItem } from "../feed/feed.ts";
import { toPlainText } from "../feed/plain-text.ts";
import { idOf } from "../id.ts";
import { cleanText } from "../text.ts";
import type { Article, PageContent, Paragraph } from "./article.ts";

const shortestArticle = 200;
const shortestFullText = 600;
const longestText = 400_000;
const longestLead = 600;
const between = "\n\n";
/** How a teaser ends. */
const goesOn = /(?:\[(?:…|\.\.\.)\]|…|\.\.\.|read more|continue reading)\W*$/i;

/** `undefined` when there is too little text to be an article. */
export function composeArticle({
  feed,
  item,
  content,
}: {
  readonly feed: Feed;
  readonly item: FeedItem;
  readonly content: PageContent;
}): Article | undefined {
  const { text, paragraphs } = composeBody(content);
  if (text.length < shortestArticle) return undefined;
  const url = content.canonicalUrl ?? item.url;
  const author = item.author ?? content.author;
  const publishedAt = item.publishedAt ?? content.publishedAt;
  return {
    id: idOf<"article">("article", url),
    feedId: feed.id,
    url,
    title: cleanText(item.title || content.title || url),
    outlet: feed.outlet,
    ...(author !== undefined && { author: cleanText(author).slice(0, 200) }),
    ...(publishedAt !== undefined && { publishedAt }),
    language: content.language ?? feed.language,
    subscription: content.subscription,
    text,
    paragraphs,
  };
}

/** Whether a feed's HTML is the whole article rather than its beginning. */
export function isFullText(html: string): boolean {
  const text = toPlainText(html).trim();
  return text.length >= shortestFullText && !goesOn.test(text);
}

/** How the article begins: its first paragraphs, at most 600 characters. */
export function leadOf({ text, paragraphs }: Pick<Article, "text" | "paragraphs">): string {
  const last = paragraphs.findLast(({ end }) => end <= longestLead) ?? paragraphs[0];
  return text.slice(0, Math.min(last?.end ?? 0, longestLead));
}

/** The text and its paragraphs, as they would be stored. */
export function composeBody({ blocks }: Pick<PageContent, "blocks">): Pick<Article, "text" | "paragraphs"> {
  const paragraphs: Paragraph[] = [];
  let text = "";
  for (const { kind, text: raw } of blocks) {
    const clean = cleanText(raw).replace(/\s+/gu, " ").trim();
    if (clean === "") continue;
    if (text.length + clean.length > longestText) break;
    const start = text === "" ? 0 : text.length + between.length;
    text = text === "" ? clean : `${text}${between}${clean}`;
    paragraphs.push({ kind, start, end: start + clean.length });
  }
  return { text, paragraphs };
}
