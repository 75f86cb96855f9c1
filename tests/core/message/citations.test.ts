import { describe, expect, it } from "vitest";
import { renderCitations } from "../../../src/core/message/citations.ts";
import { verifyQuote } from "../../../src/core/quote/verify.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const article = anArticle({
  url: "https://lantern.example/heron",
  title: 'Heron, "the [model]"',
  outlet: "The Lantern",
  publishedAt: new Date("2026-11-23T05:00:00Z"),
  paragraphs: [
    "“Never again,” said Ada Moreno, chief scientist of Fernweh.",
    "“=1+1 is what it is,” said nobody.",
  ],
});
const cite = (text: string, speaker?: string, role?: string) => {
  const quote = verifyQuote(
    aQuote({ text, article, ...(speaker && { speaker }), ...(role && { role }) }),
    article,
  );
  if (quote === undefined) throw new Error("the article does not say so");
  return { quote, article };
};
const quotes = [
  cite("Never again,", "Ada Moreno", "chief scientist of Fernweh"),
  cite("=1+1 is what it is,"),
];

describe("an export of quotes", () => {
  it("is Markdown that shows every sign as it is", () => {
    expect(renderCitations(quotes.slice(0, 1), "markdown")).toBe(
      `> “Never again,”
>
> — Ada Moreno, chief scientist of Fernweh: [Heron, "the \\[model\\]"](<https://lantern.example/heron#:~:text=Never%20again>), The Lantern, 2026-11-23
`,
    );
  });

  it("is CSV that a spreadsheet shows and does not compute", () => {
    const lines = renderCitations(quotes, "csv").split("\r\n");
    expect(lines[0]).toBe("quote,speaker,role,outlet,title,author,date,url,correction");
    expect(lines[1]).toMatch(
      /^"“Never again,”",Ada Moreno,chief scientist of Fernweh,The Lantern,"Heron, ""the \[model\]""",/,
    );
    expect(lines).toHaveLength(4);
  });

  it("is JSON, with empty texts for what is not known", () => {
    const [, second] = JSON.parse(renderCitations(quotes, "json"));
    expect(second).toMatchObject({
      quote: "“=1+1 is what it is,”",
      speaker: "",
      role: "",
      date: "2026-11-23",
    });
  });

  it("says what became of a quote in its source", () => {
    const correction = {
      quoteId: quotes[0]?.quote.id ?? ("" as never),
      kind: "removed",
      foundAt: new Date(0),
    } as const;
    const [one] = quotes;
    if (one === undefined) throw new Error("there are quotes");
    expect(renderCitations([{ ...one, correction }], "markdown")).toContain("(removed in the source since)");
  });

  it("keeps cells that begin like a formula from being one", () => {
    const risky = { ...article, outlet: "=HYPERLINK(1)" };
    expect(renderCitations([{ ...cite("Never again,"), article: risky }], "csv")).toContain(
      ",'=HYPERLINK(1),",
    );
  });
});
