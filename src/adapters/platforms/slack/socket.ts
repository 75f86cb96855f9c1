/**
 * Socket Mode over two connections: Slack ends each now and then, and gives what people do to one that is open.
 * We reconnect by ourselves: the client waits 5 s first, and kills the process when Slack refuses it then.
 */
import { setTimeout as wait } from "node:timers/promises";
import { type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { clientOptions, type SlackAddress } from "./client.ts";
import { failureOf } from "./failure.ts";
import { slackLogger } from "./logger.ts";

export interface SocketOptions extends SlackAddress {
  /** `xapp-…`, with the scope connections:write. */
  readonly appToken: string;
}

type SocketClient = SocketModeReceiver["client"];

const connectionCount = 2;
const helloTimeoutMs = 15_000;
const closeTimeoutMs = 1_000;
/** A connection that ended sooner counts as one that failed. */
const steadyMs = 5_000;
const maxPauseMs = 30_000;

/**
 * `start` waits for the first connection, or until it is clear that Slack cannot be reached now: then it goes on
 * trying. Throws `platform_refused` when Slack does not accept the token.
 */
export function socketReceiver(options: SocketOptions, log: Log): Receiver {
  const stopped = new AbortController();
  const receivers = Array.from({ length: connectionCount }, () => openReceiver(options, log));
  let running: readonly Promise<void>[] = [];

  return {
    init(app) {
      for (const receiver of receivers) receiver.init(app);
    },

    async start() {
      const lines = receivers.map(({ client }) => ({ client, first: connect(client) }));
      running = lines.map(({ client, first }) => keepOpen(client, first, stopped.signal, log));
      try {
        await Promise.any(lines.map(({ first }) => first));
      } catch (thrown) {
        const failure = failureOf(thrown instanceof AggregateError ? thrown.errors[0] : thrown);
        if (failure.kind !== "refused") return;
        stopped.abort();
        throw new BotError("platform_refused", `Slack refuses the app token: ${failure.code}`);
      }
    },

    async stop() {
      stopped.abort();
      await Promise.all(receivers.map(({ client }) => disconnect(client)));
      await Promise.race([Promise.all(running), wait(closeTimeoutMs)]);
    },
  };
}

function openReceiver(options: SocketOptions, log: Log): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    installerOptions: { clientOptions: clientOptions(options, log) },
  });
}

interface Connection {
  /** Fulfilled when it is over. */
  readonly gone: Promise<void>;
}

async function keepOpen(
  client: SocketClient,
  first: Promise<Connection>,
  stopped: AbortSignal,
  log: Log,
): Promise<void> {
  let failures = 0;
  let opening: Promise<Connection> | undefined = first;
  while (!stopped.aborted) {
    let pauseMs = 0;
    try {
      const connection = await (opening ?? connect(client));
      const since = Date.now();
      if (stopped.aborted) return await disconnect(client);
      log.info("slack_connected");
      await connection.gone;
      failures = Date.now() - since < steadyMs ? failures + 1 : 0;
    } catch (thrown) {
      const failure = failureOf(thrown);
      failures += 1;
      if (failure.kind === "later") pauseMs = failure.retryAfterMs ?? 0;
      log[failure.kind === "refused" ? "error" : "warn"]("slack_unreachable", {
        code: failure.code,
        failures,
      });
    }
    opening = undefined;
    await pause(Math.max(pauseMs, pauseAfter(failures)), stopped);
  }
}

/** At once the first time, then 1 s, 2 s, 4 s … */
function pauseAfter(failures: number): number {
  return failures <= 1 ? 0 : Math.min(1000 * 2 ** (failures - 2), maxPauseMs);
}

async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stopped }).catch(() => {});
}

/** Waits for Slack's hello. */
async function connect(client: SocketClient): Promise<Connection> {
  client.removeAllListeners("disconnected");
  const gone = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
  const deadline = setTimeout(() => void disconnect(client), helloTimeoutMs);
  try {
    await client.start();
    return { gone };
  } catch (thrown) {
    throw thrown ?? new Error("the connection closed before Slack said hello");
  } finally {
    clearTimeout(deadline);
  }
}

/** Politely, then at once: a second call does not wait for the other side to say goodbye. */
async function disconnect(client: SocketClient): Promise<void> {
  const done = client.disconnect();
  const deadline = AbortSignal.timeout(closeTimeoutMs);
  await Promise.race([done, pause(closeTimeoutMs + 1, deadline)]);
  if (deadline.aborted) await client.disconnect();
}
