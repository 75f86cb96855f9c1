/** Pages that only say something: what is not there, what went wrong, what cannot be done. */
import { html } from "hono/html";
import { when } from "../html.ts";
import type { Page } from "../page.ts";

export function messagePage(title: string, more?: string): Page {
  return {
    title,
    path: "/",
    isHidden: true,
    body: html`<h1>${title}</h1>
${when(more, () => html`<p class="empty">${more ?? ""}</p>`)}`,
  };
}
