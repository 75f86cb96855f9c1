/** The store's contract for people who asked not to be quoted. */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Removed } from "../../../src/app/ports.ts";
import { removedIn } from "../../../src/app/removals.ts";
import { idOf } from "../../../src/core/id.ts";
import { identifyPerson } from "../../../src/core/quote/people.ts";
import type { Quote } from "../../../src/core/quote/quote.ts";
import { aFeed, anArticle, aWatch, monday, quotesOf, reader } from "./builders.ts";
import { planOne, rendered } from "./contract-publish.ts";
import { type OpenTestDatabase, openStoreWithFeed, type TestStore } from "./harness.ts";

const ada = identifyPerson("Ada Moreno", []);

async function forgetAda(store: TestStore): Promise<Removed> {
  return store.removals.add({ ...ada, at: monday }, removedIn([ada], []));
}

async function add(store: TestStore, name: string, text: string, speaker: string, isSure = true) {
  const article = anArticle(name, text, { feedId: aFeed().id });
  const quotes = quotesOf(article, speaker).map(({ quote }) =>
    isSure ? { quote, speaker: identifyPerson(speaker, []) } : { quote },
  );
  await store.articles.add(article, quotes, monday);
  return quotes.map(({ quote }) => quote);
}

const find = async (store: TestStore, words: string): Promise<number> =>
  (await store.quotes.search({ workspace: reader, words, limit: 9, offset: 0 })).total;

export function removalsContract(open: OpenTestDatabase): void {
  describe("what is deleted: people who asked not to be quoted", () => {
    it("are stored, counted and found no more, and others are", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const hers = await add(store, "one", "“We publish the failures first.”", "Ada Moreno");
      const unsure = await add(store, "two", "“We publish the rest on Monday.”", "Ada Moreno", false);
      const his = await add(store, "three", "“We publish nothing at all.”", "Jonas Quill");
      expect((await forgetAda(store)).quotes).toBe(2);
      expect([await find(store, "publish"), await find(store, "failures")]).toEqual([1, 0]);
      expect(await store.quotes.listSpeakers()).toMatchObject([{ name: "Jonas Quill", quotes: 1 }]);
      expect(await store.quotes.countFor(reader)).toMatchObject({ quotes: 1 });
      const verified = await store.quotes.verify([...hers, ...unsure, ...his]);
      expect([...verified.keys()]).toEqual(his.map(({ id }) => id));
      expect(await store.removals.list()).toEqual([{ ...ada, at: monday }]);
    });

    it("are forgotten in watches for them, and in what sent digests looked like", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const [quote] = await add(store, "one", "“We publish the failures first.”", "Ada Moreno");
      if (quote === undefined) throw new Error("no quote");
      await store.watches.save({ ...aWatch, speakerId: ada.id });
      const digest = await show(store, quote);
      expect(await forgetAda(store)).toEqual({ quotes: 1, digests: [digest] });
      expect(await store.watches.listFor(reader, "U1")).toEqual([]);
      expect(JSON.stringify(await store.digests.findBody(digest))).not.toContain("failures");
    });

    it("are taken out of a digest that waits to be sent: it is composed again", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const [quote] = await add(store, "one", "“We publish the failures first.”", "Ada Moreno");
      if (quote === undefined) throw new Error("no quote");
      const id = await show(store, quote, "waiting");
      await forgetAda(store);
      expect(await store.digests.find(id)).toMatchObject({ state: "planned" });
      expect(await store.outbox.listFor(id)).toEqual([]);
    });

    it("are what a workspace takes along, and leaves behind when it removes the bot", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const [quote] = await add(store, "one", "“We publish the failures first.”", "Ada Moreno");
      if (quote === undefined) throw new Error("no quote");
      await show(store, quote);
      await store.feeds.addFor(reader, aFeed("estuary"), monday);
      await store.watches.save(aWatch);
      await store.watches.claimAlerts(aWatch.id, [quote.id], monday);
      expect(await store.watches.listAlerts(aWatch.id, [quote.id, "other" as typeof quote.id])).toEqual(
        new Set([quote.id]),
      );
      await store.workspaces.claimWelcome(reader, monday);
      await sql`insert into installation (platform, workspace_id, sealed, installed_at)
        values ('slack', 'T1', 'secret', 0)`.execute(store.db);
      const exported = await store.workspaces.export(reader);
      expect(Object.entries(exported).filter(([, rows]) => rows.length === 0)).toEqual([]);
      expect(JSON.stringify(exported)).not.toContain("secret");
      // Every table that says whose a row is, also those that somebody adds later.
      const tables = (await store.db.introspection.getTables())
        .filter(({ columns }) => columns.some(({ name }) => name === "workspace_id"))
        .map(({ name }) => name);
      expect(Object.keys(exported)).toEqual(expect.arrayContaining(tables));
      await store.destinations.forget(reader);
      for (const table of [...tables, "digest", "digest_shown", "alert"]) {
        const { rows } = await sql`select * from ${sql.table(table)}`.execute(store.db);
        expect({ table, rows }).toEqual({ table, rows: [] });
      }
    });

    it("are of the workspaces that were greeted or have a digest, each listed once", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const other = { ...reader, workspaceId: "T2" };
      expect(await store.workspaces.list("slack")).toEqual([]);
      await planOne(store);
      await store.workspaces.claimWelcome(reader, monday);
      await store.workspaces.claimWelcome(other, monday);
      await store.workspaces.claimWelcome({ ...reader, platform: "discord" }, monday);
      const listed = await store.workspaces.list("slack");
      expect(listed.map(({ workspaceId }) => workspaceId).sort()).toEqual(["T1", "T2"]);
    });

    it("may be quoted again", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      await forgetAda(store);
      expect([await store.removals.remove(ada.id), await store.removals.remove(ada.id)]).toEqual([
        true,
        false,
      ]);
      expect(await store.removals.list()).toEqual([]);
    });
  });
}

/** A digest that shows the quote. */
async function show(store: TestStore, quote: Quote, state: "sent" | "waiting" = "sent") {
  const { id } = await planOne(store);
  const article = anArticle("one", "");
  const { id: articleId, feedId, url, title, outlet, language, subscription } = article;
  const head = { id: articleId, feedId, url, title, outlet, language, subscription };
  const printed = { quote, article: { ...head, lead: "", quotes: [], seenAt: monday } };
  const family = { best: printed, alsoIn: [], score: 1, reasons: [] };
  const story = {
    story: { id: idOf<"story">("one"), articles: [printed.article] as const, quotes: [] },
    isUpdate: false,
    headline: head,
    quotes: [family],
    outlets: [outlet],
    spanHours: 1,
  };
  const digest = { stories: [story], briefs: [], counts: { articles: 1, outlets: 1, quotes: 1 } };
  await store.digests.render(id, rendered({ digest, quotes: [quote.id] }));
  if (state === "waiting") return id;
  for (const row of await store.outbox.claim(id, monday, 60_000)) {
    await store.outbox.markSending(row, monday);
    await store.outbox.markSent(row, "m1");
  }
  await store.digests.close(id, "sent", monday);
  return id;
}
