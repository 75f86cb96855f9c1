import { createServer } from "node:net";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { migrations } from "../../../src/adapters/store/migrations/index.ts";
import { openDatabase } from "../../../src/adapters/store/open.ts";
import { openPostgres } from "../../../src/adapters/store/postgres.ts";
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
