import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashText, idOf } from "../../../src/core/id.ts";
import { countCodePoints, countGraphemes, countUtf8Bytes } from "../../../src/core/message/measure.ts";
import {
  type Block,
  heading,
  type Inline,
  type Message,
  paragraph,
  small,
  strong,
  text,
} from "../../../src/core/message/message.ts";
import { plainText, quoteText } from "../../../src/core/message/plain.ts";
import { splitMessage } from "../../../src/core/message/split.ts";
import type { VerifiedQuote } from "../../../src/core/quote/quote.ts";
import { verifyQuote } from "../../../src/core/quote/verify.ts";

const upTo =
  (limit: number) =>
  (part: Message): boolean =>
    countCodePoints(plainText(part)) <= limit;

/** A quote of the given pieces; `between` stands between them in the article. */
function aQuote(pieces: readonly string[], between = "” she said. “"): VerifiedQuote {
  const article = { id: idOf<"article">(...pieces), text: `“${pieces.join(between)}”` };
  let start = 1;
  const spans = pieces.map((piece) => {
    const span = { text: piece, start, end: start + piece.length, hash: hashText(piece) };
    start = span.end + between.length;
    return span;
  });
  const quote = verifyQuote(
    {
      id: idOf<"quote">(...pieces),
      articleId: article.id,
      kind: "direct",
      pieces: spans,
      by: { kind: "none" },
      confidence: 1,
      reasons: [],
    },
    article,
  );
  if (quote === undefined) throw new Error("the quote is not in its article");
  return quote;
}

const inQuote = (quote: VerifiedQuote): Inline => ({ type: "quote", quote, cut: false });
const quotation = (...lines: readonly (readonly Inline[])[]): Block => ({
  type: "quotation",
  children: lines,
});
const textsOf = (parts: readonly Message[]): readonly string[] => parts.map(plainText);

describe("splitting a message", () => {
  it("leaves a message alone that fits", () => {
    const message = { blocks: [heading(1, text("Monday")), paragraph(text("One line."))] };
    expect(splitMessage(message, upTo(100))).toEqual([message]);
  });

  it("begins a part with a section, and without the divider that would begin it", () => {
    const section = (title: string): readonly Block[] => [
      { type: "divider" },
      heading(2, text(title)),
      paragraph(text("Twenty characters it is.")),
    ];
    const parts = splitMessage(
      { blocks: [...section("One"), ...section("Two"), ...section("Three")] },
      upTo(70),
    );
    expect(textsOf(parts)).toEqual([
      "One\n\nTwenty characters it is.\n\nTwo\n\nTwenty characters it is.",
      "Three\n\nTwenty characters it is.",
    ]);
    expect(parts.map((part) => part.blocks[0]?.type)).toEqual(["heading", "heading"]);
  });

  it("cuts a long paragraph after a sentence, else after a word", () => {
    const message = {
      blocks: [paragraph(text("First sentence. Second one. Third"), strong(text(" and the end")))],
    };
    expect(textsOf(splitMessage(message, upTo(30)))).toEqual([
      "First sentence. Second one. ",
      "Third and the end",
    ]);
    expect(textsOf(splitMessage({ blocks: [paragraph(text("one two three"))] }, upTo(9)))).toEqual([
      "one two ",
      "three",
    ]);
  });

  it("moves a quote as a whole into the next part", () => {
    const quote = aQuote(["We ship on Monday. Not before."]);
    const message = { blocks: [paragraph(text("A line of some length.")), quotation([inQuote(quote)])] };
    expect(textsOf(splitMessage(message, upTo(40)))).toEqual([
      "A line of some length.",
      "“We ship on Monday. Not before.”",
    ]);
  });

  it("does not cut a quote in a paragraph that begins with other text", () => {
    const quote = aQuote(["We ship on Monday. Not before."]);
    const message = { blocks: [paragraph(text("She said: "), inQuote(quote), text(" And left."))] };
    expect(textsOf(splitMessage(message, upTo(40)))).toEqual([
      "She said: ",
      "“We ship on Monday. Not before.” ",
      "And left.",
    ]);
  });

  it("rather leaves a heading alone than cut the quote below it", () => {
    const quote = aQuote(["We ship on Monday. Not before."]);
    const message = { blocks: [heading(2, text("A heading")), quotation([inQuote(quote)], [text("— Ada")])] };
    expect(textsOf(splitMessage(message, upTo(34)))).toEqual([
      "A heading",
      "“We ship on Monday. Not before.”",
      "— Ada",
    ]);
  });

  it("cuts a quote that fits in no part, and says so on both sides", () => {
    const quote = aQuote(["We ship on Monday. Not before. Perhaps later."]);
    const parts = splitMessage({ blocks: [quotation([inQuote(quote)])] }, upTo(40));
    expect(textsOf(parts)).toEqual(["“We ship on Monday. Not before.” […]", "[…] “Perhaps later.”"]);
  });

  it("goes on counting where an ordered list was split", () => {
    const items = ["first", "second", "third"].map((item) => [text(item)]);
    const parts = splitMessage({ blocks: [{ type: "list", ordered: true, items }] }, upTo(20));
    expect(textsOf(parts)).toEqual(["1. first\n2. second", "3. third"]);
  });

  it("gives the rest of an item neither bullet nor number", () => {
    const items = [[text("one two three four")], [text("five")]];
    const parts = splitMessage({ blocks: [{ type: "list", ordered: true, items }] }, upTo(13));
    expect(textsOf(parts)).toEqual(["1. one two ", "three four", "2. five"]);
  });

  it("never leaves half a character: an emoji family stays together", () => {
    const message = { blocks: [paragraph(text("👨‍👩‍👧‍👦👨‍👩‍👧‍👦"))] };
    expect(textsOf(splitMessage(message, upTo(10)))).toEqual(["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
  });

  it("ends even where nothing fits", () => {
    const message = { blocks: [heading(1, text("Never")), paragraph(text("fits"))] };
    expect(textsOf(splitMessage(message, () => false)).join(" ")).toBe("Never fits");
  });
});

const writing = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.lorem({ maxCount: 30 }),
  fc
    .array(
      fc.constantFrom(
        "新しい模型。",
        "私たちは",
        "開く、",
        "مرحبا بالعالم. ",
        "שלום ",
        "👩‍🔬",
        "🇩🇪",
        "é̂̃",
        "a. ",
        "\n",
      ),
    )
    .map((parts) => parts.join("")),
);
const quote = fc
  .tuple(
    fc.array(
      writing.filter((piece) => piece.trim() !== ""),
      { minLength: 1, maxLength: 3 },
    ),
    fc.boolean(),
  )
  .map(([pieces, spoken]) => aQuote(pieces, spoken ? "” she said. “" : "\n\n“"));
const { inlines } = fc.letrec<{ inline: Inline; inlines: readonly Inline[] }>((tie) => ({
  inline: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    writing.map(text),
    quote.map(inQuote),
    fc.record({ type: fc.constantFrom("strong", "emphasis"), children: tie("inlines") }),
    fc.constant<Inline>({ type: "break" }),
    fc.constant<Inline>({ type: "time", at: new Date(0), show: "date", fallback: "1 Jan 1970" }),
  ) as fc.Arbitrary<Inline>,
  inlines: fc.array(tie("inline"), { minLength: 1, maxLength: 4 }),
}));
const block: fc.Arbitrary<Block> = fc.oneof(
  inlines.map((children) => heading(2, ...children)),
  inlines.map((children) => paragraph(...children)),
  inlines.map((children) => small(...children)),
  fc.array(inlines, { minLength: 1, maxLength: 3 }).map((lines) => quotation(...lines)),
  fc
    .array(inlines, { minLength: 1, maxLength: 3 })
    .map((items): Block => ({ type: "list", ordered: false, items })),
  fc.constant<Block>({ type: "divider" }),
);
const message: fc.Arbitrary<Message> = fc.array(block, { maxLength: 6 }).map((blocks) => ({ blocks }));
/** All that is said, without white space, marks of omission, quotation marks around pieces and bullets. */
const said = (part: Message): string => plainText(part).replace(/\[…\]|[\s“”•]/gu, "");

describe("laws of splitting", () => {
  it("loses no text, whatever the limit", () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 40, max: 400 }), (whole, limit) => {
        expect(splitMessage(whole, upTo(limit)).map(said).join("")).toBe(said(whole));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps every limit, in code points and in bytes", () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 40, max: 400 }), (whole, limit) => {
        const bytes = (part: Message): boolean => countUtf8Bytes(plainText(part)) <= limit * 3;
        const fits = (part: Message): boolean => upTo(limit)(part) && bytes(part);
        expect(splitMessage(whole, fits).filter((part) => !fits(part))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("cuts no quote that fits in a part of its own", () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 60, max: 400 }), (whole, limit) => {
        const parts = splitMessage(whole, upTo(limit));
        const shown = JSON.stringify(parts);
        for (const kept of quotesIn(whole)) {
          if (countCodePoints(quoteText(kept, false)) > limit - 4) continue;
          expect(shown).toContain(JSON.stringify(kept.pieces));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("cuts long text between graphemes", () => {
    const clusters = fc.array(fc.constantFrom("é̂", "👩‍🔬", "🇩🇪", "新", "ש"), {
      minLength: 60,
      maxLength: 120,
    });
    fc.assert(
      fc.property(clusters, (graphemes) => {
        const parts = splitMessage({ blocks: [paragraph(text(graphemes.join("")))] }, upTo(50));
        const count = parts.reduce((sum, part) => sum + countGraphemes(plainText(part)), 0);
        expect(count).toBe(countGraphemes(graphemes.join("")));
      }),
      { numRuns: 50 },
    );
  });

  it("splits a quote of 40 kB into marked parts", () => {
    const long = aQuote(["Nobody learns from a closed door. ".repeat(1_200).trim()]);
    const parts = splitMessage({ blocks: [quotation([inQuote(long)])] }, upTo(3_000));
    expect(parts.length).toBe(14);
    expect(parts.every(upTo(3_000))).toBe(true);
    expect(parts.map(said).join("")).toBe("Nobodylearnsfromacloseddoor.".repeat(1_200));
    expect(
      textsOf(parts)
        .slice(0, -1)
        .every((part) => part.endsWith("door.” […]")),
    ).toBe(true);
    expect(
      textsOf(parts)
        .slice(1)
        .every((part) => part.startsWith("[…] “Nobody")),
    ).toBe(true);
  });
});

function quotesIn(whole: Message): readonly VerifiedQuote[] {
  const found: VerifiedQuote[] = [];
  JSON.stringify(whole, (_, value) => {
    if (value?.type === "quote") found.push(value.quote);
    return value;
  });
  return found;
}
