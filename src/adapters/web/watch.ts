/** What machines ask: `/healthz`, `/readyz` and `/metrics`, on a port of their own. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { cannotListen } from "../../app/listening.ts";
import { toBotError } from "../../core/errors.ts";

export interface WatchOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly host: string;
  /** What keeps the bot from its work, a line each; nothing when it is ready. */
  readonly findTroubles: () => Promise<readonly string[]>;
  readonly metrics: { readonly contentType: string; render(): Promise<string> };
}

export interface WatchServer extends AsyncDisposable {
  readonly url: string;
}

/** Listens once it resolves. Throws `config_invalid` when the port cannot be had. */
export async function openWatch(options: WatchOptions): Promise<WatchServer> {
  const { port, host } = options;
  const server = createServer(getRequestListener(watchRoutes(options).fetch));
  await new Promise<void>((resolve, reject) => {
    const at = { portName: "METRICS_PORT", hostName: "METRICS_HOST", port, host };
    server.once("error", (cause) => reject(cannotListen(at, cause)));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function watchRoutes({ findTroubles, metrics }: WatchOptions): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
  });
  // That it answers at all says that the process is alive and its loop turns.
  routes.get("/healthz", (context) => context.text("ok\n"));
  routes.get("/readyz", async (context) => {
    const troubles = await findTroubles();
    return troubles.length === 0
      ? context.text("ready\n")
      : context.text(`not ready\n${troubles.join("\n")}\n`, 503);
  });
  routes.get("/metrics", async (context) => {
    const body = await metrics.render();
    return context.body(body, 200, { "content-type": metrics.contentType });
  });
  routes.onError((thrown, context) => context.text(`${toBotError(thrown).code}\n`, 500));
  return routes;
}
