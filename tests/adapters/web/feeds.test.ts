import { parseHTML } from "linkedom";
import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Web } from "../../../src/adapters/web/server.ts";
import { parseFeed } from "../../../src/adapters/workers/parse-feed.ts";
import { openingMs, openWeek, type Week } from "../../support/week.ts";

const hostile = "Tessel <b>“wins”</b> & ]]> <script>alert(1)</script>";

let week: Week;
let web: Web;
const address = "https://quotes.example/news";
beforeAll(async () => {
  week = await openWeek({
    web: { url: address },
    articles: [
      {
        outlet: "harbor",
        slug: "hostile",
        title: hostile,
        author: "A <i>& B",
        hoursAgo: -22,
        paragraphs: [
          "Tessel made a claim about its chip on Tuesday in the harbour.",
          "“Chips &amp; dip &lt;em&gt;are&lt;/em&gt; what we ship on Fridays,” said Jun Okabayashi-Reed, who founded Tessel.",
          "Nobody in the harbour knew what that meant, and the company did not explain it when it was asked on Tuesday evening. Samples go to customers in March, and prices were not given.",
        ],
      },
    ],
  });
  web = await week.openPages();
}, openingMs);
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await week[Symbol.asyncDispose]();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${web.url}${path}`, { headers });
const read = async (path: string) => {
  const answer = await get(path);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return parseFeed({
    bytes,
    contentType: answer.headers.get("content-type") ?? "",
    url: `${web.url}${path}`,
  });
};

async function personFeed(): Promise<string> {
  const { document } = parseHTML(await (await get("/search?q=moreno")).text());
  return (
    document
      .querySelector('link[type="application/rss+xml"]')
      ?.getAttribute("href")
      ?.replace("/news", "")
      .replace(/\.rss$/, "") ?? ""
  );
}

describe("the feeds of digests, of a person and of a topic", () => {
  it("say the same in RSS, Atom and JSON Feed, as our own reader reads them", async () => {
    for (const [path, query] of [
      ["/feeds/digests", ""],
      [await personFeed(), ""],
      ["/feeds/topic", "?q=open"],
    ] as const) {
      const [rss, atom, json] = await Promise.all(
        ["rss", "atom", "json"].map((ending) => read(`${path}.${ending}${query}`)),
      );
      const told = (feed: typeof rss) =>
        feed?.items.map(({ guid, url, title, publishedAt }) => ({ guid, url, title, publishedAt }));
      expect(rss?.items.length, path).toBeGreaterThan(0);
      expect(told(atom), path).toEqual(told(rss));
      expect(told(json), path).toEqual(told(rss));
    }
  });

  it("are read by rss-parser, with stable ids and links to the site's own address", async () => {
    const feed = await new Parser().parseString(await (await get("/feeds/digests.rss")).text());
    expect(feed.title).toBe("Pullquote: Digests");
    expect(feed.link).toBe(`${address}/digests`);
    expect(feed.feedUrl).toBe(`${address}/feeds/digests.rss`);
    expect(feed.items.map(({ guid, link }) => [guid, link])).toEqual(
      ["2026-11-25", "2026-11-24", "2026-11-23"].map((day) => [
        `urn:pullquote:digest:${day}`,
        `${address}/digests/${day}`,
      ]),
    );
    const atom = await new Parser().parseString(await (await get("/feeds/digests.atom")).text());
    expect(atom.items.map(({ id }) => id)).toEqual(feed.items.map(({ guid }) => guid));
  });

  it("are JSON Feed 1.1 to the letter", async () => {
    const answer = await get("/feeds/digests.json");
    expect(answer.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
    expect(await answer.json()).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      feed_url: `${address}/feeds/digests.json`,
      home_page_url: `${address}/digests`,
      items: expect.arrayContaining([
        expect.objectContaining({
          id: "urn:pullquote:digest:2026-11-23",
          content_html: expect.stringContaining("<blockquote>“You cannot ask"),
        }),
      ]),
    });
  });

  it("keep hostile titles text, and quotes word for word", async () => {
    // Readers of RSS take titles for HTML as often as for text; Atom and JSON Feed leave no doubt.
    const atom = await new Parser().parseString(await (await get("/feeds/topic.atom?q=fridays")).text());
    expect(atom.items[0]?.title).toBe(
      "Jun Okabayashi-Reed: “Chips & dip <em>are</em> what we ship on Fridays,”",
    );
    const digests = (await (await get("/feeds/digests.json")).json()) as {
      items: { content_html: string }[];
    };
    const all = digests.items.map(({ content_html }) => content_html).join("");
    expect(all).not.toContain("<script>");
    for (const ending of ["rss", "atom"]) {
      const feed = await new Parser().parseString(await (await get(`/feeds/digests.${ending}`)).text());
      expect(feed.items).toHaveLength(3);
    }
  });

  it("are not sent again to who has them, by tag or by date", async () => {
    const first = await get("/feeds/digests.atom");
    const [etag, modified] = [first.headers.get("etag") ?? "", first.headers.get("last-modified") ?? ""];
    expect(new Date(modified).toISOString()).toBe("2026-11-25T08:00:00.000Z");
    expect((await get("/feeds/digests.atom", { "if-none-match": etag })).status).toBe(304);
    expect((await get("/feeds/digests.atom", { "if-modified-since": modified })).status).toBe(304);
    const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
    expect((await get("/feeds/digests.atom", { "if-modified-since": earlier })).status).toBe(200);
  });

  it("are found by readers that are given the page", async () => {
    const { document } = parseHTML(await (await get("/")).text());
    const links = [...document.querySelectorAll('link[rel="alternate"]')].map((link) => [
      link.getAttribute("type"),
      link.getAttribute("href"),
    ]);
    expect(links).toEqual([
      ["application/rss+xml", "/news/feeds/digests.rss"],
      ["application/atom+xml", "/news/feeds/digests.atom"],
      ["application/feed+json", "/news/feeds/digests.json"],
    ]);
  });

  it("are not there of nobody, of nothing, and in no other form", async () => {
    for (const path of [
      "/feeds/people/AAAAAAAAAAAAAAAA.rss",
      "/feeds/topic.rss",
      "/feeds/digests.xml",
      "/feeds/digests",
    ])
      expect((await get(path)).status, path).toBe(404);
  });
});

describe("a site below a path", () => {
  it("has its own links there, and tells search engines what to leave alone", async () => {
    const { document } = parseHTML(await (await get("/")).text());
    expect(document.querySelector('link[rel="stylesheet"]')?.getAttribute("href")).toBe("/news/style.css");
    expect(document.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(`${address}/`);
    const robots = await (await get("/robots.txt")).text();
    expect(robots).toContain("Disallow: /news/search\n");
    expect(robots).toContain(`Sitemap: ${address}/sitemap.xml`);
    expect(await (await get("/sitemap.xml")).text()).toContain(`<loc>${address}/digests/2026-11-24</loc>`);
  });
});
