import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoArticles } from "../../../src/adapters/demo/articles.ts";
import { groupTexts } from "../../../src/core/story/group.ts";
import type { DatedText } from "../../../src/core/story/likeness.ts";

const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 23, hours));
const aText = (title: string, options: Partial<DatedText> = {}): DatedText => ({
  title,
  text: "",
  at: at(8),
  ...options,
});

/** What else is in the news, so that words have weights: a lab that is named every day tells little. */
const others = [
  "Tessel shows a chip that runs language models at a quarter of the power",
  "Hospital study finds that note-writing assistants save time and add errors",
  "Wrenfield raises $40 million to label satellite images for insurers",
  "Volunteers train a speech model on languages with few speakers",
  "Draft rule would let auditors into the largest training runs",
  "Longshore Capital opens an office in Tallinn",
  "Fernweh Labs hires a chief of staff from the ministry",
  "Lisbon gives Fernweh Labs a river view for a hundred years",
  "Staff at Fernweh Labs vote on a union",
].map((title) => aText(title));

const together = (...texts: readonly DatedText[]): boolean => {
  const groups = groupTexts({ texts: [...texts, ...others] });
  return groups.some((group) => texts.every((_, number) => group.includes(number)));
};

describe("articles of one event", () => {
  it("are one story when headlines tell the same with the same names", () => {
    expect(
      together(
        aText("Fernweh Labs opens the weights of Heron 2"),
        aText("Heron 2 is out: Fernweh Labs publishes the weights"),
        aText("Fernweh Labs releases Heron 2 weights, rivals hold back"),
      ),
    ).toBe(true);
  });

  it("are one story when an outlet's name is all that differs", () => {
    const title = "Nordlicht delays Aurora after outside team breaks its safeguards";
    expect(together(aText(title), aText(`${title} - Harbor Wire`), aText(`${title} | The Lantern`))).toBe(
      true,
    );
  });

  it("are told from each other by what happened, though the lab is the same", () => {
    expect(
      together(
        aText("Fernweh Labs opens the weights of Heron 2"),
        aText("Fernweh Labs sued over scraped photographs"),
      ),
    ).toBe(false);
  });

  it("are not one story weeks apart", () => {
    const title = "Fernweh Labs opens the weights of Heron 2";
    expect(together(aText(title), aText(title, { at: at(8 + 24 * 20) }))).toBe(false);
  });

  it("are one story when both print the same quote, however they are headed", () => {
    const texts = [aText("A licence nobody reads"), aText("What the Lisbon lab did on Monday"), ...others];
    expect(groupTexts({ texts, bonds: [[0, 1]] })[0]).toEqual([0, 1]);
    const quotes = texts.map((_, number) => (number < 2 ? ["We will publish every test that we ran"] : []));
    expect(groupTexts({ texts, quotes })[0]).toEqual([0, 1]);
  });

  it("are told from those of another event of the same kind, however alike the two are written", () => {
    const trial = (lab: string, city: string, day: string, n: number): DatedText =>
      aText(`${lab} before the judges in ${city}`, {
        text: `Judges in ${city} heard ${lab} on ${day} over photographs that were scraped to train a model. Lawyers of ${lab} asked the court to dismiss the suit of the photographers, and the photographers asked for damages. Hearing ${n} of the photographers' suit against ${lab} in ${city} went on until the evening of ${day}, and a ruling on the photographs is expected in spring.`,
      });
    const fernweh = [1, 2, 3, 4].map((n) => trial("Fernweh Labs", "Lisbon", "Monday", n));
    const tessel = [5, 6, 7, 8].map((n) => trial("Tessel", "Utrecht", "Tuesday", n));
    const groups = groupTexts({ texts: [...fernweh, ...tessel, ...others] });
    expect(groups.slice(0, 2)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it("are told apart on a quiet morning as well, when there is little to tell which words are common", () => {
    const texts = demoArticles.map(({ title, paragraphs }) => aText(title, { text: paragraphs.join(" ") }));
    const titles = groupTexts({ texts }).map((group) => group.map((number) => demoArticles[number]?.slug));
    expect(titles).toContainEqual(["hospital-notes-study"]);
    expect(titles).toContainEqual(["audit-rule-draft"]);
  });

  it("find each other through their texts", () => {
    const lead =
      "Fernweh Labs released the weights of Heron 2 on Monday together with 312 safety tests that it ran on the model, forty of which had failed in the first round, according to the lab in Lisbon, which had argued over the release for months. ";
    expect(
      together(
        aText("Open at last", { text: lead }),
        aText("What Heron 2 tells of its makers", { text: `${lead}Rivals hold back.` }),
      ),
    ).toBe(true);
  });
});

describe("grouping", () => {
  const title = fc
    .array(
      fc.constantFrom(
        "Fernweh",
        "Heron",
        "weights",
        "opens",
        "tests",
        "Aurora",
        "late",
        "chip",
        "power",
        "rule",
        "$40",
      ),
      {
        minLength: 1,
        maxLength: 7,
      },
    )
    .map((words) => words.join(" "));
  const text = fc.record({ title, text: fc.constant(""), at: fc.integer({ min: 0, max: 200 }).map(at) });

  it("puts every article into one story", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const groups = groupTexts({ texts });
        expect(groups.flat().sort((a, b) => a - b)).toEqual(texts.map((_, number) => number));
      }),
    );
  });

  it("gives the same stories again", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        expect(groupTexts({ texts })).toEqual(groupTexts({ texts }));
      }),
    );
  });

  it("takes no articles, and articles without words", () => {
    expect(groupTexts({ texts: [] })).toEqual([]);
    expect(groupTexts({ texts: [aText(""), aText("…")] })).toEqual([[0], [1]]);
  });
});
