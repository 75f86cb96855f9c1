/** The frame of every page, and its style: readable on a phone, in light and in dark, without a script. */
import { html } from "hono/html";
import type { Html } from "./render.ts";

export interface Page {
  readonly title: string;
  /** What stands in the search field. */
  readonly query?: string;
  readonly body: readonly Html[];
}

export function renderPage({ title, query = "", body }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a class="home" href="/">Pullquote</a>
<form action="/quote" role="search">
<label for="q">Who said it, or what about</label>
<input id="q" name="q" type="search" value="${query}" maxlength="200" autocomplete="off">
<button>Find</button>
</form>
</header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer><p>Every quote is a contiguous piece of the article that it comes from.</p></footer>
</body>
</html>`;
}

export const style = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e6e8ea);
  --paper: light-dark(#fdfcfa, #15181c);
  --quiet: light-dark(#57606a, #a3abb3);
  --line: light-dark(#d8d4cc, #333a41);
  --accent: light-dark(#8a3b12, #f0a878);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 42rem;
  padding: 1rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.55 Georgia, "Times New Roman", serif;
  overflow-wrap: break-word;
}
header, form { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
header { justify-content: space-between; border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
header, .small, .actions, footer, label, input, button { font-family: system-ui, sans-serif; font-size: 0.9375rem; }
.home { font-weight: 700; text-decoration: none; }
input, button {
  min-height: 2.75rem;
  border: 1px solid var(--quiet);
  border-radius: 0.375rem;
  padding: 0 0.75rem;
  background: var(--paper);
  color: var(--ink);
}
input { flex: 1 1 12rem; min-width: 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.375rem; line-height: 1.25; }
h3, h4 { font-size: 1.125rem; line-height: 1.3; margin-bottom: 0.5rem; }
blockquote { margin: 0.75rem 0; border-left: 3px solid var(--accent); padding-left: 1rem; }
blockquote p { margin: 0.25rem 0; }
.small, footer { color: var(--quiet); }
.actions a { display: inline-block; padding: 0.625rem 1rem 0.625rem 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
`;
