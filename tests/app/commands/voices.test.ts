import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { openWhole, type Whole } from "../../support/whole.ts";

let whole: Whole;
beforeEach(async () => {
  whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
  await whole.tick();
});
afterEach(() => whole[Symbol.asyncDispose]());

const ask = async (line: string): Promise<string> =>
  plainText((await answerLine(whole.app.bot, line, operator)).message);

describe("/voices", () => {
  it("tells who was heard, the most heard first, and the quote that most outlets repeat", async () => {
    const said = await ask("voices 7");
    expect(said).toContain("Voices of the last 7 days");
    expect(said).toMatch(/1\. Ada Moreno — \d+ statements in \d outlets, new/);
    expect(said).toMatch(/Repeated most, by [23] outlets:\s+“/);
  });

  it("tells who said what on a topic, each person once", async () => {
    const said = await ask("voices weights");
    expect(said).toContain("Quotes on “weights”");
    expect(said).toContain("Tomas Lindqvel");
    const people = said.split("\n").filter((line) => line.startsWith("— "));
    expect(new Set(people).size).toBe(people.length);
  });

  it("tells who said what in the last days alone", async () => {
    whole.now = new Date("2026-12-04T09:00:00Z");
    for (const typed of ["30 topic:weights", 'topic:"weights" days:30', "days:30 weights"])
      expect(await ask(`voices ${typed}`)).toContain("Tomas Lindqvel");
    expect(await ask("voices 3 topic:weights")).toBe("Nobody whom I can name said anything about “weights”.");
    expect(await ask("voices 99 topic:weights")).toContain("1 to 31");
  });

  it("says when nobody was heard", async () => {
    expect(await ask("voices zeppelins")).toBe("Nobody whom I can name said anything about “zeppelins”.");
    expect(await ask("voices days:99")).toContain("1 to 31");
    whole.now = new Date("2027-03-01T09:00:00Z");
    expect(await ask("voices 3")).toBe("Nobody was quoted in the last 3 days.");
  });
});

describe("/verify", () => {
  it("finds words that a source prints, whoever typed them", async () => {
    const said = await ask("verify “YOU cannot ask people to trust a test”");
    expect(said).toContain("Word for word in this source:");
    expect(said).toContain("Ada Moreno");
    expect(said).toMatch(/The Lantern|Circuit Weekly/);
  });

  it("shows by which words it differs", async () => {
    const said = await ask(
      "verify you can never ask people to trust a test that they are not allowed to read",
    );
    expect(said).toContain("A source prints this in other words:");
    expect(said).toContain("not in the source: can · never");
    expect(said).toContain("only in the source: cannot");
  });

  it("says when the source gives the words to somebody else", async () => {
    const words = "open weights do not come back when you call them";
    expect(await ask(`verify ${words} by:moreno`)).toContain(
      "The source gives these words to Tomas Lindqvel.",
    );
    expect(await ask(`verify ${words} by:lindqvel`)).not.toContain("gives these words");
  });

  it("calls nothing fake that it does not know", async () => {
    const said = await ask("verify the moon is made of very old cheese");
    expect(said).toContain("These words are not in the sources that I read.");
    expect(said).not.toMatch(/fake|false|wrong/i);
    expect(await ask("verify hello")).toContain("at least three words");
  });
});
