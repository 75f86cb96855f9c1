/** The read-only pages: the digest as it stands now, answers to /quote, and whether the bot is well. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import type { Asker, Bot } from "../../app/bot.ts";
import type { Log } from "../../app/ports.ts";
import { BotError, toBotError } from "../../core/errors.ts";
import type { Message } from "../../core/message/message.ts";
import { renderPage, style } from "./page.ts";
import { type PreviewPage, previewStyle, renderPreview } from "./preview.ts";
import { type Html, renderMessage } from "./render.ts";

export interface WebOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** 127.0.0.1 when left out: a proxy in front decides who may come in. */
  readonly host?: string;
  readonly bot: Bot;
  /** The digest as it would be now. */
  readonly composeDigest: () => Promise<Message>;
  /** A template as each platform shows it. */
  readonly preview: (template: string) => Promise<PreviewPage>;
  /** In whose place the pages ask: what this workspace reads is what everybody sees. */
  readonly asker: Asker;
  /** Throws when the store does not answer. */
  readonly checkStore: () => Promise<void>;
  readonly log: Log;
}

export interface Web extends AsyncDisposable {
  readonly url: string;
}

const maxQueryLength = 200;
const maxTemplateName = 60;
const cacheFor = "public, max-age=60";

/** Listens once it resolves. Throws `config_invalid` when the port cannot be had. */
export async function openWeb(options: WebOptions): Promise<Web> {
  const { port, host = "127.0.0.1", log } = options;
  const server = createServer(getRequestListener(createPages(options).fetch));
  await listen(server, port, host);
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  log.info("web_listening", { url });
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createPages({ bot, composeDigest, preview, asker, checkStore, log }: WebOptions): Hono {
  const pages = new Hono();
  const say = (message: Message): readonly Html[] => renderMessage(message, ({ id }) => pageOf(id));

  pages.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  );
  pages.use(etag());

  pages.get("/healthz", (context) => context.text("ok\n"));
  pages.get("/readyz", async (context) => {
    try {
      await checkStore();
      return context.text("ready\n");
    } catch (thrown) {
      return context.text(`not ready: ${toBotError(thrown).code}\n`, 503);
    }
  });
  pages.get("/style.css", (context) => {
    context.header("cache-control", "public, max-age=3600");
    return context.body(style, 200, { "content-type": "text/css; charset=utf-8" });
  });
  pages.get("/", async (context) => {
    context.header("cache-control", cacheFor);
    return context.html(renderPage({ title: "Today so far", body: say(await composeDigest()) }));
  });
  pages.get("/quote", async (context) => {
    const query = (context.req.query("q") ?? "").slice(0, maxQueryLength);
    const { message } = await bot.runText("quote", query, asker);
    context.header("cache-control", cacheFor);
    return context.html(renderPage({ title: query.trim() || "Quotes", query, body: say(message) }));
  });
  pages.get("/older", async (context) => {
    const id = context.req.query("id") ?? "";
    if (pageOf(id) === undefined) return context.notFound();
    const { message } = await bot.press(id, asker);
    context.header("cache-control", cacheFor);
    return context.html(renderPage({ title: "Quotes", body: say(message) }));
  });
  pages.get("/preview", async (context) => {
    const template = (context.req.query("template") ?? "daily").slice(0, maxTemplateName);
    context.header("cache-control", "no-store");
    return context.html(renderPreview(await preview(template)));
  });
  pages.get("/preview.css", (context) =>
    context.body(previewStyle, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  pages.notFound((context) => context.html(renderPage({ title: "There is no such page", body: [] }), 404));
  pages.onError((thrown, context) => {
    log.error("page_failed", { path: context.req.path, error: toBotError(thrown).message });
    return context.html(
      renderPage({ title: "Something went wrong here. Try again in a minute.", body: [] }),
      500,
    );
  });
  return pages;
}

/** Only turning the page has a meaning here: nothing can be changed or shared. */
function pageOf(buttonId: string): string | undefined {
  return /^quote\|page\|/.test(buttonId) ? `/older?id=${encodeURIComponent(buttonId)}` : undefined;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      const why = `WEB_PORT: ${host}:${port} cannot be listened on: ${cause.message}`;
      reject(new BotError("config_invalid", why, { cause, detail: why }));
    });
    server.listen(port, host, resolve);
  });
}
