/** The one style sheet: phone first, light and dark, on paper too; system fonts, nothing from elsewhere. */

export const style = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e6e8ea);
  --paper: light-dark(#fdfcfa, #15181c);
  --quiet: light-dark(#57606a, #a3abb3);
  --line: light-dark(#ded9d0, #30363d);
  --accent: light-dark(#8a3b12, #f0a878);
  --field: light-dark(#ffffff, #1d2126);
  --mark: light-dark(#ffe7a0, #57470f);
  --serif: "Iowan Old Style", Charter, "Source Serif 4", Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Inter, Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
html { text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 70rem;
  padding: 0 1rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 var(--sans);
  overflow-wrap: break-word;
}
main { outline: none; }
main > *, .columns > :first-child { max-width: 41rem; }
main > .columns { max-width: none; }
a { color: inherit; text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; top: 0.5rem; left: 0.5rem; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }

/* ── The frame ── */
.masthead { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.25rem; padding: 0.625rem 0; border-bottom: 1px solid var(--line); margin-bottom: 1.75rem; }
.home { font: 700 1.375rem/1.2 var(--serif); letter-spacing: -0.01em; text-decoration: none; padding: 0.5rem 0; margin-right: auto; }
.masthead ul { display: flex; list-style: none; margin: 0; padding: 0; gap: 0 1rem; }
.masthead li a { display: block; padding: 0.625rem 0; font-size: 0.9375rem; text-decoration: none; color: var(--quiet); }
.masthead li a:hover, .masthead li a[aria-current] { color: var(--ink); text-decoration: underline; text-decoration-thickness: 2px; text-decoration-color: var(--accent); text-underline-offset: 0.4em; }
form { display: flex; flex: 1 1 100%; min-width: 0; gap: 0.5rem; margin: 0.25rem 0; }
input, button { min-height: 2.75rem; font: inherit; font-size: 1rem; border-radius: 0.375rem; border: 1px solid color-mix(in srgb, var(--quiet) 60%, var(--paper)); padding: 0 0.75rem; color: var(--ink); background: var(--field); }
input { flex: 1 1 0; width: 0; min-width: 0; }
input::placeholder { color: var(--quiet); opacity: 1; }
button { cursor: pointer; font-weight: 600; padding: 0 1rem; }
button:hover { border-color: var(--accent); color: var(--accent); }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; }
footer p { margin: 0.375rem 0; max-width: 41rem; }

/* ── Titles and small print ── */
h1 time { white-space: normal; }
h1 { font: 700 1.75rem/1.15 var(--serif); letter-spacing: -0.015em; margin: 0 0 0.5rem; text-wrap: balance; }
h2 { font: 700 1.3125rem/1.25 var(--serif); letter-spacing: -0.01em; margin: 2rem 0 0.625rem; text-wrap: pretty; }
h2 a, h1 a { text-decoration: none; }
h2 a:hover, h1 a:hover { text-decoration: underline; }
.kicker, h1.kicker, h2.label { font: 600 0.8125rem/1.4 var(--sans); letter-spacing: 0.02em; color: var(--accent); margin: 0 0 0.25rem; }
h2.label::first-letter { text-transform: uppercase; }
h2.label { color: var(--quiet); margin: 2.25rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.meta { color: var(--quiet); font-size: 0.875rem; margin: 0.375rem 0; }
span.meta { margin: 0; }
.empty { font: 1.125rem/1.5 var(--serif); color: var(--quiet); margin: 1.25rem 0; max-width: 34rem; }
.update { font: 600 0.8125rem/1 var(--sans); letter-spacing: 0.02em; color: var(--accent); }

/* ── Quotes ── */
.quote { margin: 1rem 0 1.25rem; }
blockquote { margin: 0; font: 1.375rem/1.4 var(--serif); }
blockquote p { margin: 0; padding-left: 0.45em; text-indent: -0.45em; text-wrap: pretty; hyphens: manual; }
figcaption { margin-top: 0.5rem; font-size: 0.9375rem; color: var(--quiet); padding-left: 0.62rem; }
figcaption p { margin: 0.125rem 0; }
.speaker { font-weight: 600; color: var(--ink); }
.context, time { white-space: nowrap; }
.by a, .also a { display: inline-block; max-width: 100%; }
.unnamed { font-style: italic; }
.omission { color: var(--quiet); font-size: 0.8em; }
.correction { color: var(--accent); }
.small blockquote { font-size: 1.125rem; }
mark { background: var(--mark); color: var(--ink); padding: 0.08em 0.1em; margin: 0 -0.1em; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.one > .quote blockquote { font-size: 1.625rem; line-height: 1.35; }
.passage { font: 1.125rem/1.65 var(--serif); }
.passage p { margin: 0 0 0.75rem; }
q { quotes: none; font-family: var(--serif); }
.versions { padding-left: 1.125rem; }
.versions li { margin: 0.5rem 0; }
.button { display: inline-block; padding: 0.625rem 1rem; border: 1px solid var(--accent); border-radius: 0.375rem; color: var(--accent); text-decoration: none; font-weight: 600; font-size: 0.9375rem; }
.button:hover { background: var(--accent); color: var(--paper); }

/* ── Digests ── */
.stories { list-style: none; counter-reset: story; margin: 1.25rem 0 0; padding: 0; }
.story { counter-increment: story; padding: 1.25rem 0; border-top: 1px solid var(--line); }
.story h2 { margin: 0; }
.story h2 + .meta { margin-top: 0.125rem; }
.story h2::before { content: counter(story) "\\2002"; color: var(--accent); font-feature-settings: "lnum", "tnum"; }
.briefs ul { list-style: none; margin: 0; padding: 0; }
.briefs { border-top: 1px solid var(--line); }
.briefs h2 { margin: 1.25rem 0 0.5rem; }
.briefs li { margin: 0.625rem 0; }
.story + .briefs { border-top: 1px solid var(--line); }
.end { display: flex; align-items: center; gap: 1rem; margin: 2rem 0 0; color: var(--quiet); font: italic 1rem/1.5 var(--serif); }
.end::before, .end::after { content: ""; flex: 1 1 0; border-top: 1px solid var(--line); }
.days { list-style: none; margin: 0; padding: 0; }
.days li { padding: 0.625rem 0; border-top: 1px solid var(--line); }
.days li > a { display: block; font-weight: 600; font-size: 0.9375rem; text-decoration: none; padding: 0.125rem 0; }
.days li > a:hover { text-decoration: underline; }
.days .headline { font-size: 0.9375rem; color: var(--quiet); }
.days .others { display: block; color: var(--quiet); font-size: 0.875rem; margin-top: 0.25rem; }
.days.long .headline { font: 1.0625rem/1.4 var(--serif); color: var(--ink); }
.paging { display: flex; justify-content: space-between; gap: 1rem; margin-top: 2rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.paging a { padding: 0.625rem 0; font-weight: 600; font-size: 0.9375rem; text-decoration: none; color: var(--accent); }
.onwards { margin-left: auto; }

/* ── People ── */
.names li { display: flex; justify-content: space-between; align-items: baseline; gap: 0 1rem; padding: 0.3125rem 0; border-top: 1px solid var(--line); }
.names li > .meta { flex: none; white-space: nowrap; }
.names li a { font-weight: 600; text-decoration: none; display: inline-block; padding: 0.1875rem 0; }
.names li a:hover { text-decoration: underline; }
.names { list-style: none; margin: 0; padding: 0; }
aside h2, .voices h2, .chart h2 { font-size: 1.125rem; margin: 2.5rem 0 0.5rem; }
.topics { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.5rem; font-size: 0.9375rem; color: var(--quiet); }
.topics a { padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--ink); text-decoration: none; min-height: 1.5rem; }
.topics a:hover { border-color: var(--accent); color: var(--accent); }
.person header + .quote { border-top: 1px solid var(--line); }
.person > .quote { padding-top: 1.25rem; border-top: 1px solid var(--line); }
.chart { margin: 0 0 1.5rem; max-width: 20rem; }
.chart figcaption { padding: 0; margin: 0; color: inherit; }
.title { font: 1.0625rem/1.4 var(--serif); margin: 0.25rem 0; }
.chart svg { display: block; width: 100%; height: auto; font: 10px var(--sans); }
.chart text { fill: var(--quiet); text-anchor: middle; }
.chart .count { fill: var(--ink); font-weight: 600; }
.bar { fill: var(--accent); }
.base { stroke: var(--line); }
details { font-size: 0.875rem; color: var(--quiet); }
summary { cursor: pointer; padding: 0.25rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.25rem 1.5rem 0.25rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; }
td { text-align: right; padding-right: 0; }
.endpoints { list-style: none; padding: 0; }
.endpoints li { padding: 0.625rem 0; border-top: 1px solid var(--line); }
code { font: 0.9em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }

@media (min-width: 40rem) {
  body { padding: 0 1.5rem 4rem; font-size: 1.0625rem; }
  form { flex: 0 1 20rem; }
  .home { margin-right: 0.5rem; }
  .masthead nav { margin-right: auto; }
  h1 { font-size: 2.25rem; }
  h2 { font-size: 1.5rem; }
  blockquote { font-size: 1.5625rem; }
  .one > .quote blockquote { font-size: 2rem; line-height: 1.3; }
  .passage { font-size: 1.1875rem; }
}
@media (min-width: 62rem) {
  .columns { display: grid; grid-template-columns: minmax(0, 41rem) minmax(0, 1fr); gap: 0 3.5rem; align-items: start; }
  aside { padding-left: 1.5rem; border-left: 1px solid var(--line); }
  aside > :first-child h2 { margin-top: 0; }
  aside .small blockquote { font-size: 1.0625rem; }
  aside .briefs { border-top: 0; }
  aside .briefs .meta { display: block; }
  aside .names a { font-size: 0.9375rem; }
  aside .names .meta { font-size: 0.8125rem; }
  aside .meta, aside .headline { font-size: 0.8125rem; }
}
@media (prefers-reduced-motion: no-preference) { a, .button { transition: color 0.1s, background-color 0.1s; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --accent: #000; }
  .masthead nav, form, .paging, aside, .screen, .button, details, footer { display: none; }
  a { text-decoration: none; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  blockquote { font-size: 13pt; }
  .story, .quote { break-inside: avoid; }
  .story h2 a::after { content: " (" attr(href) ")"; font: 8pt var(--sans); color: var(--quiet); overflow-wrap: anywhere; }
}
`;

/** An opening quotation mark, in the colour of the links. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#8a3b12"/><path fill="#fdfcfa" d="M14 9.5c-4.4 1.4-7 4.700-7 9 0 2.700 1.600 4.500 3.900 4.500 2.100 0 3.700-1.500 3.700-3.600s-1.400-3.500-3.300-3.500c-.4 0-.700.1-1 .1.500-2 2-3.600 4.500-4.600zM25.500 9.500c-4.400 1.400-7 4.700-7 9 0 2.700 1.600 4.500 3.900 4.500 2.100 0 3.700-1.500 3.700-3.600s-1.400-3.500-3.300-3.500c-.4 0-.7.1-1 .1.500-2 2-3.600 4.500-4.600z"/></svg>`;
