/** The store's contract for what comes in: feeds, items and articles. */
import { describe, expect, it } from "vitest";
import { idOf } from "../../../src/core/id.ts";
import type { Correction } from "../../../src/core/quote/correction.ts";
import {
  aFeed,
  anArticle,
  anItem,
  aWatch,
  minutes,
  monday,
  neighbour,
  quotesOf,
  reader,
} from "./builders.ts";
import { type OpenTestDatabase, openStore, openStoreWithFeed } from "./harness.ts";

export function collectContract(open: OpenTestDatabase): void {
  describe("feeds", () => feedContract(open));
  describe("items", () => itemContract(open));
  describe("articles", () => articleContract(open));
  describe("readings", () => readingContract(open));
  describe("discussions", () => discussionContract(open));
}

function feedContract(open: OpenTestDatabase): void {
  it("makes the configured feeds as given, due at once", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed("harbour")], monday);
    expect(await store.feeds.find(aFeed("harbour").id)).toEqual({
      ...aFeed("harbour"),
      origin: "config",
      state: "active",
      validators: {},
      nextPollAt: monday,
      failures: 0,
      memory: { polls: 0, unchanged: 0 },
    });
    expect(await store.feeds.find(idOf("nothing"))).toBeUndefined();
  });

  it("keeps what it knows of a feed when the configuration is read again", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = aFeed();
    await store.feeds.syncConfigured([aFeed()], monday);
    await store.feeds.recordPoll(id, { validators: { etag: 'W/"1"' }, nextPollAt: minutes(30), at: monday });
    await store.feeds.syncConfigured([{ ...aFeed(), outlet: "Harbour News" }], minutes(5));
    expect(await store.feeds.find(id)).toMatchObject({
      outlet: "Harbour News",
      validators: { etag: 'W/"1"' },
      nextPollAt: minutes(30),
      firstPolledAt: monday,
    });
  });

  it("remembers how a feed answered until it is told otherwise", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = aFeed();
    await store.feeds.syncConfigured([aFeed()], monday);
    const memory = { polls: 3, unchanged: 2, usualGapMs: 7_200_000, movedTo: "https://moved.example/feed" };
    await store.feeds.recordPoll(id, { validators: {}, nextPollAt: minutes(30), at: monday, memory });
    await store.feeds.recordPoll(id, { validators: {}, nextPollAt: minutes(60), at: minutes(30) });
    expect((await store.feeds.find(id))?.memory).toEqual(memory);
  });

  it("gives the feeds that are due, the longest due first", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const [early, late, later] = [aFeed("early"), aFeed("late"), aFeed("later")];
    await store.feeds.syncConfigured([late, later, early], monday);
    await store.feeds.recordPoll(early.id, { validators: {}, nextPollAt: minutes(1), at: monday });
    await store.feeds.recordPoll(late.id, { validators: {}, nextPollAt: minutes(2), at: monday });
    await store.feeds.recordPoll(later.id, { validators: {}, nextPollAt: minutes(3), at: monday });
    const due = await store.feeds.findDue(minutes(2), 10);
    expect(due.map(({ outlet }) => outlet)).toEqual(["The early", "The late"]);
    expect(await store.feeds.findDue(minutes(2), 1)).toHaveLength(1);
  });

  it("gives what a wrong clock put off when it is due by the right one", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const hours = (count: number): Date => minutes(60 * count);
    const [soon, put, tired] = [aFeed("soon"), aFeed("put off"), aFeed("tired")];
    await store.feeds.syncConfigured([soon, put, tired], monday);
    await store.feeds.recordPoll(soon.id, { validators: {}, nextPollAt: minutes(-1), at: monday });
    await store.feeds.recordPoll(put.id, { validators: {}, nextPollAt: hours(24.5), at: hours(24) });
    await store.feeds.recordPoll(tired.id, { validators: {}, nextPollAt: hours(5), at: monday });
    const item = anItem("one", { feedId: put.id });
    await store.items.addNew([item], { seenAt: hours(24), skip: () => false });
    await store.items.markFailed(item.id, "no answer", hours(25));
    await store.watches.save({ ...aWatch, checkedAt: hours(24) });
    await store.rewind(monday, 24 * 3_600_000);
    const dueAt = async (at: Date) => (await store.feeds.findDue(at, 10)).map(({ outlet }) => outlet);
    expect(await dueAt(monday)).toEqual(["The soon", "The tired"]);
    expect(await dueAt(hours(0.5))).toEqual(["The soon", "The tired", "The put off"]);
    expect(await store.items.findPending(minutes(59), 10)).toEqual([]);
    expect(await store.items.findPending(hours(1), 10)).toHaveLength(1);
    expect((await store.watches.find(aWatch.id))?.checkedAt).toEqual(monday);
  });

  it("counts failures until a success, and dates the first poll by the first success", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = aFeed();
    await store.feeds.syncConfigured([aFeed()], monday);
    const failure = { validators: {}, nextPollAt: minutes(9), error: "it gave no answer" };
    await store.feeds.recordPoll(id, { ...failure, at: minutes(1) });
    await store.feeds.recordPoll(id, { ...failure, at: minutes(2) });
    const failed = await store.feeds.find(id);
    expect(failed).toMatchObject({ failures: 2, lastError: "it gave no answer" });
    expect(failed).not.toHaveProperty("firstPolledAt");

    const validators = { etag: '"a"', lastModified: "Mon, 23 Nov 2026 08:00:00 GMT" };
    await store.feeds.recordPoll(id, { validators, nextPollAt: minutes(20), at: minutes(3) });
    await store.feeds.recordPoll(id, { validators, nextPollAt: minutes(30), at: minutes(4) });
    expect(await store.feeds.find(id)).toEqual({
      ...aFeed(),
      origin: "config",
      state: "active",
      validators,
      nextPollAt: minutes(30),
      firstPolledAt: minutes(3),
      lastSuccessAt: minutes(4),
      failures: 0,
      memory: { polls: 0, unchanged: 0 },
    });
  });

  it("asks a stopped feed no more, also when the configuration is read again", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    const gone = { validators: {}, nextPollAt: monday, at: monday, state: "stopped", error: "gone" } as const;
    await store.feeds.recordPoll(aFeed().id, gone);
    await store.feeds.syncConfigured([aFeed()], minutes(1));
    expect(await store.feeds.findDue(minutes(60), 10)).toEqual([]);
    expect(await store.feeds.listFor(reader)).toMatchObject([{ state: "stopped", lastError: "gone" }]);
  });

  it("stops a feed that left the configuration, and starts it when it comes back", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed("harbour"), aFeed("lantern")], monday);
    await store.feeds.syncConfigured([aFeed("lantern")], minutes(1));
    expect(await store.feeds.find(aFeed("harbour").id)).toMatchObject({ state: "stopped" });
    expect((await store.feeds.listFor(reader)).map(({ outlet }) => outlet)).toEqual(["The lantern"]);
    await store.feeds.syncConfigured([aFeed("harbour"), aFeed("lantern")], minutes(2));
    expect(await store.feeds.find(aFeed("harbour").id)).toMatchObject({ state: "active", origin: "config" });
  });

  it("keeps a feed that left the configuration for the workspace that added it", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    await store.feeds.addFor(neighbour, aFeed(), monday);
    await store.feeds.syncConfigured([], minutes(1));
    expect(await store.feeds.listFor(neighbour)).toMatchObject([{ origin: "chat", state: "active" }]);
    expect(await store.feeds.listFor(reader)).toEqual([]);
  });

  it("lists the configured feeds and those that the workspace added, by outlet without accents or case", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const [a, b, c] = [
      aFeed("a", { outlet: "éclair" }),
      aFeed("b", { outlet: "Zeta" }),
      aFeed("c", { outlet: "Dune" }),
    ];
    await store.feeds.syncConfigured([b, a], monday);
    await store.feeds.addFor(reader, c, monday);
    await store.feeds.addFor(neighbour, aFeed("other"), monday);
    expect((await store.feeds.listFor(reader)).map(({ outlet }) => outlet)).toEqual([
      "Dune",
      "éclair",
      "Zeta",
    ]);
  });

  it("turns a configured feed off for one workspace, and on again", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    expect(await store.feeds.removeFor(reader, aFeed().id)).toBe(true);
    expect(await store.feeds.removeFor(reader, aFeed().id)).toBe(false);
    expect(await store.feeds.listFor(reader)).toEqual([]);
    expect(await store.feeds.listFor(neighbour)).toHaveLength(1);
    expect(await store.feeds.findDue(monday, 10)).toHaveLength(1);
    await store.feeds.addFor(reader, aFeed(), minutes(1));
    expect(await store.feeds.listFor(reader)).toHaveLength(1);
  });

  it("asks an added feed no more when its last workspace removed it, and again when one adds it", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.addFor(reader, aFeed(), monday);
    await store.feeds.addFor(neighbour, aFeed(), monday);
    await store.feeds.removeFor(reader, aFeed().id);
    expect(await store.feeds.findDue(monday, 10)).toHaveLength(1);
    await store.feeds.removeFor(neighbour, aFeed().id);
    expect(await store.feeds.findDue(minutes(99), 10)).toEqual([]);
    await store.feeds.addFor(reader, aFeed(), minutes(5));
    expect(await store.feeds.findDue(minutes(5), 10)).toMatchObject([{ nextPollAt: minutes(5) }]);
  });
}

function itemContract(open: OpenTestDatabase): void {
  const none = (): boolean => false;

  it("returns just the items that are new", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const item = anItem("one", {
      author: "Nadia Brook",
      publishedAt: minutes(-60),
      contentHtml: "<p>Long</p>",
      summaryHtml: "<p>Short</p>",
    });
    const first = await store.items.addNew([item], { seenAt: monday, skip: none });
    expect(first).toEqual([{ ...item, seenAt: monday, attempts: 0 }]);
    const second = await store.items.addNew([item, anItem("two"), anItem("two")], {
      seenAt: minutes(1),
      skip: none,
    });
    expect(second).toEqual([{ ...anItem("two"), seenAt: minutes(1), attempts: 0 }]);
  });

  it("remembers skipped items and never reads them", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const items = [anItem("old"), anItem("new")];
    const skip = ({ title }: { title: string }): boolean => title === "About old";
    const added = await store.items.addNew(items, { seenAt: monday, skip });
    expect(added.map(({ title }) => title)).toEqual(["About new"]);
    expect((await store.items.findPending(minutes(99), 10)).map(({ title }) => title)).toEqual(["About new"]);
    expect(await store.items.addNew(items, { seenAt: minutes(1), skip: none })).toEqual([]);
    expect(await store.items.find(anItem("old").id)).toBeUndefined();
  });

  it("gives pending items the oldest first, by publication within one poll", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const newer = anItem("newer", { publishedAt: minutes(-10) });
    const older = anItem("older", { publishedAt: minutes(-20) });
    await store.items.addNew([anItem("undated"), newer, older], { seenAt: monday, skip: none });
    await store.items.addNew([anItem("later", { publishedAt: minutes(-90) })], {
      seenAt: minutes(5),
      skip: none,
    });
    const titles = (await store.items.findPending(minutes(5), 10)).map(({ title }) => title);
    expect(titles).toEqual(["About older", "About newer", "About undated", "About later"]);
    expect(await store.items.findPending(minutes(5), 2)).toHaveLength(2);
  });

  it("tries a failed item again when it is time, and gives it up when told", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const { id } = anItem("one");
    await store.items.addNew([anItem("one")], { seenAt: monday, skip: none });
    await store.items.markFailed(id, "no answer", minutes(10));
    expect(await store.items.findPending(minutes(9), 10)).toEqual([]);
    expect(await store.items.findPending(minutes(10), 10)).toMatchObject([{ id, attempts: 1 }]);
    await store.items.markFailed(id, "no answer");
    expect(await store.items.findPending(minutes(99), 10)).toEqual([]);
    expect(await store.items.find(id)).toBeUndefined();
  });

  it("is done with an item that was read, with an article or without", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await store.items.addNew([anItem("one"), anItem("two")], { seenAt: monday, skip: none });
    expect(await store.items.find(anItem("one").id)).toMatchObject({ title: "About one", attempts: 0 });
    await store.items.markRead(anItem("one").id, idOf("article"));
    await store.items.markRead(anItem("two").id);
    expect(await store.items.findPending(minutes(99), 10)).toEqual([]);
    expect(await store.items.addNew([anItem("one")], { seenAt: minutes(1), skip: none })).toEqual([]);
  });

  it("takes more items at once than one statement holds", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const items = Array.from({ length: 250 }, (_, at) => anItem(`n${at}`));
    expect(await store.items.addNew(items, { seenAt: monday, skip: none })).toHaveLength(250);
    expect(await store.items.addNew(items, { seenAt: monday, skip: none })).toEqual([]);
  });
}

function articleContract(open: OpenTestDatabase): void {
  it("gives an article back as it was stored", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const article = anArticle("one", "Tides rise.\n\nA heading\n\n“We wait,” said Nadia Brook.", {
      author: "Piet Marlow",
      publishedAt: minutes(-60),
      subscription: true,
      paragraphs: [
        { start: 0, end: 11, kind: "text" },
        { start: 13, end: 22, kind: "heading" },
        { start: 24, end: 51, kind: "text" },
      ],
    });
    expect(await store.articles.add(article, quotesOf(article), monday)).toBe(true);
    expect(await store.articles.find(article.id)).toEqual(article);
    expect(await store.articles.find(idOf("nothing"))).toBeUndefined();
  });

  it("ticks the item off with its article: both, or neither", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const items = [anItem("one"), anItem("two")] as const;
    await store.items.addNew(items, { seenAt: monday, skip: () => false });
    const [one, two] = [anArticle("one", "“We wait,” she said."), anArticle("two", "“We go,” she said.")];
    await store.articles.add(one, quotesOf(one), monday, undefined, items[0].id);
    expect(await store.items.trace(items[0].url)).toMatchObject({ state: "read", articleId: one.id });
    await expect(store.articles.add(two, quotesOf(one), monday, undefined, items[1].id)).rejects.toThrow();
    expect(await store.items.find(items[1].id)).toMatchObject({ id: items[1].id });
  });

  it("stores an article once, and counts its quotes once", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const article = anArticle("one", "“We wait,” said Nadia Brook.");
    await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
    expect(await store.articles.add(article, quotesOf(article, "Nadia Brook"), minutes(1))).toBe(false);
    expect(await store.quotes.listSpeakers()).toMatchObject([{ name: "Nadia Brook", quotes: 1 }]);
    expect(await store.quotes.countFor(reader)).toEqual({ quotes: 1, since: monday });
  });

  it("stores nothing of an article when one of its quotes cannot be stored", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const [one, two] = [anArticle("one", "“We wait,” she said."), anArticle("two", "“We go,” she said.")];
    await store.articles.add(one, quotesOf(one), monday);
    const clash = quotesOf(one, "Nadia Brook");
    await expect(store.articles.add(two, clash, monday)).rejects.toThrow();
    expect(await store.articles.find(two.id)).toBeUndefined();
    expect(await store.quotes.listSpeakers()).toEqual([]);
    expect(await store.quotes.countFor(reader)).toEqual({ quotes: 1, since: monday });
  });

  it("lists what was seen after one moment and up to another, oldest first, with quotes in the article's order", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    for (const [name, at] of [
      ["third", 30],
      ["first", 10],
      ["second", 20],
    ] as const) {
      const article = anArticle(name, `“One of ${name}.” “Two of ${name}.”`);
      await store.articles.add(article, quotesOf(article), minutes(at));
    }
    const seen = await store.articles.listSeen(reader, minutes(10), minutes(30));
    expect(seen.map(({ title }) => title)).toEqual(["About second", "About third"]);
    expect(seen[0]?.quotes).toEqual(
      quotesOf(anArticle("second", "“One of second.” “Two of second.”")).map(({ quote }) => quote),
    );
    expect(seen[0]).toMatchObject({
      lead: "“One of second.” “Two of second.”",
      seenAt: minutes(20),
      subscription: false,
    });
    expect(seen[0]).not.toHaveProperty("text");
  });

  it("leads with at most 600 characters of running text, never half a character", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const text = `Heading\n\n${"x".repeat(599)}🌊 goes on`;
    const article = anArticle("one", text, {
      paragraphs: [
        { start: 0, end: 7, kind: "heading" },
        { start: 9, end: text.length, kind: "text" },
      ],
    });
    await store.articles.add(article, [], monday);
    expect((await store.articles.listSeen(reader, minutes(-1), monday))[0]?.lead).toBe("x".repeat(599));
  });

  it("lists only what the workspace reads", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await store.feeds.addFor(neighbour, aFeed("lantern"), monday);
    const [open1, closed] = [
      anArticle("one", "Text."),
      anArticle("two", "Text.", { feedId: aFeed("lantern").id }),
    ];
    await store.articles.add(open1, [], monday);
    await store.articles.add(closed, [], monday);
    const titles = async (workspace: typeof reader): Promise<readonly string[]> =>
      (await store.articles.listSeen(workspace, minutes(-1), monday)).map(({ title }) => title);
    expect(await titles(reader)).toEqual(["About one"]);
    expect(new Set(await titles(neighbour))).toEqual(new Set(["About one", "About two"]));
    await store.feeds.removeFor(neighbour, aFeed().id);
    expect(await titles(neighbour)).toEqual(["About two"]);
  });
}

function readingContract(open: OpenTestDatabase): void {
  const article = anArticle("locks", "“The locks hold,” she said. “They will hold in winter,” he said.");
  const quotes = quotesOf(article);
  const [first, second] = quotes.map(({ quote }) => quote.id);
  const reading = { validators: { etag: '"1"' }, nextAt: minutes(120) };

  it("are due at their time, with what the server gave", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await store.articles.add(article, quotes, monday, reading);
    await store.articles.add(anArticle("quiet", "Nothing is said here."), [], monday);
    expect(await store.readings.findDue(minutes(119), 10)).toEqual([]);
    expect(await store.readings.findDue(minutes(120), 10)).toEqual([article.id]);
    expect(await store.readings.find(article.id)).toEqual({
      articleId: article.id,
      url: article.url,
      seenAt: monday,
      rereadings: 0,
      validators: { etag: '"1"' },
    });
    await store.readings.record(article.id, { validators: {}, nextAt: undefined, corrections: undefined });
    expect(await store.readings.find(article.id)).toMatchObject({ rereadings: 1, validators: {} });
    expect(await store.readings.findDue(minutes(100_000), 10)).toEqual([]);
  });

  it("tell what became of quotes, once, until they tell otherwise", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await store.articles.add(article, quotes, monday, reading);
    if (first === undefined || second === undefined) throw new Error("the article has two quotes");
    const found = async () => [...(await store.readings.listCorrections([first, second])).values()];
    const record = (corrections: readonly Correction[] | undefined) =>
      store.readings.record(article.id, { validators: {}, nextAt: minutes(480), corrections });
    const changed = { quoteId: first, kind: "changed", wording: "The locks held,", foundAt: monday } as const;
    await record([changed]);
    expect(await found()).toEqual([changed]);
    expect(await store.quotes.find(first)).toMatchObject({ correction: changed });
    await record([{ ...changed, foundAt: minutes(600) }]);
    await record(undefined);
    expect(await found()).toEqual([changed]);
    await record([{ quoteId: second, kind: "removed", foundAt: minutes(700) }]);
    expect(await found()).toEqual([{ quoteId: second, kind: "removed", foundAt: minutes(700) }]);
    expect(await store.quotes.find(first)).not.toHaveProperty("correction");
  });
}

function discussionContract(open: OpenTestDatabase): void {
  it("are told with their articles, the one with the most comments, as last counted", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const article = anArticle("locks", "The locks hold.");
    await store.articles.add(article, [], monday);
    const discussion = {
      articleUrl: article.url,
      place: "Hacker News",
      url: "https://news.ycombinator.com/item?id=1",
      points: 10,
      comments: 4,
    };
    const seen = async () => (await store.articles.listSeen(reader, minutes(-1), monday))[0]?.discussion;
    expect(await seen()).toBeUndefined();
    await store.articles.putDiscussions(
      [discussion, { ...discussion, place: "Elsewhere", comments: 2 }],
      monday,
    );
    expect(await seen()).toEqual(discussion);
    await store.articles.putDiscussions([{ ...discussion, comments: 40 }], minutes(60));
    expect(await seen()).toEqual({ ...discussion, comments: 40 });
    await store.articles.putDiscussions([], minutes(60 * 24 * 32));
    expect(await seen()).toBeUndefined();
  });

  it("are found by the address that the feed gave, where the page calls itself otherwise", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const article = anArticle("locks", "The locks hold.");
    const item = anItem("locks", { url: "https://harbour.example/amp/locks" });
    await store.items.addNew([item], { seenAt: monday, skip: () => false });
    await store.articles.add(article, [], monday);
    await store.items.markRead(item.id, article.id);
    const counts = {
      place: "Hacker News",
      url: "https://news.ycombinator.com/item?id=1",
      points: 1,
      comments: 9,
    };
    await store.articles.putDiscussions([{ articleUrl: item.url, ...counts }], monday);
    const [seen] = await store.articles.listSeen(reader, minutes(-1), monday);
    expect(seen?.discussion).toEqual({ articleUrl: item.url, ...counts });
  });
}
