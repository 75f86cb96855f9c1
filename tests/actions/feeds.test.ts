import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Action } from "../../src/actions/action.ts";
import { feedsCheck } from "../../src/actions/feeds/check.ts";
import { feedsExport, feedsImport } from "../../src/actions/feeds/opml.ts";
import { feedsTest } from "../../src/actions/feeds/test.ts";
import { type Ran, runAction } from "../support/command-line.ts";
import { serve } from "../support/site.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (
  action: Action,
  given: Record<string, string> = {},
  env: Record<string, string> = {},
): Promise<Ran> => runAction(action, given, { env: { DATA_DIR: folder, ...env } });

const page = `<html lang="en"><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><article><h1>Fernweh opens Heron 2</h1>
<p>Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model.</p>
<p>“You cannot ask people to trust a test that they may not read,” said Ada Moreno, the chief scientist of Fernweh Labs.</p>
<p>The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said on Monday.</p>
</article></body></html>`;
const html = { "content-type": "text/html" };

describe("pullquote feeds", () => {
  it("tests a feed through the site that has it, step by step, and says what a digest would take", async () => {
    await using site = await serve({
      "/": { body: page, headers: html },
      "/heron": { body: page, headers: html },
      "/rss": () => ({
        headers: { "content-type": "application/rss+xml", etag: '"1"' },
        body: `<rss version="2.0"><channel><title>The Lantern</title><item><title>Fernweh opens Heron 2</title>
<link>http://${site.host}/heron</link><pubDate>Mon, 23 Nov 2026 05:00:00 GMT</pubDate></item></channel></rss>`,
      }),
    });
    const { printed } = await run(feedsTest, { address: site.at("/") }, { FETCH_ALLOW: site.host });
    expect(printed).toContain(`That is a page; its feed is ${site.at("/rss")}`);
    expect(printed).toContain("The Lantern: 1 item, 0 of them with the whole text");
    expect(printed).toContain("can say “not modified”: yes (etag)");
    expect(printed).toContain("3 paragraphs from the page, 1 quote\n");
    expect(printed).toContain("“You cannot ask people to trust a test that they may not read,” — Ada Moreno");
  });

  it("takes a list from another reader, and gives its own", async () => {
    const file = join(folder, "list.opml");
    writeFileSync(
      file,
      `<opml><body><outline text="The Lantern" xmlUrl="https://lantern.example/rss"/><outline text="Circuit" xmlUrl="https://circuit.example/rss"/></body></opml>`,
    );
    expect((await run(feedsImport, { file })).printed).toContain("2 of 2 feeds are new");
    expect((await run(feedsImport, { file })).printed).toContain("0 of 2 feeds are new");
    const { printed: exported } = await run(feedsExport);
    expect(exported).toContain('title="The Lantern" xmlUrl="https://lantern.example/rss"');
    expect(exported).toContain("officechai.com");
  });

  it("names a file that is not there, and what is no address", async () => {
    await expect(run(feedsImport, { file: join(folder, "nothing.opml") })).rejects.toMatchObject({
      code: "option_invalid",
    });
    await expect(run(feedsTest, { address: "not an address" })).rejects.toMatchObject({
      code: "option_invalid",
    });
  });
});

describe("pullquote feeds check", () => {
  it("asks the feeds that are due, shows how far it is, and ends with a table", async () => {
    const config = join(folder, "config");
    cpSync("config", config, { recursive: true });
    await using site = await serve({
      "/rss": {
        headers: { "content-type": "text/xml" },
        body: "<rss><channel><title>L</title></channel></rss>",
      },
      "/broken": { status: 503 },
    });
    const feed = (outlet: string, path: string): string =>
      `  - { outlet: ${outlet}, url: "${site.at(path)}", kind: media }\n`;
    writeFileSync(
      join(config, "feeds.yaml"),
      `feeds:\n${feed("Quiet Wire", "/rss")}${feed("Lantern", "/broken")}`,
    );
    const env = { CONFIG_DIR: config, FETCH_ALLOW: site.host };
    const { printed: table, noted } = await run(feedsCheck, {}, env);
    expect(noted).toContain("Asking 2 feeds: 2 of 2");
    expect(table).toMatch(/^Feed +Last read +Unchanged +Usual gap +Next +State\n/);
    expect(table).toMatch(/\nLantern +never +– +– +in \d+ \w+ +failed 1×: 127.0.0.1/);
    expect(table).toMatch(/\nQuiet Wire +0 min ago +0 % +– +in \d+ \w+ +fine/);
    const asked = site.requests.length;
    await run(feedsCheck, {}, env);
    expect(site.requests).toHaveLength(asked);
  });
});
