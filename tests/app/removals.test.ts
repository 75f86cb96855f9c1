import { describe, expect, it } from "vitest";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { createRemover } from "../../src/app/removals.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { silent } from "../support/log.ts";
import { openWhole, type Whole } from "../support/whole.ts";

const tuesday = new Date("2026-11-24T09:00:00Z");

const ask = async ({ app }: Whole, command: "quote" | "voices", typed: string): Promise<string> =>
  plainText((await app.bot.runText(command, typed, { ...operator, canManage: true })).message);

describe("a person who asked not to be quoted", () => {
  it("is neither found nor heard, and not quoted when another article does", async () => {
    await using whole = await openWhole({ now: tuesday });
    const { store, jobs } = whole.app;
    const remover = createRemover({
      store,
      jobs,
      clock: { now: () => whole.now },
      log: silent,
      settings: { people: [] },
    });
    const hers = "“You cannot ask people to trust a test that they are not allowed to read,”";
    await remover.forget("Ada Moreno");
    await whole.tick();
    expect(await ask(whole, "quote", "moreno")).not.toContain(hers);
    expect(await ask(whole, "voices", "7")).not.toContain("Moreno");
    expect((await store.quotes.listSpeakers()).map(({ name }) => name)).not.toContain("Ada Moreno");
    const others = (await store.quotes.listSpeakers()).length;
    expect(others).toBeGreaterThan(0);

    const [other] = await store.quotes.listSpeakers();
    const name = other?.name ?? "";
    expect(await ask(whole, "quote", name)).toContain(name);
    const { quotes } = await remover.forget(name.toUpperCase());
    expect(quotes).toBeGreaterThan(0);
    expect(await store.quotes.listSpeakers()).toHaveLength(others - 1);
    expect(await ask(whole, "quote", name)).not.toMatch(/^│/m);
  });
});
