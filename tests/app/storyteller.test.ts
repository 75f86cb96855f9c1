import { describe, expect, it } from "vitest";
import { createStoryteller } from "../../src/app/storyteller.ts";
import { groupTexts } from "../../src/core/story/group.ts";
import { aFeed, aLog, anArticle, minutes, monday } from "../adapters/store/builders.ts";
import { openStore } from "../adapters/store/harness.ts";
import { inMemory } from "../adapters/store/sqlite-databases.ts";

const title = "Harbour Labs opens the weights of its largest model";
const lead =
  "Harbour Labs has put the weights of its largest model online, and with them every test that it ran.";

describe("the storyteller", () => {
  it("groups once for each new article, keeps names, and tells what merged", async () => {
    await using database = await inMemory();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    let now = minutes(10);
    const log = aLog();
    const sizes: number[] = [];
    const storyteller = createStoryteller({
      store,
      clock: { now: () => now },
      log,
      group: async (grouping) => {
        sizes.push(grouping.texts.length);
        return groupTexts(grouping);
      },
    });
    const add = (name: string, headline: string, at: number) =>
      store.articles.add(anArticle(name, lead, { title: headline }), [], minutes(at));
    await add("one", title, 1);
    await add("other", "A quiet week for the fishing boats of the north", 2);
    await Promise.all([storyteller.regroup(), storyteller.regroup()]);
    const storyOf = async (name: string) =>
      [...(await store.articles.storiesOf([anArticle(name, lead).id])).values()][0];
    const before = await storyOf("one");
    await add("two", `${title} today`, 3);
    now = minutes(20);
    await storyteller.regroup();
    await storyteller.regroup();
    expect(await storyOf("one")).toBe(before);
    expect(await storyOf("two")).toBe(before);
    expect(sizes).toEqual([2, 3]);
  });

  it("goes on with the grouping that there is when none can be had", async () => {
    await using database = await inMemory();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    await store.articles.add(anArticle("one", lead), [], minutes(1));
    const log = aLog();
    const group = () => Promise.reject(new Error("took too long"));
    await createStoryteller({ store, clock: { now: () => minutes(10) }, log, group }).regroup();
    expect(log.lines.map(({ event }) => event)).toContain("stories_not_grouped");
  });

  it("keeps nobody waiting beyond their patience, and goes on behind", async () => {
    await using database = await inMemory();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    await store.articles.add(anArticle("one", lead), [], minutes(1));
    let finish = (): void => {};
    const late = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const storyteller = createStoryteller({
      store,
      clock: { now: () => minutes(10) },
      log: aLog(),
      group: async (grouping) => {
        await late;
        return groupTexts(grouping);
      },
    });
    const stories = () => store.articles.storiesOf([anArticle("one", lead).id]);
    await storyteller.regroup(1);
    expect((await stories()).size).toBe(0);
    const patient = storyteller.regroup();
    finish();
    await patient;
    expect((await stories()).size).toBe(1);
  });

  it("does not try again what could not be grouped until there is more", async () => {
    await using database = await inMemory();
    await using store = await openStore(database);
    await store.feeds.syncConfigured([aFeed()], monday);
    await store.articles.add(anArticle("one", lead), [], minutes(1));
    const sizes: number[] = [];
    const group = (grouping: { readonly texts: readonly unknown[] }) => {
      sizes.push(grouping.texts.length);
      return Promise.reject(new Error("ran out of memory"));
    };
    const clock = { now: () => minutes(10) };
    const storyteller = createStoryteller({ store, clock, log: aLog(), group });
    await storyteller.regroup();
    await storyteller.regroup();
    await store.articles.add(anArticle("two", lead), [], minutes(2));
    await storyteller.regroup();
    expect(sizes).toEqual([1, 2]);
  });
});
