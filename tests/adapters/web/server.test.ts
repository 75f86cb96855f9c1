import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Web } from "../../../src/adapters/web/server.ts";
import { openingMs, openWeek, type Week } from "../../support/week.ts";

let week: Week;
let web: Web;
beforeAll(async () => {
  week = await openWeek({ days: 1 });
  web = await week.openPages();
}, openingMs);
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await week[Symbol.asyncDispose]();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${web.url}${path}`, init);

describe("every answer", () => {
  it("runs no script, loads nothing from elsewhere, and sets no cookie", async () => {
    for (const path of ["/", "/search?q=moreno", "/nowhere"]) {
      const answer = await get(path);
      expect(answer.headers.get("content-security-policy"), path).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("set-cookie")).toBeNull();
      const { document } = parseHTML(await answer.text());
      expect(document.querySelectorAll("script, style, [style], iframe, [src]")).toHaveLength(0);
    }
    expect((await get("/style.css")).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });

  it("is not sent again to who has it, and says how long it holds", async () => {
    const first = await get("/search?q=moreno");
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    expect(first.headers.get("vary")).toContain("Accept-Language");
    const etag = first.headers.get("etag") ?? "";
    const again = await get("/search?q=moreno", { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("is compressed for who can read that", async () => {
    const answer = await get("/digests/2026-11-23", { headers: { "accept-encoding": "gzip" } });
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(await answer.text()).toContain("</html>");
  });

  it("to HEAD is the same without a body", async () => {
    const answer = await get("/", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  });

  it("to whoever wants to change something is no", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await get("/search?q=moreno", { method });
      expect([answer.status, answer.headers.get("allow")], method).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(await answer.text()).toBe("These pages can only be read.\n");
    }
    expect((await get("/", { method: "OPTIONS" })).status).toBe(204);
  });

  it("to an endless address is short", async () => {
    const answer = await get(`/search?q=${"x".repeat(5_000)}`);
    expect([answer.status, await answer.text()]).toEqual([414, "That question is too long.\n"]);
  });

  it("is an honest sentence where there is no page, in the reader's language, and is kept by nobody", async () => {
    const answer = await get("/nowhere", { headers: { "accept-language": "de" } });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "no-store"]);
    const { document } = parseHTML(await answer.text());
    expect(document.querySelector("h1")?.textContent).toBe("Diese Seite gibt es nicht");
    expect(document.querySelector('meta[name="robots"]')?.getAttribute("content")).toBe("noindex");
  });

  it("is a sentence when something goes wrong, and the reason stands in the log alone", async () => {
    const lines: unknown[] = [];
    const write = (event: string, fields?: unknown): void => void lines.push([event, fields]);
    await using broken = await week.openPages({
      library: {
        ...week.whole.app.library,
        async listDigests() {
          throw new Error("the disk is full of bees");
        },
      },
      log: { debug: write, info: write, warn: write, error: write },
    });
    const answer = await fetch(broken.url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("bees");
    expect(lines).toContainEqual(["page_failed", { path: "/", error: "the disk is full of bees" }]);
  });
});

describe("who asks too often", () => {
  it("is told when to come back, each address by itself, and never while watching over the bot", async () => {
    await using limited = await week.openPages({ limit: { perMinute: 3 } });
    const ask = (path: string, from: string) =>
      fetch(`${limited.url}${path}`, { headers: { "x-forwarded-for": `1.2.3.4, ${from}` } });
    for (let count = 0; count < 3; count += 1) expect((await ask("/search", "9.9.9.9")).status).toBe(200);
    const refused = await ask("/search", "9.9.9.9");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toBe("Too many questions at once. Try again in a minute.\n");
    expect((await ask("/search", "9.9.9.8")).status).toBe(200);
    expect((await ask("/healthz", "9.9.9.9")).status).toBe(200);
  });

  it("counts as one household, whichever of its addresses of IPv6 is used", async () => {
    await using limited = await week.openPages({ limit: { perMinute: 1 } });
    const ask = async (from: string) =>
      (await fetch(`${limited.url}/search`, { headers: { "x-forwarded-for": from } })).status;
    expect(await ask("2001:db8:1:2::1")).toBe(200);
    expect(await ask("2001:db8:1:2:ffff::9")).toBe(429);
    expect(await ask("2001:db8:1:3::1")).toBe(200);
  });
});

describe("whether the bot is well", () => {
  it("is said to who asks", async () => {
    expect(await (await get("/healthz")).text()).toBe("ok\n");
    expect(await (await get("/readyz")).text()).toBe("ready\n");
  });

  it("is no when the store does not answer", async () => {
    await using unready = await week.openPages({
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
    await expect(week.openPages({ port })).rejects.toMatchObject({
      code: "port_taken",
      message: expect.stringContaining(`WEB_PORT: port ${port} of 127.0.0.1 is taken by another program`),
    });
    await new Promise((resolve) => other.close(resolve));
  });
});
