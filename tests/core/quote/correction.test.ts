import { describe, expect, it } from "vitest";
import { findCorrections } from "../../../src/core/quote/correction.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const at = new Date("2026-11-24T09:00:00Z");
const said = "The harbour was never the problem, and the money was never there either,";
const rest = [
  "Northlight published the accounts of its harbour project on Monday, two years after the last stone was laid.",
  "The project cost nine million euros more than planned, and the city has asked for an inquiry into the reasons.",
];
const article = anArticle({ paragraphs: [...rest, `“${said}” Inka Vale said.`] });
const quote = aQuote({ text: said, speaker: "Inka Vale", article });
const rereadWith = (last: string, quoted?: string) => {
  const again = anArticle({ paragraphs: [...rest, last] });
  return { text: again.text, quotes: quoted === undefined ? [] : [aQuote({ text: quoted, article: again })] };
};

describe("corrections", () => {
  it.each([
    ["the same words", `“${said}” Inka Vale said.`],
    ["other quotation marks", `"${said}" Inka Vale said.`],
    ["another speaker's line moved", `Inka Vale said: “${said.toUpperCase()}”`],
  ])("are none with %s", (_, last) => {
    expect(findCorrections(article, [quote], rereadWith(last), at)).toEqual([]);
  });

  it("tell the new wording of a quote that was edited", () => {
    const now = "The harbour was never the whole problem, and the money was not there either,";
    expect(findCorrections(article, [quote], rereadWith(`“${now}” Vale said.`, now), at)).toEqual([
      { quoteId: quote.id, kind: "changed", wording: now, foundAt: at },
    ]);
  });

  it("tell that a quote was taken out, also when another one stands there", () => {
    const other = "We have nothing to add to what was published on Monday,";
    const removed = [{ quoteId: quote.id, kind: "removed", foundAt: at }];
    expect(findCorrections(article, [quote], rereadWith("She gave no comment."), at)).toEqual(removed);
    expect(findCorrections(article, [quote], rereadWith(`“${other}” Vale said.`, other), at)).toEqual(
      removed,
    );
  });

  it("are not told of a quote that stands elsewhere on the page", () => {
    const again = rereadWith("She gave no comment.");
    const pageText = `Share this: “${said.toUpperCase()}” ${again.text}`;
    expect(findCorrections(article, [quote], { ...again, pageText }, at)).toEqual([]);
  });

  it("are not told of a quote behind a wall, where the reading ends before it", () => {
    const more = [
      "The council heard the accounts in the afternoon, and sat until ten without a word on who had signed them.",
      "Three of its members left the room before the vote, and one of them has not come back to the council since.",
      "The last page of the accounts lists the stones by their weight, and no one in the room had asked for that list.",
    ];
    const end =
      "The inquiry begins in January, and nobody has yet been found who wants to lead it to its end.";
    const long = anArticle({ paragraphs: [...rest, ...more, `“${said}” Inka Vale said.`, end] });
    const last = aQuote({ text: said, speaker: "Inka Vale", article: long });
    const walled = anArticle({ paragraphs: [...rest, ...more] });
    expect(findCorrections(long, [last], { text: walled.text, quotes: [] }, at)).toEqual([]);
    const whole = anArticle({ paragraphs: [...rest, ...more, "She gave no comment.", end] });
    expect(findCorrections(long, [last], { text: whole.text, quotes: [] }, at)).toHaveLength(1);
  });

  it("are not looked for in another page", () => {
    const wall = { text: "Subscribe to read on: the first month costs one euro.", quotes: [] };
    expect(findCorrections(article, [quote], wall, at)).toBeUndefined();
  });
});
