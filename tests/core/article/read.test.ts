import { describe, expect, it } from "vitest";
import type { PageContent } from "../../../src/core/article/article.ts";
import { readFragment, readPage } from "../../../src/core/article/read.ts";

const url = "https://lantern.example/2026/11/heron";
const filler = [
  "Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model, passed or failed.",
  "The decision was argued over for months inside the Lisbon lab, according to people who were there, and who asked not to be named.",
  "The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said on Monday in Lisbon.",
];
const paragraphs = filler.map((text) => `<p>${text}</p>`).join("\n");
const more = filler.map((text) => `<p>${text.split(" ").reverse().join(" ")}</p>`).join("\n");
const aPage = (body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><title>Heron 2 opens | The Lantern</title>${head}</head><body><nav><a href="/">Home of the paper</a></nav><article>${body}</article><footer>Rights reserved, all of them</footer></body></html>`;
const read = (html: string): PageContent => readPage({ html, url });
const textsOf = (page: PageContent): readonly string[] => page.blocks.map(({ text }) => text);

describe("the text of a page", () => {
  it("is its paragraphs, one block each, without what stands around the article", () => {
    expect(textsOf(read(aPage(`<h1>Heron 2 opens</h1>${paragraphs}`)))).toEqual(filler);
  });

  it("keeps block quotes, lists, subheads and code apart", () => {
    const page = read(
      aPage(`${paragraphs}<h2>What failed in the tests</h2><ul><li>Nine of the tests for biology, in the last round</li></ul>
<blockquote><p>We are publishing the failures first, because everybody will need them.</p></blockquote>
<pre>npm install heron</pre>${more}`),
    );
    const kindOf = (start: string): string | undefined =>
      page.blocks.find(({ text }) => text.startsWith(start))?.kind;
    expect(kindOf("What failed")).toBe("heading");
    expect(kindOf("Nine of the tests")).toBe("listItem");
    expect(kindOf("We are publishing")).toBe("blockquote");
    expect(kindOf("npm install")).toBe("code");
    expect(kindOf("Fernweh Labs released")).toBe("text");
  });

  it("marks what somebody posted elsewhere", () => {
    const post = `<blockquote class="twitter-tweet"><p>Reading the failures of Heron 2 all night, and so should you.</p></blockquote>`;
    const page = read(aPage(`${paragraphs}${post}${more}`));
    expect(page.blocks.find(({ text }) => text.startsWith("Reading the failures"))?.kind).toBe("embed");
  });

  it("draws the marks that a browser draws around <q>", () => {
    const page = read(
      aPage(`${paragraphs}<p>Moreno said: <q>The failures come first, for everybody to read.</q></p>`),
    );
    expect(textsOf(page).at(-1)).toBe("Moreno said: “The failures come first, for everybody to read.”");
  });

  it("prints a pull quote once, where it is said", () => {
    const said =
      "“You cannot ask people to trust a test that they may not read,” said Ada Moreno, the chief scientist.";
    const pulled =
      "<div class='pull'><p>You cannot ask people to trust a test that they may not read</p></div>";
    const texts = textsOf(read(aPage(`${paragraphs}${pulled}<p>${said}</p>`)));
    expect(texts).toContain(said);
    expect(texts.filter((text) => text.includes("trust a test"))).toEqual([said]);
  });

  it("lets a list say the same twice", () => {
    const week = "<ul><li>Two cups of oats with berries, and a walk</li></ul>";
    const texts = textsOf(read(aPage(`${paragraphs}<h3>Monday</h3>${week}<h3>Tuesday</h3>${week}`)));
    expect(texts.filter((text) => text.startsWith("Two cups"))).toHaveLength(2);
  });

  it.each([
    "Read more: The lab that said no",
    "Sign up for our newsletter",
    "Advertisement",
    "Photo: Odalys Brennick / The Lantern",
    "Published on 3 May 2026",
    "November 23, 2026 at 9:41 AM",
    "https://lantern.example/heron",
    "Lesen Sie auch: Aurora kommt später",
    "A heron at the river. (Imke Sandoval/AP)",
    "Copyright © 2026 The Lantern",
  ])("leaves out “%s”", (line) => {
    const texts = textsOf(read(aPage(`${paragraphs}<p>${line}</p>${more}`)));
    expect(texts).not.toContain(line);
    expect(texts).toHaveLength(6);
  });

  it("keeps what somebody says, even when it begins as a prompt does", () => {
    const line = "“Share this with your doctor before you sign,” said Ruth Callowmere.";
    expect(textsOf(read(aPage(`${paragraphs}<p>${line}</p>`)))).toContain(line);
  });

  it("comes from the page's data when the page shows only a teaser", () => {
    const body = filler.map((text) => `${text} It goes on like this for subscribers.`).join("\\n");
    const data = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Heron 2 opens","isAccessibleForFree":false,"articleBody":"${body}"}</script>`;
    const page = read(
      aPage(`<p>${filler[0]}</p><div class="wall">Subscribe to go on reading this.</div>`, data),
    );
    expect(page.blocks).toHaveLength(3);
    expect(page.subscription).toBe(true);
  });

  it("is refused when the page only asks for consent", () => {
    const wall = `<h2>We value your privacy</h2><p>We and our partners store cookies on your device, to process personal data.
You may accept all cookies or manage choices. Our partners use your consent for the purposes below, in line with our privacy policy.</p>`;
    expect(() => read(aPage(wall))).toThrow("consent");
  });

  it("is found on pages that leave out <html> and <body>", () => {
    expect(textsOf(read(`<title>x</title><article>${paragraphs}</article>`))).toEqual(filler);
  });

  it("is put together where a page streams its parts", () => {
    const [first = "", second = "", ...rest] = filler.map((text) => `<p>${text}</p>`);
    const page = `<html><body><div id="app"><template id="B:0"></template></div><footer>All rights reserved.</footer>
<div hidden id="S:0"><main><h1>Herons</h1>${first}<template id="P:1"></template>${rest.join("")}</main></div>
<div hidden id="S:1">${second}</div><div hidden id="S:2"></div></body></html>`;
    expect(textsOf(read(page)).slice(-filler.length)).toEqual(filler);
  });

  it("is all that a feed carried, without scripts and captions", () => {
    const page = readFragment({
      html: `${paragraphs}<script>alert("no")</script><figure><img src="x"><figcaption>A heron, tall and grey</figcaption></figure>`,
      url,
    });
    expect(textsOf(page)).toEqual(filler);
  });
});

describe("what no page for people is", () => {
  it.each([
    ["deep", "<div>".repeat(20_000)],
    ["empty", ""],
    ["without an article", "<html><body><footer>All rights</footer></body></html>"],
  ])("%s: is refused with an error", (_, html) => {
    expect(() => read(html)).toThrow();
  });

  it("is left out after the bound, on a page of too many elements", () => {
    expect(textsOf(read(aPage(`${paragraphs}${"<p>x</p>".repeat(60_000)}`))).length).toBeLessThan(8_000);
  });
});
