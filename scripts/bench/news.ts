/** A day of news in a store: stories of four outlets each, in which two people speak. */
import { setMaxListeners } from "node:events";
import { articleFromText } from "../../src/core/article/from-text.ts";
import { idOf } from "../../src/core/id.ts";
import { languageFor } from "../../src/core/languages/index.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import type { OpenApp } from "../../src/wiring.ts";
import { aConfiguredFeed } from "./boards.ts";
import { someNews } from "./stories.ts";

/** What a bot with some dozens of feeds reads in a day. */
export const articles = 300;
const outlets = 40;
const hourMs = 3_600_000;

export function newsFeeds() {
  return Array.from({ length: outlets }, (_, n) => aConfiguredFeed(`https://lantern.example/feed/${n}`));
}

/** A signal that many wait for, and that never comes: as that of the process. */
export function never(): AbortSignal {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

/** Returns words that quotes say. */
export async function storeNews(store: OpenApp["store"]): Promise<readonly string[]> {
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
    const read = articleFromText(String(n), paragraphs.join("\n"));
    const feed = aConfiguredFeed(`https://lantern.example/feed/${n % outlets}`);
    const url = `https://lantern.example/${n}`;
    const article = {
      ...read,
      title,
      url,
      feedId: feed.id,
      outlet: feed.outlet,
      language: "en",
      subscription: false,
    };
    const quotes = findQuotes(article, languageFor("en")).map((quote) => {
      const name = quote.by.kind === "named" ? quote.by.name : undefined;
      return { quote, ...(name && { speaker: { id: idOf<"speaker">("speaker", name), name } }) };
    });
    const seenAt = new Date(Date.now() - ((n % 20) + 1) * hourMs);
    await store.articles.add({ ...article, publishedAt: seenAt }, quotes, seenAt);
  }
  return words;
}
