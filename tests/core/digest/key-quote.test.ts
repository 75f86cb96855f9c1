import { describe, expect, it } from "vitest";
import { type KeyCandidate, scoreKeyQuotes } from "../../../src/core/digest/key-quote.ts";

const setting = {
  title: "Fernweh Labs opens the weights of Heron 2",
  lead: "Fernweh Labs released the weights of Heron 2 together with every safety test, passed or failed.",
};
const best = (...quotes: readonly (string | KeyCandidate)[]): string | undefined => {
  const candidates = quotes.map((quote) => (typeof quote === "string" ? { text: quote, place: 3 } : quote));
  const scores = scoreKeyQuotes(setting, candidates);
  const top = scores.reduce(
    (highest, { score }, index) => (score > (scores[highest]?.score ?? 0) ? index : highest),
    0,
  );
  return candidates[top]?.text;
};

describe("the quote to show", () => {
  it("is the early one when two say as much", () => {
    const early = "We are going to publish the safety test of every model we train";
    const late = "We are going to publish the safety test of every product we make";
    expect(best({ text: early, place: 2 }, { text: late, place: 14 })).toBe(early);
  });

  it.each([
    ["a fragment", "brave but early", "You cannot ask people to trust a test that they may not read"],
    [
      "what everybody says",
      "We are excited to bring Heron 2 to our users around the world today",
      "You cannot ask people to trust a test that they may not read",
    ],
    [
      "a row of figures",
      "Revenue rose 12 % to $40 million in the quarter to 30 September",
      "Nobody will ever again have to trust a test that they may not read",
    ],
  ])("is not %s, even when that comes first", (_, worse, better) => {
    expect(best(worse, better)).toBe(better);
  });

  it("takes a stand, of two that are as early and as long", () => {
    const scoreOf = (text: string): number => scoreKeyQuotes(setting, [{ text, place: 3 }])[0]?.score ?? 0;
    expect(scoreOf("Nobody must ever trust a closed test again")).toBeGreaterThan(
      scoreOf("The weights are on our site since Monday"),
    );
  });
});

describe("what one paragraph quotes", () => {
  it("is taken or left together: a weak line gains beside a strong one", () => {
    const weak = { text: "That is where we are going from here", place: 3 };
    const strong = "You must never trust a safety test that you cannot read for yourself, whoever made it";
    const [alone] = scoreKeyQuotes(setting, [weak, { text: strong, place: 9 }]);
    const [beside, stronger] = scoreKeyQuotes(setting, [weak, { text: strong, place: 3 }]);
    expect(beside?.score).toBeGreaterThan(alone?.score ?? 0);
    expect(beside?.score).toBeLessThan(stronger?.score ?? 0);
    expect(beside?.reasons).toContain("company");
    expect(stronger?.reasons).toContain("outdone");
  });
});

describe("who speaks", () => {
  const text = "You cannot ask people to trust a test that they may not read";
  const scoreOf = (speaker: string, role: string, title = setting.title): number =>
    scoreKeyQuotes({ ...setting, title }, [{ text, place: 3, speaker, role }])[0]?.score ?? 0;

  it("counts more when the headline names them", () => {
    const title = "Moreno opens the weights of Heron 2";
    expect(scoreOf("Ada Moreno", "", title)).toBeGreaterThan(scoreOf("Tomas Lindqvel", "", title));
  });

  it.each([
    ["chief scientist of Fernweh Labs", "a user of Heron 2"],
    ["Gründerin", "Nutzerin"],
    ["an engineer", "a spokeswoman for Fernweh Labs"],
    ["ingénieure", "porte-parole de Fernweh Labs"],
  ])("counts more as %s than as %s", (more, less) => {
    expect(scoreOf("Ada Moreno", more)).toBeGreaterThan(scoreOf("Ada Moreno", less));
  });
});

describe("the reasons", () => {
  it("are told, the weightiest first, for and against", () => {
    const [first, second] = scoreKeyQuotes(setting, [
      {
        text: "You must never trust a safety test that you cannot read for yourself, whoever made it",
        place: 0,
      },
      { text: "We are thrilled to share 12 tests", place: 9 },
    ]);
    expect(first?.reasons[0]).toBe("early");
    expect(first?.reasons).toContain("takesStand");
    expect(second?.reasons).toContain("boilerplate");
    expect(second?.reasons).toContain("figures");
  });

  it("never call a quote early that stands late", () => {
    const [late] = scoreKeyQuotes(setting, [{ text: "We are going to publish every test", place: 60 }]);
    expect(late?.reasons).toContain("late");
    expect(late?.reasons).not.toContain("early");
  });

  it("are asked of no quotes as well", () => {
    expect(scoreKeyQuotes(setting, [])).toEqual([]);
  });
});
