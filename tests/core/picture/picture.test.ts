import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pictures } from "../../../src/adapters/pictures.ts";
import { quoteCard } from "../../../src/core/picture/card.ts";
import { canDraw, widthOf, wrapLines } from "../../../src/core/picture/letters.ts";
import { themes } from "../../../src/core/picture/picture.ts";
import { voicesPicture } from "../../../src/core/picture/voices.ts";
import { verifyQuote } from "../../../src/core/quote/verify.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

function found(text: string, speaker?: string, role?: string) {
  const article = anArticle({
    outlet: "The <Lantern> & Co.",
    paragraphs: [`“${text}” said ${speaker}, ${role}.`],
  });
  const quote = verifyQuote(
    aQuote({ text, article, ...(speaker && { speaker }), ...(role && { role }) }),
    article,
  );
  if (quote === undefined) throw new Error("the article says so");
  return { quote, article };
}
const words = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, text = ""]) => text)
    .join(" ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(1, 4)).toString() === "PNG";
const long = "The harbour was never the problem & the <money> was never there either. ".repeat(10).trim();

describe("a quote as a picture", () => {
  it.each(themes)("shows every word, who said it, where and when, in a %s theme", async (theme) => {
    for (const text of ["Never again.", long]) {
      const card = quoteCard(found(text, "Inka Vale", "mayor of Gdynia"), "23 Nov 2026", theme);
      if (card === undefined) throw new Error("the card can be drawn");
      expect(words(card.svg).replace(/\s+/g, " ")).toContain(`“${text}”`);
      expect(words(card.svg)).toContain("Inka Vale");
      expect(words(card.svg)).toContain("mayor of Gdynia");
      expect(words(card.svg)).toContain("The <Lantern> & Co. · 23 Nov 2026");
      expect(card.alt).toContain(`“${text}” — Inka Vale, mayor of Gdynia. The <Lantern> & Co. · 23 Nov 2026`);
      expect(isPng(await pictures.render(card.svg))).toBe(true);
    }
  });

  it("have a link's shape beside a link, with letters as large as fit, and are taller before a word is cut", () => {
    const sentence = "We measured the harbour every morning, and wrote down what the water said. ";
    const heights = [1, 3, 6].map((times) => {
      const card = quoteCard(
        found(sentence.repeat(times).trim(), "Inka Vale"),
        "23 Nov 2026",
        "light",
        "link",
      );
      return Number(
        /viewBox="0 0 1200 (\d+)"/.exec(card?.svg ?? "")?.[1] ?? / height="(\d+)"/.exec(card?.svg ?? "")?.[1],
      );
    });
    expect(heights).toEqual([630, 630, 630]);
    const long = quoteCard(found(sentence.repeat(11).trim(), "Inka Vale"), undefined, "light", "link");
    expect(words(long?.svg ?? "").replace(/\s+/g, " ")).toContain(sentence.repeat(11).trim());
  });

  it("is none when nobody is named, when it is too long, and in letters that the font lacks", () => {
    expect(quoteCard(found("Never again."), undefined, "light")).toBeUndefined();
    expect(quoteCard(found(long.repeat(3), "Inka Vale"), undefined, "light")).toBeUndefined();
    expect(quoteCard(found("東京は静かだ。", "Inka Vale"), undefined, "light")).toBeUndefined();
    expect(quoteCard(found("Never 🚀 again.", "Inka Vale"), undefined, "light")).toBeUndefined();
  });
});

describe("voices as a picture", () => {
  const at = new Date("2026-11-23T08:00:00Z");
  const people = [
    { name: "Ada Moreno", statements: 9, before: 4, outlets: 5, topics: [] },
    {
      name: "Tomas Lindqvel-Brandenburger von und zu Hohenlohe-Waldenburg",
      statements: 1,
      before: 0,
      outlets: 1,
      topics: [],
    },
  ];
  const labels = { title: "Voices", range: "16 to 23 Nov", rows: ["9 statements", "1 statement"] };

  it("tells every row in its description, too", async () => {
    const picture = voicesPicture({ since: at, until: at, people, statements: 10 }, labels, "dark");
    expect(picture?.alt).toBe(
      "Voices, 16 to 23 Nov. 1. Ada Moreno: 9 statements. 2. Tomas Lindqvel-Brandenburger von und zu Hohenlohe-Waldenburg: 1 statement.",
    );
    expect(words(picture?.svg ?? "")).toContain("Ada Moreno 9");
    expect(isPng(await pictures.render(picture?.svg ?? ""))).toBe(true);
  });

  it("is none when nobody was heard", () => {
    expect(
      voicesPicture({ since: at, until: at, people: [], statements: 0 }, labels, "light"),
    ).toBeUndefined();
  });
});

describe("lines of a picture", () => {
  it("hold every letter and are never wider than there is room", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "W", "i", " ", "é", "Ж", "-", "\n"),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 40 }), (given, most) => {
        const lines = wrapLines(given, most);
        expect(lines.join("").replace(/\s/g, "")).toBe(given.replace(/\s/g, ""));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("are drawn in the alphabets that the font has", () => {
    expect(["Łódź, Ελλάδα, Київ – “50 €”…", "ﷺ", "漢字", "🙂"].map(canDraw)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
