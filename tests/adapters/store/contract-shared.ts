/** The store's contract for several connections to one database: two processes, and a process that comes back. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { aDestination, aFeed, anArticle, anItem, minutes, monday, quotesOf, reader } from "./builders.ts";
import { planOne, rendered, tomorrow } from "./contract-publish.ts";
import { type OpenTestDatabase, openStore } from "./harness.ts";

export function sharedContract(open: OpenTestDatabase): void {
  it("takes text that no database stores as it is, without what cannot be stored", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const channelName = "tide\0 table \ud83c, 🌊";
    await store.destinations.save(aDestination("C1", { channelName }));
    expect((await store.destinations.list())[0]?.channelName).toBe("tide table \ufffd, 🌊");
  });

  describe("what a platform told", () => {
    it("is new once, to whichever process it is told, and again after a day", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      const claims = await Promise.all([
        one.heard.claim("slack Ev1", monday),
        other.heard.claim("slack Ev1", monday),
      ]);
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await one.heard.claim("slack Ev2", monday)).toBe(true);
      expect(await other.heard.claim("slack Ev1", minutes(24 * 60))).toBe(false);
      expect(await other.heard.claim("slack Ev1", minutes(26 * 60))).toBe(true);
    });
  });

  describe("turns", () => {
    const everyMs = 25;

    it("of one name are given one after another, to whoever asks", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      const began = performance.now();
      const askers = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : other));
      // When each of them comes, by one clock: none stands where another does.
      const given = await Promise.all(
        askers.map(async (store) => {
          const inMs = await store.allowances.take("a bot", 4, everyMs);
          return { earliest: performance.now() - began + inMs, inMs };
        }),
      );
      expect(Math.min(...given.map(({ inMs }) => inMs))).toBeLessThan(everyMs);
      const sorted = given.map(({ earliest }) => earliest).sort((a, b) => a - b);
      expect((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)).toBeGreaterThan(18 * 4 * everyMs);
      expect(await one.allowances.take("another bot", 1, everyMs)).toBe(0);
    });

    it("that nobody took are not saved up", async () => {
      await using database = await open();
      await using store = await openStore(database);
      await store.allowances.take("a bot", 1, everyMs);
      await sleep(4 * everyMs);
      expect(await store.allowances.take("a bot", 1, everyMs)).toBe(0);
      expect(await store.allowances.take("a bot", 1, everyMs)).toBeGreaterThan(0);
    });

    it("are given at once when the clock was set back behind all that were", async () => {
      await using database = await open();
      await using store = await openStore(database);
      // As far ahead as a day of the clock would leave them.
      await store.allowances.take("a bot", 4, 6 * 3_600_000);
      expect(await store.allowances.take("a bot", 1, everyMs)).toBe(0);
      expect(await store.allowances.take("a bot", 1, everyMs)).toBeLessThanOrEqual(everyMs);
    });
  });

  describe("two connections", () => {
    it("see each other's writes", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      await one.feeds.syncConfigured([aFeed()], monday);
      await other.feeds.removeFor(reader, aFeed().id);
      expect(await one.feeds.listFor(reader)).toEqual([]);
    });

    it("store an article once when both read it", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      await one.feeds.syncConfigured([aFeed()], monday);
      const articles = Array.from({ length: 40 }, (_, at) =>
        anArticle(`n${at}`, "“We wait,” said Nadia Brook."),
      );
      const add = (store: typeof one): Promise<readonly boolean[]> =>
        Promise.all(
          articles.map((article) => store.articles.add(article, quotesOf(article, "Nadia Brook"), monday)),
        );
      const results = await Promise.all([add(one), add(other)]);
      expect(results.flat().filter(Boolean)).toHaveLength(40);
      expect(await one.quotes.listSpeakers()).toMatchObject([{ name: "Nadia Brook", quotes: 40 }]);
    });

    it("take each new item once", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      await one.feeds.syncConfigured([aFeed()], monday);
      const items = Array.from({ length: 120 }, (_, at) => anItem(`n${at}`));
      const options = { seenAt: monday, skip: () => false };
      const [mine, theirs] = await Promise.all([
        one.items.addNew(items, options),
        other.items.addNew([...items].reverse(), options),
      ]);
      expect(new Set([...mine, ...theirs].map(({ id }) => id)).size).toBe(120);
      expect(mine.length + theirs.length).toBe(120);
    });

    it("plan each digest once", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      for (let at = 0; at < 150; at += 1) await one.destinations.save(aDestination(`C${at}`));
      const counts = await Promise.all([
        one.digests.planDue(monday, tomorrow),
        other.digests.planDue(monday, tomorrow),
      ]);
      expect(counts[0] + counts[1]).toBe(150);
      const next = (await one.destinations.list()).map((destination) => destination.next.localDate);
      expect(new Set(next)).toEqual(new Set(["2026-11-24"]));
    });

    it("freeze a digest once and send it from one of them", async () => {
      await using database = await open();
      await using one = await openStore(database);
      await using other = await openStore(database);
      const { id } = await planOne(one);
      const frozen = await Promise.all([
        one.digests.render(id, rendered()),
        other.digests.render(id, rendered()),
      ]);
      expect(frozen.filter(Boolean)).toHaveLength(1);
      const claims = await Promise.all([
        one.outbox.claim(id, monday, 60_000),
        other.outbox.claim(id, monday, 60_000),
      ]);
      expect(claims.map((rows) => rows.length).sort()).toEqual([0, 1]);
    });

    it("make the tables once when both start on nothing", async () => {
      await using database = await open();
      const [one, other] = await Promise.all([openStore(database), openStore(database)]);
      await one.feeds.syncConfigured([aFeed()], monday);
      expect(await other.feeds.listFor(reader)).toHaveLength(1);
      await one[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    });
  });

  describe("a restart", () => {
    it("keeps all that was stored", async () => {
      await using database = await open();
      const article = anArticle("one", "“We wait,” said Nadia Brook.");
      const record = await (async () => {
        await using store = await openStore(database);
        await store.feeds.syncConfigured([aFeed()], monday);
        await store.feeds.recordPoll(aFeed().id, {
          validators: { etag: "x" },
          nextPollAt: minutes(9),
          at: monday,
        });
        await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
        const planned = await planOne(store);
        await store.digests.render(planned.id, rendered());
        const [row] = await store.outbox.claim(planned.id, monday, 60_000);
        if (row) await store.outbox.markSending(row, monday);
        return planned;
      })();

      await using store = await openStore(database);
      expect(await store.feeds.find(aFeed().id)).toMatchObject({
        validators: { etag: "x" },
        firstPolledAt: monday,
      });
      const query = { workspace: reader, words: "wait", limit: 10, offset: 0 };
      expect((await store.quotes.search(query)).quotes).toHaveLength(1);
      expect(await store.outbox.findDue(monday, 10)).toEqual([]);
      expect(await store.outbox.findDue(minutes(1), 10)).toEqual([record.id]);
      expect(await store.outbox.listFor(record.id)).toMatchObject([
        { state: "sending", open: true, attempts: 1 },
      ]);
      await store.digests.planDue(monday, tomorrow);
      expect(await store.digests.findPlanned(monday, 10)).toEqual([]);
    });
  });
}
