/** `/preview`: a template with real data, for whoever writes one on this machine. */
import { Hono } from "hono";
import { isHere } from "../limits.ts";
import { type PreviewPage, previewStyle, renderPreview } from "../preview.ts";

export interface PreviewOptions {
  /** A template as each platform shows it. */
  readonly preview: (template: string) => Promise<PreviewPage>;
}

const maxTemplateName = 60;

export function previewRoutes({ preview }: PreviewOptions): Hono {
  const routes = new Hono();
  routes.get("/preview", async (context) => {
    if (!isHere(context)) return context.notFound();
    const template = (context.req.query("template") ?? "daily").slice(0, maxTemplateName);
    context.header("cache-control", "no-store");
    return context.html(renderPreview(await preview(template)));
  });
  routes.get("/preview.css", (context) =>
    context.body(previewStyle, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  return routes;
}
