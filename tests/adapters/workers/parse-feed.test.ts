import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../../src/adapters/workers/parse-feed.ts";
import { sharedPath } from "../../support/shared.ts";

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url));
const url = "https://outlet.example/feed";
const parseText = (text: string) => parseFeed({ bytes: new TextEncoder().encode(text), url });

describe("parsing a feed", () => {
  it("reads RSS 2.0, whatever its prefixes", async () => {
    expect(await parseFeed({ bytes: fixture("full-text.rss.xml"), url })).toEqual({
      title: "The Lantern Review",
      siteUrl: "https://lantern.example/",
      printedLink: "https://lantern.example/",
      ttlMinutes: 120,
      items: [
        {
          guid: "lantern-4711",
          url: "https://lantern.example/2026/heron?utm_source=rss&page=2",
          title: "Northwind Labs opens its “Heron” model",
          author: "Ines Okafor",
          publishedAt: new Date("2026-08-31T07:30:00Z"),
          contentHtml:
            "<p>“We would rather be checked than believed,” said Mara Lindqvist, who leads the lab.</p>",
          summaryHtml: "The lab says that anyone may look inside.",
        },
        {
          url: "https://lantern.example/2026/wait",
          title: "AT&T and others wait",
          author: "Ines Okafor",
          publishedAt: new Date("2026-08-30T20:05:00Z"),
          summaryHtml: "<p>Nobody knows yet.</p>",
        },
      ],
    });
  });

  it("reads Atom: xml:base, alternate links, XHTML in its order, a date that is none", async () => {
    expect(await parseFeed({ bytes: fixture("excerpts.atom.xml"), url })).toEqual({
      title: "Brass & Hare",
      siteUrl: "https://brasshare.example/",
      printedLink: "atom.xml",
      items: [
        {
          guid: "tag:brasshare.example,2026:91",
          url: "https://brasshare.example/news/kestrel.html",
          title: "What the Kestrel chip can do",
          author: "Brass and Hare staff",
          publishedAt: new Date("2026-09-01T04:15:00Z"),
          updatedAt: new Date("2026-09-01T08:00:00Z"),
          summaryHtml:
            '<div xmlns="http://www.w3.org/1999/xhtml">One <b>hundred</b> watts, <i>no fan</i>.</div>',
        },
        {
          guid: "tag:brasshare.example,2026:92",
          url: "https://brasshare.example/letter#top",
          title: "A letter from the editor",
          author: "Tomasz Abara",
          contentHtml: "<p>Dear reader.</p>",
        },
      ],
    });
  });

  it("reads RDF, whose items stand beside the channel", async () => {
    expect(await parseFeed({ bytes: fixture("classic.rdf.xml"), url })).toEqual({
      title: "Quillpost",
      siteUrl: "https://quillpost.example/",
      printedLink: "https://quillpost.example/",
      items: [
        {
          guid: "https://quillpost.example/p/17",
          url: "https://quillpost.example/p/17",
          title: "Sparse attention without tears",
          author: "Noor Haddad",
          publishedAt: new Date("2026-08-29T00:00:00Z"),
          summaryHtml: "A proof on one page.",
        },
      ],
    });
  });

  it("reads JSON Feed", async () => {
    expect(await parseFeed({ bytes: fixture("notes.json"), url })).toEqual({
      title: "Harbour Notes",
      siteUrl: "https://harbour.example/",
      items: [
        {
          guid: "12",
          url: "https://harbour.example/notes/12",
          title: "Why Pelican is late",
          author: "Elif Strand",
          publishedAt: new Date("2026-08-28T08:00:00Z"),
          updatedAt: new Date("2026-08-28T09:00:00Z"),
          contentHtml:
            "<p>It is late.</p><p>&quot;We found a fault &amp; fixed it,&quot; said Jonas Weir.</p>",
          summaryHtml: "<p>A short note</p>",
        },
        {
          guid: "https://harbour.example/notes/11",
          url: "https://harbour.example/notes/11",
          author: "Guest One, Guest Two",
          contentHtml: "<p>Nothing new.</p>",
        },
      ],
    });
  });

  it("keeps every item of a feed that is broken in many ways", async () => {
    expect(await parseFeed({ bytes: fixture("broken.rss.xml"), url })).toEqual({
      title: "Tin & Thunder",
      items: [
        {
          title: "Five < six — still",
          url: "https://tin.example/1?a=1&b=2",
          summaryHtml: "<p>Unescaped <b>markup & all",
        },
        { title: "Never closed", publishedAt: new Date("2026-08-31T00:00:00Z") },
        {
          title: "The last <one>",
          guid: "https://tin.example/3",
          url: "https://tin.example/3",
          summaryHtml: "It stops in the mid",
        },
      ],
    });
  });

  it.each([
    ["a page", "<!doctype html><html><head><title>Please wait</title></head></html>"],
    ["a picture", '<svg xmlns="http://www.w3.org/2000/svg"><title>rss</title></svg>'],
    ["other JSON", '{"error":"rate limited"}'],
    ["JSON that ends too soon", '{"version":"https://jsonfeed.org/version/1","items":['],
    ["nothing", ""],
    ["words", "503 Service Unavailable"],
    ["a foreign document", "<opml><body/></opml>"],
  ])("refuses %s", async (_, text) => {
    await expect(parseText(text)).rejects.toThrow();
  });

  it("expands no entity but plain ones, and few of them", async () => {
    const bomb = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join("");
    const feed = await parseText(
      `<!DOCTYPE rss [<!ENTITY lab "Northwind"><!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY e0 "x">${bomb}]>
      <rss><channel><item><title>&lab; &file; &e20;</title></item></channel></rss>`,
    );
    expect(feed.items[0]?.title).toBe("Northwind &file; &e19;&e19;");
  });

  it.each([
    ["javascript:alert(1)", undefined],
    ["data:text/html,hello", undefined],
    ["file:///etc/hostname", undefined],
    ["https://user:word@outlet.example/", undefined],
    [`https://outlet.example/${"x".repeat(3_000)}`, undefined],
    ["//outlet.example/a", "https://outlet.example/a"],
  ])("takes a link only when it is an address: %s", async (link, expected) => {
    const feed = await parseText(
      `<rss><channel><item><title>t</title><link>${link}</link></item></channel></rss>`,
    );
    expect(feed.items[0]?.url).toBe(expected);
  });
});

const aiNews = sharedPath("feeds/expect.jsonl");
const rows = (path: string): readonly { file: string; expect?: { n?: number } }[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.startsWith('{"file": "ai-news/'))
    .map((line) => JSON.parse(line));

describe.skipIf(!aiNews)("feeds of AI news (needs ../shared)", () => {
  it.each(aiNews ? rows(aiNews) : [])("reads $file", async ({ file, expect: expected }) => {
    const bytes = readFileSync(sharedPath(`feeds/${file}`) ?? "");
    const { items } = await parseFeed({ bytes, url });
    expect(items.length).toBe(expected?.n);
    expect(items.filter(({ url, title }) => !url || !title)).toEqual([]);
  });
});
