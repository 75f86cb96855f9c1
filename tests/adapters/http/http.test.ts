import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createHttp, type HttpOptions, type HttpRequest } from "../../../src/adapters/http.ts";
import { type Site, serve } from "../../support/site.ts";

const userAgent = "Pullquote/1.0 (+https://pullquote.example/about)";
const now = new Date("2026-09-01T12:00:00Z");

const clientFor = (site: Site, more: Partial<HttpOptions> = {}) =>
  createHttp({ userAgent, allow: [site.host], timeoutMs: 5_000, clock: { now: () => now }, ...more });

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  accept: "application/rss+xml",
  failure: "feed_unreachable",
  signal: new AbortController().signal,
  ...more,
});

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("a request", () => {
  it("says who asks and what it takes, and nothing about anybody", async () => {
    await using site = await serve({ "/feed.xml": { headers: { "set-cookie": "id=1" }, body: "hello" } });
    await using http = clientFor(site);
    await http.fetch(site.at("/feed.xml#part"), request());
    await http.fetch(site.at("/feed.xml"), request());
    expect(site.requests[1]).toEqual({
      path: "/feed.xml",
      headers: {
        accept: "application/rss+xml",
        "accept-encoding": "gzip, br, deflate",
        connection: "keep-alive",
        host: site.host,
        "user-agent": userAgent,
      },
    });
  });

  it("sends the server's validators back byte for byte", async () => {
    await using site = await serve({ "/feed.xml": { status: 304, headers: { etag: 'W/"b"' } } });
    await using http = clientFor(site);
    const validators = { etag: 'W/"a \t"', lastModified: "Tue, 1 sep 2026 9:00:00 GMT" };
    const answer = await http.fetch(site.at("/feed.xml"), request({ validators }));
    expect(site.requests[0]?.headers).toMatchObject({
      "if-none-match": 'W/"a \t"',
      "if-modified-since": "Tue, 1 sep 2026 9:00:00 GMT",
    });
    expect(answer).toMatchObject({
      status: "unchanged",
      validators: { etag: 'W/"b"', lastModified: "Tue, 1 sep 2026 9:00:00 GMT" },
    });
  });

  it("keeps just the validators that came with the body", async () => {
    await using site = await serve({
      "/feed.xml": { headers: { "last-modified": "yesterday" }, body: "hello" },
    });
    await using http = clientFor(site);
    const answer = await http.fetch(site.at("/feed.xml"), request({ validators: { etag: '"old"' } }));
    expect(answer.validators).toEqual({ lastModified: "yesterday" });
  });
});

describe("redirects", () => {
  const to = (location: string, status: number) => ({ status, headers: { location } });

  it("tells where a feed moved when every hop was permanent", async () => {
    await using site = await serve({
      "/1": to("/2", 301),
      "/2": to("/3", 308),
      "/3": { body: "hello" },
    });
    await using http = clientFor(site);
    await expect(http.fetch(site.at("/1"), request())).resolves.toMatchObject({
      status: "ok",
      url: site.at("/3"),
      permanentUrl: site.at("/3"),
    });
  });

  it("tells of no move when one hop was not permanent, or there was none", async () => {
    await using site = await serve({ "/1": to("/2", 301), "/2": to("/3", 302), "/3": { body: "hello" } });
    await using http = clientFor(site);
    const redirected = await http.fetch(site.at("/1"), request());
    const direct = await http.fetch(site.at("/3"), request());
    expect([redirected.url, redirected.permanentUrl, direct.permanentUrl]).toEqual([
      site.at("/3"),
      undefined,
      undefined,
    ]);
  });

  it("gives up after five", async () => {
    await using site = await serve({ "/loop": to("/loop", 302) });
    await using http = clientFor(site);
    await expect(http.fetch(site.at("/loop"), request())).rejects.toMatchObject({ code: "feed_unreachable" });
    expect(site.requests.length).toBe(6);
  });

  it("shows one origin's validators to no other", async () => {
    await using target = await serve({ "/feed.xml": { body: "hello" } });
    await using site = await serve({ "/feed.xml": to(target.at("/feed.xml"), 301) });
    await using http = clientFor(site, { allow: [site.host, target.host] });
    await http.fetch(site.at("/feed.xml"), request({ validators: { etag: '"mine"' } }));
    expect(target.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined]);
  });
});

describe("a body", () => {
  const text = "Grüße aus der Zukunft. ".repeat(200);
  const encoded = {
    gzip: gzipSync(text),
    br: brotliCompressSync(text),
    deflate: deflateSync(text),
    "x-gzip": gzipSync(text),
  };

  it.each(Object.entries(encoded))("is unpacked from %s", async (encoding, body) => {
    await using site = await serve({ "/feed.xml": { headers: { "content-encoding": encoding }, body } });
    await using http = clientFor(site);
    const answer = await http.fetch(site.at("/feed.xml"), request());
    expect(answer.status === "ok" && textOf(answer.body)).toBe(text);
  });

  it("is unpacked from a bare deflate stream", async () => {
    const page = { headers: { "content-encoding": "deflate" }, body: deflateRawSync(text) };
    await using site = await serve({ "/feed.xml": page });
    await using http = clientFor(site);
    const answer = await http.fetch(site.at("/feed.xml"), request());
    expect(answer.status === "ok" && textOf(answer.body)).toBe(text);
  });

  it("gives what can be read of a stream that was cut short", async () => {
    const page = { headers: { "content-encoding": "gzip" }, body: encoded.gzip.subarray(0, -9) };
    await using site = await serve({ "/feed.xml": page });
    await using http = clientFor(site);
    const answer = await http.fetch(site.at("/feed.xml"), request());
    expect(answer.status === "ok" && text.startsWith(textOf(answer.body))).toBe(true);
  });

  const zeros = Buffer.alloc(50_000_000);
  it.each([
    ["a gzip bomb", "gzip", gzipSync(zeros)],
    ["a brotli bomb", "br", brotliCompressSync(zeros)],
    ["a deflate bomb", "deflate", deflateSync(zeros)],
    ["a body over the limit", "identity", Buffer.alloc(1_000_001)],
    ["a doubled encoding", "gzip, gzip", gzipSync(gzipSync("hello"))],
    ["an unknown encoding", "zstd", Buffer.from("hello")],
    ["bytes that are not what they say", "gzip", Buffer.from("hello")],
  ])("is refused when it is %s", async (_, encoding, body) => {
    await using site = await serve({ "/feed.xml": { headers: { "content-encoding": encoding }, body } });
    await using http = clientFor(site, { maxBytes: 1_000_000 });
    await expect(http.fetch(site.at("/feed.xml"), request())).rejects.toMatchObject({
      code: "feed_unreachable",
    });
  });

  it("may have a limit of its own", async () => {
    await using site = await serve({ "/feed.xml": { body: "x".repeat(101) } });
    await using http = clientFor(site);
    await expect(http.fetch(site.at("/feed.xml"), request({ maxBytes: 100 }))).rejects.toMatchObject({
      code: "feed_unreachable",
    });
  });
});

describe("answers", () => {
  it.each([403, 404, 429, 500, 503])("fails on a %i, in the words of who asked", async (status) => {
    await using site = await serve({ "/page": { status, body: "no" } });
    await using http = clientFor(site);
    await expect(
      http.fetch(site.at("/page"), request({ failure: "page_unreachable" })),
    ).rejects.toMatchObject({
      code: "page_unreachable",
      message: `${site.host} answered ${status}`,
      retryAtMs: undefined,
    });
  });

  it.each([
    ["120", "2026-09-01T12:02:00Z"],
    ["Tue, 01 Sep 2026 13:00:00 GMT", "2026-09-01T13:00:00Z"],
    ["Tue, 01 Sep 2026 11:00:00 GMT", undefined],
    ["soon", undefined],
  ])("reads Retry-After: %s", async (header, expected) => {
    await using site = await serve({ "/feed.xml": { status: 429, headers: { "retry-after": header } } });
    await using http = clientFor(site);
    await expect(http.fetch(site.at("/feed.xml"), request())).rejects.toMatchObject({
      retryAtMs: expected === undefined ? undefined : Date.parse(expected),
    });
  });

  it.each([
    [{ "cache-control": "public, max-age=3600" }, "2026-09-01T13:00:00Z"],
    [{ "cache-control": "max-age=3600", age: "600" }, "2026-09-01T12:50:00Z"],
    [{ "cache-control": "s-maxage=60, MAX-AGE=7200" }, "2026-09-01T14:00:00Z"],
    [{ "cache-control": "no-cache, max-age=3600" }, undefined],
    [{ "cache-control": "max-age=0", expires: "Tue, 01 Sep 2026 15:00:00 GMT" }, undefined],
    [
      { expires: "Tue, 01 Sep 2026 13:30:00 GMT", date: "Tue, 01 Sep 2026 12:00:00 GMT" },
      "2026-09-01T13:30:00Z",
    ],
    [{ expires: "0", date: "Tue, 01 Sep 2026 12:00:00 GMT" }, undefined],
    [{}, undefined],
  ])("stays fresh as %j says", async (headers, expected) => {
    await using site = await serve({ "/feed.xml": { headers, body: "hello" } });
    await using http = clientFor(site);
    const answer = await http.fetch(site.at("/feed.xml"), request());
    expect(answer.notBefore).toEqual(expected === undefined ? undefined : new Date(expected));
  });

  it("knows what is gone for good", async () => {
    await using site = await serve({ "/feed.xml": { status: 410 } });
    await using http = clientFor(site);
    await expect(http.fetch(site.at("/feed.xml"), request())).resolves.toMatchObject({ status: "gone" });
  });

  it("waits no longer than the deadline", async () => {
    await using site = await serve({ "/feed.xml": { afterMs: 10_000, body: "late" } });
    await using http = clientFor(site, { timeoutMs: 50 });
    await expect(http.fetch(site.at("/feed.xml"), request())).rejects.toMatchObject({
      code: "feed_unreachable",
    });
  });

  it("ends an exchange that drips on and on, whatever comes in time", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/rss+xml" });
      const drip = setInterval(() => response.write("<!-- still here -->"), 20);
      response.on("close", () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await using http = createHttp({
      userAgent: "Pullquote/test",
      allow: [`127.0.0.1:${port}`],
      timeoutMs: 400,
    });
    await expect(http.fetch(`http://127.0.0.1:${port}/feed.xml`, request())).rejects.toMatchObject({
      code: "feed_unreachable",
    });
    server.closeAllConnections();
    server.close();
  });

  it("stops when it is told to", async () => {
    await using site = await serve({ "/feed.xml": { afterMs: 10_000, body: "late" } });
    await using http = clientFor(site);
    await expect(
      http.fetch(site.at("/feed.xml"), request({ signal: AbortSignal.timeout(50) })),
    ).rejects.toMatchObject({ code: "feed_unreachable" });
  });

  it("fails in words when nobody listens", async () => {
    const site = await serve({});
    await site[Symbol.asyncDispose]();
    await using http = clientFor(site);
    await expect(http.fetch(site.at("/feed.xml"), request())).rejects.toMatchObject({
      code: "feed_unreachable",
    });
  });
});
