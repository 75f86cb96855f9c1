import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Action } from "../../src/actions/action.ts";
import { dbBackup, dbCopy, dbMigrate, dbRestore } from "../../src/actions/db.ts";
import { peopleForget, peopleList } from "../../src/actions/people.ts";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { createStore } from "../../src/adapters/store/store.ts";
import type { AttributedQuote } from "../../src/app/ports.ts";
import { identifyPerson } from "../../src/core/quote/people.ts";
import { aFeed, anArticle, monday, quotesOf } from "../adapters/store/builders.ts";
import { type Ran, runAction } from "../support/command-line.ts";
import { silent } from "../support/log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (
  action: Action,
  given: Record<string, unknown> = {},
  json = false,
  place = folder,
): Promise<Ran> => runAction(action, given, { env: { DATA_DIR: place }, json });

describe("pullquote db", () => {
  it("makes the tables, says which, and has nothing to do a second time", async () => {
    expect((await run(dbMigrate)).printed).toMatch(/^0001_start\n0002_search\n/);
    expect((await run(dbMigrate)).printed).toBe("Nothing to do.\n");
    expect(JSON.parse((await run(dbMigrate, {}, true)).printed)).toEqual([]);
  });

  it("makes a backup beside the database, or where it is told to, and never over another file", async () => {
    await expect(run(dbBackup)).rejects.toMatchObject({ code: "option_invalid" });
    await run(dbMigrate);
    const { file } = JSON.parse((await run(dbBackup, {}, true)).printed) as { file: string };
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const mine = join(folder, "mine.db");
    await run(dbBackup, { file: mine });
    expect(existsSync(mine)).toBe(true);
    await expect(run(dbBackup, { file: mine })).rejects.toMatchObject({ code: "option_invalid" });
  });

  it("lists the backups, and puts the newest in the place of a broken database", async () => {
    await run(dbMigrate);
    await expect(run(dbRestore)).rejects.toMatchObject({ code: "option_invalid" });
    await run(dbBackup);
    expect((await run(dbRestore)).printed).toMatch(/-by-hand\.db {2}\d+ KB.*\n\nName one of them/s);
    const database = join(folder, "pullquote.db");
    writeFileSync(database, "no database at all");
    await expect(run(dbMigrate)).rejects.toThrow("`pullquote db restore --latest`");
    const { printed } = await run(dbRestore, { latest: true });
    expect(printed).toContain(`${database} is now ${join(folder, "backups")}`);
    expect(printed).toMatch(/What was there before is kept as .*pullquote\.db\.broken-\d{8}T\d{6}Z\./);
    expect((await run(dbMigrate)).printed).toBe("Nothing to do.\n");
    expect(readdirSync(folder).filter((name) => name.includes("restoring"))).toEqual([]);
  });

  it("leaves a source that an older version wrote as it is, and says what to do", async () => {
    const source = join(folder, "old.db");
    writeFileSync(source, gunzipSync(readFileSync("tests/fixtures/databases/0.1.0.db.gz")));
    const hash = () => createHash("sha256").update(readFileSync(source)).digest("hex");
    const before = hash();
    const copy = () => run(dbCopy, { from: `sqlite:${source}`, to: `sqlite:${join(folder, "new.db")}` });
    await expect(copy()).rejects.toMatchObject({
      code: "database_unusable",
      message: `the database ${source} cannot be used: It was written by an older Pullquote: start this version on it once, or bring a file up to date with \`pullquote db migrate\`.`,
    });
    expect(hash()).toBe(before);
    expect(readdirSync(folder).filter((name) => !name.startsWith("old.db"))).toEqual([]);

    await (await openSqlite(source)).destroy();
    const migrated = hash();
    expect((await copy()).printed).toMatch(/^quote +\d+ {2}the same$/m);
    expect(hash()).toBe(migrated);
  });

  it("quotes nobody again who asked not to be quoted since the backup", async () => {
    const path = join(folder, "pullquote.db");
    const find = async (file = path): Promise<number> => {
      await using store = createStore(await openSqlite(file), { log: silent });
      return (await store.quotes.search({ workspace: operator, words: "failures", limit: 1, offset: 0 }))
        .total;
    };
    {
      await using store = createStore(await openSqlite(path), { log: silent });
      await store.feeds.syncConfigured([aFeed()], monday);
      const article = anArticle("one", "“We publish the failures first.”");
      const quotes = quotesOf(article).map(({ quote }) => ({
        quote: { ...quote, by: { kind: "named" as const, name: "Ada Moreno", mention: quote.pieces[0] } },
        speaker: identifyPerson("Ada Moreno", []),
      }));
      await store.articles.add(article, quotes as readonly AttributedQuote[], monday);
    }
    expect(await find()).toBe(1);
    await run(dbBackup);
    const { printed } = await run(peopleForget, { name: ["Ada", "Moreno"] });
    expect(printed).toBe("Ada Moreno is quoted no more. Quotes deleted: 1.\n");
    expect(await find()).toBe(0);
    // A copy, because the driver lets go of a file only when the last statement is collected.
    const copy = join(folder, "copy");
    cpSync(path, join(copy, "pullquote.db"));
    cpSync(join(folder, "backups"), join(copy, "backups"), { recursive: true });
    await run(dbRestore, { latest: true }, false, copy);
    expect(await find(join(copy, "pullquote.db"))).toBe(0);
    expect((await run(peopleList, {}, false, copy)).printed).toContain("Ada Moreno, since ");
  });
});
