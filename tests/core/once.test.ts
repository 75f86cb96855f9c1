import { expect, it } from "vitest";
import { lately } from "../../src/core/once.ts";

it("asks anew only for what was not asked for lately, as long as all of it weighs no more than it may", () => {
  const asked: string[] = [];
  const lengthOf = lately(
    6,
    (text) => asked.push(text) && text.length,
    ({ length }) => length,
  );
  const ask = (...texts: readonly string[]): readonly string[] => {
    asked.length = 0;
    for (const text of texts) expect(lengthOf(text)).toBe(text.length);
    return [...asked];
  };
  expect(ask("aaa", "bbb", "aaa", "bbb")).toEqual(["aaa", "bbb"]);
  expect(ask("aaa", "c", "aaa", "bbb")).toEqual(["c", "bbb"]);
  expect(ask("too much", "too much", "aaa")).toEqual(["too much", "too much", "aaa"]);
});
