import { expect, it } from "vitest";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { createStore } from "../../src/adapters/store/store.ts";
import { createNews, type Reader } from "../../src/app/news.ts";
import { everything } from "../../src/core/digest/filter.ts";
import {
  aFeed,
  anArticle,
  aSpeaker,
  minutes,
  monday,
  neighbour,
  quotesOf,
  reader,
} from "../adapters/store/builders.ts";
import { silent } from "../support/log.ts";

const ours: Reader = { ...reader, filter: everything };
const theirs: Reader = { ...neighbour, filter: everything };

async function openNews() {
  const db = await openSqlite(":memory:");
  const store = createStore(db, { log: silent });
  await store.feeds.syncConfigured([aFeed()], monday);
  let now = monday;
  const add = async (name: string, feed = aFeed()): Promise<void> => {
    const article = anArticle(name, "“The tide turns.”", { feedId: feed.id });
    await store.articles.add(article, quotesOf(article, "Nadia Brook"), now);
  };
  await add("one");
  let meanwhile = async (): Promise<void> => {};
  const regroup = async (): Promise<void> => meanwhile();
  return {
    store,
    /** What happens while stories are grouped anew. */
    during: (work: () => Promise<void>) => {
      meanwhile = work;
    },
    add,
    moveTo: (then: Date) => {
      now = then;
    },
    news: createNews({ store, storyteller: { regroup }, clock: { now: () => now } }),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

const titlesOf = ({
  groups,
}: {
  readonly groups: readonly { readonly articles: readonly { readonly title: string }[] }[];
}) => groups.flatMap(({ articles }) => articles.map(({ title }) => title)).sort();

it("is opened once for all who read the same and are due together", async () => {
  await using world = await openNews();
  const { news } = world;
  world.moveTo(minutes(1));
  const first = await news.openFor(ours, minutes(-60), monday);
  world.moveTo(minutes(1.5));
  await world.add("two");
  expect(await news.openFor(theirs, minutes(-120), monday)).toBe(first);
  expect(titlesOf(first)).toEqual(["About one"]);
  expect(first.until).toEqual(minutes(1));
  const [group] = first.groups;
  expect(group && first.tell(group)).toBe(group && first.tell(group));
});

it("holds what came meanwhile for who is due later, and for the next digest of those who were due", async () => {
  await using world = await openNews();
  const { news } = world;
  const first = await news.openFor(ours, minutes(-60), monday);
  world.moveTo(minutes(0.5));
  await world.add("two");
  expect(titlesOf(await news.openFor(theirs, minutes(-60), minutes(0.5)))).toEqual([
    "About one",
    "About two",
  ]);
  world.moveTo(minutes(24 * 60));
  const next = await news.openFor(ours, first.until, minutes(24 * 60));
  expect(titlesOf(next)).toEqual(["About one", "About two"]);
});

it("is opened anew after a minute, and when the clock was set back", async () => {
  await using world = await openNews();
  const { news } = world;
  const first = await news.openFor(ours, minutes(-60), minutes(-10));
  world.moveTo(minutes(0.9));
  expect(await news.openFor(ours, minutes(-60), minutes(-10))).toBe(first);
  world.moveTo(minutes(1.1));
  const second = await news.openFor(ours, minutes(-60), minutes(-10));
  expect(second).not.toBe(first);
  world.moveTo(minutes(1));
  expect(await news.openFor(ours, minutes(-60), minutes(-10))).not.toBe(second);
});

it("is opened for itself by who reads, filters or looks back otherwise", async () => {
  await using world = await openNews();
  const { news, store } = world;
  await store.feeds.addFor(neighbour, aFeed("lantern"), monday);
  await world.add("theirs", aFeed("lantern"));
  const first = await news.openFor(ours, minutes(-60), monday);
  expect(titlesOf(first)).toEqual(["About one"]);
  expect(titlesOf(await news.openFor(theirs, minutes(-60), monday))).toEqual(["About one", "About theirs"]);
  const filter = { ...everything, exclude: ["one"] };
  expect(titlesOf(await news.openFor({ ...ours, filter }, minutes(-60), monday))).toEqual([]);
  expect(await news.openFor(ours, minutes(-90 * 60), monday)).not.toBe(first);
});

it("reaches as far back as it promises, however long grouping takes", async () => {
  await using world = await openNews();
  const { news } = world;
  world.moveTo(minutes(0.25));
  await world.add("two");
  world.moveTo(minutes(72 * 60));
  world.during(async () => world.moveTo(minutes(72 * 60 + 0.5)));
  const first = await news.openFor(ours, minutes(71 * 60), monday);
  // Its last digest ended just before that article came in, three days ago.
  expect(await news.openFor(theirs, minutes(0.1), monday)).toBe(first);
  expect(titlesOf(first)).toEqual(["About two"]);
});

it("gives nobody what another one chose while it was opened", async () => {
  await using world = await openNews();
  const { news, store } = world;
  await store.feeds.addFor(neighbour, aFeed("lantern"), monday);
  await world.add("theirs", aFeed("lantern"));
  world.during(() => store.feeds.addFor(reader, aFeed("lantern"), monday));
  expect(titlesOf(await news.openFor(ours, minutes(-60), monday))).toEqual(["About one"]);
});

it("is opened anew when somebody's words were deleted", async () => {
  await using world = await openNews();
  const { news, store } = world;
  const first = await news.openFor(ours, minutes(-60), monday);
  expect(first.groups.flatMap(({ articles }) => articles.flatMap(({ quotes }) => quotes))).toHaveLength(1);
  const { id, name } = aSpeaker("Nadia Brook");
  await store.removals.add({ id, name, at: monday }, () => true);
  const second = await news.openFor(ours, minutes(-60), monday);
  expect(second.groups.flatMap(({ articles }) => articles.flatMap(({ quotes }) => quotes))).toEqual([]);
});
