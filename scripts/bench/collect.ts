/**
 * From feeds and pages on this machine to stored quotes, all of it: polled, parsed, read, found, stored. Beside the
 * pipeline that one would write first: rss-parser, fetch, jsdom with Readability, and an expression for marks.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import Parser from "rss-parser";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";
import { openApp } from "../../src/wiring.ts";
import { silent } from "../../tests/support/log.ts";
import { sharedPath } from "../../tests/support/shared.ts";
import type { Contest } from "./contest.ts";

const feeds = 9;
const itemsPerFeed = 10;
const pageCount = 90;
/** The other way takes so long that it does a part. */
const othersFeeds = 2;

export async function benchCollect(): Promise<Contest> {
  const pages = loadPages();
  const server = await servePages(pages);
  const { port } = server.address() as AddressInfo;
  const feedUrls = Array.from({ length: feeds }, (_, n) => `http://127.0.0.1:${port}/feed/${n}`);
  return {
    what: `articles of ${Math.round(pages.reduce((sum, page) => sum + page.length, 0) / pages.length / 1_000)} kB, feed to stored quotes`,
    rounds: 3,
    runners: [
      { who: "Pullquote", run: () => collectWithUs(feedUrls, `127.0.0.1:${port}`) },
      {
        who: "rss-parser, jsdom, Readability, an expression",
        goal: { of: "ratio", atLeast: 6 },
        run: () => collectPlainly(feedUrls.slice(0, othersFeeds)),
      },
    ],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function collectWithUs(feedUrls: readonly string[], host: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  const config: Config = {
    ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }),
    fetchAllow: [host],
    feeds: feedUrls.map((url) => ({
      id: feedIdOf(url),
      url,
      outlet: new URL(url).pathname,
      kind: "media",
      source: "rss",
      language: "en",
    })),
  };
  const clock = { now: () => new Date() };
  try {
    await using app = await openApp(config, { clock, log: silent, terminal: { write() {}, colour: false } });
    await app.work.collect(new AbortController().signal);
    const seen = await app.store.articles.listOpen(new Date(0), clock.now());
    if (seen.length < feedUrls.length * itemsPerFeed * 0.9)
      throw new Error(`only ${seen.length} articles came in`);
    return seen.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function collectPlainly(feedUrls: readonly string[]): Promise<number> {
  const parser = new Parser();
  const quotes: string[] = [];
  let articles = 0;
  for (const feedUrl of feedUrls) {
    const { items } = await parser.parseURL(feedUrl);
    for (const { link = "" } of items) {
      const html = await (await fetch(link)).text();
      const { window } = new JSDOM(html, { url: link, virtualConsole: new VirtualConsole() });
      const text =
        (new Readability(window.document).parse() as { textContent?: string } | null)?.textContent ?? "";
      quotes.push(...[...text.matchAll(/[“"][^”"]{10,}[”"]/g)].map(([quote]) => quote));
      window.close();
      articles += 1;
    }
  }
  return articles;
}

function servePages(pages: readonly Uint8Array[]): Promise<Server> {
  const server = createServer((request, response) => {
    const [, kind, number = "0"] = (request.url ?? "").split("/");
    const at = `http://${request.headers.host}`;
    if (kind === "feed") {
      response.setHeader("content-type", "application/rss+xml");
      return response.end(aFeed(at, Number(number)));
    }
    if (kind !== "page") return response.writeHead(404).end();
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(pages[Number(number) % pages.length]);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function aFeed(at: string, feed: number): string {
  const items = Array.from({ length: itemsPerFeed }, (_, n) => {
    const page = feed * itemsPerFeed + n;
    const date = new Date(Date.now() - (n + 1) * 60_000).toUTCString();
    return `<item><title>Report number ${page}</title><link>${at}/page/${page}</link><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>${feed}</title><link>${at}</link>${items.join("")}</channel></rss>`;
}

/** Real pages where there are any, without the address that they call their own; else pages made up here. */
export function loadPages(): readonly Uint8Array[] {
  const folder = sharedPath("articles/news/html");
  if (folder !== undefined)
    return readdirSync(folder)
      .slice(0, pageCount)
      .map((file) => gunzipSync(readFileSync(`${folder}/${file}`)));
  const paragraph =
    "<p>“You cannot ask people to trust a test that they are not allowed to read,” said Ada Moreno of Fernweh Labs.</p>";
  const page = `<html lang="en"><body><nav>${"<a href='/x'>x</a>".repeat(200)}</nav><article><h1>Heron</h1>${paragraph.repeat(40)}</article></body></html>`;
  return Array.from({ length: pageCount }, () => new TextEncoder().encode(page));
}
