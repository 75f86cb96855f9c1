/** The pages that everybody may read: the digest as it stands now, and answers to /quote. */
import { Hono } from "hono";
import type { Asker, Bot } from "../../../app/bot.ts";
import type { Message } from "../../../core/message/message.ts";
import { renderPage, style } from "../page.ts";
import { type Html, renderMessage } from "../render.ts";

export interface PagesOptions {
  readonly bot: Bot;
  /** The digest as it would be now. */
  readonly composeDigest: () => Promise<Message>;
  /** In whose place the pages ask: what this workspace reads is what everybody sees. */
  readonly asker: Asker;
}

const maxQueryLength = 200;
const cacheFor = "public, max-age=60";

export function pageRoutes({ bot, composeDigest, asker }: PagesOptions): Hono {
  const routes = new Hono();
  const say = (message: Message): readonly Html[] => renderMessage(message, ({ id }) => pageOf(id));

  routes.get("/style.css", (context) => {
    context.header("cache-control", "public, max-age=3600");
    return context.body(style, 200, { "content-type": "text/css; charset=utf-8" });
  });
  routes.get("/", async (context) => {
    context.header("cache-control", cacheFor);
    return context.html(renderPage({ title: "Today so far", body: say(await composeDigest()) }));
  });
  routes.get("/quote", async (context) => {
    const query = (context.req.query("q") ?? "").slice(0, maxQueryLength);
    const { message } = await bot.runText("quote", query, asker);
    context.header("cache-control", cacheFor);
    return context.html(renderPage({ title: query.trim() || "Quotes", query, body: say(message) }));
  });
  routes.get("/older", async (context) => {
    const id = context.req.query("id") ?? "";
    if (pageOf(id) === undefined) return context.notFound();
    const { message } = await bot.press(id, asker);
    context.header("cache-control", cacheFor);
    return context.html(renderPage({ title: "Quotes", body: say(message) }));
  });
  return routes;
}

/** Only turning the page has a meaning here: nothing can be changed or shared. */
function pageOf(buttonId: string): string | undefined {
  return /^quote\|page\|/.test(buttonId) ? `/older?id=${encodeURIComponent(buttonId)}` : undefined;
}
