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
});
