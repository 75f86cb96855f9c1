import { describe, expect, it } from "vitest";
import { compareWords } from "../../../src/core/quote/compare.ts";
import { aQuote } from "../../support/builders.ts";

const quote = aQuote({ text: ["You cannot ask people to trust a test,", "not one that they may not read."] });

describe("what somebody typed, beside what was printed", () => {
  it.each([
    ["all of it", "You cannot ask people to trust a test, not one that they may not read."],
    ["a part, in other letters", "you CANNOT ask people to trust"],
    ["with gaps that are marked", "You cannot ask … trust a test [...] may not read"],
  ])("is exact with %s", (_, typed) => {
    expect(compareWords(typed, quote)).toEqual({ kind: "exact" });
  });

  it("differs by the words that only one of both has", () => {
    expect(compareWords("You can never ask people to trust a test that they read", quote)).toEqual({
      kind: "differs",
      typed: ["can", "never"],
      printed: ["cannot", "not", "one", "may", "not"],
    });
  });

  it("differs by a word that was added, even when all of the source is there", () => {
    expect(compareWords("You really cannot ask people to trust a test", quote)).toEqual({
      kind: "differs",
      typed: ["really"],
      printed: [],
    });
  });

  it("differs when its parts stand in another order", () => {
    expect(
      compareWords("not one that they may not read … You cannot ask people to trust", quote),
    ).toMatchObject({
      kind: "differs",
    });
  });

  it("names a short form as one word", () => {
    expect(compareWords("You can’t ask people to trust a test", quote)).toEqual({
      kind: "differs",
      typed: ["can't"],
      printed: ["cannot"],
    });
  });

  it.each(["", "…", "people trust", "The weather in the north will be fine until Friday at the latest"])(
    "is another: “%s”",
    (typed) => {
      expect(compareWords(typed, quote)).toEqual({ kind: "other" });
    },
  );
});
