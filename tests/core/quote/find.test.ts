import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { articleFromText } from "../../../src/core/article/from-text.ts";
import { en } from "../../../src/core/languages/en.ts";
import { findQuotes, minShownConfidence } from "../../../src/core/quote/find.ts";
import type { Quote } from "../../../src/core/quote/quote.ts";
import { anArticle } from "../../support/builders.ts";
import { asLine } from "../../support/quotes.ts";
import { sharedPath } from "../../support/shared.ts";

function told(...paragraphs: readonly string[]): readonly string[] {
  return findQuotes(anArticle({ paragraphs }), en).map(asLine);
}

function only(...paragraphs: readonly string[]): Quote {
  const [quote, ...others] = findQuotes(anArticle({ paragraphs }), en);
  if (!quote || others.length > 0) throw new Error(`${others.length + (quote ? 1 : 0)} quotes`);
  return quote;
}

describe("the speaker beside the quotation", () => {
  it.each([
    ["“We ship on Monday,” said Ada Moreno.", "Ada Moreno | Ada Moreno: We ship on Monday,"],
    ["“We ship on Monday,” Ada Moreno said.", "Ada Moreno | Ada Moreno: We ship on Monday,"],
    ["Ada Moreno said: “We ship on Monday.”", "Ada Moreno | Ada Moreno: We ship on Monday."],
    ["Ada Moreno told reporters, “We ship on Monday.”", "Ada Moreno | Ada Moreno: We ship on Monday."],
    [
      "According to Ada Moreno, “the model ships on Monday.”",
      "Ada Moreno | Ada Moreno: the model ships on Monday.",
    ],
    [
      "“The model ships on Monday,” according to Ada Moreno.",
      "Ada Moreno | Ada Moreno: The model ships on Monday,",
    ],
    ["“We ship on Monday.” — Ada Moreno", "Ada Moreno | Ada Moreno: We ship on Monday."],
    ["“Why wait?” Ada Moreno asked.", "Ada Moreno | Ada Moreno: Why wait?"],
    ["Said Ada Moreno: “We ship on Monday.”", "Ada Moreno | Ada Moreno: We ship on Monday."],
    ["“We ship on Monday,” shrugged Ada Moreno.", "Ada Moreno | Ada Moreno: We ship on Monday,"],
    ['"We ship on Monday," said Ada Moreno.', "Ada Moreno | Ada Moreno: We ship on Monday,"],
    ["''We ship on Monday,'' said Ada Moreno.", "Ada Moreno | Ada Moreno: We ship on Monday,"],
    [
      "‘We ship the labs’ model on Monday,’ said Ada Moreno.",
      "Ada Moreno | Ada Moreno: We ship the labs’ model on Monday,",
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

describe("a subject that is not next to its verb", () => {
  it.each([
    ["Ada Moreno, who founded Northlight in 2021, said, “We ship on Monday.”", "Ada Moreno"],
    ["Ada Moreno deflected questions about Ben Okri before saying, “We ship on Monday.”", "Ada Moreno"],
    ["Ada Moreno thanked the team of Ben Okri and added, “We ship on Monday.”", "Ada Moreno"],
    ["Ada Moreno, now 61 and retired in Bern, said: “We ship on Monday.”", "Ada Moreno"],
    ["Speaking to Ben Okri on stage, Ada Moreno said: “We ship on Monday.”", "Ada Moreno"],
    ["Northlight’s founder, Ada Moreno, said: “We ship on Monday.”", "Ada Moreno"],
    ["“We ship on Monday,” said the lab’s founder, Ada Moreno.", "Ada Moreno"],
    ["“We ship on Monday,” said Northlight co-founder Ada Moreno.", "Ada Moreno"],
    ["“We ship on Monday,” Ada Moreno, a co-founder of Northlight, told the Courier.", "Ada Moreno"],
    ["Ada Moreno on Tuesday also said, “We ship on Monday.”", "Ada Moreno"],
    ["Ada Moreno went on to say: “We ship on Monday.”", "Ada Moreno"],
    ["With Ada Moreno saying “we ship on Monday,” the room of Ben Okri fell silent.", "Ada Moreno"],
  ])("%s", (text, name) => {
    expect(only(text).by).toMatchObject({ kind: "named", name });
  });

  it("gives a spokesman’s words to the spokesman, not to whom he speaks for", () => {
    expect(told("“We ship on Monday,” said a spokesman for Ada Moreno.")).toEqual([
      "? | a spokesman for Ada Moreno: We ship on Monday,",
    ]);
  });

  it("does not take the attribution of the next sentence", () => {
    expect(
      told("Ada Moreno called it “the moment we waited for.” In a post, Ben Okri wrote: “Not yet, I fear.”"),
    ).toEqual([
      "Ada Moreno | Ada Moreno: the moment we waited for.",
      "Ben Okri | Ben Okri: Not yet, I fear.",
    ]);
  });
});

describe("one quote in pieces", () => {
  it("joins what its attribution splits", () => {
    expect(
      told("“We trained it for a year,” Ada Moreno began. “Then we opened it. Nobody asked us to.”"),
    ).toEqual([
      "Ada Moreno | Ada Moreno: We trained it for a year, / Then we opened it. Nobody asked us to.",
    ]);
    expect(told("“We trained it,” said Ada Moreno, “and then we opened it.”")).toEqual([
      "Ada Moreno | Ada Moreno: We trained it, / and then we opened it.",
    ]);
  });

  it("joins what runs over paragraphs", () => {
    expect(
      told("Ada Moreno said: “We trained it for a year.", "“Then we opened it.”", "The rain fell."),
    ).toEqual(["Ada Moreno | Ada Moreno: We trained it for a year. / Then we opened it."]);
  });

  it("keeps two quotes of one speaker apart", () => {
    expect(told("“We trained it,” Ada Moreno said. She added: “Then we opened it.”")).toEqual([
      "Ada Moreno | Ada Moreno: We trained it,",
      "Ada Moreno | She: Then we opened it.",
    ]);
  });

  it("leaves a quote in a quote inside", () => {
    expect(told("“She told me, ‘Go on,’ and left,” Ada Moreno said.")).toEqual([
      "Ada Moreno | Ada Moreno: She told me, ‘Go on,’ and left,",
    ]);
  });
});

describe("names", () => {
  it("prints the fullest form of the article", () => {
    expect(told("Ada Moreno leads Northlight.", "“We ship on Monday,” Moreno said.")).toEqual([
      "Ada Moreno | Moreno: We ship on Monday,",
    ]);
  });

  it("tells two of one surname apart by their titles", () => {
    expect(
      told(
        "Ada Moreno and her husband Luis Moreno met the press.",
        "“I am glad,” Ms. Moreno said.",
        "“So am I, of course,” Mr. Moreno said.",
      ),
    ).toEqual(["Ada Moreno | Ms. Moreno: I am glad,", "Luis Moreno | Mr. Moreno: So am I, of course,"]);
  });

  it("leaves out words that only stand before a name", () => {
    expect(only("“We ship on Monday,” said billionaire Ada Moreno.").by).toMatchObject({
      name: "Ada Moreno",
    });
    expect(only("“We ship on Monday,” said Northlight CEO Ada Moreno.").by).toMatchObject({
      name: "Ada Moreno",
    });
    expect(only("“We ship on Monday,” said Bern’s Ada Moreno.").by).toMatchObject({ name: "Ada Moreno" });
  });

  it("finds whom a pronoun means by name, title and sentence", () => {
    expect(
      told(
        "Ada Moreno met Ben Okri in Bern.",
        "“We ship on Monday,” she said.",
        "“We wait and see,” he said.",
      ),
    ).toEqual(["Ada Moreno | she: We ship on Monday,", "Ben Okri | he: We wait and see,"]);
  });

  it("finds a gender in the article when the name shows none", () => {
    expect(
      told("Wren Adeyemi said she had tested it.", "Ben Okri had not.", "“It holds up well,” she said."),
    ).toEqual(["Wren Adeyemi | she: It holds up well,"]);
  });

  it("finds the one who holds a role", () => {
    expect(
      told(
        "Ada Moreno, chief executive of Northlight, was late.",
        "“We ship on Monday,” the executive said.",
      ),
    ).toEqual(["Ada Moreno | the executive: We ship on Monday,"]);
  });

  it("does not guess who an unnamed speaker is", () => {
    expect(told("Ada Moreno left early.", "“We ship on Monday,” one engineer said.")).toEqual([
      "? | one engineer: We ship on Monday,",
    ]);
  });
});

describe("roles", () => {
  it.each([
    [
      "Ada Moreno, Northlight’s former Chief AI Scientist, said: “We ship on Monday.”",
      "Northlight’s former Chief AI Scientist",
    ],
    ["“We ship on Monday,” said Ada Moreno, a co-founder of Northlight.", "co-founder of Northlight"],
    ["“We ship on Monday,” said Northlight CEO Ada Moreno.", "Northlight CEO"],
    ["“We ship on Monday,” said the lab’s research director, Ada Moreno.", "lab’s research director"],
  ])("%s", (text, role) => {
    expect(only(text).by).toMatchObject({ kind: "named", name: "Ada Moreno", role });
  });

  it("gives the role of another paragraph", () => {
    const quote = only(
      "Ada Moreno, chief scientist of Northlight, was late.",
      "“We ship on Monday,” Moreno said.",
    );
    expect(quote.by).toMatchObject({ role: "chief scientist of Northlight" });
  });

  it("has none when the article prints none", () => {
    expect(only("“We ship on Monday,” said Ada Moreno.").by).not.toHaveProperty("role");
  });
});

describe("quotations that stand alone", () => {
  it("go to whoever the sentence before the colon is about", () => {
    expect(
      told(
        "Ada Moreno was blunt about the delay.",
        "Then came a word on her old employer: “They would never have shipped it.”",
      ),
    ).toEqual(["Ada Moreno | her: They would never have shipped it."]);
    expect(
      told(
        "Ada Moreno is late.",
        "Moreno contrasted this with Bern’s plan: “They would never have shipped it.”",
      ),
    ).toEqual(["Ada Moreno | Moreno: They would never have shipped it."]);
  });

  it("go to whoever a sentence introduces", () => {
    expect(told("Asked about it, Ada Moreno wrote:", "“They would never have shipped it.”")).toEqual([
      "Ada Moreno | Ada Moreno: They would never have shipped it.",
    ]);
  });

  it("go to the name under them", () => {
    expect(told("“They would never have shipped it.”", "— Ada Moreno")).toEqual([
      "Ada Moreno | Ada Moreno: They would never have shipped it.",
    ]);
  });

  it("go to the last speaker, and say that this is not sure", () => {
    const [, second] = findQuotes(
      anArticle({
        paragraphs: ["“We ship on Monday,” Ada Moreno said.", "“Nobody else will ship this year.”"],
      }),
      en,
    );
    expect(second?.by).toMatchObject({ name: "Ada Moreno" });
    expect(second?.confidence).toBeLessThan(minShownConfidence);
  });
});

describe("what is no quote", () => {
  it.each([
    "She read “The Long Winter of Models” in one night.",
    "“The Long Winter of Models,” by Ada Moreno, is out now.",
    "The so-called “frontier” labs met in Bern.",
    "Ada Moreno spoke on Channel Nine’s “Morning With Ben” about the delay.",
    'The page shows <a href="https://northlight.example/long/path">a link</a>.',
    "The plan is to “align” the models.",
  ])("%s", (text) => {
    expect(told(text)).toEqual([]);
  });

  it("headings and embedded posts", () => {
    const words = "“We ship on Monday,” said Ada Moreno.";
    const article = anArticle({
      paragraphs: [
        { kind: "heading", text: words },
        { kind: "embed", text: words },
      ],
    });
    expect(findQuotes(article, en)).toEqual([]);
  });

  it("keeps a part of the writer’s sentence as a fragment", () => {
    expect(only("Ada Moreno said the plan was “dead long before it arrived” in Bern.").kind).toBe("fragment");
    expect(only("Ada Moreno said: “The plan is dead.”").kind).toBe("direct");
  });
});

describe("what it says about itself", () => {
  it("gives its reasons in words", () => {
    expect(only("Ada Moreno stayed.", "“We ship on Monday,” she said.").reasons).toEqual([
      "subject of “said” right after the quotation",
      "“she” is the last person named whom it fits: Ada Moreno",
    ]);
  });

  it("has the same id for the same words in the same article", () => {
    const text = "“We ship on Monday,” said Ada Moreno.";
    expect(only(text).id).toBe(only(text).id);
    expect(only(text).id).not.toBe(only(`Again. ${text}`).id);
  });

  it("has an id that begins as those of the same article do", () => {
    const paragraphs = ["“We ship on Monday,” said Ada Moreno.", "“We ship on Friday,” said Tomas Lindqvel."];
    const startsOf = (title: string) => {
      const article = articleFromText(title, paragraphs.join("\n"));
      return findQuotes(article, en).map(({ id }) => id.slice(0, 3));
    };
    const [first, second] = startsOf("one");
    expect(second).toBe(first);
    expect(startsOf("another")).not.toContain(first);
  });
});

const seed = sharedPath("seed/article.html");
describe.skipIf(!seed)("the seed article (needs ../shared)", () => {
  it("gives four pieces of one speaker, the first two as one quote", () => {
    const html = readFileSync(seed ?? "", "utf8");
    const main = html.slice(html.indexOf("<main>"), html.indexOf("</main>"));
    const text = [...main.matchAll(/<p>(.*?)<\/p>/g)].map((match) => match[1]).join("\n\n");
    const expected = JSON.parse(readFileSync(sharedPath("seed/expected.json") ?? "", "utf8"));
    const quotes = findQuotes(articleFromText("seed", text), en);
    expect(quotes.map(({ pieces }) => pieces.length)).toEqual([2, 1, 1]);
    expect(quotes.flatMap(({ pieces }) => pieces.map((piece) => piece.text))).toEqual(expected.quotes);
    for (const { by, confidence } of quotes) {
      expect(by).toMatchObject({ kind: "named", name: expected.speaker, role: expected.speaker_roles[0] });
      expect(confidence).toBeGreaterThanOrEqual(minShownConfidence);
    }
  });
});
