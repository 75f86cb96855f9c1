/** Slack over HTTP: what Bolt checks of a signed request, and what it leaves out. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { HTTPReceiver, type Receiver } from "@slack/bolt";
import type { Log } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { clientOptions, type SlackAddress } from "./client.ts";
import { slackLogger } from "./logger.ts";
import { eventsPath } from "./manifest.ts";

export interface HttpOptions extends SlackAddress {
  readonly signingSecret: string;
  readonly port: number;
  /** All interfaces when left out. */
  readonly host?: string;
}

const maxBodyBytes = 1024 * 1024;
const maxAheadSeconds = 5 * 60;
const requestTimeoutMs = 10_000;

/** `start` throws `platform_unreachable` when the port cannot be had. */
export function httpReceiver(options: HttpOptions, log: Log): Receiver {
  const bolt = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: eventsPath,
    bodyLimit: maxBodyBytes,
    logger: slackLogger(log),
    installerOptions: { clientOptions: clientOptions(options, log) },
  });
  const server = createServer({ requestTimeout: requestTimeoutMs }, (request, response) => {
    if (isFromTheFuture(request)) return answer(response, 401);
    try {
      bolt.requestListener(request, response);
    } catch {
      // Bolt throws for every path that it does not know.
      answer(response, 404);
    }
  });

  return {
    init: (app) => bolt.init(app),
    start: () =>
      new Promise<void>((resolve, reject) => {
        server.once("error", (cause) => {
          reject(
            new BotError("platform_unreachable", `cannot listen on port ${options.port}: ${cause.message}`, {
              cause,
            }),
          );
        });
        server.listen(options.port, options.host, () => {
          log.info("slack_listening", { port: options.port, path: eventsPath });
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
