import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupStatements, isWordedLike } from "../../../src/core/story/versions.ts";
import { aQuote } from "../../support/builders.ts";

const groups = (...texts: readonly string[]): readonly (readonly number[])[] => groupStatements(texts);

describe("versions of one statement", () => {
  it.each([
    [
      "trimmed",
      "You cannot ask people to trust a test that they are not allowed to read, and we never will",
      "trust a test that they are not allowed to read",
    ],
    [
      "edited in its case, marks and accents",
      "The café’s owners asked us to wait until the spring.",
      "the cafe's owners asked us to wait until the spring",
    ],
    [
      "with a name in brackets",
      "We told [Lindqvel] that the safeguards would not hold for a week",
      "We told him that the safeguards would not hold for a week",
    ],
    [
      "with words left out",
      "We are publishing the failures first … because those are the pages that everybody will need",
      "We are publishing the failures first, and with every trace of the model, because those are the pages that everybody will need",
    ],
    [
      "with one word changed",
      "Nobody could believe what the auditors were finding in those logs last night",
      "Nobody could believe what the auditors were reading in those logs last night",
    ],
    [
      "with the small words that editors change",
      "She told this board that two of the labs would walk away from it",
      "He told the board that 2 of the labs will walk away from it",
    ],
    [
      "heard as one word or two",
      "You pay in to a fund for years and get nothing back",
      "You pay into a fund for years, every month",
    ],
  ])("are one: %s", (_, one, other) => {
    expect(groups(one, other)).toEqual([[0, 1]]);
  });

  it.each([
    [
      "different statements",
      "We would rather be late once than sorry",
      "The grid is the slowest part of a data centre",
    ],
    ["a phrase that everybody uses", "That is the end of the web as we know it", "It is life as we know it"],
    ["too little in common", "We will not ship it", "We will not sell it to anyone"],
  ])("are two: %s", (_, one, other) => {
    expect(groups(one, other)).toEqual([[0], [1]]);
  });

  it("are two when one article prints both, unless one repeats most of the other", () => {
    const both = [
      "They are determined to keep the weights closed, they said, and I respect that",
      "If you are determined to keep the weights closed, nobody can help you",
    ] as const;
    expect(groups(...both)).toEqual([[0, 1]]);
    expect(groupStatements(both, { isOneArticle: () => true })).toEqual([[0], [1]]);
    const repeated = [both[0], "determined to keep the weights closed"];
    expect(groupStatements(repeated, { isOneArticle: () => true })).toEqual([[0, 1]]);
  });

  it("meet in one that prints both parts", () => {
    const [first, second] = [
      "our students can repeat the tests at home",
      "instead of quoting what a lab says of itself",
    ];
    expect(groups(first, second, `${first} ${second}`)).toEqual([[0, 1, 2]]);
  });

  it("of two people stay apart", () => {
    const said = "We would rather be late once than sorry for years";
    expect(groupStatements([said, said], { mayJoin: () => false })).toEqual([[0], [1]]);
  });

  it("are each in one group, whatever is said", () => {
    const text = fc.array(
      fc.constantFrom("we", "ship", "it", "open", "weights", "never", "again", "tests", "late"),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const found = groupStatements(texts.map((words) => words.join(" ")));
        expect(found.flat().sort((a, b) => a - b)).toEqual(texts.map((_, number) => number));
      }),
    );
  });

  it("of endless quotes are told in time", () => {
    const endless = "on and on it goes without an end ".repeat(20_000);
    expect(groups(endless, endless)).toEqual([[0, 1]]);
  });
});

describe("how another outlet words a quote", () => {
  const best = aQuote({ text: "We cannot believe what they are finding in there, and neither can you" });
  it.each([
    ["a part of it", "what they are finding in there", true],
    ["with a word in brackets", "We cannot believe what [the auditors] are finding in there", true],
    ["with a gap", "We cannot believe … and neither can you", true],
    ["in other letters", "we CANNOT believe what they are finding in there", true],
    ["with another word", "We cannot believe what they are hiding in there", false],
    ["with words before it", "No, we cannot believe what they are finding", false],
  ])("%s", (_, text, isLike) => {
    expect(isWordedLike(best, aQuote({ text }))).toBe(isLike);
  });
});
