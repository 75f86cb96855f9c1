import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../src/adapters/platforms/terminal/commands.ts";
import type { Clock, Log } from "../../src/app/ports.ts";
import { loadConfig } from "../../src/config/load.ts";
import { type Feed, feedIdOf } from "../../src/core/feed/feed.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { type OpenApp, openApp } from "../../src/wiring.ts";
import { sharedPath } from "../support/shared.ts";
import { serve } from "../support/site.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const seed = sharedPath("seed");
const never = new AbortController().signal;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const aFeed = (url: string, outlet: string): Feed => ({
  id: feedIdOf(url),
  url,
  outlet,
  kind: "media",
  source: "rss",
  language: "en",
});

async function openWith(
  feeds: readonly Feed[],
  host: string,
  clock: Clock,
  printed: string[],
): Promise<OpenApp> {
  const config = { ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }), feeds, fetchAllow: [host] };
  return openApp(config, {
    clock,
    log: silent,
    terminal: { write: (text) => void printed.push(text), columns: 80, colour: false },
  });
}

const ask = async (app: OpenApp, line: string): Promise<string> =>
  plainText((await answerLine(app.bot, line)).message);

describe("the main job", () => {
  const news = `<rss version="2.0"><channel><title>The Lantern</title>
<item><title>Fernweh opens Heron 2</title><link>ORIGIN/heron.html</link><guid isPermaLink="false">heron</guid>
<pubDate>Mon, 23 Nov 2026 05:00:00 GMT</pubDate><description>Fernweh Labs opened its model […]</description></item>
</channel></rss>`;
  const page = `<html lang="en"><body><article><h1>Fernweh opens Heron 2</h1>
<p>Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model.</p>
<p>“You cannot ask people to trust a test that they may not read,” said Ada Moreno, the chief scientist of Fernweh Labs.</p>
<p>The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said on Monday.</p>
</article><section id="comments"><p>owl said: “First of all, I called it weeks ago!”</p></section></body></html>`;

  it("goes from a feed to one digest, and not to a second after a restart", async () => {
    await using site = await serve({
      "/feed.xml": () => ({
        body: news.replace("ORIGIN", `http://${site.host}`),
        headers: { "content-type": "application/rss+xml" },
      }),
      "/broken.xml": { body: "<rss><channel>", headers: { "content-type": "application/rss+xml" } },
      "/heron.html": { body: page, headers: { "content-type": "text/html" } },
    });
    const feeds = [aFeed(site.at("/broken.xml"), "Broken"), aFeed(site.at("/feed.xml"), "The Lantern")];
    const printed: string[] = [];
    let now = new Date("2026-11-23T07:00:00Z");
    const clock = { now: () => now };
    {
      await using app = await openWith(feeds, site.host, clock, printed);
      await app.work.tick(never);
      expect(await ask(app, "digest set hour:8 zone:UTC")).toContain(
        "The digest comes to #terminal at 08:00 (UTC)",
      );
      now = new Date("2026-11-23T08:00:30Z");
      await app.work.tick(never);
      await app.work.tick(never);
    }
    {
      await using app = await openWith(feeds, site.host, clock, printed);
      now = new Date("2026-11-23T08:05:00Z");
      await app.work.tick(never);
      expect(await ask(app, "quote moreno")).toContain(
        "“You cannot ask people to trust a test that they may not read,”",
      );
      expect(await ask(app, "quote gordon")).toContain("Nobody called “gordon” has been quoted yet");
    }
    const digests = printed.filter((text) => text.includes("Fernweh opens Heron 2"));
    expect(digests).toHaveLength(1);
    expect(digests[0]).toContain("Ada Moreno");
    expect(printed.join("")).not.toContain("I called it");
  });

  it("lets only managers change things", async () => {
    await using app = await openWith([], "127.0.0.1:1", { now: () => new Date("2026-11-23T07:00:00Z") }, []);
    const member = { ...operator, canManage: false };
    const { message } = await answerLine(app.bot, "digest set hour:8", member);
    expect(plainText(message)).toContain("Only people who manage this workspace");
  });
});

describe.skipIf(seed === undefined)(
  "the article that the project was conceived from (needs ../shared)",
  () => {
    it.each(["feed-full.xml", "feed-excerpt.xml"])(
      "gives LeCun's four pieces from %s, and nothing of the comments",
      async (file) => {
        const read = (name: string): string => readFileSync(join(seed ?? "", name), "utf8");
        const expected: { quotes: readonly string[] } = JSON.parse(read("expected.json"));
        await using site = await serve({
          "/feed.xml": () => ({
            body: read(file).replaceAll("PORT", String(site.port)),
            headers: { "content-type": "application/rss+xml" },
          }),
          "/news/meta-rethinking-open-source.html": () => ({
            body: read("article.html").replaceAll("PORT", String(site.port)),
            headers: { "content-type": "text/html" },
          }),
        });
        const clock = { now: () => new Date("2025-12-05T07:00:00Z") };
        await using app = await openWith([aFeed(site.at("/feed.xml"), "OfficeChai")], site.host, clock, []);
        await app.work.tick(never);
        const people = await app.store.quotes.listSpeakers();
        expect(people.map(({ name }) => name)).toEqual(["Yann LeCun"]);
        const found = await app.store.quotes.search({ workspace: operator, words: "", limit: 20, offset: 0 });
        const quotes = found.quotes
          .map(({ quote }) => quote.pieces.map(({ text }) => text))
          .sort((a, b) => b.length - a.length);
        expect(new Set(quotes.flat())).toEqual(new Set(expected.quotes));
        expect(quotes[0]).toEqual(expected.quotes.slice(0, 2));
        const topic = await ask(app, "quote lecun open source");
        expect(topic).toContain("open source");
        expect(topic).toContain("OfficeChai");
      },
    );
  },
);
