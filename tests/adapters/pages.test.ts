import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRobots } from "../../src/adapters/http/robots.ts";
import { createHttp, type Http } from "../../src/adapters/http.ts";
import { createPageReader, fetchContent } from "../../src/adapters/pages.ts";
import { createWorkers, type Workers } from "../../src/adapters/workers/pool.ts";
import { serve } from "../support/site.ts";

const robotsFor = (http: Http) =>
  createRobots({ http, agent: "Pullquote-test", clock: { now: () => new Date() } });
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
    const pages = createPageReader({ http, workers, robots: robotsFor(http) });
    const page = await fetchContent(pages, site.at("/old"), never);
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
    const pages = createPageReader({ http, workers, robots: robotsFor(http) });
    const read = (path: string) => fetchContent(pages, site.at(path), never);
    await expect(read("/gone")).rejects.toMatchObject({ code: "page_unreachable" });
    await expect(read("/broken")).rejects.toMatchObject({ code: "page_unreachable" });
    await expect(read("/empty")).rejects.toMatchObject({ code: "page_unreadable" });
    await expect(read("/deep")).rejects.toMatchObject({ code: "page_unreadable" });
  });

  it("is asked for again with what its server gave, and says when nothing changed or it is gone", async () => {
    let status = 200;
    await using site = await serve({
      "/heron": ({ headers }) => ({
        status: headers["if-none-match"] === '"1"' ? 304 : status,
        headers: { ...html, etag: '"1"' },
        body: article,
      }),
    });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const pages = createPageReader({ http, workers, robots: robotsFor(http) });
    const first = await pages.fetchPage(site.at("/heron"), never);
    const validators = first.kind === "page" ? first.validators : {};
    expect(await pages.fetchPage(site.at("/heron"), never, validators)).toEqual({
      kind: "unchanged",
      validators: { etag: '"1"' },
    });
    status = 410;
    expect(await pages.fetchPage(site.at("/heron"), never)).toEqual({ kind: "gone" });
  });

  it("is not fetched from a private address that nobody allowed", async () => {
    await using site = await serve({ "/heron": { body: article, headers: html } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [] });
    await expect(
      createPageReader({ http, workers, robots: robotsFor(http) }).fetchPage(site.at("/heron"), never),
    ).rejects.toMatchObject({
      code: "address_refused",
    });
    expect(site.requests).toEqual([]);
  });

  it("is not read when the site's robots.txt asks so, and asked for only once", async () => {
    await using site = await serve({
      "/robots.txt": { body: "User-agent: *\nDisallow: /private/\n" },
      "/private/heron": { body: article, headers: html },
      "/heron": { body: article, headers: html },
    });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const pages = createPageReader({ http, workers, robots: robotsFor(http) });
    await expect(pages.fetchPage(site.at("/private/heron"), never)).rejects.toMatchObject({
      code: "page_unreadable",
      message: expect.stringContaining("robots.txt"),
    });
    await pages.fetchPage(site.at("/heron"), never);
    expect(site.requests.map(({ path }) => path)).toEqual(["/robots.txt", "/heron"]);
  });

  it("is read in the same way when a feed carried it", async () => {
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [] });
    const body = /<article>.*<\/article>/s.exec(article)?.[0] ?? "";
    const page = await createPageReader({ http, workers, robots: robotsFor(http) }).readHtml(
      body,
      "https://lantern.example/heron",
      never,
    );
    expect(page.blocks.map(({ text }) => text).join(" ")).toContain("said Ada Moreno");
  });
});
