/** How much there is, and the way to the page before and the page after. */
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

/** "6 quotes, newest first": what several outlets print stands on a page once. */
export function describeExtent(
  {
    page,
    hasMore,
    total,
    isMore,
    quotes,
    best,
  }: {
    readonly page: number;
    readonly hasMore: boolean;
    readonly total: number;
    readonly isMore: boolean;
    readonly quotes: readonly unknown[];
    readonly best?: true;
  },
  { words: { web, count } }: View,
): string {
  const isWhole = page === 1 && !hasMore && !isMore;
  const counted = isMore ? web.atLeast(count.quotes(total)) : count.quotes(total);
  const extent = isWhole ? web.found(quotes.length, total) : `${counted}, ${web.page(page)}`;
  const order = best ? web.bestFirst : web.newestFirst;
  return quotes.length > 1 ? `${extent}, ${order}` : extent;
}
