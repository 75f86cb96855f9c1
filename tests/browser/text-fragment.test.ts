import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeBody } from "../../src/core/article/compose.ts";
import { readPage } from "../../src/core/article/read.ts";
import { findLanguage } from "../../src/core/languages/index.ts";
import { quoteUrl } from "../../src/core/message/text-fragment.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import { verifyQuote } from "../../src/core/quote/verify.ts";
import { hasBrowser, openBrowser } from "../support/browser.ts";
import { anId } from "../support/builders.ts";
import { serve } from "../support/site.ts";

const filler = Array.from(
  { length: 30 },
  (_, n) =>
    `<p>The harbour was quiet on day ${n}, and the boats that came in brought nothing that anybody had asked for.</p>`,
).join("\n");
const page = (quoted: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Heron</title></head><body><article><h1>Heron 2 is out</h1>${filler}
<p id="said">${quoted}</p>${filler}</article></body></html>`;

const plain =
  "“You cannot ask people to trust a test that they may not read,” said Ada Moreno, who leads the lab.";

describe.skipIf(!hasBrowser)("a link to a quote, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    ["a plain one", plain],
    ["a short one", "“Never again,” said Ada Moreno, who leads the lab."],
    [
      "one with markup inside",
      "“You cannot <em>ask</em> people to <a href='#'>trust a <b>test</b></a> that they may not read,” said Ada Moreno.",
    ],
    [
      "one with hyphens, commas and ampersands",
      "“R&amp;D-led, state-of-the-art, 100 % safe – that is what they said, and it was not,” said Ada Moreno.",
    ],
    [
      "one with straight marks and dots",
      '"No... we will never, ever do that again, whatever anybody offers us," said Ada Moreno.',
    ],
    [
      "one in letters of other scripts",
      "“Naïve façades über alles, Łódź, Ελλάδα and 東京 are all in the data of this model,” said Ada Moreno.",
    ],
    [
      "one over line ends in the source",
      "“You cannot ask\n   people to trust\n a test that\tthey may not&nbsp;read,” said Ada Moreno.",
    ],
  ])("scrolls to %s and no further", async (_, quoted) => {
    const html = page(quoted);
    expect(await scrolledTo(html, 0)).toBe("said");
  });

  it("scrolls to the one that is meant, where its words stand earlier as well", async () => {
    const earlier = `<p id="earlier">The poster says: you cannot ask people to trust a test that they may not read.</p>`;
    const html = page(plain).replace(filler, `${filler}${earlier}${filler}`);
    expect(await scrolledTo(html, 0)).toBe("said");
  });

  /** The paragraph in the middle of the window after following the link of a quote. */
  async function scrolledTo(html: string, which: number): Promise<unknown> {
    await using site = await serve({
      "/heron": { body: html, headers: { "content-type": "text/html; charset=utf-8" } },
    });
    const url = site.at("/heron");
    const article = { id: anId<"article">("heron"), ...composeBody(readPage({ html, url })) };
    const language = findLanguage("en");
    const quote = language && findQuotes(article, language)[which];
    const verified = quote && verifyQuote(quote, article);
    if (verified === undefined) throw new Error("the article quotes nobody");
    const tab = await browser.newPage({ viewport: { width: 800, height: 500 } });
    await tab.goto(quoteUrl(url, verified));
    await tab.waitForFunction("window.scrollY > 0", undefined, { timeout: 3_000 }).catch(() => {});
    const id = await tab.evaluate(`[...document.querySelectorAll("p[id]")].find((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top < innerHeight / 2 + 40 && bottom > innerHeight / 2 - 40;
    })?.id`);
    await tab.close();
    return id;
  }
});
