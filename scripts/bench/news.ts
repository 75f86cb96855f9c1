/** A day of news in a store: stories of four outlets each, in which two people speak. */
import type { Store } from "../../src/app/ports.ts";
import { articleFromText } from "../../src/core/article/from-text.ts";
import { idOf } from "../../src/core/id.ts";
import { languageFor } from "../../src/core/languages/index.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import { aConfiguredFeed } from "./boards.ts";
import { someNews } from "./stories.ts";

/** What a bot with some dozens of feeds reads in a day. */
export const articles = 300;
const outlets = 40;
const hourMs = 3_600_000;

export function newsFeeds() {
  return Array.from({ length: outlets }, (_, n) => aConfiguredFeed(`https://lantern.example/feed/${n}`));
}

interface Printed {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly feed: ReturnType<typeof aConfiguredFeed>;
  readonly seenAt: Date;
}

/** Returns words that quotes say. */
export async function storeNews(store: Store): Promise<readonly string[]> {
  const words: string[] = [];
  for (const [n, { title, text }] of someNews(articles).entries()) {
    const said = (at: number): string =>
      text
        .split(" ")
        .slice(at, at + 18)
        .join(" ");
    words.push(said(30).split(" ")[3] ?? "");
    const paragraphs = [
      text.slice(0, 400),
      `“${said(30)},” said Ada Moreno${n % 50}, who leads the lab.`,
      `“${said(60)},” said Tomas Lindqvel${n % 30} of The Lantern.`,
      text.slice(400),
    ];
    const feed = aConfiguredFeed(`https://lantern.example/feed/${n % outlets}`);
    const seenAt = new Date(Date.now() - ((n % 20) + 1) * hourMs);
    await storeArticle(store, { number: n, title, text: paragraphs.join("\n"), feed, seenAt });
  }
  return words;
}

/** With the quotes in it, which it counts. */
export async function storeArticle(
  store: Store,
  { number, title, text, feed, seenAt }: Printed,
): Promise<number> {
  const article = {
    ...articleFromText(String(number), text),
    title,
    url: `https://lantern.example/${number}`,
    feedId: feed.id,
    outlet: feed.outlet,
    language: "en",
    subscription: false,
    publishedAt: seenAt,
  };
  const quotes = findQuotes(article, languageFor("en")).map((quote) => {
    const name = quote.by.kind === "named" ? quote.by.name : undefined;
    return { quote, ...(name && { speaker: { id: idOf<"speaker">("speaker", name), name } }) };
  });
  await store.articles.add(article, quotes, seenAt);
  return quotes.length;
}
