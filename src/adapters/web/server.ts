/** The web server: listens for the read-only pages of `site.ts`. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { cannotListen } from "../../app/listening.ts";
import { createSite, type SiteOptions } from "./site.ts";

export interface WebOptions extends SiteOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** 127.0.0.1 when left out: a proxy in front decides who may come in. */
  readonly host?: string;
}

export interface Web extends AsyncDisposable {
  readonly url: string;
}

/** Listens once it resolves. Throws `config_invalid` when the port cannot be had. */
export async function openWeb(options: WebOptions): Promise<Web> {
  const { port, host = "127.0.0.1", log } = options;
  const server = createServer(getRequestListener(createSite(options).fetch));
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

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const at = { portName: "WEB_PORT", hostName: "WEB_HOST", port, host };
    server.once("error", (cause) => reject(cannotListen(at, cause)));
    server.listen(port, host, resolve);
  });
}
