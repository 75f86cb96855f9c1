/** Ten times the destinations, feeds or quotes beside a tenth of them: what a piece costs must not hang on how many there are. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../../src/adapters/store/schema.ts";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { createStore } from "../../src/adapters/store/store.ts";
import { loadConfig } from "../../src/config/load.ts";
import { type OpenApp, openApp } from "../../src/wiring.ts";
import { aDestination } from "../../tests/adapters/store/builders.ts";
import { silent } from "../../tests/support/log.ts";
import { aConfiguredFeed, never, serveFeeds } from "./boards.ts";
import { busyMs, type Turns, watchTurns } from "./busy.ts";
import { compare, type Goal, type Standing } from "./contest.ts";
import { storeArticle } from "./news.ts";
import { seeded, skewed, vocabulary } from "./search-data.ts";
import { letters } from "./stories.ts";

/** Work on so many things, which can be done again. */
interface Growing extends AsyncDisposable {
  run(): Promise<void>;
}

const rounds = 5;
const speakers = 500;
const dayMs = 86_400_000;

export async function benchGrowth(): Promise<readonly Standing[]> {
  const turns = watchTurns();
  const planning = await growth("destinations planned", 100_000, (count) => openPlanning(count, turns));
  const longest = (ms: number, goal?: Goal) => [{ who: "Pullquote", figures: [ms], ...(goal && { goal }) }];
  const what = "the longest that nothing else got its turn while they were planned";
  return [
    ...planning,
    ...compare(`${what}, on a processor`, "ms", longest(turns.longest.busyMs)),
    ...compare(`${what}, by the clock`, "ms", longest(turns.longest.wallMs, { of: "figure", atMost: 100 })),
    ...(await growth("feeds of 20 items read for the first time", 500, openReading)),
    ...(await growth("quotes stored", 20_000, openStoring)),
  ];
}

/**
 * Of so many, and of a tenth of them, in turns. The first round warms up. What it costs is judged by our time on the
 * processors: on a machine that does other work, too, the clock says how busy that is.
 */
async function growth(
  what: string,
  many: number,
  open: (count: number) => Promise<Growing>,
): Promise<readonly Standing[]> {
  const atMost: { goal?: Goal } = what.startsWith("destinations")
    ? { goal: { of: "figure", atMost: 5_000 } }
    : {};
  const contestants = [
    { who: `Pullquote, ${many.toLocaleString("en")}`, count: many, ...atMost },
    { who: "a tenth of them", count: many / 10, goal: { of: "ratio", atMost: 12 } as const },
  ].map((one) => ({ ...one, figures: [] as number[], wall: [] as number[] }));
  const opened = await Promise.all(contestants.map(async (one) => ({ one, work: await open(one.count) })));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const { one, work } of opened) {
        const [begun, before] = [performance.now(), busyMs([])];
        await work.run();
        if (round === 0) continue;
        one.figures.push(busyMs([]) - before);
        one.wall.push(performance.now() - begun);
      }
    }
  } finally {
    for (const { work } of opened) await work[Symbol.asyncDispose]();
  }
  const byTheClock = contestants.map(({ who, wall }) => ({ who, figures: wall }));
  return [
    ...compare(`${what}, on a processor`, "ms", contestants),
    ...compare(`${what}, by the clock`, "ms", byTheClock),
  ];
}

/** Everybody's digest is due in the same minute, every day. */
async function openPlanning(count: number, turns: Turns): Promise<Growing> {
  let now = new Date("2026-11-23T07:00:00Z");
  const folder = aFolder();
  const db = await openSqlite(join(folder, "pullquote.db"), now);
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
  const schedule = { hour: 8, minute: 0, zone: "Europe/Berlin", days };
  const next = { localDate: "2026-11-23", at: now };
  await createStore(db, { log: silent }).destinations.save(aDestination("C1", { schedule, next }));
  await copyDestination(db, count - 1);
  await db.destroy();
  const app = await openBot(folder, { now: () => now });
  return {
    async run() {
      turns.start();
      await app.publisher.plan();
      turns.stop();
      now = new Date(now.getTime() + dayMs);
    },
    [Symbol.asyncDispose]: () => close(app, folder),
  };
}

/** As many more of the only one, with ids as scattered as ours are. */
async function copyDestination(db: Kysely<Schema>, times: number): Promise<void> {
  const { id, channel_id, ...same } = await db
    .selectFrom("destination")
    .selectAll()
    .executeTakeFirstOrThrow();
  const columns = sql.join(Object.keys(same).map((name) => sql.ref(name)));
  await sql`with recursive counted (n) as (select 1 union all select n + 1 from counted where n < ${times})
    insert into destination (id, channel_id, ${columns})
    select lower(hex(randomblob(8))), ${channel_id} || '-' || n, ${columns} from counted, destination where id = ${id}`.execute(
    db,
  );
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
      await app.work.collect(never());
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
  const feed = aConfiguredFeed("https://lantern.example/feed");
  await store.feeds.syncConfigured([feed], new Date());
  const random = seeded(1);
  let number = 0;
  return {
    async run() {
      for (let stored = 0; stored < count; number += 1) {
        const text = inManyWords(`Moreno${letters(number % speakers)}`, random);
        const title = `Report ${number}`;
        stored += await storeArticle(store, { number, title, text, feed, seenAt: new Date() });
      }
    },
    async [Symbol.asyncDispose]() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Eight quotes in words as skewed as real ones are: the more was said, the more words there are, and new ones still come. */
function inManyWords(surname: string, random: () => number): string {
  const say = (count: number): string =>
    Array.from({ length: count }, () => vocabulary[skewed(vocabulary.length, random)]).join(" ");
  return Array.from(
    { length: 8 },
    () => `“${say(25)},” said Ada ${surname}, who leads the ${say(2)}.\n${say(40)}`,
  ).join("\n");
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
