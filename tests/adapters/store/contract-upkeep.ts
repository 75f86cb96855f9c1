/** The store's contract for housekeeping: what is deleted, what never is, and who does the work. */
import { describe, expect, it } from "vitest";
import { createUpkeep } from "../../../src/adapters/store/upkeep.ts";
import { aDestination, aFeed, anArticle, anItem, minutes, monday, quotesOf, reader } from "./builders.ts";
import { planOne, rendered, tomorrow } from "./contract-publish.ts";
import { type OpenTestDatabase, openStore, openStoreWithFeed, type TestStore } from "./harness.ts";

const dayMs = 86_400_000;
const days = (count: number): Date => new Date(monday.getTime() + count * dayMs);

export function upkeepContract(open: OpenTestDatabase): void {
  describe("housekeeping", () => {
    it("is done by one caller a day, and for the first time a day after the first start", async () => {
      await using database = await open();
      await using store = await openStore(database);
      const upkeep = createUpkeep(store.db, {});
      expect(await upkeep.claim(monday, dayMs)).toBe(false);
      expect(await upkeep.claim(days(1), dayMs)).toBe(true);
      expect(await upkeep.claim(days(1), dayMs)).toBe(false);
      expect(await upkeep.claim(days(2), dayMs)).toBe(true);
    });

    it("drops the texts of old articles in which nobody is quoted, and leaves the others whole", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const quoted = await add(store, "quoted", "“We publish the failures first.”");
      const silent = await add(store, "silent", "Nobody says a word.");
      const upkeep = createUpkeep(store.db, {});
      expect(await upkeep.prune({ textsMs: 90 * dayMs }, days(90))).toEqual({ texts: 0 });
      expect(await upkeep.prune({ textsMs: 90 * dayMs }, days(91))).toEqual({ texts: 1 });
      expect(await store.articles.find(silent.id)).toMatchObject({ title: "About silent", text: "" });
      const quotes = await store.quotes.listOf(quoted.id);
      expect([...(await store.quotes.verify(quotes)).keys()]).toEqual(quotes.map(({ id }) => id));
    });

    it("deletes an old article with its quotes, and counts and finds them no more", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      await add(store, "old", "“The tide turns.” “The ebb begins.”");
      const kept = anArticle("young", "“The tide stays.”");
      await store.articles.add(kept, quotesOf(kept, "Nadia Brook"), days(20));
      const upkeep = createUpkeep(store.db, {});
      expect(await upkeep.prune({ articlesMs: 30 * dayMs }, days(31))).toEqual({ articles: 1 });
      const find = async (words: string) =>
        (await store.quotes.search({ workspace: reader, words, limit: 9, offset: 0 })).total;
      expect([await find("ebb"), await find("tide"), await find("")]).toEqual([0, 1, 1]);
      expect(await store.quotes.listSpeakers()).toMatchObject([{ name: "Nadia Brook", quotes: 1 }]);
      expect(await store.quotes.countFor(reader)).toMatchObject({ quotes: 1 });
    });

    it("forgets old items with a date, and none that would be new again", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const dated = anItem("dated", { publishedAt: monday });
      const undated = anItem("undated");
      const see = (at: Date) => store.items.addNew([dated, undated], { seenAt: at, skip: () => true });
      await see(monday);
      const upkeep = createUpkeep(store.db, {});
      expect(await upkeep.prune({ itemsMs: 400 * dayMs }, days(401))).toEqual({ items: 1 });
      expect(await store.items.trace(undated.url)).toMatchObject({ state: "skipped" });
      expect(await store.items.trace(dated.url)).toBeUndefined();
    });

    it("forgets what old digests showed, and never that a day had its digest", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      const article = await add(store, "one", "“We publish the failures first.”");
      const { id, destinationId } = await planOne(store);
      await store.digests.render(id, rendered({ articles: [article.id] }));
      const [row] = await store.outbox.claim(id, monday, 60_000);
      if (row === undefined) throw new Error("nothing to send");
      await store.outbox.markSent(row, "m1");
      await store.digests.close(id, "sent", monday);
      const upkeep = createUpkeep(store.db, {});
      await upkeep.prune({ digestsMs: 90 * dayMs }, days(90));
      expect(await store.outbox.listFor(id)).toHaveLength(1);
      expect(await upkeep.prune({ digestsMs: 90 * dayMs }, days(91))).toEqual({ digests: 2 });
      expect(await store.outbox.listFor(id)).toEqual([]);
      expect(await store.digests.findPrevious(destinationId, "2027-01-01")).toMatchObject({ id });
      await store.destinations.save(aDestination());
      expect(await store.digests.planDue(minutes(1), tomorrow)).toBe(0);
    });
  });
}

async function add(store: TestStore, name: string, text: string) {
  const article = anArticle(name, text, { feedId: aFeed().id });
  await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
  return article;
}
