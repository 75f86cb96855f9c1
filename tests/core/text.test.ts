import { describe, expect, it } from "vitest";
import { cleanText, foldText, foldWords } from "../../src/core/text.ts";

describe("text from outside", () => {
  it.each([
    ["keeps words, tabs and line ends", "a\tb\nc", "a\tb\nc"],
    ["ends every line alike", "a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"],
    ["loses control characters", "a\u0000b\u0007c\u009bd", "abcd"],
    ["cannot turn the reading direction", "pay \u202egnp.exe\u202c now\u2066", "pay gnp.exe now"],
    ["cannot hide a word", "ev\u200beryone\u2060 so\u00adft\ufeff", "everyone soft"],
    ["cannot carry hidden tags", "hi\u{e0001}\u{e0020}", "hi\u{e0020}"],
    ["keeps the joiners of scripts and emoji", "👩‍🔬 می‌خواهم", "👩‍🔬 می‌خواهم"],
    ["mends lone surrogates", "a\ud800b", "a\ufffdb"],
  ])("%s", (_why, given, expected) => {
    expect(cleanText(given)).toBe(expected);
  });

  it("is compared without case and accents", () => {
    expect(foldText("Müller-Łukasz Øyvind ﬁt")).toBe("muller-lukasz oyvind fit");
    expect(foldWords("L’été, 40% plus tôt")).toEqual(["l", "ete", "40", "plus", "tot"]);
  });
});
