/** Which feeds a page names, for people who give us the address of a site. */
import { decodeHTML } from "entities";
import { canonicalUrl } from "./canonical-url.ts";

const maxLength = 500_000;
const maxFound = 10;
const feedTypes = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)\b/i;
/** Feeds of comments are no news. */
const isOfComments = /\bcomments?\b|\/comments\//i;
const usualPaths = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"];

/** Addresses that `<link rel="alternate">` elements name, in their order, without feeds of comments. At most ten. */
export function discoverFeeds(html: string, pageUrl: string): readonly string[] {
  const base = attributeOf(/<base\s[^>]{0,500}>/i.exec(html.slice(0, maxLength))?.[0] ?? "", "href");
  const found: string[] = [];
  for (const [link] of html.slice(0, maxLength).matchAll(/<link\s[^>]{0,2000}>/gi)) {
    const isFeed =
      /(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(attributeOf(link, "rel")) &&
      feedTypes.test(attributeOf(link, "type"));
    if (!isFeed || isOfComments.test(attributeOf(link, "title") + attributeOf(link, "href"))) continue;
    const url = canonicalUrl(attributeOf(link, "href"), resolveBase(base, pageUrl));
    if (url !== undefined && !found.includes(url)) found.push(url);
  }
  return found.slice(0, maxFound);
}

/** Where sites that name no feed often have one. */
export function usualFeedAddresses(pageUrl: string): readonly string[] {
  const { origin } = new URL(pageUrl);
  return usualPaths.map((path) => `${origin}${path}`);
}

function resolveBase(base: string, pageUrl: string): string {
  return base !== "" && URL.canParse(base, pageUrl) ? new URL(base, pageUrl).href : pageUrl;
}

/** Empty when the tag has none of that name. */
function attributeOf(tag: string, name: string): string {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
  const [, double, single, bare] = pattern.exec(tag) ?? [];
  return decodeHTML(double ?? single ?? bare ?? "").trim();
}
