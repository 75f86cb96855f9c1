/** Ten times the destinations, feeds or quotes beside a tenth of them: what a piece costs must not hang on how many there are. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { createStore } from "../../src/adapters/store/store.ts";
import type { Store } from "../../src/app/ports.ts";
import { loadConfig } from "../../src/config/load.ts";
import { articleFromText } from "../../src/core/article/from-text.ts";
import { idOf } from "../../src/core/id.ts";
import { languageFor } from "../../src/core/languages/index.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import { type OpenApp, openApp } from "../../src/wiring.ts";
import { aDestination } from "../../tests/adapters/store/builders.ts";
import { silent } from "../../tests/support/log.ts";
import { aConfiguredFeed, anArticle, serveFeeds } from "./boards.ts";
import { compare, type Standing } from "./contest.ts";

/** Work on so many things, which can be done again. */
interface Growing extends AsyncDisposable {
  run(): Promise<void>;
}

const rounds = 3;
const dayMs = 86_400_000;
const never = new AbortController().signal;

export async function benchGrowth(): Promise<readonly Standing[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const planning = await growth("destinations planned", 100_000, (count) => openPlanning(count, delay));
  const longest = {
    who: "Pullquote",
    figures: [delay.max / 1e6],
    goal: { of: "figure", atMost: 100 },
  } as const;
  return [
    ...planning,
    ...compare("the longest that nothing else got its turn while they were planned", "ms", [longest]),
    ...(await growth("feeds of 20 items read for the first time", 500, openReading)),
    ...(await growth("quotes stored", 20_000, openStoring)),
  ];
}

/** Of so many, and of a tenth of them, in turns. The first round warms up. */
async function growth(
  what: string,
  many: number,
  open: (count: number) => Promise<Growing>,
): Promise<readonly Standing[]> {
  const few = many / 10;
  const atMost = what.startsWith("destinations") ? { goal: { of: "figure", atMost: 5_000 } as const } : {};
  const contestants = [
    { who: `Pullquote, ${many.toLocaleString("en")}`, count: many, figures: [] as number[], ...atMost },
    {
      who: `a tenth of them`,
      count: few,
      figures: [] as number[],
      goal: { of: "ratio", atMost: 12 } as const,
    },
  ];
  const opened = await Promise.all(contestants.map(async (one) => ({ one, work: await open(one.count) })));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const { one, work } of opened) {
        const begun = performance.now();
        await work.run();
        if (round > 0) one.figures.push(performance.now() - begun);
      }
    }
  } finally {
    for (const { work } of opened) await work[Symbol.asyncDispose]();
  }
  return compare(what, "ms", contestants);
}

/** Everybody's digest is due in the same minute, every day. */
async function openPlanning(
  count: number,
  delay: ReturnType<typeof monitorEventLoopDelay>,
): Promise<Growing> {
  let now = new Date("2026-11-23T07:00:00Z");
  const folder = aFolder();
  const db = await openSqlite(join(folder, "pullquote.db"), now);
  await db.transaction().execute(async (trx) => {
    const { destinations } = createStore(trx, { log: silent });
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
    const schedule = { hour: 8, minute: 0, zone: "Europe/Berlin", days };
    for (let n = 0; n < count; n += 1)
      await destinations.save(
        aDestination(`C${n}`, { schedule, next: { localDate: "2026-11-23", at: now } }),
      );
  });
  await db.destroy();
  const app = await openBot(folder, { now: () => now });
  return {
    async run() {
      delay.enable();
      await app.publisher.plan();
      delay.disable();
      now = new Date(now.getTime() + dayMs);
    },
    [Symbol.asyncDispose]: () => close(app, folder),
  };
}

async function openReading(count: number): Promise<Growing> {
  const site = await serveFeeds();
  const folder = aFolder();
  const app = await openBot(folder, { now: () => new Date() }, site.host);
  let round = 0;
  return {
    async run() {
      const urls = site.urls(count).map((url) => `${url}-${round}`);
      round += 1;
      await app.store.feeds.syncConfigured(urls.map(aConfiguredFeed), new Date());
      await app.work.collect(never);
    },
    async [Symbol.asyncDispose]() {
      await close(app, folder);
      await site[Symbol.asyncDispose]();
    },
  };
}

async function openStoring(count: number): Promise<Growing> {
  const folder = aFolder();
  const db = await openSqlite(join(folder, "pullquote.db"));
  const store = createStore(db, { log: silent });
  await store.feeds.syncConfigured([aConfiguredFeed("https://lantern.example/feed")], new Date());
  let written = 0;
  return {
    async run() {
      for (let stored = 0; stored < count; written += 1) stored += await storeOne(store, written);
    },
    async [Symbol.asyncDispose]() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How many quotes came in with it. */
async function storeOne(store: Store, number: number): Promise<number> {
  const read = articleFromText(String(number), anArticle());
  const { id: feedId, outlet, language } = aConfiguredFeed("https://lantern.example/feed");
  const url = `https://lantern.example/${number}`;
  const article = { ...read, url, feedId, outlet, language, title: `Report ${number}`, subscription: false };
  const quotes = findQuotes(article, languageFor("en")).map((quote) => ({
    quote,
    speaker: { id: idOf<"speaker">("speaker", String(number % 500)), name: `Ada Moreno ${number % 500}` },
  }));
  await store.articles.add(article, quotes, new Date());
  return quotes.length;
}

function openBot(folder: string, clock: { now(): Date }, allow?: string): Promise<OpenApp> {
  const config = { ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }), feeds: [] };
  const fetchAllow = allow === undefined ? [] : [allow];
  return openApp({ ...config, fetchAllow }, { clock, log: silent, terminal: { write() {}, colour: false } });
}

async function close(app: OpenApp, folder: string): Promise<void> {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}

function aFolder(): string {
  return mkdtempSync(join(tmpdir(), "pullquote-bench-"));
}
