import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleFromText } from "../../../src/core/article/from-text.ts";
import { hashText } from "../../../src/core/id.ts";
import { readLanguages } from "../../../src/core/languages/index.ts";
import { findQuotes } from "../../../src/core/quote/find.ts";
import { verifyQuote } from "../../../src/core/quote/verify.ts";

/** Text rich in all that the rules look for, in any order. */
function newsText(): fc.Arbitrary<string> {
  const word = fc.constantFrom(
    "“",
    "”",
    '"',
    "''",
    "‘",
    "’",
    "«",
    "said",
    "Ada",
    "Moreno",
    "Ms.",
    "he",
    "she",
    "who",
    "according",
    "to",
    "told",
    "adding",
    ",",
    ":",
    ".",
    "?",
    "—",
    "(",
    ")",
    "the",
    "founder",
    "of",
    "Northlight",
    "and",
    "that",
    "\n",
    "\n\n",
    "We",
    "ship",
    "on",
    "Monday",
    "é",
    "🙂",
    "Moreno’s",
    "’s",
    "-",
    "\u00a0",
    "1,000",
    "U.S.",
    "»",
    "„",
    "a déclaré",
    "a-t-elle",
    "dit-il",
    "l’entreprise",
    "sagte",
    "die Gründerin",
    "MORENO:",
    "Q:",
  );
  const gap = fc.constantFrom(" ", " ", " ", "");
  return fc.array(fc.tuple(word, gap), { maxLength: 120 }).map((parts) => parts.flat().join(""));
}

describe.each(Object.values(readLanguages))("whatever the text, in $name", (language) => {
  it("never puts words in anyone’s mouth: every piece is verbatim, hashed, and verified", () => {
    fc.assert(
      fc.property(newsText(), (text) => {
        const article = articleFromText("a", text);
        for (const quote of findQuotes(article, language)) {
          expect(quote.pieces.length).toBeGreaterThan(0);
          for (const piece of quote.pieces) {
            expect(text.slice(piece.start, piece.end)).toBe(piece.text);
            expect(piece.hash).toBe(hashText(piece.text));
          }
          expect(verifyQuote(quote, article)).toBeDefined();
        }
      }),
      { numRuns: 400 },
    );
  });

  it("keeps pieces apart, in order, and within their paragraphs", () => {
    fc.assert(
      fc.property(newsText(), (text) => {
        const article = articleFromText("a", text);
        const pieces = findQuotes(article, language).flatMap((quote) => quote.pieces);
        for (const [index, { start, end }] of pieces.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(pieces[index - 1]?.end ?? 0);
          expect(
            article.paragraphs.some((paragraph) => paragraph.start <= start && end <= paragraph.end),
          ).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("names speakers, roles, mentions and cues only with the article’s own words", () => {
    fc.assert(
      fc.property(newsText(), (text) => {
        for (const { by, cue, confidence } of findQuotes(articleFromText("a", text), language)) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          if (cue) expect(text.slice(cue.start, cue.end)).toBe(cue.text);
          if (by.kind !== "none") expect(text.slice(by.mention.start, by.mention.end)).toBe(by.mention.text);
          if (by.kind === "named") {
            expect(by.name.split(" ").every((word) => text.includes(word))).toBe(true);
            expect(text).toContain(by.role ?? "");
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("gives the same answer twice", () => {
    fc.assert(
      fc.property(newsText(), (text) => {
        expect(findQuotes(articleFromText("a", text), language)).toEqual(
          findQuotes(articleFromText("a", text), language),
        );
      }),
      { numRuns: 50 },
    );
  });
});
