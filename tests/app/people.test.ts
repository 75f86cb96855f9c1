import { describe, expect, it } from "vitest";
import { createPeople } from "../../src/app/people.ts";
import type { Store } from "../../src/app/ports.ts";
import { findPeople } from "../../src/core/quote/people.ts";
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
});
