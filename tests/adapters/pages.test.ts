import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttp } from "../../src/adapters/http.ts";
import { createPageReader } from "../../src/adapters/pages.ts";
import { createWorkers, type Workers } from "../../src/adapters/workers/pool.ts";
import { serve } from "../support/site.ts";

const never = new AbortController().signal;
const article = `<html lang="en"><head><meta charset="utf-8"></head><body><article><h1>Fernweh opens Heron 2</h1>
<p>Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model.</p>
<p>“You cannot ask people to trust a test that they may not read,” said Ada Moreno, the chief scientist of Fernweh Labs.</p>
<p>The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said.</p>
</article></body></html>`;
const html = { "content-type": "text/html" };

let workers: Workers;
beforeAll(() => {
  workers = createWorkers({ threads: 1, timeoutMs: 5_000, memoryMb: 128 });
});
afterAll(() => workers[Symbol.asyncDispose]());

describe("an article page", () => {
  it("is fetched and read, from where a redirect leads", async () => {
    await using site = await serve({
      "/old": { status: 301, headers: { location: "/heron" } },
      "/heron": { body: article, headers: html },
    });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const page = await createPageReader({ http, workers }).fetchPage(site.at("/old"), never);
    expect(page.title).toBe("Fernweh opens Heron 2");
    expect(page.language).toBe("en");
    expect(page.blocks.filter(({ kind }) => kind === "text").map(({ text }) => text)[1]).toBe(
      "“You cannot ask people to trust a test that they may not read,” said Ada Moreno, the chief scientist of Fernweh Labs.",
    );
  });

  it("is unreachable when the server says so, and unreadable when there is no article on it", async () => {
    await using site = await serve({
      "/gone": { status: 410 },
      "/broken": { status: 500 },
      "/empty": { body: "<html><body></body></html>", headers: html },
      "/deep": { body: "<div>".repeat(20_000), headers: html },
    });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const pages = createPageReader({ http, workers });
    const read = (path: string) => pages.fetchPage(site.at(path), never);
    await expect(read("/gone")).rejects.toMatchObject({ code: "page_unreachable" });
    await expect(read("/broken")).rejects.toMatchObject({ code: "page_unreachable" });
    await expect(read("/empty")).rejects.toMatchObject({ code: "page_unreadable" });
    await expect(read("/deep")).rejects.toMatchObject({ code: "page_unreadable" });
  });

  it("is not fetched from a private address that nobody allowed", async () => {
    await using site = await serve({ "/heron": { body: article, headers: html } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [] });
    await expect(
      createPageReader({ http, workers }).fetchPage(site.at("/heron"), never),
    ).rejects.toMatchObject({
      code: "address_refused",
    });
    expect(site.requests).toEqual([]);
  });

  it("is read in the same way when a feed carried it", async () => {
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [] });
    const body = /<article>.*<\/article>/s.exec(article)?.[0] ?? "";
    const page = await createPageReader({ http, workers }).readHtml(
      body,
      "https://lantern.example/heron",
      never,
    );
    expect(page.blocks.map(({ text }) => text).join(" ")).toContain("said Ada Moreno");
  });
});
