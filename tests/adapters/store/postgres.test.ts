import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { migrations } from "../../../src/adapters/store/migrations/index.ts";
import { openDatabase } from "../../../src/adapters/store/open.ts";
import { openPostgres } from "../../../src/adapters/store/postgres.ts";
import { startPassage, startSilent } from "../../support/silent-server.ts";
import { aFeed, anArticle, monday, quotesOf, reader } from "./builders.ts";
import { storeContract } from "./contract.ts";
import { openStore } from "./harness.ts";
import { inEmptyPostgres, inPostgres, postgresUrl, withoutPostgres } from "./postgres-databases.ts";

describe.skipIf(postgresUrl === "")(`PostgreSQL${withoutPostgres}`, () => {
  storeContract({ name: "PostgreSQL", open: inPostgres, isShared: true });

  it("makes the tables once when two processes start on an empty database", async () => {
    await using database = await inEmptyPostgres();
    const [one, other] = await Promise.all([openStore(database), openStore(database)]);
    await one.feeds.syncConfigured([aFeed()], monday);
    expect(await other.feeds.listFor(reader)).toHaveLength(1);
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  it("gives numbers as numbers: large ones, counts and sums", async () => {
    await using database = await inPostgres();
    const db = await database.connect();
    const { rows } = await sql`select 9007199254740991::bigint as large, count(*) as count,
      sum(value) as sum from (values (1::bigint), (2), (3)) as three(value)`.execute(db);
    expect(rows).toEqual([{ large: 9_007_199_254_740_991, count: 3, sum: 6 }]);
    await db.destroy();
  });

  it("looks words up in their index, even where reading the whole table looks cheaper", async () => {
    await using database = await inPostgres();
    {
      await using store = await openStore(database);
      await store.feeds.syncConfigured([aFeed()], monday);
      const article = anArticle("one", "“The tide turns for everybody,” said Nadia Brook.");
      await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
      await sql`analyze`.execute(store.db);
      const found = await store.quotes.search({ workspace: reader, words: "tide", limit: 5, offset: 0 });
      expect(found.total).toBe(1);
    }
    // Counts are told when a connection ends, which the server may not have noticed yet.
    const db = await database.connect();
    const lookups = async () => {
      const { rows } = await sql<{ idx_scan: number }>`select idx_scan from pg_stat_user_indexes
        where indexrelname = 'search_text_tokens'`.execute(db);
      return rows[0]?.idx_scan;
    };
    await expect.poll(lookups, { timeout: 30_000 }).toBeGreaterThan(0);
    await db.destroy();
  });

  it("says so when a newer build was here", async () => {
    await using database = await inPostgres();
    const db = await database.connect();
    await sql`insert into kysely_migration (name, timestamp) values ('0099_later', '2027-01-01')`.execute(db);
    await db.destroy();
    await expect(database.connect()).rejects.toMatchObject({
      code: "database_unusable",
      message: expect.stringContaining(
        `by a newer Pullquote: it has 0099_later, this one knows up to ${Object.keys(migrations).at(-1)}`,
      ),
    });
  });

  it("goes on after the server cut its connections", async () => {
    await using database = await inPostgres();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    await using other = await openStore(database);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
    await expect.poll(() => store.feeds.listFor(reader).catch(() => []), { timeout: 10_000 }).toHaveLength(1);
  });
});

describe("a PostgreSQL server that says nothing", () => {
  it("is given up when it does not even greet", async () => {
    await using silent = await startSilent();
    await expect(openPostgres(`postgres://ada:secret@${silent.host}/quotes`)).rejects.toMatchObject({
      code: "database_unusable",
      message: `the database ${silent.host}/quotes cannot be used: it gave no answer in time`,
    });
  });

  it.skipIf(postgresUrl === "")(
    `keeps nobody waiting, and its connections are not used again${withoutPostgres}`,
    async () => {
      await using database = await inPostgres();
      await using passage = await startPassage(database.url);
      const { pathname, username } = new URL(database.url);
      const maxSilenceMs = 2_000;
      await using db = await openPostgres(`postgres://${username}@${passage.host}${pathname}`, maxSilenceMs);
      passage.fallSilent();
      const begun = performance.now();
      const asked = db.transaction().execute((trx) => trx.selectFrom("feed").select("id").execute());
      await expect(asked).rejects.toMatchObject({
        code: "database_unusable",
        message: "it gave no answer in time",
      });
      expect(await db.selectFrom("feed").select("id").execute()).toEqual([]);
      expect(performance.now() - begun).toBeLessThan(2 * maxSilenceMs);
    },
  );
});

it.skipIf(postgresUrl === "")(
  `a missing step may keep PostgreSQL silent for long${withoutPostgres}`,
  async () => {
    await using database = await inEmptyPostgres();
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    // What migrations of Kysely wait for: one process takes the steps, the others wait.
    await other.query("select pg_advisory_lock(3853314791062309107)");
    const opening = openPostgres(database.url, 500);
    await wait(1_500);
    await other.end();
    await using db = await opening;
    expect(await db.selectFrom("feed").select("id").execute()).toEqual([]);
  },
);

describe("a PostgreSQL server that cannot be used", () => {
  it("is named without its password", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => free.once("listening", done));
    const { port } = free.address() as { readonly port: number };
    await new Promise((done) => free.close(done));
    await expect(
      openDatabase(`postgres://ada:secret@127.0.0.1:${port}/quotes`, monday),
    ).rejects.toMatchObject({
      code: "database_unusable",
      message: `the database 127.0.0.1:${port}/quotes cannot be used: nobody answers there`,
    });
  });

  it.skipIf(postgresUrl === "")(`says what is missing${withoutPostgres}`, async () => {
    await expect(openPostgres(postgresUrl.replace("/postgres", "/nowhere"))).rejects.toMatchObject({
      code: "database_unusable",
      message: expect.stringContaining("cannot be used: there is no such database"),
    });
  });
});
