/** The frame of every page: what stands in its head, the way to the others, and the promise at its foot. */
import { html } from "hono/html";
import { type Html, nothing, when } from "./html.ts";
import { paths, type View } from "./view.ts";

/** One feed in its three formats; `path` without an ending. */
export interface FeedLink {
  readonly title: string;
  readonly path: string;
  /** "q=open%20source" */
  readonly query?: string;
}

export const feedFormats = [
  { ending: "rss", name: "RSS", type: "application/rss+xml" },
  { ending: "atom", name: "Atom", type: "application/atom+xml" },
  { ending: "json", name: "JSON Feed", type: "application/feed+json" },
] as const;

/** For links to the page that are shown elsewhere. */
export interface Preview {
  readonly description: string;
  /** Path of the picture, and all its words. */
  readonly card?: { readonly path: string; readonly alt: string };
}

export interface Page {
  readonly title: string;
  /** Of the page itself, as its one address. */
  readonly path: string;
  readonly body: Html;
  /** Which of the ways through the pages it belongs to. */
  readonly section?: "today" | "archive" | "people" | "search";
  /** What stands in the search field. */
  readonly query?: string;
  readonly feeds?: readonly FeedLink[];
  readonly preview?: Preview;
  /** Not to be found by search engines: answers to questions, and what is not there. */
  readonly isHidden?: boolean;
  /** The pages before and after it. */
  readonly previous?: string;
  readonly next?: string;
}

export function feedPath({ path, query }: FeedLink, ending: string): string {
  return `${path}.${ending}${query === undefined ? "" : `?${query}`}`;
}

export function renderPage(page: Page, view: View): Html {
  const { words } = view;
  const title = page.path === paths.home ? view.title : `${page.title} · ${view.title}`;
  return html`<!doctype html>
<html lang="${view.language.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${head(page, view)}
<link rel="icon" href="${view.path("/icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${view.path("/style.css")}">
</head>
<body>
<a class="skip" href="#content">${words.web.skip}</a>
<header class="masthead">
<a class="home" href="${view.path(paths.home)}">${view.title}</a>
${navigation(page, view)}
<form action="${view.path("/search")}" role="search">
<label class="hidden" for="q">${words.web.searchLabel}</label>
<input id="q" name="q" type="search" value="${page.query ?? ""}" placeholder="${words.web.searchLabel}" maxlength="200" autocomplete="off">
<button>${words.web.find}</button>
</form>
</header>
<main id="content" tabindex="-1">
${page.body}
</main>
${foot(page, view)}
</body>
</html>`;
}

function head({ path, isHidden, feeds = [], preview, title, previous, next }: Page, view: View): Html {
  const card = preview?.card && view.card(preview.card.path);
  return html`${when(
    isHidden,
    () => html`<meta name="robots" content="noindex">
`,
  )}${when(
    !isHidden,
    () => html`<link rel="canonical" href="${view.url(path)}">
`,
  )}${when(
    previous,
    () => html`<link rel="prev" href="${view.path(previous ?? "")}">
`,
  )}${when(
    next,
    () => html`<link rel="next" href="${view.path(next ?? "")}">
`,
  )}${feeds.flatMap((feed) =>
    feedFormats.map(
      ({ ending, name, type }) =>
        html`<link rel="alternate" type="${type}" title="${feed.title} (${name})" href="${view.path(feedPath(feed, ending))}">
`,
    ),
  )}${when(
    preview,
    () => html`<meta name="description" content="${preview?.description ?? ""}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${view.title}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${preview?.description ?? ""}">
<meta property="og:url" content="${view.url(path)}">
`,
  )}${when(
    card,
    () => html`<meta property="og:image" content="${card ?? ""}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:alt" content="${preview?.card?.alt ?? ""}">
<meta name="twitter:card" content="summary_large_image">
`,
  )}`;
}

function navigation({ section }: Page, view: View): Html {
  const { web } = view.words;
  const ways = [
    ["today", paths.today, web.today],
    ["archive", paths.archive, web.archive],
    ["people", paths.people, web.people],
  ] as const;
  return html`<nav aria-label="${web.nav}"><ul>${ways.map(
    ([name, path, label]) =>
      html`<li><a href="${view.path(path)}"${name === section ? html` aria-current="page"` : nothing}>${label}</a></li>`,
  )}</ul></nav>`;
}

function foot({ feeds = [] }: Page, view: View): Html {
  const { web } = view.words;
  return html`<footer>
<p>${web.promise}</p>
<p>${when(view.holds, () => html`${view.holds} · `)}<a href="${view.path(paths.api)}">${web.api}</a></p>
${feeds.map(
  (feed) => html`<p>${web.feeds} ${feed.title} · ${feedFormats.map(
    ({ ending, name }, at) =>
      html`${at > 0 ? " · " : ""}<a href="${view.path(feedPath(feed, ending))}">${name}</a>`,
  )}</p>
`,
)}</footer>`;
}
