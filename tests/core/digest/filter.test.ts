import { describe, expect, it } from "vitest";
import {
  type DigestFilter,
  everything,
  isEverything,
  wantsArticle,
  wantsStory,
} from "../../../src/core/digest/filter.ts";
import type { StoryArticle } from "../../../src/core/story/story.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const article = anArticle({
  outlet: "The Lantern",
  title: "Fernweh Labs opens Heron 2",
  language: "en-GB",
  paragraphs: ["“Open source is how we learn,” said Ada Moreno.", "The licence is free."],
});
const { text: _, paragraphs: _spans, ...head } = article;
const story: StoryArticle = {
  ...head,
  lead: "The licence of the model is free.",
  seenAt: new Date("2026-11-23T08:00:00Z"),
  quotes: [aQuote({ text: "Open source is how we learn,", speaker: "Ada Moreno", article })],
};
const only = (filter: Partial<DigestFilter>): DigestFilter => ({ ...everything, ...filter });

describe("what a destination wants", () => {
  it.each([
    ["everything", {}, true],
    ["an outlet by a part of its name", { feeds: ["lantern"] }, true],
    ["another outlet", { feeds: ["Circuit"] }, false],
    ["one outlet of two", { feeds: ["Circuit", "the lantern"] }, true],
    ["its language", { languages: ["en"] }, true],
    ["its language with the region", { languages: ["EN-gb"] }, true],
    ["another language", { languages: ["e", "de"] }, false],
  ])("takes articles: %s", (_name, filter, wanted) => {
    expect(wantsArticle(only(filter), story)).toBe(wanted);
  });

  it.each([
    ["everything", {}, true],
    ["a phrase of a quote", { include: ["open source"] }, true],
    ["a word of the headline, in other letters", { include: ["HERON"] }, true],
    ["a part of a word", { include: ["hero"] }, false],
    ["who is quoted", { people: ["moreno"] }, true],
    ["who is not", { people: ["lindqvel"] }, false],
    ["a company or a person", { people: ["lindqvel"], companies: ["Fernweh Labs"] }, true],
    ["nothing that says a word", { exclude: ["licence"] }, false],
    ["a word, but not with another", { include: ["heron"], exclude: ["fernweh labs"] }, false],
    ["blank words, which match nothing", { exclude: ["", "…"] }, true],
  ])("takes stories: %s", (_name, filter, wanted) => {
    expect(wantsStory(only(filter), [story])).toBe(wanted);
  });

  it("is everything while no list holds anything", () => {
    expect([isEverything(everything), isEverything(only({ feeds: ["x"] }))]).toEqual([true, false]);
  });
});
