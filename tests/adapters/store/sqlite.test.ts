import { chmod, open, stat, writeFile } from "node:fs/promises";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { newestPublished } from "../../../src/adapters/store/migrations/0003-newest-published.ts";
import { migrations } from "../../../src/adapters/store/migrations/index.ts";
import { newestWith, reindex } from "../../../src/adapters/store/search.ts";
import { sequenceAt } from "../../../src/adapters/store/sequence.ts";
import { openSqlite } from "../../../src/adapters/store/sqlite.ts";
import { createStore } from "../../../src/adapters/store/store.ts";
import { aFeed, aLog, anArticle, minutes, monday, quotesOf, reader } from "./builders.ts";
import { storeContract } from "./contract.ts";
import { inFile, inMemory } from "./sqlite-databases.ts";

storeContract({ name: "SQLite in memory", open: inMemory, isShared: false });
storeContract({ name: "a SQLite file", open: inFile, isShared: true });

const unusable = { code: "database_unusable" };

describe("opening a SQLite file", () => {
  it("makes folder and file for the owner alone", async () => {
    await using database = await inFile();
    const path = `${database.path}/../data/deep/pullquote.db`;
    const db = await openSqlite(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(`${path}-wal`)).mode & 0o777).toBe(0o600);
    await db.destroy();
  });

  it("survives a power cut with every commit, and lets others read and write meanwhile", async () => {
    await using database = await inFile();
    const db = await database.connect();
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
    await db.destroy();
  });

  it("leaves the whole database in one file when it is closed", async () => {
    await using database = await inFile();
    await (await database.connect()).destroy();
    expect((await stat(`${database.path}-wal`)).size).toBe(0);
    expect((await stat(database.path)).size).toBeGreaterThan(50_000);
  });

  it("takes the same steps once, however often it is opened", async () => {
    await using database = await inFile();
    const tables = async (): Promise<readonly string[]> => {
      const db = await database.connect();
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
        db,
      );
      await db.destroy();
      return rows.map(({ name }) => name);
    };
    expect(await tables()).toEqual(Object.keys(migrations));
    expect(await tables()).toEqual(Object.keys(migrations));
  });

  it("keeps text out of columns of numbers", async () => {
    await using database = await inMemory();
    const db = await database.connect();
    const wrong = sql`insert into counter (name, value) values ('x', 'many')`;
    await expect(wrong.execute(db)).rejects.toThrow("cannot store TEXT value in INTEGER column");
    await db.destroy();
  });

  it("says so when the file is no database", async () => {
    await using database = await inFile();
    await writeFile(database.path, "These are my notes about the tide.\n".repeat(200));
    await expect(database.connect()).rejects.toMatchObject({
      ...unusable,
      message: expect.stringMatching(/cannot be used: it is not a database; `pullquote db restore --latest`/),
    });
  });

  it("says so when the file is damaged", async () => {
    await using database = await inFile();
    await (await database.connect()).destroy();
    const file = await open(database.path, "r+");
    // The pages of the tables' roots; the first page still says that this is a database.
    await file.write(Buffer.alloc(4096 * 6, 0xff), 0, 4096 * 6, 4096 * 2);
    await file.close();
    await expect(database.connect()).rejects.toMatchObject({
      ...unusable,
      message: expect.stringContaining("damaged"),
    });
  });

  it("says so when a newer build was here", async () => {
    await using database = await inFile();
    const db = await database.connect();
    await sql`insert into kysely_migration (name, timestamp) values ('0099_later', '2027-01-01')`.execute(db);
    await db.destroy();
    await expect(database.connect()).rejects.toMatchObject({
      ...unusable,
      message: expect.stringContaining(
        `by a newer Pullquote: it has 0099_later, this one knows up to ${Object.keys(migrations).at(-1)}`,
      ),
      detail: "The database belongs to a newer version; please update.",
    });
  });

  it("says so when the place cannot be used", async () => {
    await using database = await inFile();
    await writeFile(database.path, "");
    await expect(openSqlite(`${database.path}/pullquote.db`)).rejects.toMatchObject({
      ...unusable,
      message: expect.stringContaining("a part of its path is a file and no folder"),
    });
    await expect(openSqlite(`${database.path}/deep/pullquote.db`)).rejects.toMatchObject(unusable);
    await expect(openSqlite(`${database.path}/..`)).rejects.toMatchObject(unusable);
  });

  it.skipIf(process.platform !== "linux")("says so at once where no folder can be made", async () => {
    await expect(openSqlite("/proc/pullquote/data/pullquote.db")).rejects.toMatchObject({
      ...unusable,
      message: expect.stringContaining("its folder cannot be made there"),
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    "says so when the file may not be written (needs a user who is not root)",
    async () => {
      await using database = await inFile();
      await (await database.connect()).destroy();
      await chmod(database.path, 0o400);
      await expect(database.connect()).rejects.toMatchObject(unusable);
    },
  );

  it("says that the disk is full, although SQLite ends the transaction by itself then", async () => {
    await using database = await inFile();
    const db = await openSqlite(database.path);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(db);
    const memo = { name: "large", value: "x".repeat(100_000) };
    const writing = db.transaction().execute((tx) => tx.insertInto("memo").values(memo).execute());
    await expect(writing).rejects.toMatchObject({ ...unusable, message: "the disk is full" });
    await db.destroy();
  });

  it("waits for another writer without holding up the thread", async () => {
    await using database = await inFile();
    await using one = createStore(await database.connect(), { log: aLog() });
    const other = await database.connect();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    const writing = other.transaction().execute(async (trx) => {
      await trx.updateTable("counter").set({ value: 7 }).where("name", "=", "job").execute();
      while (turns < 20) await new Promise((done) => setTimeout(done, 1));
    });
    await new Promise((done) => setTimeout(done, 1));
    await one.feeds.syncConfigured([aFeed()], monday);
    clearInterval(ticking);
    await writing;
    await other.destroy();
    expect(turns).toBeGreaterThanOrEqual(20);
    expect(await one.feeds.listFor(reader)).toHaveLength(1);
  });
});

describe("numbering quotes by their publication", () => {
  it("keeps the quotes of an older database, in their new order and found by their words", async () => {
    await using database = await inMemory();
    const db = await database.connect();
    await using store = createStore(db, { log: aLog() });
    await store.feeds.syncConfigured([aFeed()], monday);
    for (const [name, publishedAt] of [
      ["newer", minutes(-60)],
      ["older", minutes(-120)],
    ] as const) {
      const article = anArticle(name, `“The ${name} tide.” “The ${name} ebb.”`, { publishedAt });
      await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
    }
    // As an older build wrote them: numbered in the order of reading, from 1.
    await sql`update quote set seq = case when article_id = (select id from article order by published_at desc limit 1)
      then seq % 1048576 + 1 else seq % 1048576 + 3 end`.execute(db);
    await newestPublished().up(db);
    await reindex(db);
    const find = async (words: string) =>
      (await store.quotes.search({ workspace: reader, words, limit: 9, offset: 0 })).quotes.map(
        ({ quote }) => quote.pieces[0]?.text,
      );
    expect(await find("")).toEqual([
      "The newer tide.",
      "The newer ebb.",
      "The older tide.",
      "The older ebb.",
    ]);
    expect(await find("ebb")).toEqual(["The newer ebb.", "The older ebb."]);
  });
});

describe("search at 100,000 quotes", () => {
  it("reads a common word from its newest end, and neither scans nor sorts", async () => {
    const db = await openSqlite(":memory:");
    await using store = createStore(db, { log: aLog() });
    await store.feeds.syncConfigured([aFeed()], monday);
    const article = anArticle("one", "“The tide turns.”");
    await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
    // Copies of that row: writing them one by one through the store would take the test's time, not change its sense.
    await sql`insert into quote (id, article_id, feed_id, kind, speaker_seq, seen_at, body)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
      select 'copy' || i, article_id, feed_id, kind, speaker_seq, seen_at, body from quote, n where quote.id not like 'copy%'`.execute(
      db,
    );
    await sql`insert into search_text (seq, feed_id, words) select seq, feed_id, ' the tide turns ' from quote
      where id like 'copy%'`.execute(db);
    await sql`insert into quote_search (rowid, tokens) select seq, 'the tide turns @s1' from quote
      where id like 'copy%'`.execute(db);
    await db.updateTable("search_word_due").set({ quotes: 100_001 }).execute();

    const page = await store.quotes.search({ workspace: reader, words: "tide", limit: 10, offset: 0 });
    expect(page).toMatchObject({ total: 500, isMore: true, quotes: { length: 10 } });
    for (const lists of [[["tide"]], [["tide"], ["@s1"]], [["tide", "ebb"]], []]) {
      for (const oldest of [0, sequenceAt(monday)]) {
        const looked = newestWith(
          db,
          { lists, unwanted: ["@f1"] },
          { oldest, newestSecond: 0, most: 10, withTexts: false },
        );
        const { rows } = await sql<{ detail: string }>`explain query plan ${looked}`.execute(db);
        const steps = rows.map(({ detail }) => detail).join("\n");
        expect(steps).not.toContain("TEMP B-TREE");
        expect(steps).toMatch(
          lists.length === 0 ? /^(SCAN|SEARCH) search_text/ : /^SCAN quote_search VIRTUAL TABLE[^\n]*$/,
        );
      }
    }
  }, 60_000);
});
