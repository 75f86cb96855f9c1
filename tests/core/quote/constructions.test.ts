import { describe, expect, it } from "vitest";
import type { ParagraphKind } from "../../../src/core/article/article.ts";
import { en } from "../../../src/core/languages/en.ts";
import { findQuotes, minShownConfidence } from "../../../src/core/quote/find.ts";
import { type Quote, speakerOf } from "../../../src/core/quote/quote.ts";
import { anArticle } from "../../support/builders.ts";
import { asLine } from "../../support/quotes.ts";

type Part = string | { readonly kind: ParagraphKind; readonly text: string };

const told = (...paragraphs: readonly Part[]): readonly string[] =>
  findQuotes(anArticle({ paragraphs }), en).map(asLine);

describe("interviews and transcripts", () => {
  it("gives the answers of an interview to whom it introduces", () => {
    expect(
      told(
        "Ada Moreno founded Northlight.",
        "Q: Why ship now?",
        "A: We have waited for two years.",
        "Q: And then?",
        "A: Then we rest.",
      ),
    ).toEqual(["Ada Moreno | A: We have waited for two years.", "Ada Moreno | A: Then we rest."]);
  });

  it("gives each turn of a transcript to its label", () => {
    expect(
      told(
        "Ada Moreno met Ben Okri.",
        "MORENO: We ship on Monday.",
        "OKRI: And then what?",
        "MORENO: Then we rest.",
      ),
    ).toEqual([
      "Ada Moreno | MORENO: We ship on Monday.",
      "Ben Okri | OKRI: And then what?",
      "Ada Moreno | MORENO: Then we rest.",
    ]);
  });

  it("gives each turn of a transcript in marks to its label", () => {
    expect(
      told(
        "Ada Moreno met Ben Okri on Channel Nine.",
        "“MORENO: We ship on Monday.”",
        "“OKRI: And then what, Ada?”",
      ),
    ).toEqual([
      "Ada Moreno | MORENO: MORENO: We ship on Monday.",
      "Ben Okri | OKRI: OKRI: And then what, Ada?",
    ]);
  });

  it("reads no turn in labels that stand once, or between paragraphs of prose", () => {
    expect(
      told(
        "ENERGY: Oil fell by a cent.",
        "BONDS: Bonds rose by a cent.",
        "SHARES: Shares stood still.",
        "READ MORE: The long winter of oil",
        "Ada Moreno left.",
        "READ MORE: The short summer of gas",
      ),
    ).toEqual([]);
  });
});

describe("quotations that are signed", () => {
  it.each([
    ["“We ship on Monday.” — Ada Moreno"],
    ["“We ship on Monday.” – Ada Moreno, founder of Northlight"],
    ["“We ship on Monday.” ― Ada Moreno"],
    ["“We ship on Monday.” -- Ada Moreno"],
  ])("%s", (text) => {
    expect(told(text)).toEqual(["Ada Moreno | Ada Moreno: We ship on Monday."]);
  });

  it("by the paragraph under them", () => {
    expect(told("“We ship on Monday.”", "Ada Moreno, founder of Northlight")).toEqual([
      "Ada Moreno | Ada Moreno: We ship on Monday.",
    ]);
  });
});

describe("block quotes", () => {
  it("go to whom the sentence before introduces, paragraph after paragraph", () => {
    expect(
      told(
        "Ada Moreno wrote:",
        { kind: "blockquote", text: "We trained it for a year." },
        { kind: "blockquote", text: "Then we opened it." },
        "The rain fell.",
      ),
    ).toEqual(["Ada Moreno | Ada Moreno: We trained it for a year. / Then we opened it."]);
  });

  it("go to the name under them", () => {
    expect(
      told(
        { kind: "blockquote", text: "We trained it for a year." },
        { kind: "blockquote", text: "— Ada Moreno" },
      ),
    ).toEqual(["Ada Moreno | Ada Moreno: We trained it for a year."]);
  });

  it("are read by their marks when they have some", () => {
    expect(told({ kind: "blockquote", text: "“We trained it,” said Ada Moreno." })).toEqual([
      "Ada Moreno | Ada Moreno: We trained it,",
    ]);
  });
});

describe("marks in marks", () => {
  it.each([
    ["“She told me, ‘Go on,’” said Ada Moreno.", "Ada Moreno | Ada Moreno: She told me, ‘Go on,’"],
    [
      "‘She told me, “Go on,” and left,’ said Ada Moreno.",
      "Ada Moreno | Ada Moreno: She told me, “Go on,” and left,",
    ],
    [
      "‘It’s the labs’ model, and ’tis free,’ said Ada Moreno. ‘We’re done.’",
      "Ada Moreno | Ada Moreno: It’s the labs’ model, and ’tis free, / We’re done.",
    ],
    [
      "'We ship it on Monday,' said Ada Moreno. 'It's done.'",
      "Ada Moreno | Ada Moreno: We ship it on Monday, / It's done.",
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

describe("the subject of a verb that stands far away", () => {
  it.each([
    ["Ada Moreno, who is chair of the Northlight Fund said: “We ship on Monday.”", "Ada Moreno"],
    ["When Ben Okri suggested a delay, Ada Moreno fired back: “We ship on Monday.”", "Ada Moreno"],
    ["Last month, when I asked Ben Okri about it, he laughed and said, “We ship it.”", "Ben Okri"],
    ["After winning the prize of Bern, the engineer Ada Moreno (NC), said, “We ship it.”", "Ada Moreno"],
    [
      "Ada Moreno, the head of Northlight -- the lab behind Okri's models -- told me, “We ship it.”",
      "Ada Moreno",
    ],
    ["The room went quiet for Ada Moreno, who joked, “We ship it on Monday.”", "Ada Moreno"],
    [
      "“We ship it,” Ada Moreno, the director at the lab and also its founder, told the Courier.",
      "Ada Moreno",
    ],
    ["“We ship it on Monday,” said retired Adm. Ada Moreno.", "Ada Moreno"],
  ])("%s", (text, name) => {
    expect(findQuotes(anArticle({ paragraphs: [text] }), en).map(({ by }) => by)).toEqual([
      expect.objectContaining({ kind: "named", name }),
    ]);
  });
});

describe("several who speak as one", () => {
  it("are named by the first, and not surely enough to be shown", () => {
    const [quote] = findQuotes(
      anArticle({ paragraphs: ["“We ship it on Monday,” Ada Moreno and Ben Okri wrote."] }),
      en,
    );
    expect(quote?.by).toMatchObject({ name: "Ada Moreno", mention: { text: "Ada Moreno and Ben Okri" } });
    expect(speakerOf(quote as Quote, minShownConfidence)).toBeUndefined();
  });
});

describe("a passive", () => {
  it("names who speaks behind it", () => {
    expect(told("Ada Moreno was asked by host Ben Okri, “When do you ship it?”")).toEqual([
      "Ben Okri | host Ben Okri: When do you ship it?",
    ]);
  });
});

describe("names in all their forms", () => {
  it.each([
    ["“We ship it,” said Korean-born Ada Moreno.", "Ada Moreno"],
    ["“We ship it,” said Secretary-Treasurer Ada Moreno.", "Ada Moreno"],
    ["“We ship it,” said Ulrike van der Berg.", "Ulrike van der Berg"],
    ["“We ship it,” said Azfar Ali Khan.", "Azfar Ali Khan"],
    ["“We ship it,” said Jun Okabayashi-Reed.", "Jun Okabayashi-Reed"],
    ["“We ship it,” said Clara May.", "Clara May"],
  ])("%s", (text, name) => {
    expect(findQuotes(anArticle({ paragraphs: [text] }), en).map(({ by }) => by)).toEqual([
      expect.objectContaining({ kind: "named", name }),
    ]);
  });

  it("knows a surname that looks like a small word", () => {
    expect(told("George Will was late.", "“We ship it on Monday,” Will wrote.")).toEqual([
      "George Will | Will: We ship it on Monday,",
    ]);
  });

  it("prints the full name where the article has it once", () => {
    expect(
      told("Jun Okabayashi-Reed, who founded Tidewater, left.", "“We ship it,” Okabayashi-Reed said."),
    ).toEqual(["Jun Okabayashi-Reed | Okabayashi-Reed: We ship it,"]);
  });

  it("takes no verb of a headline for a surname", () => {
    expect(told("Ada Moreno Goes", "“We ship it,” Moreno said.")).toEqual([
      "Ada Moreno | Moreno: We ship it,",
    ]);
  });

  it("takes no country for a person", () => {
    expect(
      told(
        "Adebowale Nnamdi thinks that France should leave. He believes Britain did well.",
        "“We wait and see,” he said.",
      ),
    ).toEqual(["Adebowale Nnamdi | he: We wait and see,"]);
  });

  it("takes nobody from the credit of a photo", () => {
    expect(
      told(
        "Ada Moreno was in Bern. (Luca Tato/Courier)",
        "Wren Adeyemi was at home when he heard of it.",
        "“It came by text,” he said.",
      ),
    ).toEqual(["Wren Adeyemi | he: It came by text,"]);
  });
});

describe("what is no quote", () => {
  it.each([
    [
      "“We ship it,” Ada Moreno said on Channel Nine’s “Face the Morning.”",
      ["Ada Moreno | Ada Moreno: We ship it,"],
    ],
    ["“We ship it,” Ada Moreno told “Fox and Hare.”", ["Ada Moreno | Ada Moreno: We ship it,"]],
    ["Ada Moreno read from her book, “Winter With Models.”", []],
    ["The so-called “safety” of Northlight", []],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("is a pull quote that repeats what the body attributes", () => {
    expect(
      told("“We ship it on Monday.”", "Ada Moreno spoke in Bern.", "“We ship it on Monday,” Moreno said."),
    ).toEqual(["Ada Moreno | Moreno: We ship it on Monday,"]);
  });

  it("goes on with the quote behind a title", () => {
    expect(told("“We ship it,” Ada Moreno said on Channel Nine’s “Today.” “We are done.”")).toEqual([
      "Ada Moreno | Ada Moreno: We ship it, / We are done.",
    ]);
  });
});
