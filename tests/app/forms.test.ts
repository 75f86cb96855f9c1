import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import type { Answer, Asker, Form, FormValues } from "../../src/app/bot.ts";
import { languages } from "../../src/core/languages/index.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { openWhole, type Whole } from "../support/whole.ts";

const now = new Date("2026-11-24T09:00:00Z");
let whole: Whole;
beforeAll(async () => {
  whole = await openWhole({ now });
  await whole.tick();
}, 60_000);
afterEach(async () => {
  whole.now = now;
  await whole.app.bot.forget(operator);
});
afterAll(() => whole[Symbol.asyncDispose]());

const manager: Asker = { ...operator, zone: "Asia/Tokyo" };
const reader: Asker = { ...manager, canManage: false };
const said = ({ message }: Answer): string => plainText(message);

async function opened(id: string, asker = manager): Promise<Form> {
  const answer = await whole.app.bot.openForm(id, asker);
  if (answer.kind === "form") return answer.form;
  throw new Error(said(answer.answer));
}

async function submitted(id: string, values: FormValues, asker = manager): Promise<string> {
  const result = await whole.app.bot.submit(id, values, asker);
  if (result.kind === "wrong") throw new Error(JSON.stringify(result.errors));
  return said(await result.answer());
}

const field = (form: Form, name: string) => form.fields.find((one) => one.name === name);
const filled: FormValues = {
  channel: operator.channelId,
  time: "08:00",
  zone: "Europe/Berlin",
  days: ["mon", "fri"],
  reads: ["media"],
};

describe("what is known to take long", () => {
  it("is the same for a command, its button and its form", () => {
    const { isSlow } = whole.app.bot;
    expect(isSlow({ command: "digest", subcommand: "preview" })).toBe(true);
    expect(isSlow({ command: "voices" })).toBe(true);
    for (const id of ["digest|preview", "digest|preview|C1", "digest|accept|C1|08:00|UTC", "digest|form|C1"])
      expect(isSlow({ id }), id).toBe(true);
    expect(isSlow({ command: "digest", subcommand: "status" })).toBe(false);
    expect(isSlow({ command: "quote" })).toBe(false);
    for (const id of ["digest|pause", "quote|page||0||", "quote|form", "nonsense", "constructor|preview", ""])
      expect(isSlow({ id }), id).toBe(false);
  });
});

describe("every form", () => {
  const ids = ["digest|form", "quote|form", "watch|form", "feeds|form"];

  it.each(Object.keys(languages))("fits both platforms in %s", async (locale) => {
    for (const id of ids) {
      expect(whole.app.bot.opensForm(id)).toBe(true);
      const form = await opened(id, { ...manager, locale });
      expect(form.fields.length).toBeLessThanOrEqual(5);
      for (const label of [form.title, form.submit, form.cancel])
        expect(label.length, label).toBeLessThanOrEqual(24);
      for (const one of form.fields) {
        expect(one.label.length, one.label).toBeLessThanOrEqual(45);
        expect(one.hint?.length ?? 0, one.hint).toBeLessThanOrEqual(100);
        const choices = one.type === "choice" ? one.choices : [];
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { label } of choices) expect(label.length, label).toBeLessThanOrEqual(75);
      }
    }
  });

  it("is told from a button that opens none", () => {
    for (const id of ["digest|preview", "quote|page|form|0||", "status|form", "nonsense|form", "form"])
      expect(whole.app.bot.opensForm(id)).toBe(false);
  });

  it("that changes things is for managers, when it is opened and when it comes back", async () => {
    const answer = await whole.app.bot.openForm("digest|form", reader);
    expect(answer.kind === "answer" && said(answer.answer)).toContain("Only people who manage");
    expect(await submitted("digest|form", filled, reader)).toContain("Only people who manage");
    expect(await whole.app.store.destinations.list()).toEqual([]);
  });
});

describe("the form that sets up a digest", () => {
  it("proposes the asker's own zone, the configured hour and all kinds of feeds", async () => {
    const form = await opened("digest|form");
    expect(field(form, "zone")).toMatchObject({ value: { value: "Asia/Tokyo" } });
    expect(field(form, "time")).toMatchObject({ values: ["08:00"] });
    expect(field(form, "reads")).toMatchObject({
      values: expect.arrayContaining(["media"]),
      choices: expect.arrayContaining([
        expect.objectContaining({ label: expect.stringMatching(/^News media \(\d+\)$/) }),
      ]),
    });
  });

  it("sets up the channel, and shows at once what it would say, to that person alone", async () => {
    const answer = await submitted("digest|form", filled);
    expect(answer).toContain("The digest comes to #terminal at 08:00 (Europe/Berlin), Mon, Fri.");
    expect(answer).toContain("Ada Moreno");
    expect(answer).toContain("A preview: only you see it.");
    const [destination] = await whole.app.store.destinations.list();
    expect(destination).toMatchObject({
      schedule: { hour: 8, minute: 0, zone: "Europe/Berlin", days: ["mon", "fri"] },
      createdBy: operator.userId,
    });
  });

  it("takes a city for its zone, and says what is wrong field by field", async () => {
    await submitted("digest|form", { ...filled, zone: "berlin" });
    expect((await whole.app.store.destinations.list())[0]?.schedule.zone).toBe("Europe/Berlin");
    const wrong = await whole.app.bot.submit(
      "digest|form",
      { ...filled, zone: "Berln", time: "25:00", days: [], reads: [] },
      manager,
    );
    expect(wrong).toEqual({
      kind: "wrong",
      errors: {
        zone: expect.stringContaining("Did you mean Europe/Berlin"),
        time: "Choose one.",
        days: "Choose one.",
        reads: "Choose one.",
      },
    });
  });

  it("shows the current values of a channel, and keeps outlets that were chosen more finely", async () => {
    await submitted("digest|form", filled);
    const [before] = await whole.app.store.destinations.list();
    if (before === undefined) throw new Error("nothing was set up");
    await whole.app.store.destinations.save({
      ...before,
      schedule: { ...before.schedule, minute: 45 },
      filter: { ...before.filter, feeds: ["Lantern"] },
    });
    const form = await opened(`digest|form|${operator.channelId}`);
    expect(field(form, "time")).toMatchObject({ values: ["08:45"] });
    expect(field(form, "reads")).toMatchObject({ values: ["now"] });
    await submitted("digest|form", { ...filled, time: "09:00", reads: ["now"] });
    const [after] = await whole.app.store.destinations.list();
    expect(after).toMatchObject({ schedule: { hour: 9, minute: 0 }, filter: { feeds: ["Lantern"] } });
  });
});

describe("the other forms", () => {
  it("find quotes by a person that was chosen, by label or by free text", async () => {
    const [choice] = await whole.app.bot.complete(
      { command: "quote", options: {}, asker: reader },
      "person",
      "mor",
    );
    expect(choice?.label).toMatch(/^Ada Moreno · \d+ quotes?$/);
    for (const person of [choice?.value, choice?.label, "moreno"])
      expect(await submitted("quote|form", { person: person ?? "" }, reader)).toContain("Ada Moreno");
  });

  it("say what is wrong with a question before it is asked", async () => {
    expect(await whole.app.bot.submit("quote|form", { since: "whenever", from: "No Such" }, reader)).toEqual({
      kind: "wrong",
      errors: {
        since: expect.stringContaining("I do not know the day “whenever”"),
        from: expect.stringContaining("I read no outlet called “No Such”"),
      },
    });
    expect(await whole.app.bot.submit("quote|form", {}, reader)).toMatchObject({
      kind: "wrong",
      errors: { person: "Give me a person, a topic or an outlet." },
    });
  });

  it("watch somebody, and add a feed", async () => {
    expect(await submitted("watch|form", { what: "moreno" })).toContain("When Ada Moreno is quoted");
    expect(await whole.app.bot.submit("feeds|form", { address: "not an address" }, manager)).toMatchObject({
      kind: "wrong",
      errors: { address: expect.stringContaining("is not a web address") },
    });
  });

  it("suggest topics that are said, with how often", async () => {
    const asked = { command: "quote", options: {}, asker: reader } as const;
    const topics = await whole.app.bot.complete(asked, "topic", "test");
    expect(topics[0]).toMatchObject({ label: expect.stringMatching(/^test · \d+ quotes?$/), value: "test" });
    expect(await whole.app.bot.complete(asked, "topic", "zzzz")).toEqual([]);
  });
});

describe("a message that somebody points at", () => {
  const printed = "You cannot ask people to trust a test that they are not allowed to read";

  it("is looked through for quotes, and each is checked by itself", async () => {
    const answer = said(
      await whole.app.bot.findIn(
        `Look: “${printed},” said Ada Moreno. And “the moon will be sold to robots on Friday” they say.`,
        reader,
      ),
    );
    expect(answer).toContain("2 quotes in that message");
    expect(answer).toContain("Word for word in this source:");
    expect(answer).toContain("These words are not in the sources that I read.");
  });

  it("may quote by lines, and is told when the source names somebody else", async () => {
    expect(said(await whole.app.bot.findIn(`> ${printed}\nwell said`, reader))).toContain("Word for word");
    const wrong = `“${printed},” said Paul Nobody.`;
    expect(said(await whole.app.bot.findIn(wrong, reader))).toContain("Ada Moreno");
  });

  it("without any is told so, in the asker's language", async () => {
    expect(said(await whole.app.bot.findIn("Guten Morgen, “hallo”", { ...reader, locale: "de" }))).toBe(
      "In dieser Nachricht sehe ich kein Zitat von drei Wörtern oder mehr.",
    );
  });
});

describe("a workspace that added the bot", () => {
  const newcomer = {
    platform: operator.platform,
    workspaceId: operator.workspaceId,
    userId: operator.userId,
    locale: "en-GB",
    zone: "Asia/Tokyo",
    channel: { id: operator.channelId, name: "ai-news" },
  };

  it("is greeted once in its life, with a proposal that can be taken as it is", async () => {
    const { bot } = whole.app;
    const messages: string[] = [];
    const buttons: string[] = [];
    const send = async (message: Answer["message"]): Promise<boolean> => {
      messages.push(plainText(message));
      for (const block of message.blocks)
        if (block.type === "actions")
          buttons.push(...block.buttons.flatMap((one) => (one.kind === "press" ? [one.id] : [])));
      return true;
    };
    await bot.welcome(newcomer, send);
    await whole.restart();
    await whole.app.bot.welcome(newcomer, send);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("the digest comes to #ai-news at 08:00 (Asia/Tokyo), Mon–Fri.");
    expect(messages[0]).toContain("from 4 feeds: Circuit Weekly, Harbor Wire, Nordlicht, The Lantern.");
    const [accept = ""] = buttons;
    const refused = said(await whole.app.bot.press(accept, reader));
    expect(refused).toContain("Only people who manage");
    const answer = said(await whole.app.bot.press(accept, manager));
    expect(answer).toContain("at 08:00 (Asia/Tokyo)");
    expect(answer).toContain("A preview: only you see it.");
  });

  it("is greeted later when the message did not arrive, and again when it comes back", async () => {
    const { bot } = whole.app;
    let sent = 0;
    const send = async (): Promise<boolean> => ++sent > 1;
    await bot.welcome(newcomer, send);
    await bot.welcome(newcomer, send);
    await bot.welcome(newcomer, send);
    expect(sent).toBe(2);
    await bot.forget(newcomer);
    await bot.welcome(newcomer, send);
    expect(sent).toBe(3);
  });
});

describe("a person's own page", () => {
  it("proposes a set-up first, and then shows digests, the last one, feeds and watches", async () => {
    expect(plainText(await whole.app.bot.home(manager))).toContain("My proposal");
    await submitted("digest|form", { ...filled, time: "10:00", zone: "UTC", days: ["tue", "wed"] });
    await submitted("watch|form", { what: "moreno" });
    whole.now = new Date("2026-11-24T10:00:30Z");
    await whole.tick();
    const page = await whole.app.bot.home(manager);
    const shown = plainText(page);
    expect(shown).toContain("#terminal: 10:00 (UTC), Tue, Wed");
    expect(shown).toContain("Last digest: 24 Nov 2026");
    expect(shown).toContain("Fernweh Labs opens the weights of Heron 2");
    expect(shown).toContain("Ada Moreno — at once");
    expect(page.blocks.length).toBeLessThanOrEqual(60);
  });

  it("gives readers no button that they may not press", async () => {
    await submitted("digest|form", filled);
    const { blocks } = await whole.app.bot.home(reader);
    const ids = blocks.flatMap((block) =>
      block.type === "actions" ? block.buttons.flatMap((one) => (one.kind === "press" ? [one.id] : [])) : [],
    );
    expect(ids.filter((id) => /^(?:digest\|(?!preview)|feeds)/.test(id))).toEqual([]);
    expect(plainText({ blocks })).toContain("People who manage this workspace can change it.");
  });

  it("pauses and resumes a digest", async () => {
    await submitted("digest|form", filled);
    await whole.app.bot.press(`digest|pause|${operator.channelId}`, manager);
    expect(plainText(await whole.app.bot.home(manager))).toContain("Paused.");
    await whole.app.bot.press(`digest|resume|${operator.channelId}`, manager);
    expect(plainText(await whole.app.bot.home(manager))).toContain("Next:");
    expect(said(await whole.app.bot.press(`digest|pause|${operator.channelId}`, reader))).toContain(
      "Only people who manage",
    );
  });
});
