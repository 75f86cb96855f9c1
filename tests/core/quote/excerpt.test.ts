import { describe, expect, it } from "vitest";
import type { Paragraph } from "../../../src/core/article/article.ts";
import { hashText, idOf } from "../../../src/core/id.ts";
import { excerptAround } from "../../../src/core/quote/excerpt.ts";
import type { Quote, VerifiedQuote } from "../../../src/core/quote/quote.ts";
import { verifyQuote } from "../../../src/core/quote/verify.ts";

/** An article of these paragraphs, and the quote of what stands between “ and ”. */
function quoted(...paragraphs: readonly string[]) {
  const text = paragraphs.join("\n\n");
  let at = 0;
  const spans = paragraphs.map((paragraph): Paragraph => {
    const start = at;
    at += paragraph.length + 2;
    return { start, end: start + paragraph.length, kind: "text" };
  });
  const id = idOf<"article">("one");
  const pieces = [...text.matchAll(/“([^”]*)”/g)].map((match) => {
    const words = match[1] ?? "";
    const start = match.index + 1;
    return { start, end: start + words.length, text: words, hash: hashText(words) };
  });
  const quote: Quote = {
    id: idOf<"quote">("one"),
    articleId: id,
    kind: "direct",
    pieces,
    by: { kind: "none" },
    confidence: 0.9,
    reasons: [],
  };
  const verified = verifyQuote(quote, { id, text }) as VerifiedQuote;
  return excerptAround(verified, { text, paragraphs: spans });
}

const shown = (passages: ReturnType<typeof quoted>): readonly string[] =>
  passages.map(
    ({ parts, startsCut, endsCut }) =>
      `${startsCut ? "… " : ""}${parts.map(({ text, isQuote }) => (isQuote ? `[${text}]` : text)).join("")}${endsCut ? " …" : ""}`,
  );

describe("the words around a quote", () => {
  it("are its paragraph, and no other one", () => {
    expect(shown(quoted("Before it.", "She said: “We ship.” Then she left.", "After it."))).toEqual([
      "She said: “[We ship.]” Then she left.",
    ]);
  });

  it("hold all pieces of a paragraph, and a passage for each paragraph that the quote runs over", () => {
    expect(shown(quoted("“We ship,” she said. “Today.”", "“And tomorrow.”"))).toEqual([
      "“[We ship,]” she said. “[Today.]”",
      "“[And tomorrow.]”",
    ]);
  });

  it("are cut between words where a paragraph is endless, so that no article is shown whole", () => {
    const words = "word ".repeat(400);
    const [passage = ""] = shown(quoted(`${words}“We ship.” ${words}`.trim()));
    expect(passage).toMatch(/^… (?:word )+“\[We ship\.\]”(?: word)+ …$/);
    expect(passage.length).toBeLessThan(850);
  });

  it("are two passages where two pieces stand far apart in an endless paragraph", () => {
    const words = "word ".repeat(400);
    expect(shown(quoted(`“One.” ${words}“Two.”`))).toHaveLength(2);
  });
});
