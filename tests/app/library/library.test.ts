import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import { createLibrary, type Library } from "../../../src/app/library/library.ts";
import { remember } from "../../../src/app/library/remember.ts";
import { createPeople } from "../../../src/app/people.ts";
import { loadConfig } from "../../../src/config/load.ts";
import type { Id } from "../../../src/core/id.ts";
import { languageFor } from "../../../src/core/languages/index.ts";
import { identifyPerson } from "../../../src/core/quote/people.ts";
import { openingMs, openWeek, type Week } from "../../support/week.ts";

const { words } = languageFor("en");
let week: Week;
beforeAll(async () => {
  week = await openWeek();
}, openingMs);
afterAll(() => week[Symbol.asyncDispose]());

const search = (library: Library, typed: string) => library.search({ typed, page: 1, words });

describe("what a workspace does not read", () => {
  it("is nowhere on its pages", async () => {
    const { store, publisher, library: own } = week.whole.app;
    const stranger = { platform: "slack", workspaceId: "T9" } as const;
    for (const feed of await store.feeds.listFor(stranger)) await store.feeds.removeFor(stranger, feed.id);
    const config = loadConfig({ CONFIG_DIR: "config" });
    const library = createLibrary(
      {
        store,
        publisher,
        people: createPeople(store, []),
        clock: { now: () => week.whole.now },
        settings: { ...config, templates: new Map() },
      },
      { workspace: stranger },
    );
    const [quote] = (await search(own, "moreno")).quotes;
    const [story] = (await own.findDigest("2026-11-23"))?.stories ?? [];
    expect(quote && story).toBeDefined();
    expect(await library.findQuote(quote?.quote.id as Id<"quote">)).toBeUndefined();
    expect(await library.findStory(story?.id as Id<"story">)).toBeUndefined();
    expect(await library.findSpeaker(quote?.speaker?.id as Id<"speaker">, 1)).toBeUndefined();
    expect(await library.findDigest("2026-11-23")).toBeUndefined();
    expect(await library.listDigests({ limit: 5 })).toEqual([]);
    expect((await library.listSpeakers(1)).speakers).toEqual([]);
    expect(await search(library, "moreno")).toMatchObject({ quotes: [], total: 0, others: [] });
  });
});

describe("somebody who asked not to be quoted", () => {
  it("vanishes from every page, also from the words around what others said", async () => {
    const { library, store } = week.whole.app;
    const moreno = identifyPerson("Ada Moreno", []);
    const [others] = (await search(library, "open weights do not come back")).quotes;
    await store.removals.add(
      { ...moreno, at: week.whole.now },
      ({ by }) => by.kind === "named" && /Moreno/.test(by.name),
    );
    const texts = JSON.stringify([
      await library.listDigests({ limit: 5 }),
      await library.voices(),
      await library.listSpeakers(1),
      await search(library, "trust"),
      await library.findQuote(others?.quote.id as Id<"quote">),
    ]);
    expect(texts).not.toContain("You cannot ask people");
    expect(texts).not.toContain("I do not trust that number");
    expect(await library.findSpeaker(moreno.id, 1)).toBeUndefined();
    expect((await library.voices()).people.map(({ name }) => name)).not.toContain("Ada Moreno");
    expect((await library.listDigests({ limit: 5 })).at(-1)?.stories.length).toBeGreaterThan(3);
  });
});

describe("the archive", () => {
  it("is of the workspace's channel, in its zone", async () => {
    const destination = await week.whole.app.library.destination();
    expect(destination).toMatchObject({ ...pick(operator), channelId: "terminal" });
  });
});

function pick({ platform, workspaceId }: typeof operator) {
  return { platform, workspaceId };
}

describe("what is costly", () => {
  it("is made once for all who ask at a time, and again later; a failure is not kept", async () => {
    let now = new Date("2026-11-25T09:00:00Z");
    let made = 0;
    const make = async (): Promise<number> => {
      made += 1;
      if (made === 1) throw new Error("not yet");
      return made;
    };
    const ask = remember(make, { keptMs: 1_000, clock: { now: () => now } });
    await expect(ask()).rejects.toThrow("not yet");
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([2, 2, 2]);
    now = new Date(now.getTime() + 1_000);
    expect(await ask()).toBe(3);
  });
});
