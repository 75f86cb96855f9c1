import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttp, type Http } from "../../../src/adapters/http.ts";
import { createListing } from "../../../src/adapters/sources/page.ts";
import { createWorkers, type Workers } from "../../../src/adapters/workers/pool.ts";
import { serve } from "../../support/site.ts";

const never = new AbortController().signal;
const listing = readFileSync(new URL("../../fixtures/listing.html", import.meta.url));
const html = { "content-type": "text/html", etag: '"7"' };

let workers: Workers;
beforeAll(() => {
  workers = createWorkers({ threads: 1, timeoutMs: 5_000, memoryMb: 128 });
});
afterAll(() => workers[Symbol.asyncDispose]());

const sourceFor = (http: Http, url: string, selector?: string) =>
  createListing({ http, workers, links: new Map(selector === undefined ? [] : [[url, selector]]) });

describe("an outlet without a feed", () => {
  it("gives the articles that its page lists, each once, with clean addresses", async () => {
    await using site = await serve({ "/news": { body: listing, headers: html } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const source = sourceFor(http, site.at("/news"), "main article h2 a");
    const result = await source.fetchItems({ url: site.at("/news"), validators: {} }, never);
    expect(result.kind === "items" ? result.items : []).toEqual([
      {
        guid: site.at("/news/tide-model"),
        url: site.at("/news/tide-model"),
        title: "A model that reads the tides from old photographs",
      },
      {
        guid: "https://coast.example/news/quiet-lab",
        url: "https://coast.example/news/quiet-lab",
        title: "The quiet lab opens its doors for a week",
      },
    ]);
    expect(result.validators).toEqual({ etag: '"7"' });
  });

  it("is read by its headlines when nobody named a selector", async () => {
    await using site = await serve({ "/news": { body: listing, headers: html } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const result = await sourceFor(http, "").fetchItems({ url: site.at("/news"), validators: {} }, never);
    const titles = result.kind === "items" ? result.items.map(({ title }) => title) : [];
    expect(titles).toContain("The quiet lab opens its doors for a week");
    expect(titles).not.toContain("Imprint and who we are");
  });

  it("says so when its page lists nothing any more, and when the selector is none", async () => {
    await using site = await serve({ "/news": { body: listing, headers: html } });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const read = (selector: string) =>
      sourceFor(http, site.at("/news"), selector).fetchItems(
        { url: site.at("/news"), validators: {} },
        never,
      );
    await expect(read(".gone a")).rejects.toMatchObject({ code: "feed_unreadable" });
    await expect(read("a[[")).rejects.toMatchObject({ code: "feed_unreadable" });
  });

  it("is asked with its validators, and stopped when it is gone", async () => {
    await using site = await serve({
      "/news": ({ headers }) => (headers["if-none-match"] === '"7"' ? { status: 304 } : { status: 410 }),
    });
    await using http = createHttp({ userAgent: "Pullquote-test", allow: [site.host] });
    const source = sourceFor(http, "");
    const url = site.at("/news");
    expect(await source.fetchItems({ url, validators: { etag: '"7"' } }, never)).toMatchObject({
      kind: "unchanged",
    });
    await expect(source.fetchItems({ url, validators: {} }, never)).rejects.toMatchObject({
      code: "feed_gone",
    });
  });
});
