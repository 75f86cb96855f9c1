/** Hostile feeds and pages: well-formed with hostile words, damaged, oversized, and not what they say they are. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { nastyText } from "./texts.ts";

export interface Document {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text);
/** Of control characters XML takes tabs and line feeds only. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/(?![\t\n\r])\p{Cc}/gu, "");

interface Words {
  readonly title: string;
  readonly author: string;
  readonly body: string;
}

/** `link` is where its article stands; `date` when it came out, RFC 3339. */
export function anyFeed(link: string, date: string): fc.Arbitrary<Document> {
  return fc
    .tuple(
      fc.record({ title: nastyText(), author: nastyText(), body: nastyText() }),
      fc.constantFrom(rss, rss, atom, jsonFeed, rdf, contentRss),
      anyDamage(),
      anyHeaders("application/rss+xml"),
    )
    .map(([words, write, damage, headers]) => {
      const wrapped = damage(bytesOf(write(words, link, date)));
      return {
        body: wrapped,
        headers: isGzip(wrapped) ? { ...headers, "content-encoding": "gzip" } : headers,
      };
    });
}

export function anyPage(url: string): fc.Arbitrary<Document> {
  return fc
    .tuple(
      fc.record({ title: nastyText(), author: nastyText(), body: nastyText() }),
      fc.constantFrom(article, article, article, soup, scripted),
      anyDamage(),
      anyHeaders("text/html"),
    )
    .map(([words, write, damage, headers]) => {
      const wrapped = damage(bytesOf(write(words, url)));
      return {
        body: wrapped,
        headers: isGzip(wrapped) ? { ...headers, "content-encoding": "gzip" } : headers,
      };
    });
}

function rss({ title, author, body }: Words, link: string, date: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${escaped(title)}</title><item><title>${escaped(title)}</title>
<link>${link}</link><author>${escaped(author)}</author><pubDate>${new Date(date).toUTCString()}</pubDate><guid>${link}</guid>
<description><![CDATA[${body}]]></description></item><item><title>${escaped(body)}</title><link>${escaped(body)}</link><pubDate>${escaped(title)}</pubDate></item></channel></rss>`;
}

function contentRss(words: Words, link: string, date: string): string {
  const html = article(words, link).replaceAll("]]>", "");
  return rss(words, link, date)
    .replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    .replace("</guid>", () => `</guid><content:encoded><![CDATA[${html}]]></content:encoded>`);
}

function atom({ title, author, body }: Words, link: string, date: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">${escaped(title)}</title><entry><id>${link}</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${escaped(title)}</div></title>
<link href="${link}"/><link rel="alternate" href="${escaped(body)}"/><author><name>${escaped(author)}</name></author><updated>${date}</updated><content type="html">${escaped(body)}</content></entry></feed>`;
}

function jsonFeed({ title, author, body }: Words, link: string, date: string): string {
  const item = {
    id: link,
    url: link,
    title,
    content_html: body,
    date_published: date,
    authors: [{ name: author }],
  };
  const odd = { id: 7, url: body, title: null, content_text: [], date_published: title };
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title, items: [item, odd, null, 3] });
}

function rdf({ title, body }: Words, link: string, date: string): string {
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${escaped(title)}</title></channel><item rdf:about="${link}"><title>${escaped(title)}</title><link>${link}</link><dc:date>${date}</dc:date><description>${escaped(body)}</description></item></rdf:RDF>`;
}

const filler =
  "The laboratory released the weights on Monday, together with every test that it had run on the model so far, and said that more would follow.";

/** An article whose people say hostile things, so that quotes are found, kept and shown. */
function article({ title, author, body }: Words, url: string): string {
  const said = escaped(body.slice(0, 600)) || "nothing at all";
  const ld = { "@type": "NewsArticle", headline: title, author: { name: author }, articleBody: body, url };
  return `<!doctype html><html lang="en"><head><title>${escaped(title)}</title><meta property="og:title" content="${escaped(title)}"><meta name="author" content="${escaped(author)}"><link rel="canonical" href="${url}">
<script type="application/ld+json">${JSON.stringify(ld).replaceAll("</", "<\\/")}</script></head><body><article><h1>${escaped(title)}</h1><p>${filler}</p>
<p>“You cannot trust ${said} at all,” said Ada Moreno, the chief scientist of ${escaped(author)}.</p><p>${filler}</p>
<p>“We publish ${said},” ${escaped(author.slice(0, 80))} said on Monday.</p><p>${escaped(body)}</p><p>${filler}</p></article></body></html>`;
}

/** The words as markup: whatever is a tag in them is one. */
function soup({ title, author, body }: Words): string {
  return `<html><title>${title}</title><body onload="alert(1)"><article><p>${filler}</p>${body}<p>“${title}” said ${author}.<p>${filler}${body}</article><script>${body}</script><style>${author}</style><iframe srcdoc="${body}">`;
}

function scripted({ title, body }: Words): string {
  return `<html><head><base href="javascript:alert(1)//"><meta http-equiv="refresh" content="0;url=file:///etc/passwd"><script>process.exit(1)</script></head><body><p onclick="${body}">${filler}</p><svg onload=alert(1)><a href="javascript:alert(1)">“${escaped(title)},” said Ada Moreno.</a></svg><object data="file:///etc/passwd"></object><p>${filler}</p>`;
}

type Damage = (bytes: Uint8Array) => Uint8Array;

const bombed = gzipSync(Buffer.alloc(40_000_000, "<a>"));
const bomb = (): Uint8Array => bombed;
const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10).replaceAll("&a-1;", "&a;")}">`).join("")}]><rss><channel><item><title>&a11;</title></item></channel></rss>`;
const external =
  '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:1/x"> %y;]><rss><channel><item><title>&x;</title></item></channel></rss>';

function anyDamage(): fc.Arbitrary<Damage> {
  const fixed: readonly Damage[] = [
    () => new Uint8Array(),
    () => bytesOf(laughs),
    () => bytesOf(external),
    () => bytesOf("<a>".repeat(100_000)),
    () => bytesOf(`<rss><channel>${"<item><title>x</title></item>".repeat(20_000)}</channel></rss>`),
    () => bytesOf("{".repeat(50_000)),
    () => bytesOf("[".repeat(50_000)),
    bomb,
    (bytes) =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(Buffer.from(bytes).toString("utf8"), "utf16le")]),
    (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
    (bytes) =>
      Buffer.from(Buffer.from(bytes).toString("utf8").replace("?>", ' encoding="windows-1252"?>'), "latin1"),
    (bytes) => gzipSync(bytes),
    (bytes) => gzipSync(bytes).subarray(0, 40),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(200_000, 0)]),
  ];
  const whole = fc.constant<Damage>((bytes) => bytes);
  const cut = fc.nat().map<Damage>((at) => (bytes) => bytes.subarray(0, at % Math.max(1, bytes.length)));
  const noise = fc
    .array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 30 })
    .map<Damage>((flips) => (bytes) => {
      const copy = Buffer.from(bytes);
      for (const [at, by] of flips) if (copy.length > 0) copy[at % copy.length] = by;
      return copy;
    });
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 2, arbitrary: cut },
    { weight: 3, arbitrary: noise },
    { weight: 1, arbitrary: fc.constantFrom(...fixed) },
  );
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function anyHeaders(usual: string): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant({ "content-type": usual }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Readonly<Record<string, string>>>(
        {},
        { "content-type": "text/html; charset=nonsense" },
        { "content-type": "image/png" },
        { "content-type": usual, etag: '"x'.repeat(2_000), "last-modified": "never" },
        { "content-type": usual, "cache-control": "max-age=99999999999999999999", expires: "x" },
        { "content-type": usual, "content-encoding": "br" },
        { "content-type": usual, "content-encoding": "gzip, gzip" },
      ),
    },
  );
}
