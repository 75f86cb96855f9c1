import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOpml, renderOpml } from "../../../src/core/feed/opml.ts";

describe("an OPML file", () => {
  it("gives its feeds, those in folders too, each once", () => {
    const text = `<?xml version="1.0"?><opml version="1.0"><body>
<outline text="AI"><outline type="rss" text="The Lantern &amp; Co" xmlUrl="https://lantern.example/feed?a=1&amp;b=2" htmlUrl="https://lantern.example"/>
<outline type='rss' title='Circuit Weekly' text='x' xmlUrl='https://circuit.example/rss'/></outline>
<outline text="again" xmlUrl="https://circuit.example/rss"/></body></opml>`;
    expect(parseOpml(text)).toEqual([
      { outlet: "The Lantern & Co", url: "https://lantern.example/feed?a=1&b=2" },
      { outlet: "Circuit Weekly", url: "https://circuit.example/rss" },
    ]);
  });

  it("gives nothing of what is no address of the web, and names a feed without a name by its host", () => {
    const text = `<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:1"/><outline xmlUrl="https://a.example/rss"/>`;
    expect(parseOpml(text)).toEqual([{ outlet: "a.example", url: "https://a.example/rss" }]);
  });

  it("comes back as it was written", () => {
    const outlet = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9 &"'.-]{0,30}[A-Za-z]$/)
      .map((name) => name.replace(/ +/g, " "));
    const feed = fc.record({
      outlet,
      url: fc.webUrl({ validSchemes: ["https"] }).map((url) => new URL(url).href),
    });
    fc.assert(
      fc.property(fc.uniqueArray(feed, { selector: ({ url }) => url, maxLength: 10 }), (feeds) => {
        expect(parseOpml(renderOpml(feeds, "Pullquote"))).toEqual(feeds);
      }),
    );
  });

  it("may be any text", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseOpml(text)));
    expect(parseOpml("<outline ".repeat(100_000))).toEqual([]);
  });
});
