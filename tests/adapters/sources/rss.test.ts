import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { createHttp } from "../../../src/adapters/http.ts";
import { sources } from "../../../src/adapters/sources/index.ts";
import { createWorkers } from "../../../src/adapters/workers/pool.ts";
import { type Site, serve } from "../../support/site.ts";

const now = new Date("2026-09-01T12:00:00Z");
const never = new AbortController().signal;
const workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 128 });
afterAll(() => workers[Symbol.asyncDispose]());

const rss = readFileSync(new URL("../../fixtures/feeds/full-text.rss.xml", import.meta.url));
const noValidators = {};

/** What the source answers for `/feed.xml` of a site. */
async function fetchItems(site: Site, validators = noValidators, signal = never) {
  await using http = createHttp({
    userAgent: "Pullquote/test",
    allow: [site.host],
    clock: { now: () => now },
  });
  return await sources.rss({ http, workers }).fetchItems({ url: site.at("/feed.xml"), validators }, signal);
}

describe("the source rss", () => {
  it("fetches a feed's items with what the server wants to hear next time", async () => {
    await using site = await serve({ "/feed.xml": { headers: { etag: '"1"' }, body: rss } });
    expect(await fetchItems(site)).toMatchObject({
      kind: "items",
      title: "The Lantern Review",
      siteUrl: "https://lantern.example/",
      validators: { etag: '"1"' },
      // The feed's own ttl of two hours.
      notBefore: new Date("2026-09-01T14:00:00Z"),
      items: [{ guid: "lantern-4711" }, { title: "AT&T and others wait" }],
    });
  });

  it("believes the server's charset", async () => {
    const headers = { "content-type": "application/rss+xml; charset=windows-1252" };
    const body = Buffer.from(
      "<rss><channel><item><title>\x93Yes\x94</title></item></channel></rss>",
      "latin1",
    );
    await using site = await serve({ "/feed.xml": { headers, body } });
    expect(await fetchItems(site)).toMatchObject({ items: [{ title: "“Yes”" }] });
  });

  it("asks with validators and parses nothing when nothing changed", async () => {
    await using site = await serve({
      "/feed.xml": ({ headers }) =>
        headers["if-none-match"] === '"1"'
          ? { status: 304, headers: { "cache-control": "max-age=86400000" } }
          : { body: rss },
    });
    expect(await fetchItems(site, { etag: '"1"' })).toEqual({
      kind: "unchanged",
      validators: { etag: '"1"' },
      // Not a thousand days: a feed may ask for one at most.
      notBefore: new Date("2026-09-02T12:00:00Z"),
    });
  });

  it("tells where a feed has moved for good", async () => {
    await using site = await serve({
      "/feed.xml": { status: 301, headers: { location: "/new.xml" } },
      "/new.xml": { body: rss },
    });
    expect(await fetchItems(site)).toMatchObject({ movedTo: site.at("/new.xml") });
  });

  it.each([
    ["feed_gone", { status: 410 }],
    ["feed_unreachable", { status: 404 }],
    ["feed_unreachable", { status: 500 }],
    ["feed_unreadable", { body: "<!doctype html><html><body>Checking your browser</body></html>" }],
    ["feed_unreadable", { headers: { "content-type": "application/json" }, body: '{"error":1}' }],
    ["feed_unreadable", { body: "" }],
  ])("says %s for %j", async (code, page) => {
    await using site = await serve({ "/feed.xml": page });
    await expect(fetchItems(site)).rejects.toMatchObject({ code });
  });

  it("says when a busy server wants to be asked again", async () => {
    await using site = await serve({ "/feed.xml": { status: 429, headers: { "retry-after": "7200" } } });
    await expect(fetchItems(site)).rejects.toMatchObject({
      code: "feed_unreachable",
      retryAtMs: Date.parse("2026-09-01T14:00:00Z"),
    });
  });

  it("skips a feed that answers too late", async () => {
    await using site = await serve({ "/feed.xml": { afterMs: 10_000, body: "" } });
    await expect(fetchItems(site, noValidators, AbortSignal.timeout(50))).rejects.toMatchObject({
      code: "feed_unreachable",
    });
  });
});
