/** OPML, the form in which feed readers exchange their lists. @see https://opml.org/spec2.opml */
import { decodeHTML } from "entities";
import { canonicalUrl } from "./canonical-url.ts";
import { escapeXml } from "./entities.ts";
import { toPlainText } from "./plain-text.ts";

export interface OutlinedFeed {
  readonly outlet: string;
  readonly url: string;
}

const maxLength = 5_000_000;
const maxFeeds = 5_000;
const maxOutletLength = 80;

/** The feeds of an OPML file, each once, folders left out. Takes any text; what is no feed of the web is left out. */
export function parseOpml(text: string): readonly OutlinedFeed[] {
  const feeds = new Map<string, OutlinedFeed>();
  for (const [outline] of text.slice(0, maxLength).matchAll(/<outline\s[^<>]{0,4000}>/gi)) {
    const url = canonicalUrl(attributeOf(outline, "xmlUrl"));
    if (url === undefined || feeds.has(url) || feeds.size >= maxFeeds) continue;
    const title = toPlainText(attributeOf(outline, "title") || attributeOf(outline, "text"));
    feeds.set(url, { url, outlet: (title || new URL(url).hostname).slice(0, maxOutletLength) });
  }
  return [...feeds.values()];
}

export function renderOpml(feeds: readonly OutlinedFeed[], title: string): string {
  const outlines = feeds.map(
    ({ outlet, url }) =>
      `    <outline type="rss" text="${escapeXml(outlet)}" title="${escapeXml(outlet)}" xmlUrl="${escapeXml(url)}"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>${escapeXml(title)}</title></head>
  <body>
${outlines.join("")}  </body>
</opml>
`;
}

function attributeOf(tag: string, name: string): string {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(tag) ?? [];
  return decodeHTML(double ?? single ?? "").trim();
}
