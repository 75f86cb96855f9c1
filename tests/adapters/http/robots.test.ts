import { describe, expect, it } from "vitest";
import { createRobots } from "../../../src/adapters/http/robots.ts";
import { createHttp } from "../../../src/adapters/http.ts";
import { type SitePage, serve } from "../../support/site.ts";

const never = new AbortController().signal;
const hour = 3_600_000;

/** Asks about pages of a site with this robots.txt, by path. */
async function ask(
  robotsTxt: SitePage,
  paths: readonly string[],
  agent = "Pullquote/0.1",
): Promise<readonly boolean[]> {
  await using site = await serve({ "/robots.txt": robotsTxt });
  await using http = createHttp({ userAgent: agent, allow: [site.host] });
  const robots = createRobots({ http, agent, clock: { now: () => new Date() } });
  return await Promise.all(paths.map((path) => robots.mayRead(site.at(path), never)));
}

describe("robots.txt", () => {
  it("keeps us from what it disallows for everybody, and lets us to what it allows", async () => {
    const body = "User-agent: *\nDisallow: /private\nAllow: /private/open\n";
    expect(await ask({ body }, ["/news", "/private/a", "/private/open/a"])).toEqual([true, false, true]);
  });

  it("is read for us before it is read for everybody", async () => {
    const body = "User-agent: *\nDisallow:\n\nUser-agent: pullquote\nDisallow: /\n";
    expect(await ask({ body }, ["/news"])).toEqual([false]);
    expect(await ask({ body }, ["/news"], "Other/1.0")).toEqual([true]);
  });

  it("asks nothing when there is none, or when it is shown to nobody", async () => {
    expect(await ask({ status: 404 }, ["/news"])).toEqual([true]);
    expect(await ask({ status: 403 }, ["/news"])).toEqual([true]);
  });

  it("keeps us away while the server cannot say", async () => {
    expect(await ask({ status: 503 }, ["/news"])).toEqual([false]);
  });

  it("may be anything at all", async () => {
    expect(await ask({ body: "<html>not found</html>" }, ["/news"])).toEqual([true]);
    expect(
      await ask({ body: `Disallow: ${"*".repeat(5_000)}\nUser-agent: *\nDisallow: /a${"*".repeat(30)}b` }, [
        "/news",
      ]),
    ).toEqual([true]);
  });

  it("is asked for once a day, and sooner where it could not be had", async () => {
    let [now, status] = [Date.UTC(2026, 10, 24), 200];
    await using site = await serve({
      "/robots.txt": () => ({ status, body: "User-agent: *\nDisallow: /x" }),
    });
    await using http = createHttp({ userAgent: "Pullquote", allow: [site.host] });
    const robots = createRobots({ http, agent: "Pullquote", clock: { now: () => new Date(now) } });
    const mayRead = (): Promise<boolean> => robots.mayRead(site.at("/news"), never);
    await mayRead();
    now += 23 * hour;
    await mayRead();
    expect(site.requests).toHaveLength(1);
    now += 2 * hour;
    status = 500;
    expect(await mayRead()).toBe(false);
    now += hour;
    status = 200;
    expect(await mayRead()).toBe(true);
    expect(site.requests).toHaveLength(3);
  });
});
