import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import type { Block, Button, Message } from "../../../src/core/message/message.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { openWhole, type Whole } from "../../support/whole.ts";

const now = new Date("2026-11-24T09:00:00Z");
let whole: Whole;
beforeAll(async () => {
  whole = await openWhole({ now });
  await whole.tick();
});
afterAll(() => whole[Symbol.asyncDispose]());

const answer = async (line: string): Promise<Message> => (await answerLine(whole.app.bot, line)).message;
const ask = async (line: string): Promise<string> => plainText(await answer(line));
const buttonsOf = ({ blocks }: Message): readonly Button[] =>
  blocks.flatMap((block: Block) => (block.type === "actions" ? block.buttons : []));
const press = async (message: Message, label: string): Promise<Message> => {
  const button = buttonsOf(message).find((one) => one.label === label);
  if (button?.kind !== "press") throw new Error(`no button ${label}`);
  return (await whole.app.bot.press(button.id, operator)).message;
};

describe("/quote", () => {
  it("finds a person by the surname and by a slip of it, and says how it heard the slip", async () => {
    expect(await ask("quote moreno")).toMatch(/^Ada Moreno\n/);
    expect(await ask("quote callowmer")).toContain("Heard as Ruth Callowmere.");
  });

  it("takes the rest of the words as the topic", async () => {
    const found = await ask("quote moreno licence");
    expect(found).toContain("A licence is a sentence");
    expect(found).not.toContain("You cannot ask people");
  });

  it("takes words that name nobody as a topic, and says so", async () => {
    const found = await ask("quote bridge");
    expect(found).toContain("Nobody I know is called “bridge”. These quotes say it:");
    expect(found).toContain("Nobody inspects a bridge");
  });

  it("puts the best match first where that is asked, and back again by a button", async () => {
    const newest = await answer("quote you");
    expect(plainText(newest)).toContain("newest first");
    const best = await press(newest, "Best match first");
    expect(plainText(best)).toContain("best match first");
    expect(plainText(await answer("quote you order:best"))).toContain(plainText(best));
    expect(plainText(await press(best, "Newest first"))).toContain("newest first");
    expect(buttonsOf(await answer("quote moreno")).map(({ label }) => label)).not.toContain(
      "Best match first",
    );
    expect(await ask("quote you order:loudest")).toContain("I know no order “loudest”. Try order:best");
  });

  it("keeps to the outlet after from:, called by a word of its name", async () => {
    const found = await ask("quote moreno from:circuit");
    expect(found).toContain("Only from Circuit Weekly.");
    expect(found).toContain("Circuit Weekly");
    expect(found).not.toContain("The Lantern");
  });

  it("knows an outlet of several words, and what stands behind it is the topic", async () => {
    const found = await ask("quote moreno from:Circuit Weekly licence");
    expect(found).toContain("A licence is a sentence");
    expect(found).not.toContain("You cannot ask");
  });

  it("names the outlets that it reads when it reads none of that name", async () => {
    expect(await ask("quote moreno from:gazette")).toMatch(
      /I read no outlet called “gazette”\. I read .*The Lantern/,
    );
  });

  it.each([
    "quote|page|nobody at all|0||",
    "quote|page||x||moreno",
    "quote|page||-3||moreno",
    "quote|page||0|3|moreno",
    "quote|page||0|3.|moreno",
    "quote|page||0|nonsense|moreno",
    "quote|page||0|..~~|moreno",
    "digest|accept|c|nonsense|UTC",
    "digest|accept",
  ])("says of a button that is none of ours that it does not know it: %s", async (id) => {
    const { message, failure } = await whole.app.bot.press(id, operator);
    expect(failure?.code).toBe("command_unknown");
    expect(plainText(message)).toContain("I do not know that");
  });

  it("keeps no day so long ago that it leaves nothing out", async () => {
    const since = await answer("quote you since:1960");
    const best = await press(since, "Best match first");
    expect(plainText(best)).toContain("best match first");
    expect(plainText(best)).not.toContain("Only since");
  });

  it("keeps to what was published since a day, in ISO form and in words", async () => {
    expect(await ask("quote moreno since:2026-11-24")).toContain("Only since 24 Nov 2026.");
    expect(await ask("quote moreno since:yesterday")).toContain("Only since 23 Nov 2026.");
    expect(await ask('quote since:"last week" bridge')).toContain("Nobody inspects a bridge");
  });

  it("says how a day is written when it knows none of that name", async () => {
    expect(await ask("quote moreno since:someday")).toContain("I do not know the day “someday”");
  });

  it("shows everything that the filters leave when nothing else is asked", async () => {
    expect(await ask("quote from:nordlicht")).toContain("We would rather be late once");
  });

  it("keeps the filters from page to page", async () => {
    const first = await answer("quote from:lantern since:2026-11-23");
    const second = await press(first, "Older");
    expect(plainText(second)).toContain("Only from The Lantern, since 23 Nov 2026.");
    expect(plainText(second)).not.toContain("Circuit Weekly");
    expect(plainText(await press(second, "Newer"))).toEqual(plainText(first));
  });

  it("offers the same question without filters when they leave nothing", async () => {
    const none = await answer("quote callowmere from:nordlicht");
    expect(plainText(none)).toContain("I have no quotes by Ruth Callowmere yet.");
    expect(plainText(await press(none, "All outlets, any time"))).toContain(
      "An assistant that invents a cough",
    );
  });

  it("offers the nearest names when nobody matches and no quote says it", async () => {
    const none = await answer("quote moreau");
    expect(plainText(none)).toContain("Nobody called “moreau” has been quoted yet");
    expect(buttonsOf(none).map(({ label }) => label)).toContain("Ada Moreno");
  });

  it("never gives a button an id that a platform would refuse", async () => {
    const topic = "the failures first because those are the pages that everybody will need";
    const found = await answer(`quote moreno ${topic} from:lantern since:yesterday`);
    for (const button of buttonsOf(found)) {
      expect(button.kind === "press" ? button.id.length : 0).toBeLessThanOrEqual(100);
    }
  });

  it("shares what was found without the buttons of one reader", async () => {
    const shared = await press(await answer("quote moreno"), "Share to channel");
    expect(plainText(shared)).toContain("Ada Moreno");
    expect(buttonsOf(shared)).toEqual([]);
  });

  it("completes people with how often they were quoted, and outlets by their words", async () => {
    const complete = (option: string, typed: string) =>
      whole.app.bot.complete({ command: "quote", options: {}, asker: operator }, option, typed);
    expect((await complete("person", "mor")).map(({ label }) => label)).toEqual(["Ada Moreno · 4 quotes"]);
    expect((await complete("from", "week")).map(({ value }) => value)).toEqual(["Circuit Weekly"]);
  });

  it("shows what two outlets print once, by the longer version, and the same on each page again", async () => {
    const first = await answer("quote moreno");
    const told = plainText(first);
    expect(told.match(/You cannot ask people/g)).toHaveLength(1);
    expect(told).toContain("So we are publishing the failures first");
    expect(told).toContain("also in Circuit Weekly");
    expect(told).toContain("3 of 4 quotes");
    const second = await press(first, "Older");
    expect(plainText(second)).toContain("4 of 4 quotes");
    expect(plainText(await press(second, "Newer"))).toEqual(told);
  });

  it("shows the newest publication first", async () => {
    const found = await ask("quote moreno");
    expect(found.indexOf("Circuit Weekly")).toBeLessThan(found.indexOf("The Lantern"));
  });
});
