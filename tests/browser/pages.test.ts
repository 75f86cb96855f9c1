import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Web } from "../../src/adapters/web/server.ts";
import { hasBrowser, openBrowser } from "../support/browser.ts";
import { openingMs, openWeek, type Week } from "../support/week.ts";

/** Where somebody who wants to look finds the pictures. */
const pictures = process.env.SCREENSHOTS;
const hostile = `<img src=x onerror="document.title='taken'"> Tessel ships ${"x".repeat(90)} & <b>more</b>`;

/** Parts of the frame that reach into the page's right margin. */
const beyondTheMargin = `[...document.querySelectorAll("button, input, nav, h1, footer")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth - 15)
  .map((one) => one.outerHTML.slice(0, 80))`;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

describe.skipIf(!hasBrowser)("the pages, in Chromium", () => {
  let browser: Browser;
  let week: Week;
  let web: Web;
  let addresses: readonly (readonly [name: string, path: string])[];

  beforeAll(async () => {
    browser = await openBrowser();
    week = await openWeek({
      articles: [
        {
          outlet: "harbor",
          slug: "hostile",
          title: hostile,
          author: "A & B",
          hoursAgo: -46,
          paragraphs: [
            "Tessel made a claim about its chip on Wednesday in the harbour, and asked everybody to repeat it.",
            `“We ship &lt;script&gt;document.title=1&lt;/script&gt; on Fridays, and ${"never".repeat(12)} late,” said Jun Okabayashi-Reed, who founded Tessel.`,
            "Samples go to customers in March. Prices were not given, and nobody in the harbour asked for them.",
          ],
        },
      ],
    });
    web = await week.openPages();
    const [, , monday] = await week.whole.app.library.listDigests({ limit: 3 });
    const [story] = monday?.stories ?? [];
    const [quote] = story?.quotes ?? [];
    addresses = [
      ["front", "/"],
      ["today", "/today"],
      ["archive", "/digests"],
      ["day", "/digests/2026-11-23"],
      ["story", `/stories/${story?.id}`],
      ["people", "/people"],
      ["person", `/people/${quote?.speaker?.id}`],
      ["quote", `/quotes/${quote?.quote.id}`],
      ["search", "/search?q=moreno"],
      ["hostile", "/search?q=fridays"],
      ["nothing", "/search?q=xyzzy"],
      ["api", "/api"],
      ["missing", "/nowhere"],
    ];
  }, openingMs);
  afterAll(async () => {
    await web[Symbol.asyncDispose]();
    await week[Symbol.asyncDispose]();
    await browser.close();
  });

  /** Everything that axe knows, or the one rule that colours change. */
  const judge = async (page: Page, rules: "all" | "contrast"): Promise<readonly string[]> => {
    const only =
      rules === "all" ? ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] : ["color-contrast"];
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate(
      `axe.run(document, { runOnly: ${JSON.stringify(only)} })`,
    )) as AxeResult;
    return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
  };

  it.each([
    [360, "light", "en", "all"],
    [1280, "light", "en", "all"],
    [360, "dark", "de", "contrast"],
    [1280, "dark", "fr", "contrast"],
    [360, "light", "fr", "contrast"],
  ] as const)(
    "have nothing that axe finds wrong, and nothing beside their edges: %i px, %s, %s",
    async (width, colorScheme, locale, rules) => {
      const page = await browser.newPage({
        viewport: { width, height: 800 },
        colorScheme,
        locale,
      });
      for (const [name, path] of addresses) {
        await page.goto(`${web.url}${path}`);
        expect(await judge(page, rules), `${name} ${path}`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name).toBe(true);
        expect(await page.evaluate(beyondTheMargin), name).toEqual([]);
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true });
          const file = `web-${name}-${width}-${colorScheme}-${locale}.png`;
          await page.screenshot({ path: join(pictures, file), fullPage: true });
        }
      }
      await page.close();
    },
    openingMs,
  );

  it(
    "show hostile titles, names and outlets as text, and run nothing of them",
    async () => {
      const { library } = week.whole.app;
      await using taken = await week.openPages({
        library: {
          ...library,
          async today() {
            const [, , monday] = await library.listDigests({ limit: 3 });
            if (monday === undefined) throw new Error("no digest of Monday");
            const head = { title: hostile, outlet: hostile, url: "javascript:document.title='taken'" };
            const stories = monday.stories.map((story) => ({
              ...story,
              headline: { ...story.headline, ...head },
              quotes: story.quotes.map((quote) => ({ ...quote, role: hostile })),
            }));
            return { ...monday, stories };
          },
        },
      });
      const page = await browser.newPage({ viewport: { width: 360, height: 800 }, locale: "en" });
      const said: string[] = [];
      page.on("console", (line) => said.push(line.text()));
      await page.goto(`${taken.url}/today`);
      expect(await page.locator(".story h2").first().textContent()).toContain(hostile);
      expect(await page.locator("main img, main b, main script, main [onerror]").count()).toBe(0);
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      expect(await page.title()).toBe("Today so far · Pullquote");
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await page.goto(`${web.url}/search?q=fridays`);
      expect(await page.locator("blockquote").textContent()).toContain("<script>document.title=1</script>");
      expect(said).toEqual([]);
      await page.close();
    },
    openingMs,
  );

  it(
    "are walked through by keyboard and without a script: skip, search, read",
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, locale: "en" });
      const page = await context.newPage();
      await page.goto(web.url);
      await page.keyboard.press("Tab");
      expect(await page.locator(".skip:focus").count()).toBe(1);
      await page.getByRole("searchbox").fill("moreno licence");
      await page.keyboard.press("Enter");
      await page.getByText("A licence is a sentence").waitFor();
      await page.getByRole("link", { name: "In context" }).click();
      expect(await page.locator("mark").first().textContent()).toContain("A licence is a sentence");
      await context.close();
    },
    openingMs,
  );
});
