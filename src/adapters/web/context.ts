/** What routes share: the reader's view of the site, what they typed, and how long answers may be kept. */
import type { Context, Env } from "hono";
import { accepts } from "hono/accepts";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Library } from "../../app/library/library.ts";
import type { Clock, Log } from "../../app/ports.ts";
import { languageFor, languages } from "../../core/languages/index.ts";
import { cleanText } from "../../core/text.ts";
import { type Page, renderPage } from "./page.ts";
import { createView, type SiteSettings, type View } from "./view.ts";

export interface RouteOptions {
  readonly library: Library;
  readonly site: SiteSettings;
  readonly clock: Clock;
  readonly log: Log;
}

const maxQueryLength = 200;
const maxPage = 500;

/** In the language that the reader asks for, else that of the digests. */
export async function viewFor(context: Context, { library, site }: RouteOptions): Promise<View> {
  const destination = await library.destination();
  const code = accepts(context, {
    header: "Accept-Language",
    supports: Object.keys(languages),
    default: destination.language,
    match: (accepted, { supports, default: usual }) =>
      accepted
        .filter(({ q }) => q > 0)
        .sort((one, other) => other.q - one.q)
        .map(({ type }) => type.toLowerCase().split("-")[0] ?? "")
        .find((tag) => supports.includes(tag)) ?? usual,
  });
  const language = languageFor(code);
  const { zone } = destination.schedule;
  const { quotes, since } = await library.count();
  const holds =
    since &&
    language.words.web.holds(language.words.count.quotes(quotes), language.words.shortDate(since, zone));
  return createView({
    site,
    language,
    zone,
    ...(holds !== undefined && { holds }),
    origin: new URL(context.req.url).origin,
  });
}

export interface Sending {
  readonly status?: 200 | 400 | 404 | 405 | 414 | 429 | 500;
  /** Seconds for which the reader's browser and proxies need not ask again. */
  readonly maxAge?: number;
}

export async function sendPage(
  context: Context<Env>,
  page: Page,
  view: View,
  { status = 200, maxAge = 60 }: Sending = {},
): Promise<Response> {
  context.header("vary", "Accept-Language");
  context.header("content-language", view.language.code);
  context.header("cache-control", status === 200 ? `public, max-age=${maxAge}` : "no-store");
  const rendered: HtmlEscapedString = await renderPage(page, view);
  return context.html(rendered, status);
}

/** What was typed, as one clean line. */
export function textOf(context: Context, name: string): string {
  const typed = (context.req.query(name) ?? "").slice(0, maxQueryLength);
  return cleanText(typed).replace(/\s+/gu, " ").trim();
}

export function pageNumberOf(context: Context): number {
  const typed = context.req.query("page") ?? "";
  return /^\d{1,4}$/.test(typed) ? Math.min(Math.max(1, Number(typed)), maxPage) : 1;
}

export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** As `idOf` makes them. */
export function isId(text: string): boolean {
  return /^[\w-]{16}$/.test(text);
}
