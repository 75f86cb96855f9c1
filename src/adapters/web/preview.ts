/** `/preview`: a template with real data, as Slack and as Discord show it, side by side; anew every second. */
import { html } from "hono/html";
import type { Html } from "./html.ts";

/** One platform's form: a post each. */
export interface PreviewForm {
  readonly platform: string;
  readonly posts: readonly Html[];
}

export interface PreviewPage {
  /** Names of all templates, and the one that is shown. */
  readonly templates: readonly string[];
  readonly template: string;
  /** The data are invented, because nothing was read yet. */
  readonly isSample: boolean;
  readonly forms: readonly PreviewForm[];
  /** In place of the forms: file, line, column and what was expected. */
  readonly mistake?: string;
}

export function renderPreview({ templates, template, isSample, forms, mistake }: PreviewPage): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1">
<title>${template} · Pullquote preview</title>
<link rel="stylesheet" href="/preview.css">
</head>
<body>
<nav aria-label="Templates">${templates.map((name) =>
    name === template
      ? html`<strong aria-current="page">${name}</strong> `
      : html`<a href="/preview?template=${encodeURIComponent(name)}">${name}</a> `,
  )}</nav>
${mistake === undefined ? html`` : html`<pre role="alert">${mistake}</pre>`}
${isSample && mistake === undefined ? html`<p class="note">Invented data: nothing was read yet that fits this template.</p>` : html``}
<main>
${forms.map(
  ({ platform, posts }) => html`<section aria-label="${platform}"><h1>${platform}</h1>
${posts.map((post) => html`<article class="post">${post}</article>`)}</section>`,
)}
</main>
</body>
</html>`;
}

export const previewStyle = `* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: #e9ecef; color: #1d1c1d; font: 15px/1.46 system-ui, sans-serif; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-bottom: 1rem; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; align-items: start; }
h1 { font-size: 0.875rem; margin: 0 0 0.5rem; color: #565d64; }
pre { background: #fff1f0; color: #7a1410; border-left: 4px solid #c62f26; padding: 0.75rem 1rem; white-space: pre-wrap; }
.note { color: #565d64; margin: 0 0 1rem; }
.post { border-radius: 0.5rem; padding: 0.875rem 1rem; margin-bottom: 0.5rem; }
section[aria-label="Slack"] .post { background: #fff; }
section[aria-label="Discord"] .post { background: #313338; color: #dbdee1; font-size: 16px; line-height: 1.375; }
.post p, .post ul, .post ol { margin: 0 0 0.5rem; }
.post ul, .post ol { padding-left: 1.5rem; }
.post h2 { font-size: 1.125rem; margin: 0 0 0.5rem; }
.discord h2 { font-size: 1.25rem; color: #f2f3f5; }
.discord h3 { font-size: 1rem; color: #f2f3f5; margin: 0.75rem 0 0.25rem; }
.slack a { color: #1264a3; text-decoration: none; }
.discord a { color: #00a8fc; text-decoration: none; }
.slack blockquote { border-left: 4px solid #ddd; margin: 0 0 0.5rem; padding-left: 0.75rem; }
.discord blockquote { border-left: 4px solid #4e5058; border-radius: 2px; margin: 0 0 0.25rem; padding-left: 0.75rem; }
.slack .small { color: #616061; font-size: 0.8125rem; }
.discord .small { color: #949ba4; font-size: 0.8125rem; margin: 0 0 0.25rem; }
.post hr { border: 0; border-top: 1px solid currentColor; opacity: 0.15; margin: 0.75rem 0; }
.button { display: inline-block; border: 1px solid currentColor; border-radius: 0.25rem; padding: 0.25rem 0.75rem; opacity: 0.85; }
`;
