import { describe, expect, it } from "vitest";
import { type Feed, feedIdOf } from "../../src/core/feed/feed.ts";
import { type SitePage, serve } from "../support/site.ts";
import { openWhole } from "../support/whole.ts";

const hour = 3_600_000;
const start = new Date("2026-11-16T08:00:00Z");
const rss = { "content-type": "application/rss+xml" };
const aBody = (date: Date): string =>
  `<rss version="2.0"><channel><title>The Lantern</title><item><title>Heron 2 opens</title><guid isPermaLink="false">h</guid>
<pubDate>${date.toUTCString()}</pubDate><description>Fernweh Labs opened its model.</description></item></channel></rss>`;

interface Asked {
  readonly at: number;
  readonly isConditional: boolean;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Plays a week in steps of half an hour, with a restart every eight hours, and tells when each path was asked. */
async function playWeek(
  answers: Readonly<Record<string, (asked: readonly Asked[], now: Date) => SitePage>>,
): Promise<ReadonlyMap<string, readonly Asked[]>> {
  const asked = new Map<string, Asked[]>(Object.keys(answers).map((path) => [path, []]));
  let now = start;
  await using site = await serve(
    Object.fromEntries(
      Object.entries(answers).map(([path, answer]) => [
        path,
        ({ headers }: { readonly headers: Asked["headers"] }) => {
          const list = asked.get(path) ?? [];
          const isConditional = "if-none-match" in headers || "if-modified-since" in headers;
          list.push({ at: now.getTime(), isConditional, headers });
          return answer(list, now);
        },
      ]),
    ),
  );
  const feeds = Object.keys(answers).map((path): Feed => {
    const url = site.at(path);
    return { id: feedIdOf(url), url, outlet: path.slice(1), kind: "media", source: "rss", language: "en" };
  });
  await using whole = await openWhole({ now, feeds, fetchAllow: [site.host] });
  for (let step = 0; step < 7 * 48; step += 1) {
    now = new Date(start.getTime() + step * (hour / 2));
    whole.now = now;
    if (step % 16 === 15) await whole.restart();
    await whole.tick();
  }
  return asked;
}

function gapsIn(asked: readonly Asked[]): readonly number[] {
  return asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
}

describe("a week of polling, with a restart every eight hours", () => {
  it("asks once without conditions, never early, and for as long as each server allows", async () => {
    const asked = await playWeek({
      "/etag": ([first, ...more]) =>
        more.length === 0 && first
          ? { headers: { ...rss, etag: 'W/"odd \' quotes"' }, body: aBody(start) }
          : { status: 304 },
      "/dated": (list) => ({
        ...(list.length === 1
          ? { headers: { ...rss, "last-modified": "Mon, 16 nov 2026 07:00:00 GMT" }, body: aBody(start) }
          : { status: 304 }),
      }),
      "/fresh": (list) => ({
        ...(list.length === 1 ? { body: aBody(start) } : { status: 304 }),
        headers: { ...rss, etag: '"f"', "cache-control": "max-age=10800" },
      }),
      "/busy": (list) =>
        list.length === 3
          ? { status: 429, headers: { "retry-after": "36000" } }
          : {
              ...(list.length === 1 ? { body: aBody(start) } : { status: 304 }),
              headers: { ...rss, etag: '"b"' },
            },
      "/down": () => ({ status: 503, headers: { "retry-after": "18000" } }),
      "/gone": (list) => (list.length === 2 ? { status: 410 } : { headers: rss, body: aBody(start) }),
    });
    const of = (path: string): readonly Asked[] => asked.get(path) ?? [];

    for (const path of ["/etag", "/dated", "/fresh", "/busy"])
      expect(of(path).filter(({ isConditional }) => !isConditional).length, path).toBe(1);
    for (const [path, list] of asked)
      for (const gap of gapsIn(list)) expect(gap, path).toBeGreaterThanOrEqual(hour);

    expect(of("/etag").length).toBeGreaterThan(80);
    expect(of("/etag").at(-1)?.headers["if-none-match"]).toBe('W/"odd \' quotes"');
    expect(of("/dated").at(-1)?.headers["if-modified-since"]).toBe("Mon, 16 nov 2026 07:00:00 GMT");
    for (const gap of gapsIn(of("/fresh"))) expect(gap).toBeGreaterThanOrEqual(3 * hour);
    expect(gapsIn(of("/busy"))[2]).toBeGreaterThanOrEqual(10 * hour);
    for (const gap of gapsIn(of("/down"))) expect(gap).toBeGreaterThanOrEqual(5 * hour);
    expect(of("/down").length).toBeLessThanOrEqual(14);
    expect(of("/gone").length).toBe(2);
    for (const { headers } of [...asked.values()].flat()) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
      expect(headers["user-agent"]).toMatch(/^Pullquote\/[\d.]+ \(\+https?:\/\//);
    }
  }, 60_000);
});
