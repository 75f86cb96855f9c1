/** Slack: the platform port over Bolt, by Socket Mode or by signed HTTP requests. */
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { App, type Receiver } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type {
  Capabilities,
  HeardStore,
  InstallationStore,
  Log,
  Platform,
  PostOutcome,
  Workspace,
} from "../../../app/ports.ts";
import { BotError, toBotError } from "../../../core/errors.ts";
import { languageFor } from "../../../core/languages/index.ts";
import { createAskers } from "./askers.ts";
import { clientOptions, createClient, type SlackAddress } from "./client.ts";
import { listen } from "./commands.ts";
import { greet } from "./events.ts";
import { failureOf } from "./failure.ts";
import { httpReceiver, withPages } from "./http.ts";
import { createInstallations } from "./installations.ts";
import { slackLogger } from "./logger.ts";
import { type InstallOptions, installPages, type Pages } from "./pages.ts";
import {
  type Bearer,
  checkChannel,
  editMessage,
  findPosted,
  outcomeOf,
  postMessage,
  postPicture,
} from "./post.ts";
import { renderPayloads } from "./render.ts";
import { createSeal } from "./seal.ts";
import { leaveUnreadable } from "./shapes.ts";
import { socketReceiver } from "./socket.ts";
import type { Talk } from "./talk.ts";
import { createWorkspaces, type Identity, type SlackWorkspace } from "./workspaces.ts";

export interface SlackOptions {
  /** `xoxb-…`, of one workspace. Without it `oauth` is needed. */
  readonly botToken?: string;
  /** For many workspaces, which install it on a page of ours at `port`. */
  readonly oauth?: Omit<InstallOptions, keyof SlackAddress | "stateSecret"> & {
    readonly stateSecret?: string;
  };
  /** `xapp-…`: Socket Mode. Without it, `signingSecret` and `port` are needed, for HTTP. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port?: number;
  /** Where to listen; all interfaces when left out. */
  readonly host?: string;
  /** Base of the Web API, `https://slack.com/api/` when left out. */
  readonly apiUrl?: string;
}

/** Where installations are kept, the keys that seal them, and what was heard. */
export interface SlackMemory {
  readonly heard: HeardStore;
  readonly installations: InstallationStore;
  readonly keys: readonly [Uint8Array, ...Uint8Array[]];
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

/** Throws `config_invalid` when no way of receiving is configured, or none of speaking. */
export function openSlack(options: SlackOptions, log: Log, memory?: SlackMemory): Platform {
  const { botToken } = options;
  const seal = memory && createSeal(memory.keys);
  const installations =
    options.oauth && memory && seal && createInstallations(memory.installations, seal, log);
  if (botToken === undefined && installations === undefined)
    throw new BotError("config_invalid", "Slack needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID with a database");
  let identity: Identity = {};
  const workspaces = createWorkspaces(
    {
      ...(botToken !== undefined && { own: { token: botToken, identity: () => identity } }),
      ...(installations && { installations }),
    },
    options,
    log,
  );
  const receiver = openReceiver(options, log, openPages());
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();
  let talk: Talk | undefined;
  let isStarted = false;

  return {
    name: "slack",
    capabilities,
    dedupeWindowMs: 0,
    renderParts: (message) => renderPayloads(message).map((payload) => JSON.stringify(payload)),
    post: (posting, signal) =>
      posted(posting, ({ posts, identity }) => postMessage(posts, posting, bearerOf(identity), log, signal)),
    edit: (posting, messageId, signal) =>
      posted(posting, ({ posts, identity }) =>
        editMessage(posts, posting, messageId, bearerOf(identity), signal),
      ),
    postPicture: (place, picture, signal) =>
      posted(place, ({ posts, identity }) =>
        postPicture(posts, place.channelId, picture, bearerOf(identity), signal),
      ),
    askTime: (signal) => askTime(options, signal),
    // Slack takes a person's id for the channel of that person and the bot.
    openDirect: async (userId) => userId,
    async findPosted(posting, since, signal) {
      const workspace = await workspaces.find(posting.workspaceId);
      return workspace === undefined
        ? { kind: "unreadable" }
        : findPosted(workspace.posts, posting, since, signal);
    },
    async checkChannel(workspaceId, channelId, signal, wish = {}) {
      const workspace = await workspaces.find(workspaceId);
      if (workspace === undefined)
        return { kind: "blocked", ...languageFor(wish.language ?? "en").words.slack.removed };
      const { answers, identity } = workspace;
      return checkChannel(answers, channelId, nameOf(identity), signal, wish.language);
    },

    async start(bot, signal) {
      const isNewerThan = async (workspaceId: string, seconds: number): Promise<boolean> =>
        (await installations?.isNewerThan(workspaceId, seconds)) ?? false;
      const askers = createAskers(workspaces, log);
      talk = { bot, workspaces, askers, log, isFirst, isNewerThan, run };
      listen(leaveUnreadable(openApp(), log), talk);
      signal.throwIfAborted();
      if (botToken !== undefined) await introduce(createClient(botToken, options, log));
      isStarted = true;
      await receiver.start();
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
      authorize: async ({ teamId = "" }) => {
        const workspace = await workspaces.find(teamId).catch((thrown: unknown) => {
          log.error("slack_installation_unreadable", { workspace: teamId, error: String(thrown) });
          return undefined;
        });
        return workspace ? { botToken: workspace.token, ...workspace.identity, teamId } : { teamId };
      },
      convoStore: false,
      logger: slackLogger(log),
      clientOptions: clientOptions(options, log),
    });
  }

  function openPages(): Pages | undefined {
    const { oauth } = options;
    if (oauth === undefined || installations === undefined || seal === undefined) return undefined;
    const stateSecret = oauth.stateSecret ?? seal.derive("slack installation state");
    const pages = { ...oauth, stateSecret, ...(options.apiUrl !== undefined && { apiUrl: options.apiUrl }) };
    return installPages(pages, installations, log, ({ teamId: workspaceId, userId }) => {
      const started = talk;
      if (started !== undefined) run(() => greet({ workspaceId, userId }, started));
    });
  }

  /** Rather twice than never. */
  async function isFirst(eventId: string): Promise<boolean> {
    try {
      return (await memory?.heard.claim(`slack ${eventId}`, new Date())) ?? true;
    } catch (thrown) {
      log.warn("slack_event_not_noted", { error: toBotError(thrown).message });
      return true;
    }
  }

  function bearerOf(identity: Identity): Bearer {
    return { botName: nameOf(identity), isMendable: botToken !== undefined };
  }

  /** Adapters never throw from `post`. */
  async function posted(
    { workspaceId }: Workspace,
    post: (workspace: SlackWorkspace) => Promise<PostOutcome>,
  ): Promise<PostOutcome> {
    try {
      const workspace = await workspaces.find(workspaceId);
      return workspace === undefined
        ? outcomeOf({ kind: "refused", code: "not_installed" }, bearerOf({}))
        : await post(workspace);
    } catch (thrown) {
      return { kind: "refused", permanent: false, error: toBotError(thrown).message };
    }
  }

  /** In the next turn: the acknowledgement leaves first. */
  function run(work: () => Promise<void>): void {
    const done = nextTurn()
      .then(work)
      .catch((thrown: unknown) => log.error("slack_work_failed", { error: String(thrown) }))
      .finally(() => running.delete(done));
    running.add(done);
  }

  /** Learns who we are; when Slack is away, later. Throws `platform_refused` when it does not accept the token. */
  async function introduce(client: WebClient): Promise<void> {
    try {
      identity = await whoAmI(client);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === "refused") {
        throw new BotError("platform_refused", `Slack refuses the bot token: ${failure.code}`, {
          cause: thrown,
        });
      }
      log.warn("slack_unreachable", { code: failure.code });
      run(() => introduceLater(client));
    }
  }

  async function introduceLater(client: WebClient): Promise<void> {
    for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      await wait(pauseMs, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      try {
        identity = await whoAmI(client);
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

function openReceiver(options: SlackOptions, log: Log, pages: Pages | undefined): Receiver {
  const { appToken, signingSecret, port, host } = options;
  const address = port === undefined ? undefined : { port, ...(host !== undefined && { host }) };
  if (appToken !== undefined) {
    const socket = socketReceiver({ ...options, appToken }, log);
    return pages && address ? withPages(socket, address, log, pages) : socket;
  }
  if (signingSecret !== undefined && address !== undefined) {
    return httpReceiver({ ...options, ...address, signingSecret }, log, pages);
  }
  throw new BotError("config_invalid", "Slack needs SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET and PORT");
}

function nameOf({ name = defaultName }: Identity): string {
  return name;
}

async function whoAmI(client: WebClient): Promise<Identity> {
  const { bot_id: botId, user_id: botUserId, user: name, team_id: teamId } = await client.auth.test();
  return {
    ...(botId !== undefined && { botId }),
    ...(botUserId !== undefined && { botUserId }),
    ...(name !== undefined && { name }),
    ...(teamId !== undefined && { teamId }),
  };
}
