import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import { openWeb, type Web, type WebOptions } from "../../../src/adapters/web/server.ts";
import { newDestination } from "../../../src/app/destinations.ts";
import { loadConfig } from "../../../src/config/load.ts";
import type { Message } from "../../../src/core/message/message.ts";
import { silent } from "../../support/log.ts";
import { openWhole, type Whole } from "../../support/whole.ts";

const reader = { ...operator, canManage: false };
let whole: Whole;
let web: Web;
const webFor = (options: Partial<WebOptions> = {}): Promise<Web> =>
  openWeb({
    port: 0,
    bot: whole.app.bot,
    preview: async (template) => ({
      template,
      templates: ["daily"],
      isSample: false,
      forms: [],
      mistake: "<b>x",
    }),
    composeDigest: () =>
      whole.app.publisher.preview(
        newDestination(operator, "en", {
          settings: loadConfig({ CONFIG_DIR: "config" }),
          clock: { now: () => whole.now },
        }),
      ),
    asker: reader,
    checkStore: async () => void (await whole.app.store.quotes.speakersVersion()),
    log: silent,
    ...options,
  });

beforeAll(async () => {
  whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
  await whole.tick();
  web = await webFor();
});
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await whole[Symbol.asyncDispose]();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${web.url}${path}`, init);
const page = async (path: string) => parseHTML(await (await get(path)).text()).document;

describe("the pages", () => {
  it("show the digest as it stands now", async () => {
    const document = await page("/");
    expect(document.querySelector("h1")?.textContent).toBe("Today so far");
    expect(document.querySelector("main")?.textContent).toContain(
      "Fernweh Labs opens the weights of Heron 2",
    );
    expect(document.querySelectorAll("blockquote").length).toBeGreaterThanOrEqual(5);
  });

  it("answer a question as the bot would", async () => {
    const document = await page("/quote?q=moreno+licence");
    expect(document.querySelector("main")?.textContent).toContain("A licence is a sentence");
    expect(document.querySelector("input")?.getAttribute("value")).toBe("moreno licence");
  });

  it("turn the page by a link, and show no button that would change or share anything", async () => {
    const links = [...(await page("/quote?q=moreno")).querySelectorAll(".actions a")];
    expect(links.map(({ textContent }) => textContent)).toEqual(["Older"]);
    const older = await page(links[0]?.getAttribute("href") ?? "");
    expect(older.querySelector("main")?.textContent).toContain(
      "The difference is only who learns of it first",
    );
  });

  it("are found by nobody who presses another button than one that turns the page", async () => {
    expect((await get("/older?id=digest%7Cpreview%7C")).status).toBe(404);
    expect((await get("/older?id=quote%7Cshare%7C%7C0%7C%7C")).status).toBe(404);
    expect((await get("/nowhere")).status).toBe(404);
  });

  it("show what is typed as text, whatever it is", async () => {
    const document = await page(`/quote?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(document.querySelector("script")).toBeNull();
    expect(document.querySelector("h1")?.textContent).toContain("<script>alert(1)</script>");
    expect((await get(`/quote?q=${"x".repeat(5_000)}`)).status).toBe(200);
  });

  it("run no script and load nothing from elsewhere", async () => {
    const { headers } = await get("/");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect((await get("/style.css")).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });

  it("are not sent again to who has them", async () => {
    const etag = (await get("/quote?q=moreno")).headers.get("etag") ?? "";
    expect((await get("/quote?q=moreno", { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  it("change nothing: every other method is refused", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect((await get("/quote?q=moreno", { method })).status, method).toBe(404);
    }
  });
});

describe("a message as HTML", () => {
  it("keeps hostile text text, and links to the web only", async () => {
    const message: Message = {
      blocks: [
        { type: "heading", level: 1, children: [{ type: "text", text: "<img src=x onerror=alert(1)>" }] },
        {
          type: "paragraph",
          children: [
            { type: "link", url: "javascript:alert(1)", children: [{ type: "text", text: "press me" }] },
            {
              type: "link",
              url: 'https://example.org/"onmouseover="alert(1)',
              children: [{ type: "text", text: "read" }],
            },
          ],
        },
      ],
    };
    await using hostile = await webFor({ composeDigest: async () => message });
    const { document } = parseHTML(await (await fetch(hostile.url)).text());
    expect(document.querySelector("main img")).toBeNull();
    expect(document.querySelector("main h2")?.textContent).toBe("<img src=x onerror=alert(1)>");
    const links = [...document.querySelectorAll("main a")];
    expect(links.map(({ textContent }) => textContent)).toEqual(["read"]);
    expect(links[0]?.getAttribute("onmouseover")).toBeNull();
  });
});

describe("whether the bot is well", () => {
  it("is said to who asks", async () => {
    expect(await (await get("/healthz")).text()).toBe("ok\n");
    expect(await (await get("/readyz")).text()).toBe("ready\n");
  });

  it("is no when the store does not answer", async () => {
    await using unready = await webFor({
      async checkStore() {
        throw new Error("disk full");
      },
    });
    const answer = await fetch(`${unready.url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, "not ready: internal\n"]);
  });
});

describe("a port that is taken", () => {
  it("is named in the error", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(webFor({ port })).rejects.toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining(`WEB_PORT: 127.0.0.1:${port} cannot be listened on`),
    });
    await new Promise((resolve) => other.close(resolve));
  });
});
