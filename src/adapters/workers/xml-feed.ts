/** rss-parser, its XML and its sense of formats, with everything that reads hostile text taken over. */
import Parser from "rss-parser";
import type { ParsedFeed } from "../../core/feed/parsed-feed.ts";
import { readAtom, readRss } from "../../core/feed/read-xml.ts";
import type { XmlNode } from "../../core/feed/xml-node.ts";

/** What rss-parser hands to the method that it chose for the document's format. */
type Document = Readonly<Record<string, XmlNode>>;

/**
 * rss-parser recognises the format and then calls one of these. Its own versions make snippets with quadratic regular
 * expressions, lose the whole feed to one bad date, and guess at links and zones.
 */
class FeedParser extends Parser {
  readonly url: string;

  constructor(url: string) {
    super({
      defaultRSS: 2,
      // Every element an object, so that texts with and without attributes read alike.
      xml2js: { explicitCharkey: true, emptyTag: () => ({}) },
    });
    this.url = url;
  }

  buildAtomFeed(document: Document): ParsedFeed {
    return readAtom(document.feed ?? {}, this.url);
  }

  buildRSS2(document: Document): ParsedFeed {
    return readRss(document.rss ?? {}, this.url);
  }

  buildRSS0_9(document: Document): ParsedFeed {
    return readRss(document.rss ?? {}, this.url);
  }

  buildRSS1(document: Document): ParsedFeed {
    return readRss(document["rdf:RDF"] ?? {}, this.url);
  }
}

/** Takes tidy XML only: see `tidyXml`. */
export async function parseXmlFeed(xml: string, url: string): Promise<ParsedFeed> {
  return (await new FeedParser(url).parseString(xml)) as unknown as ParsedFeed;
}
