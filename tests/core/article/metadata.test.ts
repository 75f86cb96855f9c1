import { describe, expect, it } from "vitest";
import type { PageContent } from "../../../src/core/article/article.ts";
import { readPage } from "../../../src/core/article/read.ts";

const text =
  "Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on it. ";
const read = (head: string, body = "", url = "https://lantern.example/heron"): PageContent =>
  readPage({
    html: `<html lang="en-GB"><head>${head}</head><body><main>${body}<p>${text.repeat(3)}</p><p>It said so. ${text.repeat(2)}</p></main></body></html>`,
    url,
  });
const data = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const meta = (name: string, content: string): string => `<meta property="${name}" content="${content}">`;

describe("the title", () => {
  it.each([
    [
      "is the headline that the page prints",
      meta("og:title", "Heron 2 opens its tests - The Lantern"),
      "<h1>Heron 2 opens its tests</h1>",
      "Heron 2 opens its tests",
    ],
    [
      "is not the name of the site, printed as a heading",
      `${meta("og:title", "Heron 2 opens its tests")}${meta("og:site_name", "The Lantern")}`,
      "<h1>The Lantern</h1>",
      "Heron 2 opens its tests",
    ],
    [
      "is told without the site's name and section",
      "<title>Heron 2 opens its tests | Models | The Lantern</title>",
      "",
      "Heron 2 opens its tests",
    ],
    [
      "keeps a dash of its own",
      "<title>Heron – a model that nobody expected to be opened this year</title>",
      "",
      "Heron – a model that nobody expected to be opened this year",
    ],
    [
      "has a space where its lines break",
      meta("og:title", "Heron 2 opens its tests"),
      "<h1>Heron 2<br>opens its tests</h1>",
      "Heron 2 opens its tests",
    ],
    [
      "comes from the page's data",
      data({ "@type": "NewsArticle", headline: "Heron 2 opens &amp; fails" }),
      "",
      "Heron 2 opens & fails",
    ],
  ])("%s", (_, head, body, title) => {
    expect(read(head, body).title).toBe(title);
  });
});

describe("the author", () => {
  it.each([
    [
      "stands in the page's data",
      data({
        "@graph": [
          { "@type": "NewsArticle", author: [{ name: "Imke Sandoval" }, { name: "Noor Achterberg" }] },
        ],
      }),
      "",
      "Imke Sandoval, Noor Achterberg",
    ],
    [
      "stands elsewhere in them, under an id",
      data({
        "@graph": [
          { "@type": "Article", author: { "@id": "#p" } },
          { "@id": "#p", "@type": "Person", name: "Imke Sandoval" },
        ],
      }),
      "",
      "Imke Sandoval",
    ],
    [
      "is a meta element that is no address",
      `${meta("article:author", "https://lantern.example/imke")}<meta name="author" content="By Imke Sandoval">`,
      "",
      "Imke Sandoval",
    ],
    ["is linked as author", "", '<a rel="author" href="/imke">Imke Sandoval</a>', "Imke Sandoval"],
    [
      "is printed after “by”",
      "",
      "<h1>Heron 2 opens</h1><div><span>By</span> <span>Imke Sandoval</span></div>",
      "Imke Sandoval",
    ],
    [
      "is printed in a byline with more around it",
      "",
      '<div class="byline">By Imke Sandoval, staff writer | 3 May 2026</div>',
      "Imke Sandoval",
    ],
    ["is nobody when the page names an account", '<meta name="author" content="admin">', "", undefined],
  ])("%s", (_, head, body, author) => {
    expect(read(head, body).author).toBe(author);
  });
});

describe("the day of publication", () => {
  it.each([
    [
      "stands in the page's data",
      data({ "@type": "NewsArticle", datePublished: "2026-11-23T08:00:00Z" }),
      "",
      "2026-11-23",
    ],
    [
      "is the page's own day, late in its evening",
      meta("article:published_time", "2026-11-23T23:30:00-08:00"),
      "",
      "2026-11-23",
    ],
    ["stands in a <time>", "", '<time datetime="2026-11-23">yesterday</time>', "2026-11-23"],
    ["is printed under the headline", "", "<h1>Heron 2 opens</h1><p>November 23, 2026</p>", "2026-11-23"],
    [
      "is the printed one that is called so",
      "",
      "<h1>Heron 2 opens</h1><span>Updated 24 Nov 2026</span> <span>Published 23 Nov 2026</span>",
      "2026-11-23",
    ],
  ])("%s", (_, head, body, day) => {
    expect(read(head, body).publishedDay).toBe(day);
  });

  it("stands in the address when nothing else tells", () => {
    expect(read("", "", "https://lantern.example/2026/11/23/heron").publishedDay).toBe("2026-11-23");
  });

  it("is none when the page gives none", () => {
    expect(read("").publishedAt).toBeUndefined();
  });
});

describe("data that lie or break", () => {
  it("are left out, and the page is read all the same", () => {
    const page = read(
      `<script type="application/ld+json">{"@type": "NewsArticle", </script>${data([[[{ "@type": 5 }]]])}${data({ "@type": "NewsArticle", author: 7, headline: null, datePublished: "soon" })}`,
    );
    expect(page).toMatchObject({ subscription: false, language: "en-GB" });
    expect(page.author).toBeUndefined();
    expect(page.blocks).toHaveLength(2);
  });

  it("never loop or run away, however they nest", () => {
    let nested: unknown = { "@type": "NewsArticle", headline: "deep" };
    for (let depth = 0; depth < 500; depth += 1) nested = { part: [nested, nested === 1] };
    expect(read(data(nested)).blocks).toHaveLength(2);
  });
});
