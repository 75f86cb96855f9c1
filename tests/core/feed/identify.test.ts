import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Feed, SourceItem } from "../../../src/core/feed/feed.ts";
import { toFeedItems } from "../../../src/core/feed/identify.ts";
import { idOf } from "../../../src/core/id.ts";

const now = new Date("2026-09-01T12:00:00Z");
const feed: Feed = {
  id: idOf<"feed">("https://outlet.example/feed"),
  url: "https://outlet.example/feed",
  outlet: "Outlet",
  kind: "media",
  source: "rss",
  language: "en",
};
const item: SourceItem = { guid: "4711", url: "https://outlet.example/heron", title: "Heron is out" };
const idsOf = (...items: readonly SourceItem[]) => toFeedItems(feed, items, now).map(({ id }) => id);

describe("an item's identity", () => {
  it.each<[string, SourceItem, SourceItem]>([
    ["another date", item, { ...item, publishedAt: now }],
    ["another title", item, { ...item, title: "Heron is out, updated" }],
    ["another slug", item, { ...item, url: "https://outlet.example/heron-is-out" }],
    [
      "tracking in its link",
      { ...item, guid: "" },
      { ...item, guid: "", url: "https://outlet.example/heron?utm_source=x" },
    ],
    ["https", { url: "http://outlet.example/a" }, { url: "https://www.outlet.example/a/" }],
    [
      "https in its guid",
      { ...item, guid: "http://outlet.example/a" },
      { ...item, guid: "https://outlet.example/a" },
    ],
    [
      "another host",
      { url: "https://old.example/2026/08/heron-is-out" },
      { url: "https://news.outlet.example/2026/08/heron-is-out/" },
    ],
    ["white space about its guid", item, { ...item, guid: "\n 4711 " }],
  ])("survives %s", (_, before, after) => {
    expect(idsOf(after)).toEqual(idsOf(before));
  });

  it.each<[string, SourceItem, SourceItem]>([
    ["the guid", item, { ...item, guid: "4712" }],
    [
      "the fragment of the link",
      { url: "https://outlet.example/log#v1" },
      { url: "https://outlet.example/log#v2" },
    ],
    [
      "the host, where the path says little",
      { url: "https://a.example/news" },
      { url: "https://b.example/news" },
    ],
    ["the link, where all guids are the same", item, { ...item, url: "https://outlet.example/kestrel" }],
  ])("tells items apart by %s", (_, one, other) => {
    expect(new Set(idsOf(one, other)).size).toBe(2);
  });

  it("is scoped by its feed", () => {
    const other = { ...feed, id: idOf<"feed">("other") };
    expect(toFeedItems(other, [item], now)[0]?.id).not.toBe(toFeedItems(feed, [item], now)[0]?.id);
  });

  it("counts what is printed twice once", () => {
    expect(toFeedItems(feed, [item, { ...item, title: "Heron is out!" }], now)).toMatchObject([
      { title: "Heron is out" },
    ]);
  });
});

describe("an item", () => {
  it("has a plain title, a clean address, and no more than that", () => {
    const source = {
      guid: "1",
      url: "/a?utm_id=1",
      title: "A &amp; <b>B</b>\u0007",
      author: " Ada\nMoreno ",
    };
    expect(toFeedItems(feed, [source], now)).toEqual([
      {
        id: idOf<"item">(feed.id, "guid 1"),
        feedId: feed.id,
        url: "https://outlet.example/a",
        title: "A & B",
        author: "Ada Moreno",
      },
    ]);
  });

  it("has no date in the future", () => {
    const dated = (publishedAt: Date) => toFeedItems(feed, [{ ...item, publishedAt }], now)[0]?.publishedAt;
    expect([dated(new Date("2026-09-02")), dated(new Date("2026-08-31"))]).toEqual([
      undefined,
      new Date("2026-08-31"),
    ]);
  });

  it("is left out without an address that can be read", () => {
    expect(toFeedItems(feed, [{ guid: "1", url: "javascript:alert(1)" }, { guid: "2" }], now)).toEqual([]);
  });

  it("is among the newest 500 of an archive, wherever it stands", () => {
    const day = (n: number): Date => new Date(Date.UTC(2024, 0, n));
    const archive = Array.from({ length: 600 }, (_, n) => ({
      guid: `g${n}`,
      url: `https://outlet.example/${n}`,
      publishedAt: day(n),
    }));
    const kept = toFeedItems(feed, archive, now);
    expect([kept.length, kept[0]?.url, kept.at(-1)?.url]).toEqual([
      500,
      "https://outlet.example/100",
      "https://outlet.example/599",
    ]);
  });

  it("never has the identity of another one in the same feed", () => {
    const any = fc.record(
      {
        guid: fc.constantFrom("", "1", "2", "https://outlet.example/1"),
        url: fc.webUrl({ withFragments: true }),
      },
      { requiredKeys: ["url"] },
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (items) => {
        const ids = idsOf(...items);
        return new Set(ids).size === ids.length;
      }),
    );
  });
});
