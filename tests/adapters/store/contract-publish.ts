/** The store's contract for what is owed: destinations, and their digests from the plan to the end. */
import { describe, expect, it } from "vitest";
import type { Destination, DigestRecord, RenderedDigest, Scheduled } from "../../../src/app/ports.ts";
import type { Digest, DigestId, Slot } from "../../../src/core/digest/digest.ts";
import { idOf } from "../../../src/core/id.ts";
import { aDestination, aFeed, anArticle, minutes, monday, neighbour, quotesOf, reader } from "./builders.ts";
import { type OpenTestDatabase, openStore, openStoreWithFeed, type TestStore } from "./harness.ts";

const dayMs = 86_400_000;

export function publishContract(open: OpenTestDatabase): void {
  describe("destinations", () => destinationContract(open));
  describe("digests", () => digestContract(open));
}

/** The same time tomorrow, in a zone without summer time. */
export function tomorrow({ next }: Scheduled): readonly Slot[] {
  const at = new Date(next.at.getTime() + dayMs);
  return [{ at, localDate: at.toISOString().slice(0, 10) }];
}

const emptyDigest = { stories: [], briefs: [], counts: { articles: 0, outlets: 0, quotes: 0 } };

export function rendered(fields: Partial<RenderedDigest> = {}): RenderedDigest {
  return {
    since: minutes(-1440),
    until: monday,
    digest: emptyDigest,
    parts: ['{"part":1}'],
    articles: [],
    quotes: [],
    ...fields,
  };
}

/** One planned digest of one destination. */
export async function planOne(
  store: TestStore,
  destination: Destination = aDestination(),
): Promise<DigestRecord> {
  await store.destinations.save(destination);
  await store.digests.planDue(destination.next.at, tomorrow);
  const record = (await store.digests.findPlanned(monday, 100)).find(
    ({ destinationId }) => destinationId === destination.id,
  );
  if (record === undefined) throw new Error("planDue planned nothing");
  return record;
}

function destinationContract(open: OpenTestDatabase): void {
  const full = aDestination("C1", {
    channelName: "news",
    reason: "asked to",
    createdBy: "U1",
    state: "paused",
  });

  it("gives a destination back as it was saved, by id, channel and workspace", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.destinations.save(full);
    await store.destinations.save(aDestination("C2", neighbour));
    expect(await store.destinations.find(full.id)).toEqual(full);
    expect(await store.destinations.findByChannel(reader, "C1")).toEqual(full);
    expect(await store.destinations.findByChannel(neighbour, "C1")).toBeUndefined();
    expect(await store.destinations.listFor(reader)).toEqual([full]);
    expect(await store.destinations.list()).toHaveLength(2);
    expect(await store.destinations.find(idOf("nothing"))).toBeUndefined();
  });

  it("replaces a destination, and what it no longer says is gone", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.destinations.save(full);
    await store.destinations.save(aDestination("C1"));
    expect(await store.destinations.list()).toEqual([aDestination("C1")]);
  });

  it("keeps a destination's digests when it is saved again", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = await planOne(store);
    await store.destinations.save(aDestination("C1", { channelName: "news" }));
    expect(await store.digests.find(id)).toMatchObject({ state: "planned" });
  });

  it("forgets all that belongs to a workspace, and nothing else", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed("lantern")], monday);
    await store.feeds.addFor(reader, aFeed("harbour"), monday);
    await store.feeds.removeFor(reader, aFeed("lantern").id);
    const gone = await planOne(store, aDestination("C1"));
    const kept = await planOne(store, aDestination("C2", neighbour));
    for (const { id } of [gone, kept]) {
      await store.digests.render(id, rendered({ articles: [idOf("a")], quotes: [idOf("q")] }));
    }
    await store.destinations.forget(reader);

    expect(await store.destinations.list()).toMatchObject([{ channelId: "C2" }]);
    expect(await store.digests.find(gone.id)).toBeUndefined();
    expect(await store.outbox.listFor(gone.id)).toEqual([]);
    expect((await store.digests.listShown(gone.destinationId, new Date(0))).articles).toEqual(new Set());
    expect(await store.outbox.listFor(kept.id)).toHaveLength(1);
    expect((await store.digests.listShown(kept.destinationId, new Date(0))).articles).toEqual(
      new Set([idOf("a")]),
    );
    expect((await store.feeds.listFor(reader)).map(({ outlet }) => outlet)).toEqual(["The lantern"]);
    expect(await store.feeds.find(aFeed("harbour").id)).toMatchObject({ state: "stopped" });
  });
}

function digestContract(open: OpenTestDatabase): void {
  it("plans a digest for each due destination and moves its next slot", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.destinations.save(aDestination("C1"));
    await store.destinations.save(aDestination("C2", { next: { localDate: "2026-11-24", at: minutes(1) } }));
    await store.destinations.save(aDestination("C3", { state: "paused" }));
    await store.destinations.save(aDestination("C4", { state: "disabled" }));
    expect(await store.digests.planDue(monday, tomorrow)).toBe(1);
    expect(await store.digests.planDue(monday, tomorrow)).toBe(0);
    const planned = await store.digests.findPlanned(monday, 10);
    expect(planned).toEqual([
      {
        id: planned[0]?.id,
        destinationId: aDestination("C1").id,
        localDate: "2026-11-23",
        dueAt: monday,
        state: "planned",
      },
    ]);
    expect(await store.destinations.find(aDestination("C1").id)).toMatchObject({
      next: { localDate: "2026-11-24", at: minutes(1440) },
    });
    expect(await store.digests.find(planned[0]?.id ?? ("" as DigestId))).toEqual(planned[0]);
  });

  it("owes one digest for a local day, however often its slot comes", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await planOne(store);
    const backAgain = aDestination("C1", { next: { localDate: "2026-11-23", at: minutes(30) } });
    await store.destinations.save(backAgain);
    expect(await store.digests.planDue(minutes(30), tomorrow)).toBe(0);
    expect(await store.digests.findPlanned(monday, 10)).toHaveLength(1);
    expect((await store.destinations.find(backAgain.id))?.next.localDate).toBe("2026-11-24");
  });

  it("plans at most one digest per destination and call", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.destinations.save(aDestination());
    expect(await store.digests.planDue(minutes(3 * 1440), tomorrow)).toBe(1);
  });

  it("goes on when one schedule cannot be computed", async () => {
    await using database = await open();
    await using store = await openStore(database);
    await store.destinations.save(aDestination("C1"));
    await store.destinations.save(aDestination("C2"));
    const next = (destination: Scheduled): readonly Slot[] => {
      if (destination.id === aDestination("C1").id) throw new RangeError("no such zone");
      return tomorrow(destination);
    };
    expect(await store.digests.planDue(monday, next)).toBe(1);
    expect(store.log.lines).toMatchObject([
      { event: "digest_not_planned", fields: { destination: aDestination("C1").id } },
    ]);
  });

  it("plans more destinations than one list or transaction holds", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const destinations = Array.from({ length: 5_030 }, (_, at) => aDestination(`C${at}`));
    await Promise.all(destinations.map((destination) => store.destinations.save(destination)));
    expect(await store.digests.planDue(monday, tomorrow)).toBe(5_030);
    expect(new Set(await store.digests.findPlanned(monday, 6_000)).size).toBe(5_030);
    expect(await store.digests.findPlanned(monday, 7)).toHaveLength(7);
  });

  it("freezes a digest once, with its parts and what it shows", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id, destinationId } = await planOne(store);
    const first = rendered({ parts: ["one", "two"], articles: [idOf("a"), idOf("a")], quotes: [idOf("q")] });
    expect(await store.digests.render(id, first)).toBe(true);
    expect(await store.digests.render(id, rendered({ parts: ["other"] }))).toBe(false);
    expect(await store.digests.find(id)).toMatchObject({
      state: "sending",
      since: minutes(-1440),
      until: monday,
    });
    expect(await store.digests.findPlanned(monday, 10)).toEqual([]);
    expect(await store.outbox.listFor(id)).toMatchObject([
      { part: 0, payload: "one", state: "pending", attempts: 0, open: false, channelId: "C1", ...reader },
      { part: 1, payload: "two", state: "pending", digestId: id, destinationId },
    ]);
    expect(await store.digests.listShown(destinationId, monday)).toEqual({
      stories: new Set(),
      articles: new Set([idOf("a")]),
      quotes: [],
    });
    expect((await store.digests.listShown(destinationId, minutes(1))).articles).toEqual(new Set());
    expect((await store.digests.listShown(idOf("other"), monday)).articles).toEqual(new Set());
  });

  it("remembers the quotes that it shows in their words, and the whole digest for later", async () => {
    await using database = await open();
    await using store = await openStoreWithFeed(database);
    const article = anArticle("locks", "“The locks hold,” she said.");
    const quotes = quotesOf(article);
    await store.articles.add(article, quotes, monday);
    const { id, destinationId } = await planOne(store);
    const { text: _text, paragraphs: _spans, ...head } = { ...article, publishedAt: monday };
    const story = {
      id: idOf<"story">("locks"),
      articles: [{ ...head, lead: "", quotes: [], seenAt: monday }],
      quotes: [],
    };
    const shown = {
      story,
      isUpdate: false,
      headline: head,
      quotes: [],
      outlets: ["The harbour"],
      spanHours: 0,
    };
    const digest = { ...emptyDigest, stories: [shown] } as unknown as Digest;
    expect(await store.digests.findBody(id)).toBeUndefined();
    await store.digests.render(id, rendered({ digest, quotes: quotes.map(({ quote }) => quote.id) }));
    expect(await store.digests.findBody(id)).toEqual(digest);
    const { stories, quotes: said } = await store.digests.listShown(destinationId, monday);
    expect(stories).toEqual(new Set([story.id]));
    expect(said).toEqual(quotes.map(({ quote }) => quote));
  });

  it("gives every part a nonce of its own that Discord takes", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = await planOne(store);
    await store.digests.render(id, rendered({ parts: ["one", "two", "three"] }));
    const nonces = (await store.outbox.listFor(id)).map(({ nonce }) => nonce);
    expect(new Set(nonces).size).toBe(3);
    expect(nonces.every((nonce) => /^[\w-]{24}$/.test(nonce))).toBe(true);
  });

  it("closes a digest once", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id } = await planOne(store);
    await store.digests.render(id, rendered());
    await store.digests.close(id, "sent", minutes(1));
    await store.digests.close(id, "failed", minutes(2), "too late to say so");
    const record = await store.digests.find(id);
    expect(record).toMatchObject({ state: "sent", sentAt: minutes(1) });
    expect(record).not.toHaveProperty("reason");
    expect(await store.digests.render(id, rendered())).toBe(false);
  });

  it("finds the last digest before a date that covered a stretch of news", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const { id, destinationId } = await planOne(store);
    await store.digests.render(id, rendered());
    await store.digests.close(id, "sent", monday);
    await store.digests.planDue(minutes(1440), tomorrow);
    const [tuesday] = await store.digests.findPlanned(monday, 1);
    await store.digests.close(tuesday?.id ?? id, "abandoned", minutes(1440), "nobody was there");
    expect(await store.digests.findPrevious(destinationId, "2026-11-25")).toMatchObject({
      id,
      until: monday,
    });
    expect(await store.digests.findPrevious(destinationId, "2026-11-23")).toBeUndefined();
    expect(await store.digests.findPrevious(idOf("other"), "2026-11-25")).toBeUndefined();
  });

  it("does not count as shown what failed before any of it was posted", async () => {
    await using database = await open();
    await using store = await openStore(database);
    const never = await planOne(store, aDestination("C1"));
    const half = await planOne(store, aDestination("C2"));
    const unsure = await planOne(store, aDestination("C3"));
    for (const { id } of [never, half, unsure]) {
      await store.digests.render(id, rendered({ parts: ["one", "two"], articles: [idOf("a")] }));
      const [row] = await store.outbox.claim(id, monday, 60_000);
      if (row === undefined) throw new Error("nothing to claim");
      await store.outbox.markSending(row, monday);
      if (id === never.id) await store.outbox.markRefused(row, "no such channel");
      if (id === half.id) await store.outbox.markSent(row, "m1");
      if (id === unsure.id) await store.outbox.markUnknown(row, "no answer");
      await store.digests.close(id, "failed", monday, "no such channel");
    }
    const shown = async ({ destinationId }: DigestRecord): Promise<number> =>
      (await store.digests.listShown(destinationId, minutes(-1))).articles.size;
    expect([await shown(never), await shown(half), await shown(unsure)]).toEqual([0, 1, 1]);
  });
}
