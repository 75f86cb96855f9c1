/** Invented quotes for measuring search, the same in every run: words, speakers and outlets as skewed as real ones. */
import { type Insertable, type Kysely, sql } from "kysely";
import type { ArticleTable, QuoteTable, Schema } from "../../src/adapters/store/schema.ts";
import { reindex } from "../../src/adapters/store/search.ts";
import { createStore } from "../../src/adapters/store/store.ts";
import { hashText, type Id, idOf } from "../../src/core/id.ts";
import { isLittle, littleStarting } from "../../src/core/quote/little-words.ts";
import type { Quote } from "../../src/core/quote/quote.ts";
import { aFeed, aLog } from "../../tests/adapters/store/builders.ts";

export const now = new Date("2026-11-23T09:00:00Z");

/** Mulberry32: the same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From 0: the n-th is drawn as often as 1/n (Zipf), as words of a language and people in the news are. */
export function skewed(count: number, random: () => number): number {
  return Math.floor(count ** random());
}

const syllables =
  "ba be bri da del do dran e fa fen flo ga gle go gri ha hem i ja ka kel klo la len lo lu ma men mi mor na ne nol o pa pel po pri qua ra ren ri ro sa sen sha sol ste su ta tel ti tor tra u va ven vi vol wa wen ya zo".split(
    " ",
  );

/** Different for different numbers below 60^4, and alike for none that are near each other. */
function invented(number: number): string {
  let rest = (number * 7_368_787 + 1_234_567) % 60 ** 4;
  let word = "";
  for (let at = 0; at < 4; at += 1) {
    word += syllables[rest % 60];
    rest = Math.floor(rest / 60);
  }
  return word;
}

const vocabularySize = 200_000;
const little = littleStarting("").filter((word) => word.length > 1);
/** The commonest first: mostly little words, and every fourth of those tells something. */
export const vocabulary: readonly string[] = Array.from({ length: vocabularySize }, (_, rank) =>
  rank % 4 === 3 || rank >= 120 ? invented(rank) : (little[rank] ?? invented(rank)),
);
export const tellingWords: readonly string[] = vocabulary.filter((word) => !isLittle(word));
export const littleWords: readonly string[] = vocabulary.slice(0, 120).filter(isLittle);

export interface World {
  readonly people: readonly { readonly id: Id<"speaker">; readonly name: string }[];
  /** Of feeds that everybody reads. */
  readonly outlets: readonly ReturnType<typeof aFeed>[];
  /** Feeds that only other workspaces read; half of all quotes are theirs where there are any. */
  readonly foreign: readonly ReturnType<typeof aFeed>[];
  readonly quotes: number;
}

export function aWorld(quotes: number, speakers: number, feeds: number, foreignFeeds = 0): World {
  const random = seeded(7);
  const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const given = Array.from({ length: 2_000 }, (_, at) => capital(invented(300_000 + at).slice(0, 6)));
  const people = Array.from({ length: speakers }, (_, at) => {
    const name = `${given[skewed(given.length, random)]} ${capital(invented(400_000 + at).slice(0, 9))}`;
    return { id: idOf<"speaker">("speaker", String(at)), name };
  });
  const outlets = Array.from({ length: feeds }, (_, at) =>
    aFeed(`outlet${at}`, { outlet: `The ${capital(invented(500_000 + at))}` }),
  );
  const foreign = Array.from({ length: foreignFeeds }, (_, at) => aFeed(`foreign${at}`));
  return { people, outlets, foreign, quotes };
}

const quotesPerArticle = 8;
const spanMs = 3 * 365 * 86_400_000;
/** One statement that many outlets print comes in so many quotes, and makes this share of those that follow. */
const [hotEvery, hotShare] = [400, 0.05];
const filler =
  "Here stands what a news site writes around what people said, and nobody is quoted in it. ".repeat(6);

/** In the order of time, an article's rows at once. */
export async function fill(db: Kysely<Schema>, world: World): Promise<void> {
  await createStore(db, { log: aLog() }).feeds.syncConfigured(world.outlets, now);
  for (const some of chunked(world.foreign, 500)) await addForeign(db, some);
  const said = new Map<number, number>();
  const printed = new Map<string, number>();
  const random = seeded(42);
  for (const some of chunked(world.people, 500)) {
    const row = { quotes: 0, last_quoted_at: now.getTime() };
    await db
      .insertInto("speaker")
      .values(some.map((person) => ({ ...person, ...row })))
      .execute();
  }
  let hot: Said = sayAnything(world, random);
  const articles: Insertable<ArticleTable>[] = [];
  const quotes: Insertable<QuoteTable>[] = [];
  for (let number = 0; number < world.quotes / quotesPerArticle; number += 1) {
    const feeds = number % 2 === 0 && world.foreign.length > 0 ? world.foreign : world.outlets;
    const feed = feeds[skewed(feeds.length, random)] ?? aFeed();
    printed.set(feed.id, (printed.get(feed.id) ?? 0) + quotesPerArticle);
    const lines = Array.from({ length: quotesPerArticle }, (_, at) => {
      if ((number * quotesPerArticle + at) % hotEvery === 0) hot = sayAnything(world, random);
      return random() < hotShare ? hot : sayAnything(world, random);
    });
    const at = now.getTime() - spanMs + Math.floor((number / (world.quotes / quotesPerArticle)) * spanMs);
    const rows = anArticle(number, feed, at, lines, world);
    articles.push(rows.article);
    quotes.push(...rows.quotes);
    for (const { speaker } of lines)
      if (speaker !== undefined) said.set(speaker, (said.get(speaker) ?? 0) + 1);
    if (articles.length === 100) await write(db, articles, quotes);
  }
  await write(db, articles, quotes);
  await db.transaction().execute(async (trx) => {
    for (const [speaker, count] of said)
      await trx
        .updateTable("speaker")
        .set({ quotes: count })
        .where("seq", "=", speaker + 1)
        .execute();
    for (const [id, count] of printed)
      await trx
        .updateTable("feed")
        .set({ quotes: count, first_article_at: 1 })
        .where("id", "=", id)
        .execute();
    await trx.updateTable("counter").set({ value: 1 }).where("name", "=", "speakers").execute();
  });
}

async function addForeign(db: Kysely<Schema>, feeds: World["foreign"]): Promise<void> {
  const row = {
    origin: "chat",
    configured: 0,
    state: "active",
    next_poll_at: 0,
    failures: 0,
    quotes: 0,
  } as const;
  await db
    .insertInto("feed")
    .values(
      feeds.map(({ id, url, outlet, kind, source, language }) => ({
        id,
        url,
        outlet,
        kind,
        source,
        language,
        ...row,
      })),
    )
    .execute();
  const choice = { platform: "slack", workspace_id: "T1", choice: "added" } as const;
  await db
    .insertInto("workspace_feed")
    .values(feeds.map(({ id }) => ({ ...choice, feed_id: id })))
    .execute();
}

/** The index of words, as an update or a repair makes it. */
export async function indexWords(db: Kysely<Schema>): Promise<void> {
  await reindex(db);
  await sql`analyze`.execute(db);
}

interface Said {
  readonly words: string;
  /** Place in the list of people. */
  readonly speaker: number | undefined;
}

function sayAnything({ people }: World, random: () => number): Said {
  const length = 6 + Math.floor(random() * 28);
  const words = Array.from({ length }, () => vocabulary[skewed(vocabularySize, random)]).join(" ");
  return { words, speaker: random() < 0.15 ? undefined : skewed(people.length, random) };
}

function anArticle(
  number: number,
  feed: ReturnType<typeof aFeed>,
  at: number,
  lines: readonly Said[],
  { people }: World,
) {
  const id = idOf<"article">(String(number));
  let text = "";
  const quotes = lines.map(({ words, speaker }, place): Insertable<QuoteTable> => {
    const start = text.length + 1;
    const name = speaker === undefined ? undefined : people[speaker]?.name;
    const piece = { start, end: start + words.length, text: words, hash: hashText(words) };
    text += `“${words}”`;
    const mention = { start: text.length + 6, end: text.length + 6 + (name?.length ?? 0), text: name ?? "" };
    const by = name === undefined ? ({ kind: "none" } as const) : ({ kind: "named", name, mention } as const);
    text += ` said ${name ?? "somebody"}.\n\n${filler.slice(0, 300 + ((number * 37) % 200))}\n\n`;
    const quote: Quote = {
      id: idOf<"quote">(id, String(place)),
      articleId: id,
      kind: "direct",
      pieces: [piece],
      by,
      confidence: 0.95,
      reasons: ["named right after the quote"],
    };
    return {
      seq: Math.floor(at / 1_000) * 2 ** 20 + (number % 100) * quotesPerArticle + place,
      id: quote.id,
      article_id: id,
      feed_id: feed.id,
      kind: "direct",
      speaker_seq: speaker === undefined ? null : speaker + 1,
      seen_at: at,
      body: JSON.stringify(quote),
    };
  });
  const article: Insertable<ArticleTable> = {
    id,
    feed_id: feed.id,
    url: `https://news.example/${number}`,
    title: `What was said in article ${number}`,
    outlet: feed.outlet,
    author: null,
    published_at: at,
    language: "en",
    subscription: 0,
    seen_at: at,
    lead: "",
    paragraphs: "[]",
    text,
  };
  return { article, quotes };
}

async function write(
  db: Kysely<Schema>,
  articles: Insertable<ArticleTable>[],
  quotes: Insertable<QuoteTable>[],
): Promise<void> {
  if (articles.length === 0) return;
  await db.transaction().execute(async (trx) => {
    await trx.insertInto("article").values(articles.splice(0)).execute();
    for (const some of chunked(quotes.splice(0), 200)) await trx.insertInto("quote").values(some).execute();
  });
}

function chunked<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) =>
    values.slice(at * size, (at + 1) * size),
  );
}
