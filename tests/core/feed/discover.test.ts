import { describe, expect, it } from "vitest";
import { discoverFeeds, usualFeedAddresses } from "../../../src/core/feed/discover.ts";

const page = "https://lantern.example/news/";

describe("the feeds that a page names", () => {
  it("are found in its links, whatever their order, case and quotes", () => {
    const html = `<head><LINK type='application/atom+xml' href=/atom.xml rel="alternate">
<link rel="alternate stylesheet" type="text/css" href="/style.css">
<link rel="alternate" type="application/rss+xml; charset=utf-8" title="News" href="https://feeds.example/lantern?a=1&amp;b=2">
<link rel="alternate" type="application/feed+json" href="feed.json"></head>`;
    expect(discoverFeeds(html, page)).toEqual([
      "https://lantern.example/atom.xml",
      "https://feeds.example/lantern?a=1&b=2",
      "https://lantern.example/news/feed.json",
    ]);
  });

  it("start at the page's base, where it has one", () => {
    const html = `<base href="/en/"><link rel="alternate" type="application/rss+xml" href="rss">`;
    expect(discoverFeeds(html, page)).toEqual(["https://lantern.example/en/rss"]);
  });

  it("are no feeds of comments, none that are given twice, and none outside the web", () => {
    const html = `<link rel="alternate" type="application/rss+xml" title="Comments on news" href="/c">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/rss+xml" href="/rss">`;
    expect(discoverFeeds(html, page)).toEqual(["https://lantern.example/rss"]);
  });

  it("are none in a page that names none, and few in one that names thousands", () => {
    expect(discoverFeeds("<p>no head at all", page)).toEqual([]);
    const many = Array.from(
      { length: 5_000 },
      (_, n) => `<link rel=alternate type=application/rss+xml href=/${n}>`,
    );
    expect(discoverFeeds(many.join(""), page)).toHaveLength(10);
    expect(discoverFeeds("<link ".repeat(80_000), page)).toEqual([]);
  });

  it("may be where many sites have theirs", () => {
    expect(usualFeedAddresses(page)[0]).toBe("https://lantern.example/feed");
  });
});
