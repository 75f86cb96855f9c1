import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTableJobs } from "../../../src/adapters/jobs/table.ts";
import { createBackups } from "../../../src/adapters/store/backups.ts";
import { openSqlite } from "../../../src/adapters/store/sqlite.ts";
import { createStore } from "../../../src/adapters/store/store.ts";
import { leasesMs } from "../../../src/app/work.ts";
import { aDestination, aLog, anArticle, anItem, minutes, monday, reader } from "./builders.ts";
import { tomorrow } from "./contract-publish.ts";

/** Made by `scripts/freeze-database.ts`, each by the version that it is named after. */
const fixtures = new URL("../../fixtures/databases/", import.meta.url);
const versions = readdirSync(fixtures).map((name) => name.replace(".db.gz", ""));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function unpack(version: string): string {
  const path = join(folder, "pullquote.db");
  for (const side of ["", "-wal", "-shm"]) rmSync(`${path}${side}`, { force: true });
  writeFileSync(path, gunzipSync(readFileSync(new URL(`${version}.db.gz`, fixtures))));
  return path;
}

function tablesOf(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("select name, sql from sqlite_master order by name").all() as {
    readonly name: string;
    readonly sql: string | null;
  }[];
  const tables = rows.map(({ name, sql }) => [name, sql?.replace(/\s+/g, " ")]);
  database.close();
  return tables;
}

describe.each(versions)("a database of version %s", (version) => {
  it("gets the tables of this version, after a backup", async () => {
    const path = unpack(version);
    await (await openSqlite(path, monday)).destroy();
    const fresh = join(folder, "fresh.db");
    await (await openSqlite(fresh)).destroy();
    expect(tablesOf(path)).toEqual(tablesOf(fresh));
    expect(createBackups(path).list()).toMatchObject([{ madeAt: monday }]);
  });

  it("is brought up to date by the next start when kill -9 ends one in the middle of it", async () => {
    const program = fileURLToPath(new URL("cut-off.ts", import.meta.url));
    const open = (step: number) =>
      spawnSync(process.execPath, ["--import", "tsx", program, unpack(version), String(step)]);
    const steps = Number(open(0).stdout);
    expect(steps).toBeGreaterThan(10);
    const fresh = tablesOf(join(folder, "pullquote.db"));
    for (const share of [0.1, 0.5, 0.9]) {
      const { signal } = open(Math.ceil(steps * share));
      expect(signal).toBe("SIGKILL");
      const path = join(folder, "pullquote.db");
      await using store = createStore(await openSqlite(path), { log: aLog() });
      expect(await store.quotes.listSpeakers()).toMatchObject([{ name: "Ada Moreno", quotes: 2 }]);
      expect(tablesOf(path)).toEqual(fresh);
    }
  }, 120_000);

  it("keeps all that it remembered", async () => {
    const db = await openSqlite(unpack(version));
    await using store = createStore(db, { log: aLog() });
    const find = (words: string) => store.quotes.search({ workspace: reader, words, limit: 9, offset: 0 });
    expect(await find("failures")).toMatchObject({
      total: 1,
      quotes: [{ quote: { by: { name: "Ada Moreno" } }, article: { url: anArticle("one", "").url } }],
    });
    expect((await find("rest")).quotes).toMatchObject([{ correction: { kind: "removed" } }]);
    expect(await store.quotes.listSpeakers()).toMatchObject([{ name: "Ada Moreno", quotes: 2 }]);
    expect(await store.feeds.listFor(reader)).toMatchObject([
      { outlet: "The estuary", origin: "chat" },
      { outlet: "The harbour", origin: "config" },
    ]);
    expect(await store.items.findPending(monday, 9)).toMatchObject([{ id: anItem("two").id }]);
    expect(await store.watches.listFor(reader, "U1")).toMatchObject([{ label: "Ada Moreno" }]);
    expect(await createTableJobs(db, leasesMs).claim("read", 9, monday)).toHaveLength(1);
  });

  it("posts nothing twice", async () => {
    const db = await openSqlite(unpack(version));
    await using store = createStore(db, { log: aLog() });
    const destination = await store.destinations.find(aDestination().id);
    expect(destination).toMatchObject({ state: "active", filter: { exclude: ["funding"] } });
    await store.destinations.save({ ...aDestination(), next: aDestination().next });
    expect(await store.digests.planDue(minutes(1), tomorrow)).toBe(0);
    expect(await store.outbox.findDue(minutes(60), 9)).toEqual([]);
    expect(await store.digests.listShown(aDestination().id, minutes(-1))).toMatchObject({
      articles: new Set([anArticle("one", "").id]),
      quotes: [{ id: expect.any(String) }, { id: expect.any(String) }],
    });
  });
});
