import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compareDatabases, copyDatabase, listTables } from "../../../src/adapters/store/copy.ts";
import { createStore } from "../../../src/adapters/store/store.ts";
import { aFeed, aLog, anArticle, minutes, monday, quotesOf, reader } from "./builders.ts";
import { inPostgres, postgresUrl, withoutPostgres } from "./postgres-databases.ts";
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
  it("leaves no table out but the index of words, which is made anew", async () => {
    await using database = await inMemory();
    const db = await database.connect();
    const all = (await db.introspection.getTables()).map(({ name }) => name);
    const others = all.filter((name) => !/^(?:quote_search|search_)/.test(name));
    expect([...(await listTables(db))].sort()).toEqual([...others].sort());
    expect(others.length).toBeGreaterThan(20);
    await db.destroy();
  });

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
