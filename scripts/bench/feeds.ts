/** A thousand feeds of about 52 kB from a server on this machine: fetched, parsed, read. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";
import { createHttp } from "../../src/adapters/http.ts";
import { createRss } from "../../src/adapters/sources/rss.ts";
import { createWorkers } from "../../src/adapters/workers/pool.ts";
import { never } from "./boards.ts";
import type { Contest } from "./contest.ts";

const feeds = 300;
const inFlight = 32;
const signal = never();

export async function benchFeeds(): Promise<Contest> {
  const body = aFeed();
  const server = createServer((request, response) => {
    if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
    response.writeHead(200, { "content-type": "application/rss+xml", etag: '"1"' });
    return response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttp({
    userAgent: "Pullquote-bench",
    allow: [host],
    maxInFlight: inFlight,
    hostPauseMs: 0,
  });
  const workers = createWorkers({ threads: 2, timeoutMs: 10_000, memoryMb: 256 });
  const rss = createRss({ http, workers });
  const parser = new Parser();
  const poll = (validators: { readonly etag?: string }) => () =>
    inTurns((n) => rss.fetchItems({ url: `http://${host}/${n}`, validators }, signal));
  return {
    what: `feeds of ${Math.round(body.length / 1_000)} kB`,
    rounds: 5,
    runners: [
      { who: "Pullquote", run: poll({}) },
      { who: "Pullquote, nothing new (304)", run: poll({ etag: '"1"' }) },
      { who: "rss-parser parseURL", run: () => inTurns((n) => parser.parseURL(`http://${host}/${n}`)) },
      {
        who: "fetch and feedsmith",
        run: () => inTurns(async (n) => parseFeed(await (await fetch(`http://${host}/${n}`)).text())),
      },
    ],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await http[Symbol.asyncDispose]();
      await workers[Symbol.asyncDispose]();
    },
  };
}

async function inTurns(work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < feeds) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return feeds;
}

function aFeed(): string {
  const item = (n: number): string => `<item><title>Fernweh opens model ${n} &amp; its tests</title>
<link>https://lantern.example/2026/11/${n}</link><guid isPermaLink="false">lantern-${n}</guid>
<pubDate>Mon, 23 Nov 2026 0${n % 10}:00:00 GMT</pubDate><dc:creator>Imke Sandoval</dc:creator>
<description><![CDATA[${"<p>The lab released the weights on Monday, together with every safety test.</p>".repeat(12)}]]></description></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Lantern</title><link>https://lantern.example</link>${Array.from({ length: 42 }, (_, n) => item(n)).join("\n")}</channel></rss>`;
}
