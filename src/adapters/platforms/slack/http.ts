/** Slack over HTTP: what Bolt checks of a signed request, and what it leaves out. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { HTTPReceiver, type Receiver } from "@slack/bolt";
import { cannotListen } from "../../../app/listening.ts";
import type { Log } from "../../../app/ports.ts";
import { clientOptions, type SlackAddress } from "./client.ts";
import { slackLogger } from "./logger.ts";
import { eventsPath } from "./manifest.ts";
import type { Pages } from "./pages.ts";

export interface HttpAddress {
  readonly port: number;
  /** All interfaces when left out. */
  readonly host?: string;
}

export interface HttpOptions extends SlackAddress, HttpAddress {
  readonly signingSecret: string;
}

const maxBodyBytes = 1024 * 1024;
const maxAheadSeconds = 5 * 60;
const requestTimeoutMs = 10_000;

/** `pages` are asked first. `start` throws `platform_unreachable` when the port cannot be had. */
export function httpReceiver(options: HttpOptions, log: Log, pages?: Pages): Receiver {
  const bolt = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: eventsPath,
    bodyLimit: maxBodyBytes,
    logger: slackLogger(log),
    installerOptions: { clientOptions: clientOptions(options, log) },
  });
  const server = listener(options, log, (request, response) => {
    if (pages?.(request, response)) return;
    if (isFromTheFuture(request)) return answer(response, 401);
    try {
      bolt.requestListener(request, response);
    } catch {
      // Bolt throws for every path that it does not know.
      answer(response, 404);
    }
  });
  return { init: (app) => bolt.init(app), ...server };
}

/** Socket Mode with a port for the pages alone. */
export function withPages(receiver: Receiver, address: HttpAddress, log: Log, pages: Pages): Receiver {
  const server = listener(address, log, (request, response) => {
    if (!pages(request, response)) answer(response, 404);
  });
  return {
    init: (app) => receiver.init(app),
    async start() {
      await server.start();
      await receiver.start();
    },
    async stop() {
      await Promise.all([receiver.stop(), server.stop()]);
    },
  };
}

function listener(
  { port, host }: HttpAddress,
  log: Log,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Pick<Receiver, "start" | "stop"> {
  const server = createServer({ requestTimeout: requestTimeoutMs }, handle);
  return {
    start: () =>
      new Promise<void>((resolve, reject) => {
        server.once("error", (cause) => reject(cannotListen({ portName: "PORT", port, host }, cause)));
        server.listen(port, host, () => {
          log.info("slack_listening", { port, path: eventsPath });
          resolve();
        });
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** Bolt refuses stamps that are old, but not those that a thief dated ahead to use later. */
function isFromTheFuture(request: IncomingMessage): boolean {
  const stamp = Number(request.headers["x-slack-request-timestamp"]);
  return stamp > Date.now() / 1000 + maxAheadSeconds;
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
