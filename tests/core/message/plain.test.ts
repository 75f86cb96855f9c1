import { describe, expect, it } from "vitest";
import {
  countCodePoints,
  countGraphemes,
  countUtf8Bytes,
  countWords,
  truncateText,
} from "../../../src/core/message/measure.ts";
import { heading, link, paragraph, small, strong, text } from "../../../src/core/message/message.ts";
import { plainText, quoteText } from "../../../src/core/message/plain.ts";
import { sampleDigest } from "../../../src/core/message/samples.ts";
import type { VerifiedQuote } from "../../../src/core/quote/quote.ts";

const [printed] = sampleDigest().printed;
if (printed === undefined) throw new Error("the sample has a quote");

describe("a message as plain text", () => {
  it("says what the blocks say, in their order", () => {
    const said = plainText({
      blocks: [
        heading(1, text("Title")),
        { type: "divider" },
        paragraph(text("a "), strong(text("b")), text(" "), link("https://example.org", text("c"))),
        {
          type: "quotation",
          children: [[{ type: "quote", quote: printed.quote, cut: false }], [text("— Ada")]],
        },
        { type: "list", ordered: false, items: [[text("one")], [text("two")]] },
        { type: "list", ordered: true, start: 4, items: [[text("four")], [text("five")]] },
        small(
          { type: "code", text: "x" },
          { type: "break" },
          { type: "time", at: new Date(0), show: "date", fallback: "1 Jan 1970" },
        ),
        { type: "actions", buttons: [{ kind: "press", id: "x", label: "Older" }] },
      ],
    });
    expect(said).toBe(
      "Title\n\na b c\n\n“We would rather be copied than guessed at,” […] “The weights are yours.”\n— Ada\n\n" +
        "• one\n• two\n\n4. four\n5. five\n\nx\n1 Jan 1970",
    );
  });
});

describe("a printed quote", () => {
  const piecesAt = (second: number): VerifiedQuote =>
    ({
      ...printed.quote,
      pieces: [
        { text: "One.", start: 1, end: 5, hash: "" },
        { text: "Two.", start: second, end: second + 4, hash: "" },
      ],
    }) as VerifiedQuote;

  it("has every piece in marks of its own, and a mark where the article has words between them", () => {
    expect(quoteText(piecesAt(18), false)).toBe("“One.” […] “Two.”");
  });

  it("has no such mark between two paragraphs of one speech", () => {
    expect(quoteText(piecesAt(8), false)).toBe("“One.” “Two.”");
  });

  it("says outside its marks that it goes on", () => {
    expect(quoteText(piecesAt(8), true, "„“")).toBe("„One.“ „Two.“ […]");
  });
});

describe("lengths", () => {
  it("are counted in code points, graphemes, bytes and words", () => {
    const family = "👨‍👩‍👧 né";
    expect([countCodePoints(family), countGraphemes(family), countUtf8Bytes(family)]).toEqual([8, 4, 22]);
    expect(countWords("It’s 20 per cent, isn’t it?")).toBe(6);
  });

  it("are kept by truncating between graphemes", () => {
    expect(truncateText("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2)).toBe("👨‍👩‍👧…");
    expect(truncateText("short", 5)).toBe("short");
  });
});
