import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { createStore } from "../../src/adapters/store/store.ts";
import type { Store } from "../../src/app/ports.ts";
import { loadConfig } from "../../src/config/load.ts";
import { openApp } from "../../src/wiring.ts";
import { aDestination, aFeed, aLog, anArticle, anItem, quotesOf } from "../adapters/store/builders.ts";
import { inEmptyPostgres, postgresUrl, withoutPostgres } from "../adapters/store/postgres-databases.ts";
import type { DiscordChannel } from "../support/discord-api.ts";
import { type DiscordServer, mostInASecond, startDiscord } from "../support/discord-server.ts";
import { silent } from "../support/log.ts";
import { type SitePage, serve } from "../support/site.ts";
import { mostInAnySecond } from "../support/windows.ts";
import { fastClock, speed } from "./cluster-clock.ts";

/** More by hand: KILLS=50 DIGESTS=1000 npx vitest run tests/app/cluster.test.ts */
const kills = Number(process.env.KILLS ?? 2);
const digests = Number(process.env.DIGESTS ?? 20);
const killEveryMs = 1_000;
/** They fall due one after another, on the fast clock, for as long as somebody is to be killed. */
const dueOverMs = Math.max(3, 2 * kills) * killEveryMs * speed;
/** Due at one moment, and more than any process may post in a second. */
const flood = Number(process.env.FLOOD ?? 120);

/** What arrives while our own thread stands still is counted together: not a flood, where it happens once. */
const isTimed = { retry: 2, timeout: 300_000 };

describe.skipIf(postgresUrl === "")(`several processes on PostgreSQL${withoutPostgres}`, () => {
  it("post every digest once, whichever of them is killed", async () => {
    await using cluster = await aCluster({ workers: 4, digests, dueOverMs });
    const { discord, fleet } = cluster;
    for (let lost = 0; lost < 8; lost += 1)
      discord.failNext("post", { kind: "drop", accepts: lost % 2 === 0 });
    while (fleet.killed < kills) {
      await sleep(killEveryMs);
      await fleet.killOne();
    }
    await cluster.over();
    tell(`${fleet.killed} of them were killed`, discord);
    expect(fleet.killed).toBe(kills);
  }, 300_000);

  it.each([
    ["two", { workers: 2, killed: 0 }],
    ["four, of which two are killed", { workers: 4, killed: 2 }],
  ])("ask Discord together no more than it allows: %s", isTimed, async (_, { workers, killed }) => {
    await using cluster = await aCluster({ workers, digests: flood, dueOverMs: 0 });
    const { discord, fleet } = cluster;
    while (fleet.killed < killed) {
      await sleep(killEveryMs / 2);
      if (discord.counted.length > (fleet.killed + 1) * 20) await fleet.killOne();
    }
    await cluster.over();
    tell(`${workers} posted ${flood} at once`, discord);
    expect(fleet.killed).toBe(killed);
    expectNoFlood(discord);
  });

  it("read every article once, whichever of them is killed", async () => {
    const items = Math.max(120, 40 * kills);
    await using site = await serve(
      Object.fromEntries(
        Array.from({ length: items }, (_, at) => [`/${at}`, { afterMs: 600, ...aPage(at) }]),
      ),
    );
    await using database = await inEmptyPostgres();
    await using folder = await aFolder();
    const began = Date.now();
    const clock = fastClock(began);
    const env = {
      CONFIG_DIR: "config",
      DATA_DIR: folder.path,
      DATABASE_URL: database.url,
      FETCH_ALLOW: site.host,
      CLOCK_BEGAN: String(began),
      ROLES: "read",
    };
    await (await openApp(loadConfig(env), { clock, log: silent, terminal: screen }))[Symbol.asyncDispose]();
    await using store = createStore(await database.connect(), { log: aLog() });
    const feedId = loadConfig(env).feeds[0]?.id ?? aFeed().id;
    const news = Array.from({ length: items }, (_, at) =>
      anItem(`n${at}`, { feedId, url: site.at(`/${at}`) }),
    );
    await store.items.addNew(news, { seenAt: clock.now(), skip: () => false });
    await using fleet = await aFleet(env, 4);
    // A lease for reading is longer than one for posting, and no clock of a platform goes with it.
    await using _time = await timeFor(database.url, 4 * speed);
    const pagesAsked = () => site.requests.filter(({ path }) => /\d/.test(path)).length;
    while (fleet.killed < kills) {
      await sleep(100);
      // With some of its work begun, and some of it left.
      if (pagesAsked() > fleet.killed * 30 + 10) await fleet.killOne();
    }
    const asked = pagesAsked();
    const unread = () => query(database.url, "select url, state, error from item where state <> 'read'");
    await expect.poll(unread, { timeout: 200_000, interval: 500 }).toEqual([]);
    process.stdout.write(
      `${fleet.killed} of them were killed, the last after ${asked} requests of ${pagesAsked()} for ${items} articles\n`,
    );
    expect(fleet.killed).toBe(kills);
    // Each with its one quote.
    const stored = await query<{ url: string }>(
      database.url,
      "select article.url from article join quote on quote.article_id = article.id",
    );
    expect(stored.map(({ url }) => url).sort()).toEqual(news.map(({ url }) => url).sort());
    expect(await store.quotes.listSpeakers()).toMatchObject([{ name: "Nadia Brook", quotes: items }]);
  }, 300_000);
});

/** An article that quotes somebody once. */
function aPage(at: number): SitePage {
  const title = `Tide ${at}`;
  const filler =
    "The harbour has counted its tides by hand since the lighthouse was built on the rocks. ".repeat(4);
  const body = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>
<p>${filler}</p><p>“The tide turned ${at} times for the whole harbour,” said Nadia Brook.</p><p>${filler}</p></article></body></html>`;
  return { headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/** In any second, by Discord's own clock. */
function expectNoFlood({ counted, turnedAway }: DiscordServer): void {
  expect(mostInAnySecond(counted)).toBeLessThanOrEqual(mostInASecond);
  expect(turnedAway).toBe(0);
}

/** What was measured, for whoever runs this by hand. */
function tell(what: string, { counted }: DiscordServer): void {
  const tookMs = (counted.at(-1) ?? 0) - (counted[0] ?? 0);
  const perSecond = (counted.length / tookMs) * 1_000;
  process.stdout.write(
    `${what}: ${counted.length} requests, ${mostInAnySecond(counted)} at most in any second, ${perSecond.toFixed(1)} on average\n`,
  );
}

interface Cluster extends AsyncDisposable {
  readonly discord: DiscordServer;
  readonly fleet: Fleet;
  /** Waits until every digest was posted; each was, once. */
  over(): Promise<void>;
}

/** Processes that post digests which fall due, on the fast clock, over so many ms. */
async function aCluster({
  workers,
  digests,
  dueOverMs,
}: {
  readonly workers: number;
  readonly digests: number;
  readonly dueOverMs: number;
}): Promise<Cluster> {
  const opened: AsyncDisposable[] = [];
  const keep = <T extends AsyncDisposable>(one: T): T => {
    opened.push(one);
    return one;
  };
  const database = keep(await inEmptyPostgres());
  const discord = keep(await startDiscord());
  const folder = keep(await aFolder());
  const began = Date.now();
  const clock = fastClock(began);
  discord.world.now = () => clock.now().getTime();
  let count = 0;
  discord.thinkingMs = () => {
    count += 1;
    return 50 + ((count * 61) % 250);
  };
  const env = {
    CONFIG_DIR: "config",
    DATA_DIR: folder.path,
    DATABASE_URL: database.url,
    DISCORD_TOKEN: discord.bot.token,
    DISCORD_API_URL: discord.bot.apiUrl,
    CLOCK_BEGAN: String(began),
    ROLES: "deliver",
  };
  // Makes the tables, once.
  await (await openApp(loadConfig(env), { clock, log: silent, terminal: screen }))[Symbol.asyncDispose]();
  const store = keep(createStore(await database.connect(), { log: aLog() }));
  await fill(store, discord, clock.now(), { digests, dueOverMs });
  const fleet = keep(await aFleet(env, workers));
  keep(await timeFor(database.url));

  return {
    discord,
    fleet,
    async over() {
      const countPlanned = async (): Promise<number> => (await digestStates(database.url)).length;
      await expect.poll(countPlanned, { timeout: 200_000, interval: 500 }).toBe(digests);
      const unsent = () => listUnsent(database.url);
      await expect.poll(unsent, { timeout: 200_000, interval: 500 }).toEqual([]);

      const perChannel = new Map<string, number>();
      for (const { channelId } of discord.posts)
        perChannel.set(channelId, (perChannel.get(channelId) ?? 0) + 1);
      const parts = await partsPerChannel(database.url);
      expect(Object.fromEntries(perChannel)).toEqual(parts);
      expect(Object.keys(parts)).toHaveLength(digests);
    },
    async [Symbol.asyncDispose]() {
      for (const one of opened.reverse()) await one[Symbol.asyncDispose]();
    },
  };
}

const screen = { write() {}, colour: false };
const today = (at: Date): string => at.toISOString().slice(0, 10);

/** News to tell, and a channel for each digest. */
async function fill(
  store: Store,
  discord: DiscordServer,
  now: Date,
  { digests, dueOverMs }: { readonly digests: number; readonly dueOverMs: number },
): Promise<void> {
  const feed = loadConfig({ CONFIG_DIR: "config" }).feeds[0] ?? aFeed();
  const article = anArticle("one", "“The tide turns for everybody,” said Nadia Brook.", { feedId: feed.id });
  await store.articles.add(article, quotesOf(article, "Nadia Brook"), new Date(now.getTime() - 3_600_000));
  for (let at = 0; at < digests; at += 1) {
    const channel: DiscordChannel = { id: `3100000000000${1000 + at}`, name: `c${at}`, type: 0, denied: 0n };
    (discord.world.channels as DiscordChannel[]).push(channel);
    const due = new Date(now.getTime() + (at * dueOverMs) / digests);
    const next = { localDate: today(due), at: due };
    const place = { platform: "discord" as const, workspaceId: discord.world.guildId };
    const zone = { hour: due.getUTCHours(), minute: due.getUTCMinutes(), zone: "UTC" };
    const schedule = { ...zone, days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const };
    await store.destinations.save(aDestination(channel.id, { ...place, schedule, next }));
  }
}

async function query<Row>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Those that did not arrive, with all that tells why. */
function listUnsent(url: string): Promise<readonly object[]> {
  return query(
    url,
    `select digest.state, digest.reason, outbox.part, outbox.state as "partState", attempts, open, error, outbox.lease_until
       from digest left join outbox on outbox.digest_id = digest.id where digest.state <> 'sent'`,
  );
}

async function digestStates(url: string): Promise<readonly string[]> {
  const rows = await query<{ state: string }>(url, "select state from digest");
  return rows.map(({ state }) => state);
}

async function partsPerChannel(url: string): Promise<Readonly<Record<string, number>>> {
  const rows = await query<{ channel_id: string; parts: string }>(
    url,
    "select channel_id, count(*) as parts from outbox group by channel_id",
  );
  return Object.fromEntries(rows.map(({ channel_id, parts }) => [channel_id, Number(parts)]));
}

/** The queue's engine goes by the server's clock: leases run out as fast as everything else does. */
async function timeFor(url: string, times = speed): Promise<AsyncDisposable> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      await sleep(1_000);
      await client
        .query(
          "update pullquote_jobs.job set expire_in = expire_in - $1 * interval '1 second' where state = 'active'",
          [times],
        )
        .catch(() => {});
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      await running;
      await client.end();
    },
  };
}

interface Fleet extends AsyncDisposable {
  readonly killed: number;
  /** Ends one that works, without warning, and starts another in its place; none when only one is left. */
  killOne(): Promise<void>;
}

async function aFleet(env: Readonly<Record<string, string>>, workers: number): Promise<Fleet> {
  const program = fileURLToPath(new URL("cluster-worker.ts", import.meta.url));
  const all = new Set<ChildProcess>();
  const ready: ChildProcess[] = [];
  const begin = async (): Promise<void> => {
    const child = spawn(process.execPath, ["--import", "tsx", program], {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    all.add(child);
    await once(child.stdout, "data");
    ready.push(child);
  };
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  let killed = 0;
  await Promise.all(Array.from({ length: workers }, begin));
  return {
    get killed() {
      return killed;
    },
    async killOne() {
      if (ready.length < 2) return;
      const child = ready.shift();
      if (child === undefined) return;
      await end(child);
      killed += 1;
      begin().catch(() => {});
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map(end));
    },
  };
}

async function aFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "pullquote-cluster-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
