import { describe, expect, it } from "vitest";
import { parseDigest, renderDigest } from "../../../src/adapters/store/digest-body.ts";
import type { Digest } from "../../../src/core/digest/digest.ts";
import { anArticle, minutes, monday, quotesOf } from "./builders.ts";

const article = {
  ...anArticle("one", "“The tide turns.” “It will turn back.”", { publishedAt: monday }),
  seenAt: minutes(1),
  lead: "The harbour has counted its tides by hand since the lighthouse was built.",
};
const quotes = quotesOf(article, "Nadia Brook").map(({ quote }) => quote);
const told = { ...article, lead: "", quotes: [] };

function aDigest(by: object): Digest {
  const families = quotes.map((quote) => ({
    best: { quote, article: by },
    alsoIn: [{ quote, article: by }],
    score: 1,
    reasons: ["early"],
  }));
  const story = { id: "story", articles: [by], quotes: [] };
  const shown = {
    story,
    isUpdate: false,
    headline: by,
    quotes: families,
    rest: families,
    outlets: ["The harbour"],
  };
  return {
    stories: [shown],
    briefs: [by],
    counts: { articles: 1, outlets: 1, quotes: 2 },
  } as unknown as Digest;
}

describe("a digest that is written down", () => {
  it("holds each article once, and comes back without what grouping needed of it", () => {
    const body = renderDigest(aDigest({ ...article, quotes }));
    expect(body.split("https://harbour.example/one")).toHaveLength(2);
    expect(body).not.toContain("counted its tides");
    expect(parseDigest(body)).toEqual(aDigest(told));
  });

  it("is read as builds of before wrote it, each article wherever it was told", () => {
    expect(parseDigest(JSON.stringify(aDigest(told)))).toEqual(aDigest(told));
  });
});
