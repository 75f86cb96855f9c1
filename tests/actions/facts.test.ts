import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../src/actions/action.ts";
import { feedsCheck } from "../../src/actions/feeds/check.ts";
import { shelf } from "../../src/actions/index.ts";
import { runAction } from "../support/command-line.ts";
import { type DemoHome, openDemoHome } from "../support/demo-home.ts";

let home: DemoHome;

/** One database that has read the demo's news. */
beforeAll(async () => {
  home = await openDemoHome();
  await runAction(feedsCheck, {}, { env: home.env });
}, 60_000);
afterAll(() => home[Symbol.asyncDispose]());

const commands = shelf.sections.flatMap((section) => section.commands);

async function json(name: string, ...words: readonly string[]) {
  const command = commands.find((one) => one.name === name) as Action;
  return JSON.parse((await runAction(command, { words }, { env: home.env, json: true })).printed);
}

describe("--json", { timeout: 30_000 }, () => {
  it("gives quotes with speaker, outlet, date and address", async () => {
    const { person, total, quotes } = await json("quote", "moreno");
    expect(person).toMatchObject({ name: "Ada Moreno" });
    expect(total).toBe(quotes.length);
    expect(quotes[0]).toMatchObject({
      id: expect.stringMatching(/^[\w-]{16}$/),
      speaker: "Ada Moreno",
      outlet: expect.any(String),
      url: expect.stringContaining(`http://${home.site.host}/`),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      correction: null,
    });
    for (const { pieces, text } of quotes) for (const piece of pieces) expect(text).toContain(piece);
  });

  it("takes the filters of the chat, and gives an empty list where there is nothing", async () => {
    const { quotes } = await json("quote", "from:lantern");
    expect(new Set(quotes.map(({ outlet }: { outlet: string }) => outlet))).toEqual(new Set(["The Lantern"]));
    expect(await json("quote", "moreno", "bicycles")).toMatchObject({ total: 0, quotes: [] });
  });

  it("says whether words are printed", async () => {
    const words = "you cannot ask people to trust a test that they are not allowed to read";
    expect(await json("verify", words)).toMatchObject({ found: "exact", quote: { speaker: "Ada Moreno" } });
    expect(await json("verify", words.replace("trust", "believe"))).toMatchObject({
      found: "differs",
      onlyTyped: ["believe"],
      onlyPrinted: ["trust"],
    });
    expect(await json("verify", "bicycles are overrated machines")).toMatchObject({
      found: "none",
      quote: null,
    });
  });

  it("says who was heard, what is read, what comes and what became of an article", async () => {
    const { people } = await json("voices");
    expect(people).toContainEqual(expect.objectContaining({ name: "Ada Moreno", before: 0 }));
    expect(await json("voices", "tests")).toMatchObject({ topic: "tests", quotes: expect.any(Array) });
    const feeds = await json("feeds list");
    expect(feeds).toHaveLength(home.site.feeds.length);
    expect(feeds[0]).toMatchObject({ state: "active", failures: 0, lastError: null });
    const { stories } = await json("digest preview");
    expect(stories[0].quotes[0].pieces.length).toBeGreaterThan(0);
    expect(await json("why", stories[0].headline.url)).toMatchObject({ state: "read", error: null });
    expect(await json("why", `http://${home.site.host}/nothing`)).toBeNull();
    expect(await json("status")).toMatchObject({ feeds: { read: feeds.length, troubled: [] } });
  });
});
