import { describe, expect, it } from "vitest";
import { articleFromText } from "../../../src/core/article/from-text.ts";
import { en } from "../../../src/core/languages/en.ts";
import { findQuotes } from "../../../src/core/quote/find.ts";

/** The quickest of a few runs, in ms of our own on a processor: what else the machine does only ever adds. */
function quickestMs(text: string): number {
  const article = articleFromText("a", text);
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    findQuotes(article, en);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...runs);
}

const hostile: Readonly<Record<string, (size: number) => string>> = {
  "quotation marks only": (size) => '"'.repeat(size * 10),
  "unclosed quotes": (size) => "“We ship it ".repeat(size),
  "unclosed quotes in paragraphs": (size) => "“We ship it\n".repeat(size),
  "quotes in one endless sentence": (size) => "“we ship it” and ".repeat(size),
  "colons before quotes": (size) => "then: “we ship it” ".repeat(size),
  names: (size) =>
    `${Array.from({ length: size }, (_, index) => `Ada Moreno${index.toString(36)}`).join(", ")} said “we ship it.”`,
  "people of one surname": (size) =>
    Array.from(
      { length: size },
      (_, index) => `Ada${index.toString(36)} Moreno said: “We ship it.” He left. `,
    ).join(""),
  pronouns: (size) => `${"he said she said ".repeat(size)} “we ship it.”`,
  commas: (size) => `${"x, ".repeat(size * 3)}“we ship it,” he said.`,
  "chained nouns": (size) => `${"man of ".repeat(size * 2)}“we ship it,” he said.`,
  "short paragraphs": (size) => `${"a\n".repeat(size * 4)}“We ship it,” he said.`,
  apostrophes: (size) => "’s ".repeat(size * 4),
};

describe("reading time grows with the text, not faster", () => {
  it.each(Object.entries(hostile))("%s", { retry: 5 }, (_, text) => {
    const once = quickestMs(text(1500));
    const fourfold = quickestMs(text(6000));
    // Four times the text takes about four times as long; were it the square, it would be sixteen times.
    expect(fourfold / Math.max(once, 1)).toBeLessThan(11);
  });
});
