import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tidyXml } from "../../../src/core/feed/tidy.ts";

const tidy = (xml: string): string => tidyXml(xml, "https://outlet.example/feed.xml");

describe("tidying XML", () => {
  it("closes what was left open and drops ends without a beginning", () => {
    expect(tidy("<rss><channel></p><item><guid>1</item></channel>")).toBe(
      "<rss><channel><item><guid>1</guid></item></channel></rss>",
    );
  });

  it("gives every vocabulary the prefix that everybody expects", () => {
    expect(
      tidy(
        '<r:rss xmlns:r="http://backend.userland.com/rss2" xmlns:x="http://purl.org/dc/elements/1.1/"><r:channel><x:date>d</x:date></r:channel></r:rss>',
      ),
    ).toBe("<rss><channel><dc:date>d</dc:date></channel></rss>");
  });

  it("does not take a foreign element for one of the feed", () => {
    expect(
      tidy(
        '<feed xmlns="http://www.w3.org/2005/Atom"><link xmlns="http://other.example/ns" href="x"/></feed>',
      ),
    ).toBe("<feed></feed>");
  });

  it("makes one text of markup, in its order", () => {
    expect(
      tidy(
        '<feed><entry><content type="xhtml"><h:p>One <h:b>two</h:b> &lt; three</h:p></content></entry></feed>',
      ),
    ).toBe(
      '<feed><entry><content type="xhtml">&lt;p&gt;One &lt;b&gt;two&lt;/b&gt; &amp;lt; three&lt;/p&gt;</content></entry></feed>',
    );
  });

  it("resolves xml:base on its way down", () => {
    expect(tidy('<feed xml:base="/a/"><entry xml:base="b/"><link href="c"/></entry></feed>')).toBe(
      '<feed xml:base="https://outlet.example/a/"><entry xml:base="https://outlet.example/a/b/"><link xml:base="https://outlet.example/a/b/" href="c"/></entry></feed>',
    );
  });

  it("reads C1 controls as Windows-1252 and drops the others", () => {
    expect(tidy("<rss><channel><ttl>a\u0093b\u0000\u0008c&#146;d</ttl></channel></rss>")).toBe(
      "<rss><channel><ttl>a“bc’d</ttl></channel></rss>",
    );
  });

  const pieces = fc.constantFrom(
    ..."< > & \" ' / = ! ? [ ]".split(" "),
    ...[
      "<!",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?",
      "?>",
      "<item>",
      "</item>",
      "<title>",
      "</title>",
      "<b ",
      "a='",
      " ",
      "x",
    ],
  );

  it("always writes well-formed XML", () => {
    const tag = /^<(\/?)([^\s<>/"]+)((?: [^\s<>="]+="[^<>"]*")*)(\/?)>$/;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const open: string[] = [];
        for (const token of tidy(`<rss><channel>${parts.join("")}`).match(/<[^>]*>|[^<]+/g) ?? []) {
          if (!token.startsWith("<")) continue;
          const [, closes, name = "", , selfCloses] = tag.exec(token) ?? [];
          if (name === "") return false;
          if (selfCloses === "/") continue;
          if (closes === "") open.push(name);
          else if (open.pop() !== name) return false;
        }
        return open.length === 0;
      }),
    );
  });

  it("looks at every character once, whatever is left unclosed", () => {
    for (const unit of [
      "<",
      "<!",
      "<!--",
      "<![CDATA[",
      "<?",
      "<a ",
      '<a b="',
      "<a b='c\" ",
      "&",
      "</",
      "</p>",
      "<title>",
      "<p><",
      "]]>",
      "<div>",
      "<item>",
    ]) {
      const before = performance.now();
      tidy(`<rss><channel>${unit.repeat(1_000_000 / unit.length)}`);
      // Linear is some tenths of a second; quadratic would be many minutes.
      expect({ unit, tookMs: performance.now() - before < 10_000 }).toEqual({ unit, tookMs: true });
    }
  });
});
