import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPagesOf } from "../../src/actions/pages.ts";
import { openWeb, type Web } from "../../src/adapters/web/server.ts";
import { loadConfig } from "../../src/config/load.ts";
import { hasBrowser, openBrowser } from "../support/browser.ts";
import { silent } from "../support/log.ts";
import { openWhole, type Whole } from "../support/whole.ts";

/** Where somebody who wants to look finds the pictures. */
const pictures = process.env.SCREENSHOTS;

describe.skipIf(!hasBrowser)("/preview, in Chromium", () => {
  let browser: Browser;
  let folder: string;
  let whole: Whole;
  let web: Web;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
    cpSync("config", join(folder, "config"), { recursive: true });
    const env = { CONFIG_DIR: join(folder, "config"), DATA_DIR: folder };
    whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
    await whole.tick();
    web = await openWeb({ ...openPagesOf(whole.app, loadConfig(env), silent, env), port: 0 });
  });
  afterEach(async () => {
    await web[Symbol.asyncDispose]();
    await whole[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const template = (name: string): string => join(folder, "config", "templates", `${name}.md`);
  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  it.each([
    ["a wide window", 1200],
    ["a phone", 360],
  ])("shows a template as both chats do, in %s, and nothing beside its edges", async (_, width) => {
    // A page loads itself anew every second, and would break off a way to the next one.
    const pageOf = async (name: string): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      await page.goto(`${web.url}/preview?template=${name}`);
      return page;
    };
    for (const name of ["daily", "compact", "quote", "weekly", "welcome", "empty"]) {
      const page = await pageOf(name);
      expect(await page.getByRole("region", { name: "Slack" }).count()).toBe(1);
      expect(await page.getByRole("region", { name: "Discord" }).count()).toBe(1);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await picture(page, `${name}-${width}`);
      await page.close();
    }
    const page = await pageOf("daily");
    const quote = "“You cannot ask people to trust a test that they are not allowed to read,”";
    for (const name of ["Slack", "Discord"])
      expect(await page.getByRole("region", { name }).getByText(quote).count()).toBe(1);
    await page.close();
  });

  it("changes when the template is saved, says what is wrong with it, and goes on when it is mended", async () => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.goto(`${web.url}/preview?template=compact`);
    const whole = readFileSync(template("compact"), "utf8");
    writeFileSync(template("compact"), whole.replace("That is all for today.", "Until tomorrow, then."));
    await page.getByText("Until tomorrow, then.").first().waitFor({ timeout: 5_000 });
    writeFileSync(template("compact"), whole.replace("{{ story.title }}", "{{ story.titel }}"));
    const alert = page.getByRole("alert");
    await alert.waitFor({ timeout: 5_000 });
    expect(await alert.textContent()).toMatch(/templates\/compact\.md:\d+:\d+: .*titel.*title/s);
    await picture(page, "mistake");
    writeFileSync(template("compact"), whole);
    await page.getByText("That is all for today.").first().waitFor({ timeout: 5_000 });
    await page.close();
  });
});
