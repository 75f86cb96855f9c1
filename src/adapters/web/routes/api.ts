/** `/api/v1`: the same as the pages, as JSON for programs; and a page that says so to people. */
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { html } from "hono/html";
import * as z from "zod";
import { toBotError } from "../../../core/errors.ts";
import { type Endpoint, endpoints } from "../api/endpoints.ts";
import { apiBase, openApiDocument } from "../api/openapi.ts";
import { type RouteOptions, sendPage, viewFor } from "../context.ts";
import type { Page } from "../page.ts";
import type { View } from "../view.ts";

const maxAge = 60;

export function apiRoutes(options: RouteOptions): Hono {
  const routes = new Hono();
  const document = `${apiBase}/openapi.json`;

  routes.use(`${apiBase}/*`, cors({ origin: "*", allowMethods: ["GET", "HEAD"] }));
  routes.get("/api", async (context) => {
    const view = await viewFor(context, options);
    return sendPage(context, apiPage(view, document), view);
  });
  routes.get(document, async (context) => {
    context.header("cache-control", "public, max-age=3600");
    return context.json(openApiDocument(await viewFor(context, options)));
  });
  for (const endpoint of endpoints)
    routes.get(`${apiBase}${endpoint.path.replace(/\{(\w+)\}/g, ":$1")}`, (context) =>
      answer(endpoint, context, options),
    );
  routes.all(`${apiBase}/*`, (context) => refuse(context, 404, "There is no such endpoint"));
  return routes;
}

async function answer(endpoint: Endpoint, context: Context, options: RouteOptions): Promise<Response> {
  const asked = endpoint.params
    .extend(endpoint.query.shape)
    .safeParse({ ...context.req.query(), ...context.req.param() });
  if (!asked.success) return refuse(context, 400, "Not understood", z.prettifyError(asked.error));
  try {
    const view = await viewFor(context, options);
    const found = await endpoint.find(asked.data as never, { library: options.library, view });
    if (found === undefined) return refuse(context, 404, "Not found");
    context.header("cache-control", `public, max-age=${maxAge}`);
    return context.json(found);
  } catch (thrown) {
    const { code, message, detail } = toBotError(thrown);
    if (code === "option_invalid") return refuse(context, 400, "Not understood", detail ?? message);
    options.log.error("api_failed", { path: context.req.path, error: message });
    return refuse(context, 500, "Something went wrong here");
  }
}

function refuse(context: Context, status: 400 | 404 | 500, title: string, detail?: string): Response {
  const problem = { type: "about:blank", title, status, ...(detail !== undefined && { detail }) };
  return context.body(JSON.stringify(problem), status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
}

function apiPage(view: View, document: string): Page {
  const { web } = view.words;
  return {
    title: web.api,
    path: "/api",
    body: html`<h1>${web.api}</h1>
<p class="empty">${web.apiIntro}</p>
<p><a class="button" href="${view.path(document)}">openapi.json →</a></p>
<ul class="endpoints" lang="en">${endpoints.map(
      ({ path, summary, query }) => html`<li><code>GET ${view.path(apiBase)}${path}${Object.keys(query.shape)
        .map((name, at) => `${at === 0 ? "?" : "&"}${name}=`)
        .join("")}</code><br><span class="meta">${summary}</span></li>
`,
    )}</ul>`,
  };
}
