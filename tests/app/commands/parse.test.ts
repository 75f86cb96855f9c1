import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CommandSpec } from "../../../src/app/bot.ts";
import { parseCommand } from "../../../src/app/commands/parse.ts";
import { en } from "../../../src/core/languages/en.ts";

const spec: CommandSpec = {
  name: "digest",
  subcommands: [
    {
      name: "set",
      options: [
        { name: "hour", type: "integer", min: 0, max: 23 },
        { name: "zone", type: "text", maxLength: 20 },
        { name: "loud", type: "boolean" },
        { name: "form", type: "choice", choices: ["Long", "Short"] },
        { name: "channel", type: "channel" },
      ],
    },
    {
      name: "say",
      options: [
        { name: "to", type: "text", maxLength: 20, required: true },
        { name: "words", type: "text", maxLength: 50, rest: true },
      ],
    },
  ],
};
const parse = (typed: string) => parseCommand(spec, typed, en.words);

describe("a command typed as text", () => {
  it.each([
    ["set hour:8 zone:Europe/Berlin", { hour: 8, zone: "Europe/Berlin" }],
    ["SET hour=8", { hour: 8 }],
    ['set zone:"Lord Howe" loud:yes', { zone: "Lord Howe", loud: true }],
    ["set zone:“Lord Howe” loud:off", { zone: "Lord Howe", loud: false }],
    ["set form:short", { form: "Short" }],
    ["set channel:<#C0123ABCD|news>", { channel: "C0123ABCD" }],
    ["set channel:<#123456789012345678>", { channel: "123456789012345678" }],
    ["set 9 UTC", { hour: 9, zone: "UTC" }],
    ["set", {}],
  ])("%s", (typed, options) => {
    expect(parse(typed)).toEqual({ subcommand: "set", options });
  });

  it("gives all that is left to the option that takes the rest", () => {
    expect(parse("say Ada we go on")).toEqual({
      subcommand: "say",
      options: { to: "Ada", words: "we go on" },
    });
  });

  it.each([
    ["shout", "I do not know “shout”. /digest help shows what there is."],
    ["set hour:-1", "“hour” needs a whole number from 0 to 23."],
    ["set hour:8.5", "“hour” needs a whole number from 0 to 23."],
    ["set loud:perhaps", "“loud” needs yes or no."],
    ["set form:middle", "“form” needs one of Long, Short."],
    ["set channel:general", "“channel” needs a channel, for example #news."],
    [`set zone:${"x".repeat(21)}`, "“zone” needs text of at most 20 characters."],
    ["say", "“to” needs a value."],
  ])("says what %s lacks", (typed, detail) => {
    expect(() => parse(typed)).toThrowError(expect.objectContaining({ code: "option_invalid", detail }));
  });

  it("takes any text without another error than one for people", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
        try {
          parse(`set ${typed}`);
        } catch (error) {
          expect(error).toMatchObject({ code: "option_invalid" });
        }
      }),
    );
  });
});
