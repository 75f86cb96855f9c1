import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { openingMs, openWeek } from "../../support/week.ts";
import { openWhole, type Whole } from "../../support/whole.ts";

let whole: Whole;
beforeEach(async () => {
  whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
  await whole.tick();
});
afterEach(() => whole[Symbol.asyncDispose]());

const ask = async (line: string): Promise<string> =>
  plainText((await answerLine(whole.app.bot, line, operator)).message);
const urlOf = async (title: RegExp): Promise<string> => {
  const seen = await whole.app.store.articles.listSeen(operator, new Date(0), whole.now);
  return seen.find((one) => title.test(one.title))?.url ?? "";
};
const digestAt = async (time: string): Promise<void> => {
  await ask("digest set hour:10 zone:UTC stories:3");
  whole.now = new Date(`2026-11-24T${time}Z`);
  await whole.tick();
};

describe("/why", () => {
  it("says when an article comes, and when it came", async () => {
    const url = await urlOf(/opens the weights/);
    expect(await ask(`why ${url}`)).toContain("This channel gets no digest.");
    await ask("digest set hour:10 zone:UTC");
    expect(await ask(`why ${url}`)).toContain("It is considered for the next digest: 24 Nov 2026, 10:00.");
    await digestAt("10:00:30");
    const said = await ask(`why ${url}?utm_source=mail`);
    expect(said).toContain("Seen in the feed of The Lantern: 24 Nov 2026, 09:00.");
    expect(said).toMatch(/Read: \d quotes, \d of them whole and with a speaker/);
    expect(said).toContain("Posted here in the digest of 2026-11-24.");
    expect(said).toMatch(/Shown was what Ada Moreno said, because several outlets print it, /);
  });

  it("names the digest that told an article first, also after an update of its story", {
    timeout: openingMs,
  }, async () => {
    await using week = await openWeek();
    const { store, bot } = week.whole.app;
    const seen = await store.articles.listSeen(operator, new Date(0), week.whole.now);
    const url = seen.find(({ title }) => /delays Aurora/.test(title))?.url ?? "";
    const said = plainText((await answerLine(bot, `why ${url}`, operator)).message);
    expect(said).toContain("Posted here in the digest of 2026-11-23.");
  });

  it("says what was too low, filtered, and read but not by this workspace", async () => {
    await digestAt("10:00:30");
    const seen = await whole.app.store.articles.listSeen(operator, new Date(0), whole.now);
    const answers = await Promise.all(seen.map(({ url }) => ask(`why ${url}`)));
    expect(answers.some((said) => /came before it/.test(said))).toBe(false);
    await ask("digest filter exclude:satellite");
    expect(await ask(`why ${await urlOf(/satellite/)}`)).toMatch(/Posted here|leaves it out/);
  });

  it("says that it has not seen an address, and what is none", async () => {
    expect(await ask("why https://lantern.example/never")).toContain("I have not seen that address");
    expect(await ask("why the lantern")).toContain("is not a web address");
  });
});

describe("/status and /help", () => {
  it("tell of feeds, digests and what waits", async () => {
    expect(await ask("status")).toContain("No channel gets a digest yet.");
    await ask("digest set hour:10 zone:UTC");
    const said = await ask("status");
    expect(said).toContain("All 4 feeds are fine.");
    expect(said).toContain("Next: Tuesday 24 November 2026, 10:00.");
    expect(said).toContain("Nothing waits");
  });

  it("tell managers, and nobody else, what the doctor finds and how to mend it", async () => {
    await ask("digest set hour:10 zone:UTC");
    const [destination] = await whole.app.store.destinations.list();
    if (destination === undefined) throw new Error("no destination");
    const yesterday = { localDate: "2026-11-23", at: new Date("2026-11-23T10:00:00Z") };
    await whole.app.store.destinations.save({ ...destination, next: yesterday });
    expect(await ask("status")).toContain("The digest of 2026-11-23 is overdue.");
    const { message } = await whole.app.bot.runText("status", "", { ...operator, canManage: false });
    expect(plainText(message)).not.toContain("overdue");
  });

  it("name every command, and explain one", async () => {
    const said = await ask("help");
    for (const { name } of whole.app.bot.commands) expect(said).toContain(`/${name} — `);
    expect(await ask("help digest")).toContain("/digest preview | set");
    expect(await ask("help weather")).toBe(said);
  });
});
