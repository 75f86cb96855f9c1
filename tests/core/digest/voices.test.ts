import { describe, expect, it } from "vitest";
import { countVoices } from "../../../src/core/digest/voices.ts";
import { identifyPerson } from "../../../src/core/quote/people.ts";
import type { StoryArticle } from "../../../src/core/story/story.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number, 12));
const options = {
  since: day(16),
  until: day(23),
  minConfidence: 0.8,
  identify: (name: string) => identifyPerson(name, [{ name: "Ada Moreno", aliases: ["A. Moreno"] }]),
  limit: 10,
};

function told(
  outlet: string,
  at: number,
  ...said: readonly (readonly [who: string | undefined, text: string])[]
): StoryArticle {
  const article = anArticle({
    url: `https://news.example/${outlet}/${at}`,
    outlet,
    paragraphs: said.map(([, text]) => `“${text},” somebody said.`),
  });
  const { text: _, paragraphs: _spans, ...head } = article;
  const quotes = said.map(([speaker, text]) =>
    aQuote({ text, article, ...(speaker !== undefined && { speaker }) }),
  );
  return { ...head, lead: "", seenAt: day(at), quotes };
}

const weights = "The weights are yours to keep and nobody will ask for them";
const licence = "A licence without weights is a poem about weights";

describe("voices", () => {
  it("count statements and not printings, people and not spellings, against the days before", () => {
    const { people, statements } = countVoices(
      [
        told("Lantern", 20, ["Ada Moreno", weights], [undefined, "Nobody knows who said this one today"]),
        told("Circuit", 21, ["A. Moreno", weights], ["A. Moreno", licence]),
        told("Circuit", 22, ["Tomas Lindqvel", "Open robots do not come back when they are called"]),
        told("Lantern", 12, ["Ada Moreno", "Last week I said something else entirely"]),
        told("Lantern", 2, ["Tomas Lindqvel", "Long ago I said what nobody counts any more"]),
      ],
      options,
    );
    expect(people).toEqual([
      { name: "Ada Moreno", statements: 2, before: 1, outlets: 2, topics: ["weights"] },
      { name: "Tomas Lindqvel", statements: 1, before: 0, outlets: 1, topics: [] },
    ]);
    expect(statements).toBe(3);
  });

  it("tell the quote that most outlets repeat", () => {
    const { repeated } = countVoices(
      [
        told("Lantern", 20, ["Ada Moreno", weights], ["Ada Moreno", licence]),
        told("Circuit", 21, ["Ada Moreno", weights]),
        told("Harbor", 21, ["Ada Moreno", weights]),
        told("Kite", 21, ["Ada Moreno", licence]),
      ],
      options,
    );
    expect(repeated?.best.quote.pieces[0]?.text).toBe(weights);
    expect(repeated?.alsoIn).toHaveLength(2);
  });

  it("take no few words for what is repeated", () => {
    const short = "You tell me";
    const printed = [told("Lantern", 20, ["Ada Moreno", short]), told("Circuit", 21, ["Ada Moreno", short])];
    expect(countVoices(printed, options).repeated).toBeUndefined();
  });

  it("take no short form for a topic", () => {
    const gate = "The harbour opens its gate for whoever’s there before sunrise";
    const ferries = "In the harbour we asked whoever’s responsible why no ferry came";
    const { people } = countVoices(
      [told("Lantern", 20, ["Ada Moreno", gate], ["Ada Moreno", ferries])],
      options,
    );
    expect(people[0]?.topics).toEqual(["harbour"]);
  });

  it("are none when nobody is named", () => {
    const { people, repeated } = countVoices([told("Lantern", 20, [undefined, weights])], options);
    expect([people, repeated]).toEqual([[], undefined]);
  });
});
