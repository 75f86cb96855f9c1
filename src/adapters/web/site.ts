/** The read-only site put together: what every answer carries, what readers may ask, and the routes, a file for each kind. */
import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { toBotError } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type RouteOptions, type Sending, sendPage, viewFor } from "./context.ts";
import { notTooOften, onlyReading, type RateLimit, type Refusal } from "./limits.ts";
import { messagePage } from "./pages/messages.ts";
import { apiRoutes } from "./routes/api.ts";
import { type CardOptions, cardRoutes } from "./routes/cards.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { type HealthOptions, healthRoutes } from "./routes/health.ts";
import { pageRoutes } from "./routes/pages.ts";
import { type PreviewOptions, previewRoutes } from "./routes/preview.ts";
import { robotsRoutes } from "./routes/robots.ts";
import { createView } from "./view.ts";

export interface SiteOptions extends CardOptions, HealthOptions, PreviewOptions {
  /** 240 a minute when left out. */
  readonly limit?: RateLimit;
}

const shelf = [
  healthRoutes,
  pageRoutes,
  apiRoutes,
  feedRoutes,
  cardRoutes,
  robotsRoutes,
  previewRoutes,
] as const;

const usualLimit: RateLimit = { perMinute: 240 };

export function createSite(options: SiteOptions): Hono {
  const site = new Hono();
  const say = async (
    context: Context,
    title: "notFound" | "failed",
    status: 404 | 500,
  ): Promise<Response> => {
    const view = await viewOrEnglish(context, options);
    const { web } = view.words;
    return sendPage(context, messagePage(web[title], web[`${title}More`]), view, { status });
  };
  const refuse = (context: Context, refusal: Refusal): Response => {
    const { web } = languageFor(context.req.header("accept-language") ?? "en").words;
    const { status, text } = refusals[refusal];
    return context.text(`${web[text]}\n`, status, { "cache-control": "no-store" });
  };

  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "strict-origin-when-cross-origin",
      strictTransportSecurity: false,
    }),
  );
  site.use(onlyReading(refuse));
  site.use(notTooOften(options.limit ?? usualLimit, refuse));
  site.use(compress());
  site.use(etag());
  for (const routes of shelf) site.route("/", routes(options));
  site.notFound((context) => say(context, "notFound", 404));
  site.onError((thrown, context) => {
    options.log.error("page_failed", { path: context.req.path, error: toBotError(thrown).message });
    return say(context, "failed", 500);
  });
  return site;
}

const refusals = {
  read_only: { status: 405, text: "readOnly" },
  too_long: { status: 414, text: "tooLong" },
  too_many: { status: 429, text: "tooMany" },
} as const satisfies Record<Refusal, { readonly status: Sending["status"]; readonly text: string }>;

/** When not even the store answers, something is said all the same. */
async function viewOrEnglish(context: Context, options: RouteOptions): ReturnType<typeof viewFor> {
  try {
    return await viewFor(context, options);
  } catch {
    return createView({ site: options.site, language: languageFor("en"), zone: "UTC", origin: "" });
  }
}
