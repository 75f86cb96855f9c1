/** Article pages, bytes in and paragraphs out, in two workers; beside Readability on jsdom. */
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { createWorkers } from "../../src/adapters/workers/pool.ts";
import { never } from "./boards.ts";
import { loadPages } from "./collect.ts";
import type { Contest } from "./contest.ts";

const signal = never();
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
          await Promise.all(pages.map((bytes) => workers.run("readPage", { bytes, url }, signal)));
          return pages.length;
        },
      },
      {
        who: "Readability on jsdom, one thread",
        async run() {
          const some = pages.slice(0, 20);
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
