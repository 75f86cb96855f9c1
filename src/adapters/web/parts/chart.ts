/** Quotes by month as bars, and the same as a table for those who do not see them. */
import { html } from "hono/html";
import type { SpeakerPageView } from "../../../app/library/views.ts";
import { type Html, nothing } from "../html.ts";
import type { View } from "../view.ts";

type Months = SpeakerPageView["months"];

const width = 240;
const barsHeight = 64;
const labelHeight = 18;
const fewestMonths = 6;

export function renderChart(all: Months, view: View): Html {
  const months = withoutEmptyStart(all);
  const most = Math.max(...months.map(({ quotes }) => quotes));
  if (most === 0) return nothing;
  const { web } = view.words;
  const step = width / months.length;
  const height = barsHeight + 2 * labelHeight;
  return html`<figure class="chart">
<figcaption><h2>${web.quotesByMonth}</h2></figcaption>
<svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${months.map(
    ({ month, quotes }, at) => {
      const length = Math.round((barsHeight * quotes) / most);
      const middle = round((at + 0.5) * step);
      const top = labelHeight + barsHeight - length;
      return html`<rect class="bar" x="${round(at * step + step * 0.15)}" y="${top}" width="${round(step * 0.7)}" height="${length}" rx="2"/>${
        quotes > 0 ? html`<text class="count" x="${middle}" y="${top - 5}">${quotes}</text>` : nothing
      }<text x="${middle}" y="${height - 4}">${label(month, at, { months: months.length, view })}</text>`;
    },
  )}<line class="base" x1="0" y1="${labelHeight + barsHeight}" x2="${width}" y2="${labelHeight + barsHeight}"/></svg>
<details><summary>${web.asTable}</summary>
<table><thead><tr><th scope="col">${web.month}</th><th scope="col">${web.quotes}</th></tr></thead>
<tbody>${months.map(
    ({ month, quotes }) =>
      html`<tr><th scope="row">${web.monthDate(month)}</th><td>${quotes}</td></tr>
`,
  )}</tbody></table></details>
</figure>`;
}

/** Who is quoted since this summer needs no empty spring; some months are shown all the same. */
function withoutEmptyStart(months: Months): Months {
  const first = months.findIndex(({ quotes }) => quotes > 0);
  return months.slice(Math.min(Math.max(first, 0), Math.max(0, months.length - fewestMonths)));
}

/** The month, as short as many of them need it; a new year by its number. */
function label(
  month: string,
  at: number,
  { months, view }: { readonly months: number; readonly view: View },
): string {
  const [year = "", number] = month.split("-");
  if (at > 0 && number === "01") return `’${year.slice(2)}`;
  const name = view.words.web.monthDate(month).replace(/[\s.]*\d{4}$/, "");
  return months > fewestMonths ? name.slice(0, 1).toUpperCase() : name.slice(0, 4);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
