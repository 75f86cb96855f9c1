import { describe, expect, it } from "vitest";
import { quoteUrl, withoutDirective } from "../../../src/core/message/text-fragment.ts";
import { verifyQuote } from "../../../src/core/quote/verify.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const url = "https://lantern.example/heron";
const link = (text: string, paragraphs = [`“${text}” said Ada Moreno.`], at = url) => {
  const article = anArticle({ paragraphs });
  const quote = verifyQuote(aQuote({ text, speaker: "Ada Moreno", article }), article);
  return quote && quoteUrl(at, quote);
};

describe("the link of a quote", () => {
  it("names a short quote whole, and a long one by its ends", () => {
    expect(link("Never again,")).toBe(`${url}#:~:text=Never%20again`);
    expect(link("You cannot ask people to trust a test that they may not read,")).toBe(
      `${url}#:~:text=You%20cannot%20ask%20people%20to,that%20they%20may%20not%20read`,
    );
  });

  it("keeps apart what a directive would take for its own signs", () => {
    expect(link("R&D-led, and safe")).toBe(`${url}#:~:text=R%26D%2Dled%2C%20and%20safe`);
  });

  it("stands behind a fragment that the address has", () => {
    expect(link("Never again,", undefined, `${url}#part`)).toBe(`${url}#part:~:text=Never%20again`);
  });

  it("is the bare address when there is nothing to find", () => {
    expect(link("…!")).toBe(url);
  });

  it("can be taken away for people who read addresses", () => {
    expect(withoutDirective(`${url}#:~:text=Never`)).toBe(url);
    expect(withoutDirective(`${url}#part:~:text=Never`)).toBe(`${url}#part`);
  });
});
