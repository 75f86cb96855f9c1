/** The elements and attributes that we read; all others never reach the parser. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that hold items. */
export const containers = words("rss feed rdf:RDF channel items");

/** Elements whose content is a text, be it markup: it becomes one string, in its order. */
export const textElements = words(`
  title atom:title guid subtitle tagline
  summary atom:summary description
  content atom:content content:encoded xhtml:body body fullitem
`);

const elements = words(`
  ${[...containers, ...textElements].join(" ")}
  item entry source
  id atom:id link atom:link ttl
  dc:title media:title itunes:title dc:description itunes:summary
  author atom:author name email atom:name atom:email
  creator dc:creator dc:author itunes:author media:credit managingeditor
  pubdate published updated issued created modified date lastbuilddate
  dc:date dcterms:issued dcterms:created dcterms:modified atom:published atom:updated
`);

const attributes = words("version href rel type mode src ispermalink rdf:about");

export const isElementRead = (name: string): boolean => elements.has(name);
export const isAttributeRead = (name: string): boolean => attributes.has(name);
