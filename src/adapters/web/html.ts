/** HTML that escapes whatever it is given, and links that lead to the web or to pages of ours. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export const nothing: Html = html``;

/** An address of the web; anything else keeps its label only. */
export function outward(url: string, label: Html | string): Html {
  return /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer nofollow">${label}</a>`
    : html`${label}`;
}

/** Parts with something between them; empty ones are left out. */
export function joined(parts: readonly (Html | string | undefined)[], between: string): Html {
  const kept = parts.filter((part) => part !== undefined && part !== "");
  return html`${kept.map((part, at) => (at === 0 ? html`${part}` : html`${between}${part}`))}`;
}

export function when(condition: unknown, make: () => Html): Html {
  return condition ? make() : nothing;
}
