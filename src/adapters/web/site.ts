/** The read-only site put together: what every answer carries, and the routes, each in a file of its own. */
import { Hono } from "hono";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import type { Log } from "../../app/ports.ts";
import { toBotError } from "../../core/errors.ts";
import { renderPage } from "./page.ts";
import { type HealthOptions, healthRoutes } from "./routes/health.ts";
import { type PagesOptions, pageRoutes } from "./routes/pages.ts";
import { type PreviewOptions, previewRoutes } from "./routes/preview.ts";

export interface SiteOptions extends HealthOptions, PagesOptions, PreviewOptions {
  readonly log: Log;
}

export function createSite(options: SiteOptions): Hono {
  const site = new Hono();
  site.use(
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
  site.use(etag());
  for (const routes of [healthRoutes, pageRoutes, previewRoutes]) site.route("/", routes(options));
  site.notFound((context) => context.html(renderPage({ title: "There is no such page", body: [] }), 404));
  site.onError((thrown, context) => {
    options.log.error("page_failed", { path: context.req.path, error: toBotError(thrown).message });
    return context.html(
      renderPage({ title: "Something went wrong here. Try again in a minute.", body: [] }),
      500,
    );
  });
  return site;
}
