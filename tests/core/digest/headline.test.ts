import { describe, expect, it } from "vitest";
import { chooseHeadline } from "../../../src/core/digest/headline.ts";

const chosen = (...titles: readonly string[]): string =>
  chooseHeadline(titles.map((title) => ({ title, lead: "", subscription: false }))).title;

describe("the headline of a story", () => {
  const plain = "Fernweh Labs opens the weights of Heron 2";
  it.each([
    ["a question", "Why did Fernweh Labs open Heron 2?"],
    ["a teaser", "Fernweh Labs Just Did Something With Heron 2 That Might Surprise You"],
    ["a cry", "Fernweh Labs OPENS its Heron model"],
    ["one without names and numbers", "A lab publishes its model"],
    [
      "a list of names",
      `${"Fernweh Labs And Nordlicht And Aurora ".repeat(3)}And Others Speak Of A Model On A Day In Porto`,
    ],
  ])("is not %s", (_, other) => {
    expect(chosen(other, plain)).toBe(plain);
    expect(chosen(plain, other)).toBe(plain);
  });

  it("is the one that says what the others say", () => {
    const aside = "Nordlicht hires Heron 2 tester in Porto";
    expect(
      chosen(aside, "Fernweh opens weights of Heron 2", "Weights of Heron 2 are open, Fernweh says"),
    ).not.toBe(aside);
  });

  it("is the first of equals", () => {
    expect(chosen("Fernweh opens Heron 2", "Fernweh opens Heron 2")).toBe("Fernweh opens Heron 2");
  });
});
