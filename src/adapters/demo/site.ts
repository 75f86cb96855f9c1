/** A small news site on loopback: four outlets, each with a feed of another format, and article pages. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Feed, feedIdOf } from "../../core/feed/feed.ts";
import { type DemoArticle, demoArticles } from "./articles.ts";

export interface DemoSite extends AsyncDisposable {
  /** `host:port`, to be allowed although it is private. */
  readonly host: string;
  readonly feeds: readonly Feed[];
}

type Outlet = DemoArticle["outlet"];

interface FeedFile {
  readonly path: string;
  readonly type: string;
  readonly write: (outlet: OutletInfo, articles: readonly Dated[], origin: string) => string;
}

interface OutletInfo {
  readonly name: string;
  readonly kind: Feed["kind"];
  readonly feed: FeedFile;
}

interface Dated extends DemoArticle {
  readonly publishedAt: Date;
}

const hourMs = 3_600_000;

const outlets: Readonly<Record<Outlet, OutletInfo>> = {
  lantern: {
    name: "The Lantern",
    kind: "media",
    feed: { path: "/lantern/rss.xml", type: "application/rss+xml", write: rssWithText },
  },
  circuit: {
    name: "Circuit Weekly",
    kind: "media",
    feed: { path: "/circuit/atom.xml", type: "application/atom+xml", write: atomWithTeasers },
  },
  harbor: {
    name: "Harbor Wire",
    kind: "media",
    feed: { path: "/harbor/feed.json", type: "application/feed+json", write: jsonWithText },
  },
  nordlicht: {
    name: "Nordlicht",
    kind: "lab",
    feed: { path: "/nordlicht/rss.xml", type: "application/rss+xml", write: rssWithTeasers },
  },
};

export interface DemoNews {
  readonly articles?: readonly DemoArticle[];
  /** What is dated after it is not there yet. */
  readonly clock?: () => Date;
}

/** Opens the site on a free port. Articles are dated back from `now`. */
export async function openDemoSite(
  now: Date,
  { articles: told = demoArticles, clock }: DemoNews = {},
): Promise<DemoSite> {
  const dated = told.map((article) => ({
    ...article,
    publishedAt: new Date(now.getTime() - article.hoursAgo * hourMs),
  }));
  const server = createServer((request, response) => {
    const origin = `http://${hostOf(server)}`;
    const articles = clock ? dated.filter(({ publishedAt }) => publishedAt <= clock()) : dated;
    const found = find(request.url ?? "/", articles, origin);
    response.writeHead(found ? 200 : 404, {
      "content-type": `${found?.type ?? "text/plain"}; charset=utf-8`,
    });
    response.end(found?.body ?? "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = hostOf(server);
  return {
    host,
    feeds: Object.values(outlets).map((outlet) => toFeed(outlet, `http://${host}`)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function hostOf(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function toFeed({ name, kind, feed }: OutletInfo, origin: string): Feed {
  const url = `${origin}${feed.path}`;
  return { id: feedIdOf(url), url, outlet: name, kind, source: "rss", language: "en" };
}

function find(
  path: string,
  articles: readonly Dated[],
  origin: string,
): { readonly type: string; readonly body: string } | undefined {
  for (const [key, outlet] of Object.entries(outlets)) {
    const own = articles.filter((article) => article.outlet === key);
    if (path === outlet.feed.path)
      return { type: outlet.feed.type, body: outlet.feed.write(outlet, own, origin) };
    const article = own.find((candidate) => path === pathOf(candidate));
    if (article) return { type: "text/html", body: page(outlet, article, origin) };
  }
  return undefined;
}

function pathOf({ outlet, slug }: DemoArticle): string {
  return `/${outlet}/${slug}.html`;
}

function rssWithText(outlet: OutletInfo, articles: readonly Dated[], origin: string): string {
  return rss(
    outlet,
    articles,
    origin,
    (article) => `<content:encoded><![CDATA[${bodyOf(article)}]]></content:encoded>`,
  );
}

function rssWithTeasers(outlet: OutletInfo, articles: readonly Dated[], origin: string): string {
  return rss(outlet, articles, origin, () => "");
}

function rss(
  outlet: OutletInfo,
  articles: readonly Dated[],
  origin: string,
  more: (article: Dated) => string,
): string {
  const items = articles.map(
    (article) => `<item>
<title>${xml(article.title)}</title>
<link>${origin}${pathOf(article)}</link>
<guid isPermaLink="false">${article.outlet}-${article.slug}</guid>
<dc:creator>${xml(article.author)}</dc:creator>
<pubDate>${article.publishedAt.toUTCString()}</pubDate>
<description>${xml(teaserOf(article))}</description>${more(article)}
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${xml(outlet.name)}</title><link>${origin}/</link><description>News</description>
${items.join("\n")}
</channel></rss>`;
}

function atomWithTeasers(outlet: OutletInfo, articles: readonly Dated[], origin: string): string {
  const entries = articles.map(
    (article) => `<entry>
<title>${xml(article.title)}</title>
<link href="${origin}${pathOf(article)}"/>
<id>tag:example.org,2026:${article.slug}</id>
<author><name>${xml(article.author)}</name></author>
<published>${article.publishedAt.toISOString()}</published>
<updated>${article.publishedAt.toISOString()}</updated>
<summary>${xml(teaserOf(article))}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${xml(outlet.name)}</title><id>tag:example.org,2026:feed</id>
<updated>${articles[0]?.publishedAt.toISOString() ?? ""}</updated>
${entries.join("\n")}
</feed>`;
}

function jsonWithText(outlet: OutletInfo, articles: readonly Dated[], origin: string): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: outlet.name,
    items: articles.map((article) => ({
      id: article.slug,
      url: `${origin}${pathOf(article)}`,
      title: article.title,
      content_html: bodyOf(article),
      date_published: article.publishedAt.toISOString(),
      authors: [{ name: article.author }],
    })),
  });
}

/** An article page with what pages have around their text: none of it may be taken for the story. */
function page(outlet: OutletInfo, article: Dated, origin: string): string {
  const title = xml(article.title);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} - ${outlet.name}</title>
<meta property="og:site_name" content="${outlet.name}"><meta property="og:title" content="${title}">
<meta name="author" content="${xml(article.author)}">
<meta property="article:published_time" content="${article.publishedAt.toISOString()}">
<link rel="canonical" href="${origin}${pathOf(article)}"></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/ai">AI</a></li></ul></nav></header>
<main><article><h1>${title}</h1>${bodyOf(article)}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/x">“You will not believe this chart,” says a passer-by</a></li></ul></aside>
<section id="comments"><h3>Comments</h3><p>night_owl said: “I called it weeks ago!”</p></section>
<footer><p>${outlet.name} is invented for this demo.</p></footer></body></html>`;
}

function bodyOf({ paragraphs }: DemoArticle): string {
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
}

function teaserOf({ paragraphs }: DemoArticle): string {
  return `${(paragraphs[0] ?? "").slice(0, 120)} […]`;
}

function xml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
