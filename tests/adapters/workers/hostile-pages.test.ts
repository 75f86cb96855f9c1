import { describe, expect, it } from "vitest";
import { createWorkers } from "../../../src/adapters/workers/pool.ts";
import type { PageContent } from "../../../src/core/article/article.ts";

const many = (text: string, times: number): string => text.repeat(times);
/** What hung or crashed readers of pages, and how much of it is read here. */
const pages = {
  "370,000 paragraphs": [many("<p>x y z w</p>", 370_000), 8_000],
  "5 MB in one text": [`<p>${many("word ", 990_000)}`, 1],
  "a table of 100,000 rows": [`<table>${many("<tr><td>x</td></tr>", 100_000)}`, 3_999],
  "200,000 line breaks": [many("text<br><br>", 200_000), 4_001],
  "1 MB of <": [many("<", 1_000_000), 1],
  "1 MB of entities": [many("&amp;", 200_000), 1],
  "20,000 headings": [many("<h1>x</h1>", 20_000), 7_999],
  "one attribute of 1 MB": [`<p title="${many("a ", 500_000)}">x</p>`, 1],
  "20,000 attributes": [`<p ${Array.from({ length: 20_000 }, (_, n) => `a${n}=1`).join(" ")}>x</p>`, 1],
  "200,000 elements in each other": [many("<div>", 200_000), "too deep elements"],
  "50,000 open elements": [many("<p><b>x", 50_000), "too deep elements"],
  "tables in tables": [many("<table><tr><td>", 2_000), "too deep elements"],
  "20,000 titles": [many('<meta property="og:title" content="x">', 20_000), "no article on the page"],
  "a comment without end": [`<!--${many("-", 1_000_000)}`, "no article on the page"],
  "data of 300 kB blanks": [`<script type="application/ld+json">${many(" ", 300_000)}</script><p>x</p>`, 1],
} as const;

describe("hostile pages", () => {
  const url = "https://lantern.example/";
  const never = new AbortController().signal;

  it("are read up to a bound or refused, and never end a worker", async () => {
    await using workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 256 });
    const read = ([html]: readonly [string, unknown]): Promise<PageContent> =>
      workers.run("readPage", { bytes: new TextEncoder().encode(html), url }, never);
    for (const [name, page] of Object.entries(pages)) {
      const outcome = await read(page).then(
        ({ blocks }) => blocks.length,
        (error: Error) => error.message,
      );
      expect(outcome, name).toBe(page[1]);
    }
  });
});
