/** The way to the page before and the page after. */
import { html } from "hono/html";
import { type Html, nothing, when } from "../html.ts";
import { pageOf, type View } from "../view.ts";

export function renderPaging(
  path: string,
  { page, hasMore }: { readonly page: number; readonly hasMore: boolean },
  view: View,
): Html {
  const { newer, older } = view.words.buttons;
  if (page === 1 && !hasMore) return nothing;
  return html`<nav class="paging" aria-label="${newer}, ${older}">${when(
    page > 1,
    () => html`<a rel="prev" href="${view.path(pageOf(path, page - 1))}">← ${newer}</a>`,
  )}${when(
    hasMore,
    () => html`<a class="onwards" rel="next" href="${view.path(pageOf(path, page + 1))}">${older} →</a>`,
  )}</nav>`;
}
