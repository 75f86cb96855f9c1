import { describe, expect, it } from "vitest";
import { predictTasks } from "../../../src/app/predict/index.ts";

const predict = (...rows: readonly unknown[]): readonly unknown[] => [...predictTasks.quotes(rows)];

describe("predict quotes", () => {
  it("gives a row for every article and an entry for every piece", () => {
    const text = "“We trained it,” said Ada Moreno, founder of Northlight. “Then we opened it.”";
    expect(predict({ id: "a1", text, quotes: "ignored" }, { id: "a2", text: "Nothing." })).toEqual([
      {
        id: "a1",
        quotes: [
          expect.objectContaining({
            start: 1,
            end: 15,
            kind: "direct",
            speaker: { start: 22, end: 32, text: "Ada Moreno" },
            speaker_full: "Ada Moreno",
            role: "founder of Northlight",
            confidence: expect.any(Number),
          }),
          expect.objectContaining({ start: 58, end: 76, speaker_full: "Ada Moreno" }),
        ],
      },
      { id: "a2", quotes: [] },
    ]);
  });

  it("gives no name to somebody whom the text does not name", () => {
    expect(predict({ id: "a1", text: "“We trained it,” one engineer said." })).toEqual([
      { id: "a1", quotes: [expect.not.objectContaining({ speaker_full: expect.anything() })] },
    ]);
  });

  it("leaves out what stands in no marks, since the data sets label marks only", () => {
    const text = "Ada Moreno met Ben Okri.\nMORENO: We ship.\nOKRI: When?\nMORENO: On Monday.";
    expect(predict({ id: "a1", text })).toEqual([{ id: "a1", quotes: [] }]);
  });

  it("refuses a row without a text", () => {
    expect(() => predict({ id: "a1" })).toThrow(expect.objectContaining({ code: "option_invalid" }));
  });
});
