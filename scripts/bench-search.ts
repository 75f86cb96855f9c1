/**
 * How long `/quote` looks for quotes, on both databases in turns: `npm run bench:search -- --quotes 1000000`.
 * Invented words of a natural frequency (the n-th as often as 1/n), the same in every run; times in milliseconds.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Kysely, sql } from "kysely";
import { openDatabase } from "../src/adapters/store/open.ts";
import type { Schema } from "../src/adapters/store/schema.ts";
import { indexQuotes } from "../src/adapters/store/search.ts";
import { createStore } from "../src/adapters/store/store.ts";
import type { QuoteQuery } from "../src/app/ports.ts";
import { hashText, type Id, idOf } from "../src/core/id.ts";
import type { Quote } from "../src/core/quote/quote.ts";
import { aFeed, aLog, reader } from "../tests/adapters/store/builders.ts";
import { startPostgres } from "../tests/support/postgres-server.ts";

const { values } = parseArgs({
  options: {
    quotes: { type: "string", default: "1000000" },
    speakers: { type: "string", default: "50000" },
    rounds: { type: "string", default: "200" },
  },
});
const [quotes, speakers, rounds] = [values.quotes, values.speakers, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const vocabulary = 30_000;
const perArticle = 100;
const now = new Date("2026-11-23T09:00:00Z");
const spanS = 3 * 365 * 86_400;

let seed = 42;
/** Mulberry32: the same numbers in every run. */
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const word = (rank: number): string => `w${rank.toString(36)}x`;
const zipf = (count: number): number => Math.floor(count ** random());

async function fill(db: Kysely<Schema>): Promise<void> {
  seed = 42;
  await createStore(db, { log: aLog() }).feeds.syncConfigured([aFeed()], now);
  for (let from = 1; from <= speakers; from += 500) {
    const rows = Array.from({ length: Math.min(500, speakers - from + 1) }, (_, at) => ({
      id: idOf<"speaker">(String(from + at)),
      name: `Person ${from + at}`,
      quotes: 1,
      last_quoted_at: now.getTime(),
    }));
    await db.insertInto("speaker").values(rows).execute();
  }
  for (let from = 0; from < quotes; from += perArticle) await addArticle(db, from);
}

async function addArticle(db: Kysely<Schema>, from: number): Promise<void> {
  const second = Math.floor(now.getTime() / 1_000 - spanS + (from / quotes) * spanS);
  const id = idOf<"article">(String(from));
  const texts = Array.from({ length: perArticle }, () =>
    Array.from({ length: 20 }, () => word(zipf(vocabulary))).join(" "),
  );
  let start = 0;
  const rows = texts.map((text, at) => {
    const speakerSeq = zipf(speakers);
    const pieces = [{ start, end: start + text.length, text, hash: hashText(text) }];
    start += text.length + 1;
    const by = { kind: "none" } as const;
    const quoteId = idOf<"quote">(id, String(at));
    const quote = { id: quoteId, articleId: id, kind: "direct", pieces, by, confidence: 1, reasons: [] };
    return { seq: second * 2 ** 20 + at, speakerSeq, quote: quote as Quote };
  });
  const feed_id = aFeed().id;
  await db.transaction().execute(async (trx) => {
    const text = texts.join(" ");
    const seen_at = second * 1_000;
    const head = { id, feed_id, url: `https://harbour.example/${from}`, title: "One", outlet: "The harbour" };
    await trx
      .insertInto("article")
      .values({
        ...head,
        author: null,
        published_at: seen_at,
        language: "en",
        subscription: 0,
        seen_at,
        lead: "",
        paragraphs: "[]",
        text,
      })
      .execute();
    await trx
      .insertInto("quote")
      .values(
        rows.map(({ seq, speakerSeq, quote }) => ({
          seq,
          id: quote.id,
          article_id: id,
          feed_id,
          kind: "direct" as const,
          speaker_seq: speakerSeq,
          seen_at,
          body: JSON.stringify(quote),
        })),
      )
      .execute();
    await indexQuotes(
      trx,
      rows.map((row) => ({ ...row, feedId: feed_id })),
    );
  });
}

const speaker = (rank: number): Id<"speaker"> => idOf<"speaker">(String(rank));
const classes: Readonly<Record<string, () => Partial<QuoteQuery>>> = {
  "a speaker": () => ({ speaker: speaker(zipf(speakers)) }),
  "a speaker, a word": () => ({ speaker: speaker(zipf(speakers)), words: word(zipf(vocabulary)) }),
  "the commonest word": () => ({ words: word(1) }),
  "a word of the middle": () => ({ words: word(200 + Math.floor(random() * 800)) }),
  "a rare word": () => ({ words: word(vocabulary - Math.floor(random() * 5_000)) }),
  "three words": () => ({ words: [1, 2, 3].map(() => word(zipf(300))).join(" ") }),
  "a phrase": () => ({ words: `"${word(zipf(100))} ${word(zipf(100))}"` }),
  "the beginning of a word": () => ({
    words: `w${Math.floor(1 + random() * 34).toString(36)}${Math.floor(random() * 36).toString(36)}*`,
  }),
  "nothing but the newest": () => ({}),
};

const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
await using server = await startPostgres({ shared_buffers: "512MB", autovacuum: "on" });
const databases = {
  SQLite: (await openDatabase(join(folder, "bench.db"), now)).db,
  PostgreSQL: (await openDatabase(server.url, now)).db,
};
for (const [name, db] of Object.entries(databases)) {
  const begun = performance.now();
  await fill(db);
  process.stderr.write(`${name}: filled in ${Math.round((performance.now() - begun) / 1_000)} s\n`);
}
await sql`vacuum analyze`.execute(databases.PostgreSQL);
const stores = Object.entries(databases).map(([name, db]) => ({
  name,
  store: createStore(db, { log: aLog() }),
}));
process.stdout.write(
  `${quotes} quotes, ${speakers} speakers\n\n| looked for | database | p50 | p99 | longest |\n| --- | --- | ---: | ---: | ---: |\n`,
);
for (const [what, ask] of Object.entries(classes)) {
  const asked = Array.from({ length: rounds }, ask);
  const times = new Map(stores.map(({ name }) => [name, [] as number[]]));
  for (const [at, query] of [...asked.slice(0, 10), ...asked].entries())
    for (const { name, store } of stores) {
      const begun = performance.now();
      await store.quotes.search({ workspace: reader, words: "", limit: 5, offset: 0, ...query });
      if (at >= 10) times.get(name)?.push(performance.now() - begun);
    }
  for (const [name, all] of times) {
    all.sort((a, b) => a - b);
    const at = (share: number): string =>
      (all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(1);
    process.stdout.write(`| ${what} | ${name} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |\n`);
  }
}
for (const db of Object.values(databases)) await db.destroy();
rmSync(folder, { recursive: true });
