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
import { openApp } from "../../src/wiring.ts";
import { silent } from "../../tests/support/log.ts";
import { sharedPath } from "../../tests/support/shared.ts";
import { aConfiguredFeed } from "./boards.ts";
import type { Contest } from "./contest.ts";

const feeds = 9;
const itemsPerFeed = 10;
const pageCount = 90;
/** The other way takes so long that it does a part. */
const othersFeeds = 2;

export async function benchCollect(): Promise<Contest> {
  const pages = loadPages();
  const server = await servePages(pages);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ours = await openOurs(host);
  let round = 0;
  return {
    what: `articles of ${Math.round(pages.reduce((sum, page) => sum + page.length, 0) / pages.length / 1_000)} kB, feed to stored quotes`,
    rounds: 3,
    runners: [
      { who: "Pullquote", run: () => ours.collect(feedsOf(host, round++)) },
      {
        who: "rss-parser, jsdom, Readability, an expression",
        goal: { of: "ratio", atLeast: 6 },
        run: () => collectPlainly(feedsOf(host, round).slice(0, othersFeeds)),
      },
    ],
    async [Symbol.asyncDispose]() {
      await ours[Symbol.asyncDispose]();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Every round has feeds of its own, with articles at addresses of their own: nothing is old news. */
function feedsOf(host: string, round: number): readonly string[] {
  return Array.from({ length: feeds }, (_, n) => `http://${host}/feed/${round * feeds + n}`);
}

/** One bot for all rounds, as the other way is one process for all. */
async function openOurs(host: string) {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  const config: Config = {
    ...loadConfig({ CONFIG_DIR: "config", DATA_DIR: folder }),
    fetchAllow: [host],
    feeds: [],
  };
  const clock = { now: () => new Date() };
  const app = await openApp(config, { clock, log: silent, terminal: { write() {}, colour: false } });
  return {
    async collect(feedUrls: readonly string[]): Promise<number> {
      const begun = clock.now();
      await app.store.feeds.syncConfigured(feedUrls.map(aConfiguredFeed), begun);
      await app.work.collect(new AbortController().signal);
      const seen = await app.store.articles.listOpen(begun, clock.now());
      if (seen.length < feedUrls.length * itemsPerFeed * 0.9)
        throw new Error(`only ${seen.length} articles came in`);
      return seen.length;
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
      .map((file) => withoutAddress(gunzipSync(readFileSync(`${folder}/${file}`))));
  const paragraph =
    "<p>“You cannot ask people to trust a test that they are not allowed to read,” said Ada Moreno of Fernweh Labs.</p>";
  const page = `<html lang="en"><body><nav>${"<a href='/x'>x</a>".repeat(200)}</nav><article><h1>Heron</h1>${paragraph.repeat(40)}</article></body></html>`;
  return Array.from({ length: pageCount }, () => new TextEncoder().encode(page));
}

function withoutAddress(page: Buffer): Uint8Array {
  const html = page.toString("latin1").replace(/(?<=rel=["']?)canonical|og:url/gi, "x");
  return Buffer.from(html, "latin1");
}
