import { describe, expect, it } from "vitest";
import { articleFromText } from "../../../src/core/article/from-text.ts";
import { quoting } from "../../../src/core/languages/en/quoting.ts";
import { findQuotations } from "../../../src/core/quote/marks.ts";

function inside(text: string): readonly string[] {
  const { paragraphs } = articleFromText("a", text);
  return findQuotations(text, paragraphs, quoting).map(({ start, end }) => text.slice(start, end));
}

describe("pairs of marks", () => {
  it.each([
    ["curly", "“One two three,” he said.", ["One two three,"]],
    ["straight", '"One two three," he said.', ["One two three,"]],
    ["two apostrophes", "''One two three,'' he said.", ["One two three,"]],
    ["angled", "«One two three», he said.", ["One two three"]],
    ["single, British", "‘One’s two three,’ he said. ‘It’s four.’", ["One’s two three,", "It’s four."]],
    ["curly in curly", "“One “two three” four,” he said.", ["One “two three” four,"]],
    ["single in double", "“One ‘two’ three,” he said.", ["One ‘two’ three,"]],
    ["curly in straight", '"One “two” three," he said.', ["One “two” three,"]],
    ["three apostrophes", "''One 'two three,''' he said.", ["One 'two three,'"]],
    ["straight closed by curly", '"One two three,” he said.', ["One two three,"]],
    ["a wrong way round", "”One two three,” he said.", ["One two three,"]],
    ["spaces inside", "“ One two three, ” he said.", ["One two three,"]],
    ["inches", 'A 27" screen, he said, "is one two three."', ["is one two three."]],
    ["unclosed", "“One two three, he said.", ["One two three, he said."]],
    ["nothing between", "“” and “ ”", []],
  ])("%s", (_, text, expected) => {
    expect(inside(text)).toEqual(expected);
  });

  it("carries an open quotation over to the next paragraph", () => {
    const text = "“One two three.\n“Four five six.\nSeven,” he said.";
    const { paragraphs } = articleFromText("a", text);
    expect(
      findQuotations(text, paragraphs, quoting).map(({ carriesOn, closed }) => [carriesOn, closed]),
    ).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it("does not carry over what the next paragraph says outside of marks", () => {
    expect(inside("“One two three.\nFour five six.")).toEqual(["One two three."]);
  });
});
