import { expect, it } from "vitest";
import { sayWhen } from "../../../src/app/commands/moments.ts";
import { languages } from "../../../src/core/languages/index.ts";
import { plainText } from "../../../src/core/message/plain.ts";

const at = new Date("2026-11-24T08:00:00Z");

it.each(Object.values(languages))(
  "a moment stands in a sentence as a time, wherever the language has it ($code)",
  ({ words }) => {
    const said = sayWhen(words.digest.next, at, "dateTime", "Tuesday, 08:00");
    expect(said.filter(({ type }) => type === "time")).toEqual([
      { type: "time", at, show: "dateTime", fallback: "Tuesday, 08:00" },
    ]);
    expect(plainText({ blocks: [{ type: "paragraph", children: said }] })).toBe(
      words.digest.next("Tuesday, 08:00"),
    );
  },
);
