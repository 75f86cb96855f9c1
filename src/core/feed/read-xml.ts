/** RSS, RDF and Atom, as tidied and parsed, to what their items say. */
import { parseHttpUrl } from "./canonical-url.ts";
import { parseDate } from "./dates.ts";
import type { SourceItem } from "./feed.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { toPlainText } from "./plain-text.ts";
import { attributeOf, childrenOf, textIn, textOf, type XmlNode } from "./xml-node.ts";

/** Where RSS items carry their whole text, the usual place first. */
const fullTexts = ["content:encoded", "xhtml:body", "body", "fullitem", "content", "atom:content"];

/** `root` is `<rss>` or `<rdf:RDF>`; items may stand in the channel or beside it. */
export function readRss(root: XmlNode, url: string): ParsedFeed {
  const channel = childrenOf(root, "channel")[0];
  const inside = [...childrenOf(channel, "item"), ...childrenOf(channel, "entry")];
  const items = [...inside, ...childrenOf(root, "item"), ...wrapped(channel), ...wrapped(root)];
  const siteUrl = linkOf(channel, url) ?? alternateLink(childrenOf(channel, "atom:link"), url);
  const author = authorOf(channel) ?? textIn(channel, "managingeditor");
  const ttlMinutes = Number(textIn(channel, "ttl"));
  return {
    ...given("title", plainIn(channel, "title", "dc:title", "atom:title")),
    ...given("siteUrl", siteUrl),
    ...given("printedLink", textIn(channel, "link")),
    ...(ttlMinutes > 0 ? { ttlMinutes } : {}),
    items: items.map((item) => readRssItem(item, siteUrl ?? url, author)),
  };
}

/** `root` is `<feed>`, of Atom 1.0 or 0.3. */
export function readAtom(root: XmlNode, url: string): ParsedFeed {
  const author = authorOf(root);
  return {
    ...given("title", plain(atomText(root, "title"))),
    ...given("siteUrl", alternateLink(childrenOf(root, "link"), url)),
    ...given("printedLink", attributeOf(childrenOf(root, "link")[0], "href")),
    items: childrenOf(root, "entry").map((entry) => readAtomEntry(entry, url, author)),
  };
}

/** RSS 1.1 keeps its items in `<items>`. */
const wrapped = (node: XmlNode | undefined): readonly XmlNode[] =>
  childrenOf(node, "items").flatMap((items) => childrenOf(items, "item"));

function readRssItem(item: XmlNode, base: string, feedAuthor: string | undefined): SourceItem {
  const guid = childrenOf(item, "guid").find((node) => textOf(node) !== undefined);
  const id = textOf(guid) ?? attributeOf(item, "rdf:about") ?? textIn(item, "atom:id", "id");
  const published = dateIn(item, "pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published");
  const updated = dateIn(item, "dcterms:modified", "atom:updated", "updated", "lastbuilddate");
  const content = textIn(item, ...fullTexts);
  const teaser = textIn(item, "summary", "atom:summary");
  const description = textIn(item, "description", "dc:description", "itunes:summary");
  return {
    ...given("guid", id),
    ...given("url", rssItemUrl(item, guid, base)),
    ...given("title", plainIn(item, "title", "dc:title", "atom:title", "media:title", "itunes:title")),
    ...given("author", authorOf(item) ?? feedAuthor),
    ...given("publishedAt", published ?? dateIn(item, "published", "date", "created", "issued")),
    ...given("updatedAt", updated),
    // Beside a summary the description is the text itself.
    ...given("contentHtml", content ?? (teaser === undefined ? undefined : description)),
    ...given("summaryHtml", teaser ?? description),
  };
}

function rssItemUrl(item: XmlNode, guid: XmlNode | undefined, base: string): string | undefined {
  const permalink = attributeOf(guid, "ispermalink")?.toLowerCase() !== "false" ? textOf(guid) : undefined;
  return (
    linkOf(item, base) ??
    alternateLink([...childrenOf(item, "atom:link"), ...childrenOf(item, "link")], base) ??
    // Only a whole address: many guids are mere numbers.
    (permalink === undefined ? undefined : parseHttpUrl(permalink)?.href) ??
    parseHttpUrl(attributeOf(item, "rdf:about") ?? "")?.href
  );
}

function readAtomEntry(entry: XmlNode, url: string, feedAuthor: string | undefined): SourceItem {
  const id = textIn(entry, "id");
  const source = childrenOf(entry, "source")[0];
  const content = childrenOf(entry, "content")[0];
  const link =
    alternateLink(childrenOf(entry, "link"), url) ?? resolve(content, attributeOf(content, "src"), url);
  return {
    ...given("guid", id),
    ...given("url", link ?? (id === undefined ? undefined : parseHttpUrl(id)?.href)),
    ...given("title", plain(atomText(entry, "title")) ?? plainIn(entry, "media:title", "dc:title")),
    ...given("author", authorOf(entry) ?? authorOf(source) ?? feedAuthor),
    ...given("publishedAt", dateIn(entry, "published", "issued", "created", "pubdate", "dc:date")),
    ...given("updatedAt", dateIn(entry, "updated", "modified")),
    ...given("contentHtml", atomText(entry, "content")),
    ...given("summaryHtml", atomText(entry, "summary") ?? textIn(entry, "description", "itunes:summary")),
  };
}

/** Atom 0.3 could send a text in base64; a picture or a sound is no text of an article. */
function atomText(node: XmlNode, name: string): string | undefined {
  const construct = childrenOf(node, name).find((child) => textOf(child) !== undefined);
  const text = textOf(construct);
  const type = attributeOf(construct, "type")?.toLowerCase() ?? "";
  if (text === undefined || /^(?:image|audio|video)\//.test(type)) return undefined;
  const isEncoded = attributeOf(construct, "mode") === "base64" || isBinary(type);
  return isEncoded && /^[\w+/=\s-]+$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : text;
}

/** @see RFC 4287, section 4.1.3.3: what is neither text nor XML comes in base64 */
const isBinary = (type: string): boolean => type.includes("/") && !/^text\/|xml|html|json/.test(type);

/** The text of RSS's `<link>`, or its `href` where somebody took it for Atom's. */
function linkOf(node: XmlNode | undefined, base: string): string | undefined {
  for (const link of childrenOf(node, "link")) {
    const url = resolve(link, textOf(link), base);
    if (url !== undefined) return url;
  }
  return alternateLink(childrenOf(node, "link"), base);
}

/** Of Atom links the one to the page: `rel="alternate"` or none, HTML before other types. */
function alternateLink(links: readonly XmlNode[], base: string): string | undefined {
  const alternates = links.filter(
    (link) => attributeOf(link, "href") && /^(?:alternate)?$/i.test(attributeOf(link, "rel") ?? ""),
  );
  const isHtml = (link: XmlNode): boolean => /^$|html/i.test(attributeOf(link, "type") ?? "");
  const best = alternates.find(isHtml) ?? alternates[0];
  return resolve(best, attributeOf(best, "href"), base) ?? resolve(best, textOf(best), base);
}

/** Relative to the element's own `xml:base` where there is one. */
function resolve(node: XmlNode | undefined, address: string | undefined, base: string): string | undefined {
  // White space inside: somebody wrote words where an address belongs.
  if (address === undefined || /\s/.test(address)) return undefined;
  return parseHttpUrl(address, attributeOf(node, "xml:base") ?? base)?.href;
}

function authorOf(node: XmlNode | undefined): string | undefined {
  for (const author of [...childrenOf(node, "author"), ...childrenOf(node, "atom:author")]) {
    const name =
      textIn(author, "name", "atom:name") ?? textOf(author) ?? textIn(author, "email", "atom:email");
    if (name !== undefined) return toPlainText(personOf(name));
  }
  const other = textIn(node, "dc:creator", "itunes:author", "creator", "dc:author", "media:credit");
  return other === undefined ? undefined : toPlainText(personOf(other));
}

/** RSS asks for `editor@outlet.example (Ada Moreno)`: the name is what readers want. */
const personOf = (text: string): string => /^\S+@\S+ \((.+)\)$/.exec(text)?.[1] ?? text;

function dateIn(node: XmlNode, ...names: readonly string[]): Date | undefined {
  const dates = names
    .flatMap((name) => childrenOf(node, name))
    .map((child) => parseDate(textOf(child) ?? ""));
  return dates.find((date) => date !== undefined);
}

const plainIn = (node: XmlNode | undefined, ...names: readonly string[]): string | undefined =>
  plain(textIn(node, ...names));

const plain = (html: string | undefined): string | undefined =>
  html === undefined ? undefined : toPlainText(html) || undefined;

/** A property that is there only when it has a value. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
