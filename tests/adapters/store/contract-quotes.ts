/** The store's contract for what people look up: quotes by speaker and words, each verified, and the speakers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QuoteQuery } from "../../../src/app/ports.ts";
import { hashText, type Id, idOf } from "../../../src/core/id.ts";
import type { Quote } from "../../../src/core/quote/quote.ts";
import { aFeed, anArticle, aSpeaker, minutes, monday, neighbour, quotesOf, reader } from "./builders.ts";
import { type OpenTestDatabase, openStore, openStoreWithFeed, type TestStore } from "./harness.ts";

export function quotesContract(open: OpenTestDatabase): void {
  describe("quotes", () => quoteContract(open));
}

function quoteContract(open: OpenTestDatabase): void {
  const nadia = aSpeaker("Nadia Brook");
  const query = (fields: Partial<QuoteQuery> = {}): QuoteQuery => ({
    workspace: reader,
    words: "",
    limit: 10,
    offset: 0,
    ...fields,
  });
  const texts = async (store: TestStore, fields: Partial<QuoteQuery> = {}): Promise<readonly string[]> =>
    (await store.quotes.search(query(fields))).quotes.map(({ quote }) =>
      quote.pieces.map(({ text }) => text).join(" "),
    );

  async function withQuotes(
    store: TestStore,
    name: string,
    text: string,
    speaker?: string,
    at = monday,
  ): Promise<void> {
    const article = anArticle(name, text);
    await store.articles.add(article, quotesOf(article, speaker), at);
  }

  it("finds a speaker's quotes, newest first, an article's in its order, with the article", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“First.” “Second.”", "Nadia Brook");
    await withQuotes(store, "two", "“Third.”", "Nadia Brook", minutes(1));
    await withQuotes(store, "three", "“Not hers.”", "Piet Marlow", minutes(2));
    expect(await texts(store, { speaker: nadia.id })).toEqual(["Third.", "First.", "Second."]);
    const page = await store.quotes.search(query({ speaker: nadia.id, limit: 1, offset: 1 }));
    expect(page.total).toBe(3);
    expect(page.quotes[0]?.article).toEqual({
      id: idOf("one"),
      feedId: aFeed().id,
      url: "https://harbour.example/one",
      title: "About one",
      outlet: "The harbour",
      language: "en",
      subscription: false,
    });
    expect(await texts(store)).toEqual(["Not hers.", "Third.", "First.", "Second."]);
  });

  it("puts what was published last first, whenever it was read; a date in the future counts as the reading", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const add = async (name: string, publishedAt: Date | undefined, seenAt: Date): Promise<void> => {
      const article = anArticle(name, `“${name}.”`, publishedAt && { publishedAt });
      await store.articles.add(article, quotesOf(article, "Nadia Brook"), seenAt);
    };
    await add("Yesterday", minutes(-1_440), minutes(2));
    await add("Tomorrow", minutes(1_440), minutes(1));
    await add("Undated", undefined, minutes(3));
    await add("This morning", minutes(-60), minutes(4));
    const order = ["Undated.", "Tomorrow.", "This morning.", "Yesterday."];
    expect(await texts(store)).toEqual(order);
    expect(await texts(store, { speaker: nadia.id })).toEqual(order);
    expect(await texts(store, { since: minutes(-60) })).toEqual(order.slice(0, 3));
    expect(await texts(store, { since: minutes(-59), words: "yesterday" })).toEqual([]);
    expect(await texts(store, { since: minutes(-1_440), words: "yesterday" })).toEqual(["Yesterday."]);
  });

  it("keeps to the feeds that are asked for", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const lantern = aFeed("lantern");
    await store.feeds.syncConfigured([aFeed(), lantern], monday);
    await withQuotes(store, "one", "“The tide turns.”", "Nadia Brook");
    const article = anArticle("two", "“The tide holds.”", { feedId: lantern.id });
    await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
    expect(await texts(store, { feeds: [lantern.id], words: "tide" })).toEqual(["The tide holds."]);
    expect(await texts(store, { feeds: [aFeed().id], speaker: nadia.id })).toEqual(["The tide turns."]);
    expect(await texts(store, { feeds: [aFeed().id, lantern.id] })).toHaveLength(2);
    expect(await texts(store, { feeds: [] })).toEqual([]);
  });

  it("finds all the words, whole, folded, in any order", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Open source is how Zürich won.”", "Nadia Brook");
    await withQuotes(store, "two", "“The source was never open-ended.”", "Piet Marlow", minutes(1));
    await withQuotes(store, "three", "“Reopened sources.”", "Nadia Brook", minutes(2));
    expect(await texts(store, { words: "SOURCE open" })).toEqual([
      "The source was never open-ended.",
      "Open source is how Zürich won.",
    ]);
    expect(await texts(store, { words: "zurich" })).toEqual(["Open source is how Zürich won."]);
    expect(await texts(store, { words: "open-source", speaker: nadia.id })).toEqual([
      "Open source is how Zürich won.",
    ]);
    expect(await texts(store, { words: "harbour" })).toEqual([]);
  });

  it("finds words in a row where they stand in quotation marks, little ones too", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“The low tide is what we have.” “Is the tide low? It is what it is.”");
    expect(await texts(store, { words: '"low tide"' })).toEqual(["The low tide is what we have."]);
    expect(await texts(store, { words: "„is what“" })).toHaveLength(2);
    expect(await texts(store, { words: "“what it is”" })).toEqual(["Is the tide low? It is what it is."]);
    expect(await texts(store, { words: "«the tide is» low" })).toEqual([]);
    expect(await texts(store, { words: '"it"' })).toEqual(["Is the tide low? It is what it is."]);
  });

  it("finds a word by its beginning, of three letters at least", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Tidal power.” “Tides turn.” “Their tea.”");
    expect(await texts(store, { words: "tid*" })).toEqual(["Tidal power.", "Tides turn."]);
    expect(await texts(store, { words: "tida* pow*" })).toEqual(["Tidal power."]);
    expect(await texts(store, { words: "the*" })).toEqual(["Their tea."]);
    expect(await texts(store, { words: "ti*" })).toEqual([]);
  });

  it("takes no notice of little words beside others", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Tides turn.” “It is what we have.”", "Nadia Brook");
    expect(await texts(store, { words: "the tides are to turn" })).toEqual(["Tides turn."]);
    expect(await texts(store, { words: "what is it" })).toEqual(["It is what we have."]);
    expect(await texts(store, { words: "of", speaker: nadia.id })).toHaveLength(2);
    expect(await texts(store, { words: "of" })).toEqual([]);
  });

  it("puts the best match first where that is asked: the words often, near each other and in few", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Open models win.”");
    await withQuotes(
      store,
      "two",
      "“Models are what everybody wants to keep open for all.”",
      undefined,
      minutes(1),
    );
    await withQuotes(store, "three", "“Open models beat open markets, say models.”", undefined, minutes(2));
    await withQuotes(store, "four", "“Nobody asked for this.”", undefined, minutes(3));
    const best = ["Open models win.", "Open models beat open markets, say models."];
    const words = "open models";
    expect((await texts(store, { words, order: "best" })).slice(0, 2).sort()).toEqual(
      [...best].reverse().sort(),
    );
    expect((await texts(store, { words, order: "best" }))[2]).toContain("Models are what");
    expect((await texts(store, { words, order: "best", limit: 1, offset: 2 }))[0]).toContain(
      "Models are what",
    );
    expect((await texts(store, { words }))[0]).toBe("Open models beat open markets, say models.");
    expect((await texts(store, { order: "best" }))[0]).toBe("Nobody asked for this.");
  });

  it("knows what a misspelt word was meant to be, of words that are said thrice or more", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Regulation.” “Regulation?” “Regulation!” “Regalation.”", "Nadia Brook");
    for (const typed of ["regulaton", "reguulation", "regulatiom", "erguaition", "regulatoin"])
      expect([typed, await store.quotes.respell(`the ${typed}`)]).toEqual([
        typed,
        typed === "erguaition" ? undefined : "the regulation",
      ]);
    expect(await store.quotes.respell("regulation")).toBeUndefined();
    expect(await store.quotes.respell("regalation")).toBeUndefined();
    // What one word may have been meant to be is nothing to another.
    expect(await store.quotes.respell("regalation regalatiom")).toBeUndefined();
    expect(await store.quotes.respell("harbour")).toBeUndefined();
    await store.removals.add({ ...nadia, at: monday }, () => false);
    expect(await store.quotes.respell("regulaton")).toBeUndefined();
    expect(await store.db.selectFrom("search_slip").selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom("search_word").selectAll().execute()).toEqual([{ word: "", quotes: 0 }]);
  });

  it("counts what came lately and what was put with all others as one", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const many = Array.from({ length: 8_100 }, (_, at) => `word${(1_296 + at).toString(36)}`);
    await withQuotes(store, "one", `“Tide tables are regulation.” “${many.join(" ")}.”`, "Nadia Brook");
    const placesOf = async () => ({
      due: (await store.db.selectFrom("search_word_due").select("word").execute()).length,
      all: (await store.db.selectFrom("search_word").select("word").execute()).length,
    });
    // So many are not left to wait.
    expect(await placesOf()).toEqual({ due: 7_604, all: 500 });
    await withQuotes(
      store,
      "two",
      "“Tide after tide.” “Regulation.” “Regulation!” “Tideland.”",
      "Tomas Weld",
    );
    const total = async (words: string): Promise<number> =>
      (await store.quotes.search({ workspace: reader, words, limit: 1, offset: 0 })).total;
    expect([
      await total("tide"),
      await total("tables"),
      await total("tideland"),
      await total("tide*"),
    ]).toEqual([2, 1, 1, 3]);
    await withQuotes(store, "three", "“Regulation?” “Regulation: regulation.”", "Tomas Weld");
    expect(await store.quotes.respell("regulaton")).toBe("regulation");
    await store.removals.add({ ...aSpeaker("Tomas Weld"), at: monday }, () => false);
    expect(await placesOf()).toEqual({ due: 0, all: 8_104 });
    expect([await total("tide"), await total("tideland")]).toEqual([1, 0]);
  });

  it("ends its pages where it ends counting", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Tide.” ".repeat(600));
    const pageAt = (offset: number) => store.quotes.search(query({ words: "tide", limit: 3, offset }));
    expect(await pageAt(498)).toMatchObject({ total: 500, isMore: true, quotes: { length: 2 } });
    expect(await pageAt(1_000_000)).toMatchObject({ total: 0, isMore: false, quotes: [] });
    const best = (offset: number) =>
      store.quotes.search(query({ words: "tide", order: "best", limit: 3, offset }));
    expect(await best(198)).toMatchObject({ total: 200, isMore: true, quotes: { length: 2 } });
    expect(await best(200)).toMatchObject({ total: 0, quotes: [] });
    expect(await store.quotes.search(query({ words: "tide ebb" }))).toMatchObject({
      total: 0,
      isMore: false,
    });
  });

  it("finds words of every script", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Мы ждём прилива.” “潮が 来る” “नमस्ते दुनिया”");
    expect(await texts(store, { words: "прилива" })).toEqual(["Мы ждём прилива."]);
    expect(await texts(store, { words: "来る" })).toEqual(["潮が 来る"]);
    expect(await texts(store, { words: "नमस्ते" })).toEqual(["नमस्ते दुनिया"]);
  });

  it("finds what was said without a space, also when a word is cut within a letter", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const [one, other] = [`${"潮".repeat(99)}\u{20000}`, `${"潮".repeat(99)}\u{2b740}`];
    await withQuotes(store, "one", `“${one}” “${other}”`);
    expect(await texts(store, { words: one })).toEqual([one, other]);
  });

  it("takes any text as plain words", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Tides and near misses or not.”", "Nadia Brook");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (words) => {
        await store.quotes.search(query({ words, speaker: nadia.id }));
      }),
      { numRuns: 200 },
    );
    for (const words of [
      '"',
      "NEAR(tides misses)",
      "tides*",
      "speaker : s1",
      "words:tides OR x",
      "a -b ^c {d}",
      "'",
    ]) {
      await store.quotes.search(query({ words }));
    }
    expect(await texts(store, { words: "tides NOT harbour" })).toEqual([]);
    expect(await texts(store, { words: "tides AND misses" })).toEqual(["Tides and near misses or not."]);
    expect(await texts(store, { words: "s1" })).toEqual([]);
  });

  it("finds every quote by any of its own words", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    let count = 0;
    const word = fc.stringMatching(/^[a-zà-ÿ0-9А-яぁ-ん]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), async (words, pick) => {
        const text = words.join(" ");
        await withQuotes(store, `n${count++}`, `“${text}”`, undefined, minutes(count));
        const wanted = words[pick % words.length] ?? "";
        expect((await texts(store, { words: wanted, limit: 1 }))[0]).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it("never shows a fragment as a quote, nor counts it", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const article = anArticle("one", "The plan was “dead in the water” to Nadia Brook.");
    await store.articles.add(article, quotesOf(article, "Nadia Brook", { kind: "fragment" }), monday);
    expect(await texts(store, { words: "water" })).toEqual([]);
    expect(await texts(store)).toEqual([]);
    expect(await store.quotes.listSpeakers()).toEqual([]);
    expect(await store.quotes.countFor(reader)).toEqual({ quotes: 0, since: monday });
    expect(await store.quotes.find(idOf(article.id, "0"))).toMatchObject({ quote: { kind: "fragment" } });
  });

  it("shows a workspace only what its feeds say", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await store.feeds.addFor(neighbour, aFeed("lantern"), monday);
    const private_ = anArticle("one", "“Low tide.”", { feedId: aFeed("lantern").id });
    await store.articles.add(private_, quotesOf(private_, "Nadia Brook"), monday);
    for (const fields of [
      {},
      { words: "tide" },
      { speaker: nadia.id },
      { words: "tide", speaker: nadia.id },
    ]) {
      expect(await texts(store, fields)).toEqual([]);
      expect(await texts(store, { ...fields, workspace: neighbour })).toEqual(["Low tide."]);
    }
    expect(await store.quotes.countFor(reader)).toEqual({ quotes: 0 });
    expect(await store.quotes.countFor(neighbour)).toEqual({ quotes: 1, since: monday });
    await store.feeds.removeFor(neighbour, aFeed("lantern").id);
    expect(await texts(store, { workspace: neighbour })).toEqual([]);
  });

  it("shows a workspace only what its feeds say, where others have many feeds that it has not", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "mine", "“Low tide.”", "Nadia Brook");
    const theirs = anArticle("theirs", "“Spring tide.”", { feedId: aFeed("lantern0").id });
    for (let feed = 0; feed < 60; feed += 1)
      await store.feeds.addFor(neighbour, aFeed(`lantern${feed}`), monday);
    await store.articles.add(theirs, quotesOf(theirs, "Nadia Brook"), monday);
    for (const fields of [{}, { words: "tide" }, { speaker: nadia.id }, { words: '"tide"' }])
      expect(await texts(store, fields)).toEqual(["Low tide."]);
    expect(await texts(store, { words: "spring", workspace: neighbour })).toEqual(["Spring tide."]);
    expect(await store.quotes.countFor(reader)).toMatchObject({ quotes: 1 });
    await store.feeds.removeFor(reader, aFeed().id);
    expect(await texts(store, { words: "tide" })).toEqual([]);
  });

  it("finds what a workspace reads and nothing else, whatever was chosen, configured or taken out before", async () => {
    const feeds = Array.from({ length: 40 }, (_, at) => aFeed(`feed${at}`));
    const some = fc.subarray(feeds);
    const step = fc.oneof(
      fc.record({ do: fc.constant("configure" as const), feeds: some }),
      fc.record({
        do: fc.constantFrom("add" as const, "remove" as const),
        feeds: some,
        by: fc.constantFrom(reader, neighbour),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await using database = await open();
        await using store = await openStore(database);
        await store.feeds.syncConfigured(feeds.slice(0, 15), monday);
        for (const feed of feeds.slice(15)) await store.feeds.addFor(neighbour, feed, monday);
        for (const step of steps) {
          if (step.do === "configure") await store.feeds.syncConfigured(step.feeds, monday);
          else
            for (const feed of step.feeds) {
              if (step.do === "add") await store.feeds.addFor(step.by, feed, monday);
              else await store.feeds.removeFor(step.by, feed.id);
            }
          // Some quotes come before, and some after.
          for (const feed of step.feeds) {
            const article = anArticle(`${feed.outlet}`, "“The tide turns.”", { feedId: feed.id });
            await store.articles.add(article, quotesOf(article, "Nadia Brook"), monday);
          }
        }
        for (const workspace of [reader, neighbour]) {
          const all = await store.db.selectFrom("quote").select("feed_id").execute();
          const read: string[] = [];
          for (const { feed_id: id } of all)
            if (await store.feeds.isReadBy(workspace, id as Id<"feed">)) read.push(id);
          for (const fields of [
            {},
            { words: "tide" },
            { words: '"the tide turns"' },
            { speaker: nadia.id },
          ]) {
            const { quotes, total } = await store.quotes.search(query({ ...fields, workspace, limit: 50 }));
            if (all.length === 0) continue;
            expect(quotes.map(({ article }) => article.feedId).sort()).toEqual(read.sort());
            expect(total).toBe(read.length);
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("keeps a feed's quotes to be found when it leaves the configuration", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Low tide.”");
    await store.feeds.syncConfigured([], minutes(1));
    expect(await texts(store)).toEqual(["Low tide."]);
  });

  it("finds nothing of somebody who was never quoted", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Low tide.”", "Nadia Brook");
    expect(await store.quotes.search(query({ speaker: idOf("nobody") }))).toEqual({
      quotes: [],
      total: 0,
      isMore: false,
    });
  });

  it("gives a quote back exactly as it was found", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const text = 'Ada “Tide’s out, \\ "all" of it,” she said, “and 🌊 back.”';
    const pieces = [
      [5, 27],
      [40, 51],
    ].map(([start = 0, end = 0]) => {
      const piece = text.slice(start, end);
      return { start, end, text: piece, hash: hashText(piece) };
    });
    const quote: Quote = {
      id: idOf("exact"),
      articleId: idOf("one"),
      kind: "direct",
      pieces,
      by: {
        kind: "named",
        name: "Ada Brook",
        mention: { start: 0, end: 3, text: "Ada" },
        role: "pilot of “Tern”",
      },
      cue: { start: 33, end: 37, text: "said" },
      confidence: 0.1 + 0.2,
      reasons: ["a", "b"],
    };
    await store.articles.add(anArticle("one", text), [{ quote }], monday);
    expect((await store.quotes.find(quote.id))?.quote).toEqual(quote);
    expect((await store.articles.listSeen(reader, minutes(-1), monday))[0]?.quotes).toEqual([quote]);
    expect((await store.quotes.verify([quote])).get(quote.id)).toEqual(quote);
  });

  describe("a byte that changed in the store", () => {
    async function withTwo(store: TestStore): Promise<void> {
      await withQuotes(store, "good", "“The tide holds.”", "Nadia Brook");
      await withQuotes(store, "bad", "“The tide turns.”", "Nadia Brook", minutes(1));
    }
    const badId = idOf<"quote">(idOf("bad"), "0");

    async function expectRefused(store: TestStore): Promise<void> {
      expect(await texts(store, { words: "tide" })).toEqual(["The tide holds."]);
      expect(await texts(store, { speaker: nadia.id })).toEqual(["The tide holds."]);
      expect(await store.quotes.find(badId)).toBeUndefined();
      expect(store.log.lines).toHaveLength(3);
      expect(store.log.lines[0]).toMatchObject({ event: "quote_refused", fields: { article: idOf("bad") } });
    }

    it("in the article's text refuses the quote, and no other", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      await withTwo(store);
      await store.db
        .updateTable("article")
        .set({ text: "“The tide burns.”" })
        .where("id", "=", idOf("bad"))
        .execute();
      const [good, bad] = ["good", "bad"].map(
        (name) =>
          quotesOf(anArticle(name, name === "good" ? "“The tide holds.”" : "“The tide turns.”"))[0]?.quote,
      );
      await expectRefused(store);
      if (!good || !bad) throw new Error("two quotes were built above");
      expect([...(await store.quotes.verify([good, bad])).keys()]).toEqual([good.id]);
    });

    it("in the quote's piece refuses the quote, and no other", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      await withTwo(store);
      const { body } = await store.db
        .selectFrom("quote")
        .select("body")
        .where("id", "=", badId)
        .executeTakeFirstOrThrow();
      await store.db
        .updateTable("quote")
        .set({ body: body.replace("tide turns", "tide burns") })
        .where("id", "=", badId)
        .execute();
      await expectRefused(store);
    });

    it("in both, the same way, is still seen by the hash", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      await withTwo(store);
      const { body } = await store.db
        .selectFrom("quote")
        .select("body")
        .where("id", "=", badId)
        .executeTakeFirstOrThrow();
      await store.db
        .updateTable("quote")
        .set({ body: body.replace("tide turns", "tide burns") })
        .where("id", "=", badId)
        .execute();
      await store.db
        .updateTable("article")
        .set({ text: "“The tide burns.”" })
        .where("id", "=", idOf("bad"))
        .execute();
      await expectRefused(store);
    });

    it("in the form of the row refuses the quote, and no other", async () => {
      await using database = await open();
      await using store = await openStoreWithFeed(database);
      await withTwo(store);
      await store.db.updateTable("quote").set({ body: "{" }).where("id", "=", badId).execute();
      await expectRefused(store);
    });
  });

  it("leaves out a quote that is stored no more, without a complaint", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const quotes = quotesOf(anArticle("one", "“Low tide.”")).map(({ quote }) => quote);
    expect((await store.quotes.verify(quotes)).size).toBe(0);
    expect(store.log.lines).toEqual([]);
  });

  it("lists speakers by number of quotes under the fullest name printed", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const version = await store.quotes.speakersVersion();
    await withQuotes(store, "one", "“A.”", "Piet Marlow");
    await withQuotes(store, "two", "“B.” “C.”", "Brook", minutes(1));
    await withQuotes(store, "three", "“D.”", "Nadia Q. Brook", minutes(2));
    await withQuotes(store, "four", "“E.”", "Nadia Brook", minutes(3));
    expect(await store.quotes.listSpeakers()).toEqual([
      { ...nadia, name: "Nadia Q. Brook", aliases: [], quotes: 4, lastQuotedAt: minutes(3) },
      { ...aSpeaker("Piet Marlow"), aliases: [], quotes: 1, lastQuotedAt: monday },
    ]);
    expect(await store.quotes.speakersVersion()).toBeGreaterThan(version);
  });

  it("lists speakers that changed since, and none of them when somebody was forgotten meanwhile", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“A.”", "Piet Marlow");
    const version = await store.quotes.speakersVersion();
    expect(await store.quotes.listChangedSpeakers(version)).toEqual([]);
    await withQuotes(store, "two", "“B.” “C.”", "Nadia Brook", minutes(1));
    expect(await store.quotes.listChangedSpeakers(version)).toMatchObject([
      { name: "Nadia Brook", quotes: 2 },
    ]);
    await store.removals.add({ ...nadia, at: monday }, () => false);
    expect(await store.quotes.listChangedSpeakers(version)).toBeUndefined();
    expect(await store.quotes.listChangedSpeakers(await store.quotes.speakersVersion())).toEqual([]);
  });

  it("keeps the version while nobody new is quoted", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“A.”", "Piet Marlow");
    const version = await store.quotes.speakersVersion();
    await withQuotes(store, "two", "“Nobody said this.”");
    expect(await store.quotes.speakersVersion()).toBe(version);
  });

  it("counts two words as far as it looks, and looks further for pages further back", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“The tide turns at night.” ".repeat(250));
    const pageAt = (offset: number) => store.quotes.search(query({ words: "tide night", limit: 3, offset }));
    expect(await pageAt(0)).toMatchObject({ total: 200, isMore: true, quotes: { length: 3 } });
    expect(await pageAt(231)).toMatchObject({ total: 235, isMore: true, quotes: { length: 3 } });
    expect(await pageAt(249)).toMatchObject({ total: 250, isMore: false, quotes: { length: 1 } });
  });

  it("counts matches up to five hundred", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    await withQuotes(store, "one", "“Tide.” ".repeat(1_050));
    expect(await store.quotes.search(query({ words: "tide", limit: 1 }))).toMatchObject({
      total: 500,
      isMore: true,
    });
  });
}
