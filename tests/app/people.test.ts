import { describe, expect, it } from "vitest";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { createStore } from "../../src/adapters/store/store.ts";
import { chunks } from "../../src/adapters/store/values.ts";
import { createPeople } from "../../src/app/people.ts";
import type { Store } from "../../src/app/ports.ts";
import { findPeople, suggestPeople } from "../../src/core/quote/people.ts";
import { aFeed, aLog, anArticle, aSpeaker, monday, quotesOf } from "../adapters/store/builders.ts";
import { openWhole } from "../support/whole.ts";

describe("everybody who is quoted", () => {
  it("is read again when somebody new was quoted", async () => {
    await using whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
    const people = createPeople(whole.app.store, []);
    expect((await people.load()).people).toEqual([]);
    await whole.tick();
    const names = (await people.load()).people.map(({ name }) => name);
    expect(names).toContain("Ada Moreno");
    expect(names[0]).toBe("Ada Moreno");
  });

  it("is kept as long as nothing changed", async () => {
    await using whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
    await whole.tick();
    const people = createPeople(whole.app.store, []);
    expect(await people.load()).toBe(await people.load());
  });

  it("is found by the names that the operator knows, quoted or not", async () => {
    await using whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
    await whole.tick();
    const store: Store = whole.app.store;
    const people = createPeople(store, [
      { name: "Ada Moreno", aliases: ["the Lisbon oracle"] },
      { name: "Pia Strand", aliases: ["pstrand"] },
    ]);
    const index = await people.load();
    expect(findPeople(index, "lisbon oracle").map(({ name }) => name)).toEqual(["Ada Moreno"]);
    expect(findPeople(index, "pstrand")).toMatchObject([{ name: "Pia Strand", quotes: 0 }]);
    expect(index.people.filter(({ name }) => name === "Ada Moreno")).toHaveLength(1);
  });

  it("is kept up with what changes where they are many, and read again when somebody is forgotten", async () => {
    const db = await openSqlite(":memory:");
    await using store = createStore(db, { log: aLog() });
    await store.feeds.syncConfigured([aFeed()], monday);
    const crowd = Array.from({ length: 2_500 }, (_, at) => `Nadia Brook${at}`);
    for (const names of chunks(crowd, 500))
      await db
        .insertInto("speaker")
        .values(names.map((name) => ({ id: aSpeaker(name).id, name, quotes: 2, last_quoted_at: 0 })))
        .execute();
    const say = async (name: string, text: string): Promise<void> => {
      const article = anArticle(text, text);
      await store.articles.add(article, quotesOf(article, name), monday);
    };
    const people = createPeople(store, [{ name: "Pia Strand", aliases: ["pstrand"] }]);
    const index = await people.load();
    for (const name of ["Piet Marlow", "Nadia Brook7"]) await say(name, `“So says ${name}.”`);
    expect(await people.load()).toBe(index);
    expect(findPeople(index, "piet marlow")).toMatchObject([{ quotes: 1 }]);
    expect(findPeople(index, "nadia brook7")).toMatchObject([{ quotes: 3 }]);
    expect(findPeople(index, "pstrand")).toMatchObject([{ name: "Pia Strand", quotes: 0 }]);
    expect(suggestPeople(index, "marl", 5)).toMatchObject([{ name: "Piet Marlow" }]);
    expect(findPeople(index, "piet marlov")).toMatchObject([{ name: "Piet Marlow" }]);
    await store.removals.add({ ...aSpeaker("Piet Marlow"), at: monday }, () => false);
    expect(findPeople(await people.load(), "piet marlow")).toEqual([]);
    expect((await people.load()).people).toHaveLength(2_501);
  });
});
