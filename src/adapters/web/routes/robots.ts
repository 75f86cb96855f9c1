/** For search engines: what to leave alone, and where the pages are. */
import { Hono } from "hono";
import { type RouteOptions, viewFor } from "../context.ts";
import { paths } from "../view.ts";

const days = 200;

export function robotsRoutes(options: RouteOptions): Hono {
  const routes = new Hono();

  routes.get("/robots.txt", async (context) => {
    const view = await viewFor(context, options);
    const closed = ["/search", "/api/", "/preview"].map((path) => `Disallow: ${view.path(path)}`);
    context.header("cache-control", "public, max-age=3600");
    return context.text(["User-agent: *", ...closed, `Sitemap: ${view.url("/sitemap.xml")}`, ""].join("\n"));
  });

  routes.get("/sitemap.xml", async (context) => {
    const view = await viewFor(context, options);
    const digests = await options.library.listDigests({ limit: days });
    const stories = new Set(digests.flatMap(({ stories: told }) => told.map(({ id }) => id)));
    const all = [
      paths.home,
      paths.archive,
      paths.people,
      ...digests.map(({ localDate }) => paths.digest(localDate)),
      ...[...stories].map(paths.story),
    ];
    context.header("cache-control", "public, max-age=3600");
    return context.body(
      `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${all.map((path) => `<url><loc>${view.url(path).replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</loc></url>`).join("\n")}
</urlset>
`,
      200,
      { "content-type": "application/xml; charset=utf-8" },
    );
  });
  return routes;
}
