import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { type Feed, feedIdOf } from "../../src/core/feed/feed.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { speakerOf } from "../../src/core/quote/quote.ts";
import { sharedPath } from "../support/shared.ts";
import { openWhole } from "../support/whole.ts";

const folder = sharedPath("feeds/ai-news");
const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith(".xml"));

/** Serves the feeds with their links turned to this server, where every other path is an article of our own. */
async function serveFeeds() {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const file = files.find((name) => request.url === `/feeds/${name}`);
    if (file === undefined) {
      response.setHeader("content-type", "text/html; charset=utf-8");
      return response.end(pageAt(request.url ?? "/"));
    }
    const xml = readFileSync(join(folder ?? "", file), "utf8");
    const turned = xml.replace(/(<link>|<link [^>]*href=")https?:\/\/[^/"<]+/g, `$1http://127.0.0.1:${port}`);
    response.setHeader("content-type", "application/xml");
    return response.end(turned);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    feeds: files.map((name) => aFeed(`http://${host}/feeds/${name}`, name)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function aFeed(url: string, outlet: string): Feed {
  return { id: feedIdOf(url), url, outlet, kind: "lab", source: "rss", language: "en" };
}

function pageAt(path: string): string {
  return `<html lang="en"><body><article><h1>About ${encodeURI(path)}</h1>
<p>The lab wrote on ${encodeURI(path)} about what its newest model can do and what it still gets wrong most of the time.</p>
<p>“We tried ${encodeURI(path)} for a month before we wrote a word about it,” said Ada Moreno, the chief scientist of Fernweh Labs.</p>
<p>The text goes on for a while, with figures that readers may check, and with a list of what will be tried next spring.</p>
</article></body></html>`;
}

describe.skipIf(folder === undefined)("real feeds of labs (need ../shared)", { timeout: 120_000 }, () => {
  it("go the whole way, from the first poll to a digest, with none left behind", async () => {
    await using site = await serveFeeds();
    await using whole = await openWhole({
      now: new Date("2026-05-28T08:00:00Z"),
      feeds: site.feeds,
      fetchAllow: [site.host],
    });
    await whole.tick();
    const polled = await whole.app.store.feeds.listFor(operator);
    expect(polled).toHaveLength(files.length);
    expect(polled.filter(({ lastError }) => lastError !== undefined)).toEqual([]);
    const { quotes, total } = await whole.app.store.quotes.search({
      workspace: operator,
      words: "",
      limit: 100,
      offset: 0,
    });
    expect(total).toBeGreaterThan(0);
    for (const { quote } of quotes) expect(speakerOf(quote)).toBe("Ada Moreno");
    const { message } = await whole.app.bot.runText("digest", "preview", operator);
    expect(plainText(message)).toContain("Ada Moreno");
  });
});
