import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { compareDatabases, copiedTables, copyDatabase } from "../../../src/adapters/store/copy.ts";
import { migrations } from "../../../src/adapters/store/migrations/index.ts";
import { openSource } from "../../../src/adapters/store/open.ts";
import { createStore } from "../../../src/adapters/store/store.ts";
import { aFeed, aLog, anArticle, minutes, monday, quotesOf, reader } from "./builders.ts";
import { inEmptyPostgres, inPostgres, postgresUrl, withoutPostgres } from "./postgres-databases.ts";
import { inFile, inMemory } from "./sqlite-databases.ts";

/** Rows in every table of that version. */
const filled = new URL("../../fixtures/databases/0.1.0.db.gz", import.meta.url);
const silently = (): void => {};

async function aFilledFile() {
  const database = await inFile();
  writeFileSync(database.path, gunzipSync(readFileSync(filled)));
  return database;
}

describe("copying a database", () => {
  const engines = [
    ["SQLite", inMemory] as const,
    ...(postgresUrl === "" ? [] : [["PostgreSQL", inPostgres] as const]),
  ];
  it.each(engines)(
    "leaves no table of %s out but the index of words, which is made anew",
    async (_name, open) => {
      await using database = await open();
      await using db = await database.connect();
      const all = (await db.introspection.getTables()).map(({ name }) => name);
      const others = all.filter((name) => !/^(?:quote_search|search_)/.test(name));
      expect([...copiedTables].sort()).toEqual(others.sort());
    },
  );

  it("names the table of a row that refers to nothing", async () => {
    await using source = await aFilledFile();
    await using target = await inFile();
    await using from = await source.connect();
    await using to = await target.connect();
    await sql`pragma foreign_keys = off`.execute(from);
    await sql`delete from article`.execute(from);
    await expect(copyDatabase(from, to, silently)).rejects.toMatchObject({
      code: "database_unusable",
      message: "A row of quote cannot be copied: FOREIGN KEY constraint failed",
    });
  });

  it.skipIf(postgresUrl === "")(
    `takes no notice of what others keep in the same database${withoutPostgres}`,
    async () => {
      await using source = await inEmptyPostgres();
      await using target = await inFile();
      const client = new pg.Client({ connectionString: source.url });
      await client.connect();
      await client.query(`create table invoices (id integer); insert into invoices values (1);
        create schema others; create table others.kysely_migration (name text); create table others.quote (id text)`);
      await client.end();
      await using from = await source.connect();
      await using to = await target.connect();
      await createStore(from, { log: aLog() }).feeds.syncConfigured([aFeed()], monday);
      const copied = await copyDatabase(from, to, silently);
      expect(copied.filter(({ isSame }) => !isSame)).toEqual([]);
      expect(copied.map(({ table }) => table)).not.toContain("invoices");
      // Opened once more: the steps that were taken are found again.
      await (await openSource(source.url)).destroy();
    },
  );

  it.skipIf(postgresUrl === "")(
    `changes nothing in a server's database that an older version wrote, and says what to do${withoutPostgres}`,
    async () => {
      await using source = await inPostgres();
      await using db = await source.connect();
      const newest = Object.keys(migrations).at(-1);
      await sql`delete from kysely_migration where name = ${newest}`.execute(db);
      await expect(openSource(source.url)).rejects.toMatchObject({
        code: "database_unusable",
        message: expect.stringMatching(/written by an older Pullquote: start this version on it once/),
      });
      const { rows } = await sql`select name from kysely_migration where name = ${newest}`.execute(db);
      expect(rows).toEqual([]);
      await using empty = await inEmptyPostgres();
      await expect(openSource(empty.url)).rejects.toThrow("It holds no tables of Pullquote.");
    },
  );

  it("refuses a database that holds something already", async () => {
    await using source = await aFilledFile();
    await using target = await inFile();
    const [from, to] = [await source.connect(), await target.connect()];
    await createStore(to, { log: aLog() }).feeds.syncConfigured([aFeed()], monday);
    await expect(copyDatabase(from, to, silently)).rejects.toMatchObject({
      code: "database_unusable",
      message: "The target holds rows already, in feed: copy into an empty database.",
    });
    await from.destroy();
    await to.destroy();
  });

  it("tells a row that differs", async () => {
    await using source = await aFilledFile();
    await using target = await inFile();
    const [from, to] = [await source.connect(), await target.connect()];
    const copied = await copyDatabase(from, to, silently);
    expect(copied.filter(({ isSame }) => !isSame)).toEqual([]);
    await to.updateTable("article").set({ title: "Another" }).execute();
    const compared = await compareDatabases(from, to);
    expect(compared.filter(({ isSame }) => !isSame).map(({ table }) => table)).toEqual(["article"]);
    await from.destroy();
    await to.destroy();
  });

  it.skipIf(postgresUrl === "")(
    `moves all to PostgreSQL and back, to be found and added to there${withoutPostgres}`,
    async () => {
      await using file = await aFilledFile();
      await using server = await inPostgres();
      await using other = await inFile();
      const [from, middle, back] = [await file.connect(), await server.connect(), await other.connect()];
      const there = await copyDatabase(from, middle, silently);
      expect(there.filter(({ isSame }) => !isSame)).toEqual([]);
      expect(there.filter(({ rows }) => rows > 0).length).toBeGreaterThan(15);

      const store = createStore(middle, { log: aLog() });
      const find = (words: string) => store.quotes.search({ workspace: reader, words, limit: 9, offset: 0 });
      expect((await find("failures")).quotes).toHaveLength(1);
      const feed = await middle.selectFrom("feed").select("id").executeTakeFirstOrThrow();
      const article = anArticle("later", "“The ebb comes,” said Nadia Brook.", { feedId: feed.id as never });
      await store.articles.add(article, quotesOf(article, "Nadia Brook"), minutes(9));
      expect(await store.quotes.listSpeakers()).toHaveLength(2);

      const again = await copyDatabase(middle, back, silently);
      expect(again.filter(({ isSame }) => !isSame)).toEqual([]);
      for (const db of [from, middle, back]) await db.destroy();
    },
  );
});
