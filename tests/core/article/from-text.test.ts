import { describe, expect, it } from "vitest";
import { articleFromText } from "../../../src/core/article/from-text.ts";

describe("an article from plain text", () => {
  it("keeps the text, and counts its paragraphs in it", () => {
    const text = "  One.\r\n\n \n\tTwo. \nThree.";
    const article = articleFromText("a1", text);
    expect(article.text).toBe(text);
    expect(article.paragraphs.map(({ start, end }) => text.slice(start, end))).toEqual([
      "One.",
      "Two.",
      "Three.",
    ]);
  });

  it("has no paragraph when there is no text", () => {
    expect(articleFromText("a1", " \n\n").paragraphs).toEqual([]);
  });
});
