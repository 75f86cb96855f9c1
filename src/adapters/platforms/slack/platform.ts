/** Slack: the platform port over Bolt, by Socket Mode or by signed HTTP requests. */
import { setTimeout as wait } from "node:timers/promises";
import { App, type Receiver } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Capabilities, Log, Platform } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { createAskers } from "./askers.ts";
import { clientOptions, createClient } from "./client.ts";
import { listen } from "./commands.ts";
import { failureOf } from "./failure.ts";
import { httpReceiver } from "./http.ts";
import { slackLogger } from "./logger.ts";
import { checkChannel, editMessage, findPosted, postMessage, postPicture } from "./post.ts";
import { renderPayloads } from "./render.ts";
import { socketReceiver } from "./socket.ts";

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`: Socket Mode. Without it, `signingSecret` and `port` are needed, for HTTP. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port?: number;
  /** Where to listen; all interfaces when left out. */
  readonly host?: string;
  /** Base of the Web API, `https://slack.com/api/` when left out. */
  readonly apiUrl?: string;
}

/** Who we are, as `auth.test` says. */
interface Identity {
  readonly botId?: string;
  readonly botUserId?: string;
  readonly name?: string;
}

/** The name in our manifest, until Slack tells the one that it gave us. */
const defaultName = "pullquote";
const slackApi = "https://slack.com/api/";
const drainTimeoutMs = 5_000;
const maxPauseMs = 60_000;

export const capabilities: Capabilities = {
  commands: true,
  buttons: true,
  suggestions: true,
  threads: true,
  edits: true,
  pictures: true,
  directMessages: true,
  channelCheck: true,
  lostAnswer: "looked for in the history",
};

/** Throws `config_invalid` when neither way of receiving is configured. */
export function openSlack(options: SlackOptions, log: Log): Platform {
  const posts = createClient(options.botToken, options, log);
  const answers = createClient(options.botToken, options, log);
  const receiver = openReceiver(options, log);
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();
  let identity: Identity = {};
  let isStarted = false;

  return {
    name: "slack",
    capabilities,
    dedupeWindowMs: 0,
    renderParts: (message) => renderPayloads(message).map((payload) => JSON.stringify(payload)),
    post: (posting, signal) => postMessage(posts, posting, botName(), log, signal),
    edit: (posting, messageId, signal) => editMessage(posts, posting, messageId, botName(), signal),
    postPicture: ({ channelId }, picture, signal) =>
      postPicture(posts, channelId, picture, botName(), signal),
    askTime: (signal) => askTime(options, signal),
    // Slack takes a person's id for the channel of that person and the bot.
    openDirect: async (userId) => userId,
    findPosted: (posting, since, signal) => findPosted(posts, posting, since, signal),
    checkChannel: (_workspaceId, channelId, signal) => checkChannel(answers, channelId, botName(), signal),

    async start(bot, signal) {
      const app = openApp();
      listen(app, { bot, askers: createAskers(answers, log), log, run });
      signal.throwIfAborted();
      await introduce();
      isStarted = true;
      await app.start();
    },

    async [Symbol.asyncDispose]() {
      stopped.abort();
      if (isStarted) await receiver.stop();
      await Promise.race([Promise.all(running), wait(drainTimeoutMs, undefined, { ref: false })]);
    },
  };

  function openApp(): App {
    return new App({
      receiver,
      // Never fails, so that no command is acknowledged without an answer because Slack was away at the start.
      authorize: async () => ({ botToken: options.botToken, ...identity }),
      convoStore: false,
      logger: slackLogger(log),
      clientOptions: clientOptions(options, log),
    });
  }

  function run(work: () => Promise<void>): void {
    const done = work()
      .catch((thrown: unknown) => log.error("slack_work_failed", { error: String(thrown) }))
      .finally(() => running.delete(done));
    running.add(done);
  }

  function botName(): string {
    return identity.name ?? defaultName;
  }

  /** Learns who we are; when Slack is away, later. Throws `platform_refused` when it does not accept the token. */
  async function introduce(): Promise<void> {
    try {
      identity = await whoAmI(answers);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === "refused") {
        throw new BotError("platform_refused", `Slack refuses the bot token: ${failure.code}`, {
          cause: thrown,
        });
      }
      log.warn("slack_unreachable", { code: failure.code });
      run(introduceLater);
    }
  }

  async function introduceLater(): Promise<void> {
    for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      await wait(pauseMs, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      try {
        identity = await whoAmI(answers);
        return;
      } catch (thrown) {
        log.warn("slack_unreachable", { code: failureOf(thrown).code });
      }
    }
  }
}

/** By the stamp of an answer; the client does not show it, and any answer has it. */
async function askTime({ apiUrl = slackApi }: SlackOptions, signal: AbortSignal): Promise<Date | undefined> {
  try {
    const answer = await fetch(new URL("api.test", apiUrl), { method: "POST", signal });
    await answer.body?.cancel();
    const stamp = Date.parse(answer.headers.get("date") ?? "");
    return Number.isNaN(stamp) ? undefined : new Date(stamp);
  } catch {
    return undefined;
  }
}

function openReceiver(options: SlackOptions, log: Log): Receiver {
  const { appToken, signingSecret, port } = options;
  if (appToken !== undefined) return socketReceiver({ ...options, appToken }, log);
  if (signingSecret !== undefined && port !== undefined) {
    return httpReceiver({ ...options, signingSecret, port }, log);
  }
  throw new BotError("config_invalid", "Slack needs SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET and PORT");
}

async function whoAmI(client: WebClient): Promise<Identity> {
  const { bot_id: botId, user_id: botUserId, user: name } = await client.auth.test();
  return {
    ...(botId !== undefined && { botId }),
    ...(botUserId !== undefined && { botUserId }),
    ...(name !== undefined && { name }),
  };
}
