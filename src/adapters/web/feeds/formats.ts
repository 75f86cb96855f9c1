/** A channel as RSS 2.0, Atom and JSON Feed 1.1. */
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { type Channel, updatedAt } from "./channel.ts";

export const feedTypes = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const;

export type FeedFormat = keyof typeof feedTypes;

export function renderFeed(channel: Channel, format: FeedFormat): string {
  switch (format) {
    case "rss":
      return withoutIndents(renderRss(channel));
    case "atom":
      return withoutIndents(renderAtom(channel));
    case "json":
      return renderJson(channel);
  }
}

function renderRss(channel: Channel): string {
  return generateRssFeed({
    title: forXml(channel.title),
    link: channel.pageUrl,
    description: forXml(channel.description),
    language: channel.language,
    lastBuildDate: updatedAt(channel),
    ttl: 60,
    atom: { links: [{ href: channel.selfUrl, rel: "self", type: "application/rss+xml" }] },
    items: channel.items.map((item) => ({
      title: forXml(item.title),
      link: item.url,
      description: forXml(item.html),
      pubDate: item.publishedAt,
      guid: { value: item.id, isPermaLink: false },
      ...(item.author !== undefined && { dc: { creators: [forXml(item.author)] } }),
    })),
  });
}

function renderAtom(channel: Channel): string {
  return generateAtomFeed({
    id: channel.id,
    title: { value: forXml(channel.title) },
    subtitle: { value: forXml(channel.description) },
    updated: updatedAt(channel),
    authors: [{ name: forXml(channel.title) }],
    links: [
      { href: channel.selfUrl, rel: "self", type: "application/atom+xml" },
      { href: channel.pageUrl, rel: "alternate", type: "text/html" },
    ],
    entries: channel.items.map((item) => ({
      id: item.id,
      title: { value: forXml(item.title) },
      links: [{ href: item.url, rel: "alternate", type: "text/html" }],
      published: item.publishedAt,
      updated: item.updatedAt,
      content: { type: "html", value: forXml(item.html) },
      ...(item.author !== undefined && { authors: [{ name: forXml(item.author) }] }),
    })),
  });
}

function renderJson(channel: Channel): string {
  return JSON.stringify(
    generateJsonFeed({
      title: channel.title,
      description: channel.description,
      language: channel.language,
      home_page_url: channel.pageUrl,
      feed_url: channel.selfUrl,
      items: channel.items.map((item) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        content_html: item.html,
        date_published: item.publishedAt,
        date_modified: item.updatedAt,
        ...(item.author !== undefined && { authors: [{ name: item.author }] }),
      })),
    }),
  );
}

/** The generator indents also around texts, where white space counts. */
function withoutIndents(xml: string): string {
  return xml.replace(/>\s+<!\[CDATA\[/g, "><![CDATA[").replace(/\]\]>\s+</g, "]]><");
}

/** XML has no form for some characters. @see XML 1.0, section 2.2 */
function forXml(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}
