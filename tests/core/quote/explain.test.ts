import { describe, expect, it } from "vitest";
import { articleFromText } from "../../../src/core/article/from-text.ts";
import { en } from "../../../src/core/languages/en.ts";
import { explain, renderExplained } from "../../../src/core/quote/explain.ts";
import { findQuotes } from "../../../src/core/quote/find.ts";

const article = articleFromText(
  "a",
  [
    "Ada Moreno, chief scientist of Northlight, met Ben Okri and Clara Voss.",
    "“We ship on Monday,” she said. “Nobody asked us to.”",
    "“Nobody will ship before us.”",
  ].join("\n"),
);

describe("explaining an article", () => {
  it("explains exactly the quotes that are found", () => {
    expect(explain(article, en).map(({ quote }) => quote)).toEqual(findQuotes(article, en));
  });

  it("says who is shown, and who else was considered", () => {
    const [sure, unsure] = explain(article, en);
    expect(sure?.shown).toBe("Ada Moreno");
    expect(sure?.quote.reasons).toEqual([
      "subject of “said” right after the quotation",
      "“she” is the last person named whom it fits: Ada Moreno",
    ]);
    expect(sure?.others.map(({ name }) => name)).toContain("Clara Voss");
    expect(unsure).not.toHaveProperty("shown");
    expect(unsure?.quote.by).toMatchObject({ name: "Ada Moreno" });
  });

  it("prints the article with its quotes numbered, and the reasons in words", () => {
    const lines = renderExplained(article, explain(article, en)).split("\n");
    expect(lines).toContain("“[1: We ship on Monday,]” she said. “[1: Nobody asked us to.]”");
    expect(lines).toContain("“[2: Nobody will ship before us.]”");
    expect(lines).toContain("    because: subject of “said” right after the quotation");
    expect(lines.find((line) => line.startsWith("[1] "))).toMatch(
      /^\[1\] Ada Moreno, chief scientist of Northlight \(\d+ % sure, shown\)$/,
    );
    expect(lines.find((line) => line.startsWith("[2] "))).toMatch(/^\[2\] Ada Moreno.* sure, not shown\)$/);
  });

  it("has nothing to say of an article without quotes", () => {
    const silent = articleFromText("b", "Nobody spoke.");
    expect(explain(silent, en)).toEqual([]);
    expect(renderExplained(silent, [])).toBe("Nobody spoke.");
  });
});
