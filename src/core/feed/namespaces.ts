/** Names of feed elements with the prefix that everybody expects, whatever prefix the feed chose. */

/** Namespace to prefix; "" is the feed's own vocabulary. Compared in lower case, without a slash at the end. */
const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "http://purl.org/rss/1.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://purl.org/net/rss1.1#": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss091": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://cyber.law.harvard.edu/rss": "",
    "http://www.rssboard.org/rss-specification": "",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/atom/ns": "atom",
    "http://example.com/newformat#": "atom",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/xml/1998/namespace": "xml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
  }),
);

/** Prefix to namespace, as declared where an element stands; "" is the default namespace. */
export type Namespaces = ReadonlyMap<string, string>;

/** More declarations than any feed has; above it they would only cost time. */
const maxNamespaces = 100;

export function declareNamespaces(outer: Namespaces, attributes: ReadonlyMap<string, string>): Namespaces {
  let inner: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    inner ??= new Map(outer);
    if (inner.size < maxNamespaces) inner.set(name.slice(6), value.trim().toLowerCase().replace(/\/$/, ""));
  }
  return inner ?? outer;
}

/** Names that the parser expects with capitals; all others are lower case. */
const capitals: Readonly<Record<string, string>> = {
  "rdf:rdf": "rdf:RDF",
};

/**
 * `dc:date` for any prefix bound to Dublin Core, `title` for RSS and for Atom where Atom is the feed's own vocabulary,
 * `other:title` for a default namespace that nobody knows. `main` is the namespace of the document's root.
 */
export function canonicalName(name: string, namespaces: Namespaces, main: string | undefined): string {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, Math.max(colon, 0)).toLowerCase();
  const local = name.slice(colon + 1).toLowerCase();
  const known = knownPrefix(prefix, namespaces.get(prefix), main);
  const full = known === "" ? local : `${known}:${local}`;
  return capitals[full] ?? full;
}

function knownPrefix(prefix: string, namespace: string | undefined, main: string | undefined): string {
  if (namespace === undefined || namespace === "") return prefix;
  const known = prefixes.get(namespace);
  if (known === "rdf") return known;
  if (namespace === main) return "";
  if (known !== undefined) return known === "atom" && prefixes.get(main ?? "") === "atom" ? "" : known;
  return prefix === "" ? "other" : prefix;
}
