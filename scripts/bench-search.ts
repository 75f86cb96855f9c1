/**
 * How long `/quote` takes among many quotes, on both databases, from what is typed to the message that is shown:
 * `npm run bench:search -- --quotes 1000000 --speakers 50000`. Invented quotes, the same in every run; see the flags below.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Kysely, sql } from "kysely";
import { operator } from "../src/adapters/platforms/terminal/commands.ts";
import { openDatabase } from "../src/adapters/store/open.ts";
import type { Schema } from "../src/adapters/store/schema.ts";
import { createStore } from "../src/adapters/store/store.ts";
import { createBot } from "../src/app/answer.ts";
import type { Bot } from "../src/app/bot.ts";
import { createPeople } from "../src/app/people.ts";
import { loadConfig } from "../src/config/load.ts";
import { plainText } from "../src/core/message/plain.ts";
import { parseTemplate } from "../src/core/message/template.ts";
import { silent } from "../tests/support/log.ts";
import { startPostgres } from "../tests/support/postgres-server.ts";
import { busyMs } from "./bench/busy.ts";
import { aWorld, fill, indexWords, now, seeded, type World } from "./bench/search-data.ts";
import { type Question, questions } from "./bench/search-questions.ts";

const { values: flags } = parseArgs({
  options: {
    quotes: { type: "string", default: "100000" },
    speakers: { type: "string", default: "5000" },
    feeds: { type: "string", default: "500" },
    /** More feeds, which only other workspaces read: as where many share one bot. */
    foreign: { type: "string", default: "0" },
    /** Questions of each kind. */
    asks: { type: "string", default: "100" },
    /** "SQLite" or "PostgreSQL" alone. */
    on: { type: "string", default: "" },
    /** Kinds of questions whose name has this. */
    only: { type: "string", default: "" },
    /** Databases that an earlier run with the same numbers filled, or that this one fills and leaves. */
    sqlite: { type: "string" },
    postgres: { type: "string" },
    /** The same with a tenth of the quotes and people, in turns: what ten times as many cost. */
    tenth: { type: "boolean", default: false },
    /** Prints each answer. */
    show: { type: "boolean", default: false },
  },
});
const [quotes, speakers, feeds, foreign, asks] = [
  flags.quotes,
  flags.speakers,
  flags.feeds,
  flags.foreign,
  flags.asks,
].map(Number) as [number, number, number, number, number];

/** Of each kind, before anything is measured: code runs faster after it ran for a while. */
const warmUps = 8;

interface Opened {
  readonly name: string;
  readonly world: World;
  /** In milliseconds; undefined where it was there. */
  readonly built: number | undefined;
  readonly db: Kysely<Schema>;
  readonly bot: Bot;
  /** Processes of the server that work for us: one for each connection, and connections are opened while asking. */
  servers: readonly number[];
}

async function open(name: string, address: string, world: World): Promise<Opened> {
  const { db } = await openDatabase(address, now);
  const filled = await db.selectFrom("quote").select("seq").limit(1).executeTakeFirst();
  const built = filled === undefined ? await build(name, db, world) : undefined;
  const config = loadConfig({ CONFIG_DIR: "config" });
  const templates = new Map(
    [...config.templates].map(([key, { file, source }]) => [key, parseTemplate(file, source)]),
  );
  const settings = { ...config, templates };
  const store = createStore(db, { log: silent });
  const tools = {
    store,
    settings,
    clock: { now: () => now },
    log: silent,
    platforms: new Map(),
    channels: {},
  };
  const people = createPeople(store, config.people);
  // All that `/quote` works with.
  const bot = createBot({ ...tools, people } as unknown as Parameters<typeof createBot>[0]);
  const begun = performance.now();
  await people.load();
  say(`${name}: ${world.people.length} people read in ${Math.round(performance.now() - begun)} ms`);
  return { name, world, built, db, bot, servers: [] };
}

async function serversOf({ name, db }: Opened): Promise<readonly number[]> {
  if (name.startsWith("SQLite")) return [];
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where application_name = 'pullquote' and datname = current_database()`.execute(db);
  return rows.map(({ pid }) => pid);
}

async function build(name: string, db: Kysely<Schema>, world: World): Promise<number> {
  const begun = performance.now();
  await fill(db, world);
  const filled = performance.now();
  await indexWords(db);
  const done = performance.now();
  const [filling, indexing] = [filled - begun, done - filled].map((ms) => Math.round(ms / 1_000));
  say(`${name}: filled in ${filling} s, index of words made in ${indexing} s`);
  return done - begun;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function put({ bot }: Opened, question: Question): Promise<string> {
  switch (question.kind) {
    case "ask":
      return plainText((await bot.runText("quote", question.typed, operator)).message);
    case "press":
      return plainText((await bot.press(question.button, operator)).message);
    case "complete": {
      const { option, typed, options = {} } = question;
      const choices = await bot.complete({ command: "quote", options, asker: operator }, option, typed);
      return choices.map(({ label }) => label).join("\n");
    }
  }
}

/** In milliseconds. */
interface Took {
  readonly all: number;
  /** On a processor, of the bot and the database together. */
  readonly busy: number;
}

interface Times {
  /** Each question for the first time. */
  readonly first: Took[];
  /** The same question again, the shorter of two times: what else the machine does is not the question's. */
  readonly again: Took[];
}

async function timed(opened: Opened, question: Question): Promise<Took> {
  const [begun, before] = [performance.now(), busyMs(opened.servers)];
  const answer = await put(opened, question);
  const [done, after] = [performance.now(), busyMs(opened.servers)];
  const took = { all: done - begun, busy: after - before };
  if (flags.show) say(`${opened.name} ${took.all.toFixed(1)} ms ${JSON.stringify(question)}\n${answer}\n`);
  return took;
}

function shorter(one: Took, other: Took): Took {
  return { all: Math.min(one.all, other.all), busy: Math.min(one.busy, other.busy) };
}

function share(times: readonly number[], part: number): string {
  const sorted = [...times].sort((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
}

function row(what: string, name: string, { first, again }: Times): string {
  const cells = [
    ...[0.5, 0.95, 0.99, 1].map((part) =>
      share(
        again.map(({ busy }) => busy),
        part,
      ),
    ),
    ...[0.5, 0.99, 1].map((part) =>
      share(
        again.map(({ all }) => all),
        part,
      ),
    ),
    ...[0.99, 1].map((part) =>
      share(
        first.map(({ busy }) => busy),
        part,
      ),
    ),
  ];
  return `| ${what} | ${name} | ${cells.join(" | ")} |\n`;
}

/** Beside another database, and of its kind. */
async function tenthOf(name: string, address: string): Promise<string> {
  if (name === "SQLite") return `${address}.tenth`;
  const { db } = await openDatabase(address, now);
  const url = new URL(address);
  const database = `${url.pathname.slice(1)}_tenth`;
  const known = await sql`select 1 from pg_database where datname = ${database}`.execute(db);
  if (known.rows.length === 0) await sql`create database ${sql.id(database)}`.execute(db);
  await db.destroy();
  url.pathname = database;
  return url.href;
}

const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
const wanted = (name: string): boolean => name.includes(flags.on);
const needsServer = wanted("PostgreSQL") && flags.postgres === undefined;
await using server = needsServer
  ? await startPostgres({ shared_buffers: "512MB", autovacuum: "on" })
  : undefined;
const addresses = {
  SQLite: flags.sqlite ?? join(folder, "bench.db"),
  PostgreSQL: flags.postgres ?? server?.url ?? "",
};
const databases: Opened[] = [];
for (const [name, address] of Object.entries(addresses)) {
  if (!wanted(name)) continue;
  databases.push(await open(name, address, aWorld(quotes, speakers, feeds, foreign)));
  if (!flags.tenth) continue;
  const tenth = aWorld(quotes / 10, speakers / 10, feeds, foreign);
  databases.push(await open(`${name}, a tenth`, await tenthOf(name, address), tenth));
}
process.stdout.write(
  `${quotes} quotes, ${speakers} people, ${feeds} feeds and ${foreign} that others read; ${asks} questions of each kind; milliseconds

| asked for | database | busy half | 95 % | 99 % | longest | all half | 99 % | longest | first 99 % | longest |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
`,
);
for (const opened of databases) {
  const random = seeded(1);
  for (const make of Object.values(questions))
    for (let count = 0; count < warmUps; count += 1) await put(opened, make(opened.world, random));
}
const all = new Map<string, Times>();
for (const [what, make] of Object.entries(questions)) {
  if (!what.includes(flags.only)) continue;
  for (const opened of databases) {
    opened.servers = await serversOf(opened);
    const random = seeded(99);
    const asked = Array.from({ length: asks }, () => make(opened.world, random));
    const times: Times = { first: [], again: [] };
    for (const question of asked) times.first.push(await timed(opened, question));
    for (const question of asked)
      times.again.push(shorter(await timed(opened, question), await timed(opened, question)));
    process.stdout.write(row(what, opened.name, times));
    const sort = asked[0]?.kind === "complete" ? "all that is completed" : "all that is asked";
    const key = `${sort}|${opened.name}`;
    const sum = all.get(key) ?? { first: [], again: [] };
    all.set(key, { first: [...sum.first, ...times.first], again: [...sum.again, ...times.again] });
  }
}
for (const [key, times] of all)
  process.stdout.write(row(`**${key.split("|")[0]}**`, key.split("|")[1] ?? "", times));
for (const name of flags.tenth ? Object.keys(addresses).filter(wanted) : []) {
  const [whole, tenth] = [name, `${name}, a tenth`].map((one) =>
    databases.find((opened) => opened.name === one),
  );
  const ratio = (one = Number.NaN, other = Number.NaN): string => (one / other).toFixed(1);
  const busy = (one: string, sort: string): number =>
    (all.get(`${sort}|${one}`)?.again ?? []).reduce((sum, took) => sum + took.busy, 0);
  const asking = ["all that is asked", "all that is completed"].map(
    (sort) => `${sort} ${ratio(busy(name, sort), busy(`${name}, a tenth`, sort))} ×`,
  );
  process.stdout.write(
    `\n${name}, ten times the quotes and people: built in ${ratio(whole?.built, tenth?.built)} × the time; ${asking.join(", ")}\n`,
  );
}
const resident = Math.round(process.memoryUsage().rss / 2 ** 20);
process.stdout.write(`\nResident memory of the process that asked both: ${resident} MB.\n`);
for (const { db, name } of databases) {
  process.stdout.write(`${name}: ${Math.round((await sizeOf(db, name)) / 2 ** 20)} MB on the disk.\n`);
  await db.destroy();
}
rmSync(folder, { recursive: true });

async function sizeOf(db: Kysely<Schema>, name: string): Promise<number> {
  const size = name.startsWith("SQLite")
    ? sql<{ size: number }>`select page_count * page_size as size from pragma_page_count, pragma_page_size`
    : sql<{ size: number }>`select pg_database_size(current_database()) as size`;
  const { rows } = await size.execute(db);
  return rows[0]?.size ?? 0;
}
