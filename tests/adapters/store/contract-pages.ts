/** The store's contract for what the web pages look up: digests by day, stories, and who was quoted when. */
import { describe, expect, it } from "vitest";
import { createStore } from "../../../src/adapters/store/store.ts";
import type { SentDigest } from "../../../src/app/ports.ts";
import type { Digest } from "../../../src/core/digest/digest.ts";
import { type Id, idOf } from "../../../src/core/id.ts";
import {
  aDestination,
  aFeed,
  aLog,
  anArticle,
  aSpeaker,
  minutes,
  monday,
  neighbour,
  quotesOf,
  reader,
} from "./builders.ts";
import { rendered, tomorrow } from "./contract-publish.ts";
import { type OpenTestDatabase, openStore, openStoreWithFeed, type TestStore } from "./harness.ts";

const days = (count: number): Date => minutes(count * 1_440);

export function pagesContract(open: OpenTestDatabase): void {
  describe("what pages look up", () => {
    digestPages(open);
    storyPages(open);
    speakerPages(open);
  });
}

function aDigest(title: string): Digest {
  const brief = { ...anArticle(title, ""), publishedAt: monday };
  return { stories: [], briefs: [brief], counts: { articles: 1, outlets: 1, quotes: 0 } };
}

/** Plans, renders and closes the digest of the next day that `destination` is owed. */
async function postNext(store: TestStore, destination = aDestination(), close = true): Promise<void> {
  const known = await store.destinations.find(destination.id);
  if (known === undefined) await store.destinations.save(destination);
  const { next } = known ?? destination;
  await store.digests.planDue(next.at, tomorrow);
  const planned = (await store.digests.findPlanned(monday, 10)).filter(
    ({ destinationId }) => destinationId === destination.id,
  );
  for (const { id, localDate } of planned) {
    await store.digests.render(id, rendered({ digest: aDigest(localDate), until: next.at }));
    if (close) await store.digests.close(id, "sent", next.at);
  }
}

const datesOf = (sent: readonly SentDigest[]): readonly string[] => sent.map(({ localDate }) => localDate);

function digestPages(open: OpenTestDatabase): void {
  const { id } = aDestination();

  it("gives the digests that were posted, newest first, page by page, as they were composed", async () => {
    await using database = await open();
    await using store = await openStore(database);
    for (let day = 0; day < 3; day += 1) await postNext(store);
    const sent = await store.digests.listSent(id, { limit: 2 });
    expect(datesOf(sent)).toEqual(["2026-11-25", "2026-11-24"]);
    expect(sent[0]?.digest).toEqual(aDigest("2026-11-25"));
    expect(sent[0]).toMatchObject({ state: "sent", sentAt: days(2), until: days(2) });
    expect(datesOf(await store.digests.listSent(id, { before: "2026-11-24", limit: 2 }))).toEqual([
      "2026-11-23",
    ]);
  });

  it("gives the digest of one day, and the day after it that has one", async () => {
    await using database = await open();
    await using store = await openStore(database);
    for (let day = 0; day < 2; day += 1) await postNext(store);
    expect((await store.digests.findSent(id, "2026-11-23"))?.digest).toEqual(aDigest("2026-11-23"));
    expect(await store.digests.findSent(id, "2026-11-22")).toBeUndefined();
    expect(await store.digests.findNextSent(id, "2026-11-23")).toBe("2026-11-24");
    expect(await store.digests.findNextSent(id, "2026-11-24")).toBeUndefined();
  });

  it("shows no digest of another channel, and none that was not posted", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await postNext(store, aDestination("C2"));
    await postNext(store, aDestination(), false);
    expect(await store.digests.listSent(id, { limit: 5 })).toEqual([]);
    expect(await store.digests.findSent(id, "2026-11-23")).toBeUndefined();
  });

  it("keeps what digests looked like for two weeks, and those of the archive for good", async () => {
    await using database = await open();
    const log = aLog();
    await using db = await database.connect();
    const shown = { ...createStore(db, { log, archive: reader }), db, log };
    const archived = aDestination("C1");
    const other = aDestination("G1", { ...neighbour });
    for (let day = 0; day < 16; day += 1) await postNext(shown, archived);
    for (let day = 0; day < 16; day += 1) await postNext(shown, other);
    expect(await shown.digests.listSent(archived.id, { limit: 30 })).toHaveLength(16);
    expect(await shown.digests.listSent(other.id, { limit: 30 })).toHaveLength(15);
  });
}

function storyPages(open: OpenTestDatabase): void {
  it("gives a story's articles of the feeds that a workspace reads, oldest first, with their quotes", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const privately = aFeed("private");
    await store.feeds.addFor(neighbour, privately, monday);
    const story = idOf<"story">("harbour bridge");
    const articles = [
      anArticle("later", "“Second.”", { publishedAt: minutes(2) }),
      anArticle("first", "“First.”", { publishedAt: minutes(1) }),
      anArticle("secret", "“Not for all.”", { feedId: privately.id }),
      anArticle("elsewhere", "“Another story.”"),
    ];
    for (const [at, article] of articles.entries())
      await store.articles.add(article, quotesOf(article, "Nadia Brook"), minutes(10 - at));
    await store.articles.putStories(
      new Map<Id<"article">, Id<"story">>(articles.slice(0, 3).map(({ id }) => [id, story])),
    );
    const told = await store.articles.listStory(reader, story);
    expect(told.map(({ title }) => title)).toEqual(["About first", "About later"]);
    expect(told[0]?.quotes.map(({ pieces }) => pieces[0]?.text)).toEqual(["First."]);
    expect(told[0]?.storyId).toBe(story);
    expect(await store.articles.listStory(neighbour, story)).toHaveLength(3);
    expect(await store.articles.listStory(reader, idOf<"story">("unheard of"))).toEqual([]);
  });

  it("knows whose feed a workspace may see", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const privately = aFeed("private");
    await store.feeds.addFor(neighbour, privately, monday);
    expect(await store.feeds.isReadBy(reader, aFeed().id)).toBe(true);
    expect(await store.feeds.isReadBy(reader, privately.id)).toBe(false);
    expect(await store.feeds.isReadBy(neighbour, privately.id)).toBe(true);
    expect(await store.feeds.isReadBy(reader, idOf<"feed">("unheard of"))).toBe(false);
  });
}

function speakerPages(open: OpenTestDatabase): void {
  async function withQuotes(store: TestStore): Promise<void> {
    const privately = aFeed("private");
    await store.feeds.addFor(neighbour, privately, monday);
    const articles = [
      { article: anArticle("one", "“First.” “Second.”", { publishedAt: days(-40) }), by: "Nadia Brook" },
      { article: anArticle("two", "“Third.”", { publishedAt: days(-1) }), by: "Nadia Brook" },
      { article: anArticle("three", "“Hm.”"), by: "Piet Marlow" },
      { article: anArticle("secret", "“Psst.”", { feedId: privately.id }), by: "Nadia Brook" },
      { article: anArticle("secrets", "“Hush.”", { feedId: privately.id }), by: "Ula Fenn" },
    ];
    for (const { article, by } of articles) await store.articles.add(article, quotesOf(article, by), monday);
  }

  it("tells when a speaker was quoted in what a workspace reads, newest first", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store);
    const nadia = aSpeaker("Nadia Brook").id;
    expect(await store.quotes.listTimes(reader, nadia, days(-60))).toEqual([days(-1), days(-40), days(-40)]);
    expect(await store.quotes.listTimes(reader, nadia, days(-30))).toEqual([days(-1)]);
    expect(await store.quotes.listTimes(neighbour, nadia, days(-30))).toHaveLength(2);
    expect(await store.quotes.listTimes(reader, aSpeaker("Nobody").id, days(-60))).toEqual([]);
  });

  it("lists whom a workspace's feeds quote, the most quoted first, page by page", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store);
    const names = async (limit: number, offset = 0): Promise<readonly string[]> =>
      (await store.quotes.listQuoted(reader, { limit, offset })).map(({ name }) => name);
    expect(await names(10)).toEqual(["Nadia Brook", "Piet Marlow"]);
    expect(await names(1, 1)).toEqual(["Piet Marlow"]);
    expect(await store.quotes.listQuoted(neighbour, { limit: 10, offset: 0 })).toHaveLength(3);
  });
}
