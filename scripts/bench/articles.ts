/** Article pages, bytes in and paragraphs out, in two workers; beside Readability on jsdom. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { createWorkers } from "../../src/adapters/workers/pool.ts";
import { sharedPath } from "../../tests/support/shared.ts";
import type { Contest } from "./contest.ts";

const never = new AbortController().signal;
const url = "https://lantern.example/2026/11/heron";

export async function benchArticles(): Promise<Contest> {
  const pages = loadPages();
  const workers = createWorkers({ threads: 2, timeoutMs: 30_000, memoryMb: 512 });
  return {
    what: `article pages of ${Math.round(pages.reduce((sum, page) => sum + page.length, 0) / pages.length / 1_000)} kB`,
    rounds: 3,
    runners: [
      {
        who: "Pullquote, two workers",
        async run() {
          await Promise.all(pages.map((bytes) => workers.run("readPage", { bytes, url }, never)));
          return pages.length;
        },
      },
      {
        who: "Readability on jsdom, one thread",
        async run() {
          const some = pages.slice(0, 10);
          for (const bytes of some) {
            const { window } = new JSDOM(bytes, { url, virtualConsole: new VirtualConsole() });
            new Readability(window.document).parse();
            window.close();
          }
          return some.length;
        },
      },
    ],
    [Symbol.asyncDispose]: () => workers[Symbol.asyncDispose](),
  };
}

/** Real pages where there are any; else pages made up here. */
function loadPages(): readonly Uint8Array[] {
  const folder = sharedPath("articles/news/html");
  if (folder !== undefined)
    return readdirSync(folder)
      .slice(0, 60)
      .map((file) => gunzipSync(readFileSync(`${folder}/${file}`)));
  const paragraph =
    "<p>Fernweh Labs released the weights on Monday, together with every safety test that it ran.</p>";
  const page = `<html lang="en"><body><nav>${"<a href='/x'>x</a>".repeat(200)}</nav><article><h1>Heron</h1>${paragraph.repeat(60)}</article></body></html>`;
  return Array.from({ length: 60 }, () => new TextEncoder().encode(page));
}
