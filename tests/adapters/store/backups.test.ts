import { copyFile, open as openFile, readdir, readlink, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { backupsFolder, createBackups, examine } from "../../../src/adapters/store/backups.ts";
import { countAsPosted, restoreSqlite } from "../../../src/adapters/store/restore.ts";
import { createSqliteUpkeep, openSqlite } from "../../../src/adapters/store/sqlite.ts";
import { idOf } from "../../../src/core/id.ts";
import { aDestination, aFeed, anArticle, minutes, monday, quotesOf, reader } from "./builders.ts";
import { planOne, rendered, tomorrow } from "./contract-publish.ts";
import { openStore, openStoreWithFeed, type TestStore } from "./harness.ts";
import { inFile } from "./sqlite-databases.ts";

const dayMs = 86_400_000;
const days = (count: number): Date => new Date(monday.getTime() + count * dayMs);

async function sendOne(store: TestStore): Promise<void> {
  const { id } = await planOne(store);
  await store.digests.render(id, rendered());
  const [row] = await store.outbox.claim(id, monday, 60_000);
  if (row === undefined) throw new Error("nothing to send");
  await store.outbox.markSent(row, "m1");
  await store.digests.close(id, "sent", monday);
}

/** As a bad disk would: whole pages of noise, from the given one on. */
async function damagePages(path: string, first: number, count = 1): Promise<void> {
  const file = await openFile(path, "r+");
  await file.write(Buffer.alloc(4096 * count, 0xa5), 0, 4096 * count, 4096 * (first - 1));
  await file.close();
}

/** The page of the named table's root. */
async function rootOf(store: TestStore, table: string): Promise<number> {
  const { rows } = await sql<{ rootpage: number }>`
    select rootpage from sqlite_master where name = ${table}`.execute(store.db);
  return rows[0]?.rootpage ?? 0;
}

/** The files of a database, or beside it, that this process holds open. */
async function openFiles(path: string): Promise<readonly string[]> {
  const handles = await readdir("/proc/self/fd");
  const targets = await Promise.all(handles.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => "")));
  return targets.filter((target) => target.startsWith(path)).sort();
}

describe("a backup", () => {
  it("is a whole database for the owner alone, made while others write", async () => {
    await using database = await inFile();
    await using store = await openStoreWithFeed(database);
    const writing = sendOne(store);
    const { file, bytes } = await createBackups(database.path).make("by-hand", monday);
    await writing;
    expect(file).toBe(join(backupsFolder(database.path), "pullquote-20261123T090000Z-by-hand.db"));
    const { mode, size } = await stat(file);
    expect({ mode: mode & 0o777, size }).toEqual({ mode: 0o600, size: bytes });
    await restoreSqlite(`${database.path}-copy`, file, monday);
  });

  it.runIf(process.platform === "linux")("leaves no more open than the one before it", async () => {
    await using database = await inFile();
    await using store = await openStoreWithFeed(database);
    const upkeep = createSqliteUpkeep(store.db, database.path);
    await upkeep.backUp(monday);
    // SQLite keeps a file of its own open for the next, for the sake of the locks of this process.
    const before = await openFiles(database.path);
    await upkeep.backUp(days(1));
    expect(await examine(database.path)).toEqual([]);
    expect(await openFiles(database.path)).toEqual(before);
  });

  it("clears away what a process left that was killed while it copied", async () => {
    await using database = await inFile();
    await using store = await openStore(database);
    const upkeep = createSqliteUpkeep(store.db, database.path);
    await upkeep.backUp(monday);
    const [old, fresh] = ["old", "fresh"].map((name) =>
      join(backupsFolder(database.path), `pullquote-${name}.db.part`),
    ) as [string, string];
    for (const file of [old, fresh]) await writeFile(file, "half");
    await utimes(old, monday, new Date(Date.now() - 2 * 3_600_000));
    await upkeep.backUp(days(1));
    const files = await readdir(backupsFolder(database.path));
    expect(files.filter((name) => name.endsWith(".part"))).toEqual(["pullquote-fresh.db.part"]);
  });

  it("is made every day and kept for seven, whatever else lies in the folder", async () => {
    await using database = await inFile();
    await using store = await openStore(database);
    const upkeep = createSqliteUpkeep(store.db, database.path);
    await upkeep.backUp(monday);
    await writeFile(join(backupsFolder(database.path), "notes.txt"), "mine");
    for (let day = 1; day <= 8; day += 1) await upkeep.backUp(days(day));
    const names = await readdir(backupsFolder(database.path));
    expect(names).toHaveLength(8);
    expect(names).toContain("notes.txt");
    expect(createBackups(database.path).list()[0]?.madeAt).toEqual(days(8));
    expect(createBackups(database.path).list().at(-1)?.madeAt).toEqual(days(2));
  });

  it("is made before an older database is brought up to date", async () => {
    await using database = await inFile();
    const older = await database.connect();
    // As if its last step were of a build that came later.
    await sql`create table kept as select * from kysely_migration`.execute(older);
    await sql`delete from kysely_migration where name >= '0007'`.execute(older);
    await sql`drop table alert`.execute(older);
    await sql`drop table watch`.execute(older);
    await sql`alter table destination drop column voices_on`.execute(older);
    await sql`alter table destination drop column cards`.execute(older);
    const later = await sql<{ name: string }>`select name from kept where name >= '0008'`.execute(older);
    await older.destroy();
    if (later.rows.length === 0) await (await database.connect()).destroy();
    else await expect(database.connect()).rejects.toMatchObject({ code: "database_unusable" });
    expect(await readdir(backupsFolder(database.path))).toEqual([
      expect.stringMatching(/^pullquote-.*-before-update\.db$/),
    ]);
  });

  it("is not made of a damaged database, and takes no good one's place", async () => {
    await using database = await inFile();
    await using store = await openStoreWithFeed(database);
    await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
    await damagePages(database.path, await rootOf(store, "item"));
    const upkeep = createSqliteUpkeep(store.db, database.path);
    expect(await upkeep.backUp(monday)).toMatchObject({ kind: "damaged" });
    expect(createBackups(database.path).list()).toEqual([]);
  });
});

describe("a damaged database", () => {
  it("names the command that mends it", async () => {
    await using database = await inFile();
    const store = await openStoreWithFeed(database);
    const root = await rootOf(store, "article");
    await store[Symbol.asyncDispose]();
    await damagePages(database.path, root);
    await expect(database.connect()).rejects.toMatchObject({
      code: "database_unusable",
      message: expect.stringMatching(/is damaged.*`pullquote db restore --latest`/),
    });
  });

  it("mends its own index of quotes, at a start and at night", async () => {
    await using database = await inFile();
    const first = await openStoreWithFeed(database);
    const article = anArticle("one", "“We publish the failures first.”");
    await first.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
    const find = async (store: TestStore) =>
      (await store.quotes.search({ workspace: reader, words: "failures", limit: 9, offset: 0 })).total;
    await first[Symbol.asyncDispose]();
    breakIndex(database.path);
    await using store = await openStore(database);
    expect(await find(store)).toBe(1);
    breakIndex(database.path);
    const upkeep = createSqliteUpkeep(store.db, database.path);
    expect(await upkeep.backUp(monday)).toMatchObject({ kind: "made", mended: expect.any(String) });
    expect(await upkeep.backUp(days(1))).toEqual({
      kind: "made",
      file: expect.any(String),
      bytes: expect.any(Number),
    });
    expect(await find(store)).toBe(1);
  });
});

/** Its blocks are noise: only with SQLite's own guard off can they be written. */
function breakIndex(path: string): void {
  const database = new DatabaseSync(path);
  database.enableDefensive(false);
  database.exec("update quote_search_data set block = x'a5a5a5a5a5a5a5a5' where id > 100");
  database.close();
}

describe("restoring", () => {
  it("puts the backup in place, keeps the broken file, and takes over what was posted since", async () => {
    await using database = await inFile();
    const store = await openStoreWithFeed(database);
    await store.destinations.save(aDestination());
    const { file } = await createBackups(database.path).make("daily", minutes(-60));
    await sendOne(store);
    const root = await rootOf(store, "article");
    await store[Symbol.asyncDispose]();
    const path = `${database.path}.copy`;
    await copyFile(database.path, path);
    await damagePages(path, root);

    const { keptAside, salvaged, isComplete } = await restoreSqlite(path, file, minutes(5));
    expect({ keptAside, isComplete }).toEqual({
      keptAside: `${path}.broken-20261123T090500Z`,
      isComplete: true,
    });
    expect(salvaged).toBeGreaterThan(2);
    await stat(`${path}.broken-20261123T090500Z`);
    await using again = await openStore({
      connect: () => openSqlite(path),
      async [Symbol.asyncDispose]() {},
    });
    expect(await again.digests.planDue(minutes(6), tomorrow)).toBe(0);
    expect(await again.outbox.findDue(minutes(6), 10)).toEqual([]);
  });

  it("brings nothing back that people took away since", async () => {
    await using database = await inFile();
    const store = await openStoreWithFeed(database);
    for (const channel of ["C1", "C2"]) await store.destinations.save(aDestination(channel));
    const gone = await planOne(store, aDestination("C1"));
    await store.workspaces.claimWelcome(reader, monday);
    const { file } = await createBackups(database.path).make("daily", minutes(-60));
    await store.destinations.forget(reader);
    await store.destinations.save(aDestination("C9"));
    await store.removals.add(
      { id: idOf("speaker", "ada moreno"), name: "Ada Moreno", at: monday },
      () => false,
    );
    await store[Symbol.asyncDispose]();
    const path = `${database.path}.copy`;
    await copyFile(database.path, path);
    await restoreSqlite(path, file, minutes(5));
    await using again = await openStore({
      connect: () => openSqlite(path),
      async [Symbol.asyncDispose]() {},
    });
    expect((await again.destinations.list()).map(({ channelId }) => channelId)).toEqual(["C9"]);
    expect(await again.digests.find(gone.id)).toBeUndefined();
    expect(await again.removals.list()).toMatchObject([{ name: "Ada Moreno" }]);
    expect(await again.workspaces.claimWelcome(reader, monday)).toBe(true);
  });

  it("counts what was due as posted when the broken file does not tell", async () => {
    await using database = await inFile();
    const store = await openStoreWithFeed(database);
    await store.destinations.save(aDestination());
    const { file } = await createBackups(database.path).make("daily", minutes(-60));
    await store[Symbol.asyncDispose]();
    await writeFile(database.path, "no database at all");
    const { isComplete } = await restoreSqlite(database.path, file, minutes(5));
    expect(isComplete).toBe(false);
    await using again = await openStore(database);
    expect(await countAsPosted(again.db, minutes(5))).toBe(1);
    expect(await again.digests.planDue(minutes(6), tomorrow)).toBe(0);
    expect(await again.digests.findPrevious(aDestination().id, "2026-12-01")).toMatchObject({
      state: "abandoned",
      localDate: "2026-11-23",
      until: minutes(5),
    });
  });

  it("refuses what is no whole backup of ours, and leaves the database as it is", async () => {
    await using database = await inFile();
    await (await database.connect()).destroy();
    const before = await stat(database.path);
    const other = `${database.path}.other`;
    for (const bytes of ["", "These are my notes.\n".repeat(500)]) {
      await writeFile(other, bytes);
      await expect(restoreSqlite(database.path, other, monday)).rejects.toMatchObject({
        code: "option_invalid",
        message: expect.stringContaining("cannot be restored"),
      });
    }
    await expect(restoreSqlite(database.path, `${other}.gone`, monday)).rejects.toMatchObject({
      code: "option_invalid",
    });
    expect((await stat(database.path)).ino).toBe(before.ino);
  });

  it("refuses while a bot uses the database", async () => {
    await using database = await inFile();
    await using store = await openStoreWithFeed(database);
    const { file } = await createBackups(database.path).make("by-hand", monday);
    await expect(restoreSqlite(database.path, file, monday)).rejects.toMatchObject({
      message: `${database.path} is in use: stop the bot, then restore`,
    });
    expect(await store.feeds.find(aFeed().id)).toBeDefined();
  });
});
