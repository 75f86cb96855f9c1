/** Discord: digests over REST, commands over the gateway, and neither waits for the other. */
import { setTimeout as sleep } from "node:timers/promises";
import { ChannelType, type RateLimitData, REST, type RESTOptions, Routes } from "discord.js";
import type { Bot } from "../../../app/bot.ts";
import type { Log, Platform } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { checkChannel, inviteUrl, mayReadHistory } from "./channels.ts";
import { renderCommands, sameCommands } from "./commands.ts";
import { createGateway, type GatewayListeners } from "./gateway.ts";
import { handleInteraction } from "./interactions.ts";
import { describeError } from "./outcome.ts";
import {
  crosspost,
  dedupeWindowMs,
  editMessage,
  findMessage,
  openDirect,
  postMessage,
  postPicture,
} from "./posts.ts";
import { renderBodies } from "./render.ts";
import { openReplies } from "./replies.ts";

export { inviteUrl } from "./channels.ts";

export interface DiscordOptions {
  readonly token: string;
  /** Read from the token when left out. */
  readonly appId?: string;
  /** Without the version: `https://discord.com/api`. */
  readonly apiUrl?: string;
  /** Wait after the first login that failed; doubled after each. */
  readonly loginRetryMs?: number;
}

const timeoutMs = 15_000;
/** A wait that is worth waiting; a longer one is the outbox's business. */
const maxLimitWaitMs = 3_000;
const defaultLoginRetryMs = 5_000;
/** So long a stop waits for the answers that people were promised. */
const drainMs = 5_000;

export function openDiscord(options: DiscordOptions, log: Log): Platform {
  const { token } = options;
  const restOptions = restOptionsOf(options.apiUrl);
  const rest = new REST(restOptions);
  const botId = options.appId ?? idInToken(token);
  const gateway = createGateway(
    { token, rest: restOptions, retryMs: options.loginRetryMs ?? defaultLoginRetryMs },
    log,
  );
  const closing = new AbortController();
  const cutOff = new AbortController();
  const pending = new Set<Promise<void>>();
  let running: Promise<void> | undefined;

  /** One 401 makes the client forget its token, and every later call would fail without being made. */
  const authorized = (): REST => rest.setToken(token);
  const placeOf = (guildId: string, channelId: string) => {
    gateway.client.rest.setToken(token);
    return { client: gateway.client, guildId, channelId, botId: gateway.client.user?.id ?? botId };
  };

  /** Work that nobody waits for, but the stop. It never rejects. */
  const keep = (work: Promise<void>): void => {
    const done = work.finally(() => pending.delete(done));
    pending.add(done);
  };
  const publish = (channelId: string, messageId: string): Promise<void> =>
    crosspost(authorized(), channelId, messageId).catch((error: unknown) =>
      log.warn("discord_not_crossposted", { channel: channelId, error: describeError(error) }),
    );

  return {
    name: "discord",
    capabilities: {
      commands: true,
      buttons: true,
      suggestions: true,
      threads: false,
      edits: true,
      pictures: true,
      directMessages: true,
      channelCheck: true,
      lostAnswer: "sent again under its nonce",
    },
    dedupeWindowMs,

    async start(bot, signal) {
      const stop = AbortSignal.any([signal, closing.signal]);
      const tools = { bot, replies: openReplies(rest, cutOff.signal), log };
      const listeners: GatewayListeners = {
        onInteraction: (interaction) => keep(handleInteraction(interaction, tools)),
        onRemoved: (guildId) => forget(bot, guildId, log),
        onReady: async (applicationId) => {
          log.info("discord_invite", { url: inviteUrl(applicationId) });
          await registerCommands(authorized(), applicationId, bot, log);
        },
      };
      await new Promise<void>((resolve) => {
        running = gateway.run(listeners, stop, resolve).finally(resolve);
      });
    },

    renderParts: (message) => renderBodies(message).map((body) => JSON.stringify(body)),

    async post(posting, signal) {
      const outcome = await postMessage(authorized(), posting, signal);
      const channel = gateway.client.channels.cache.get(posting.channelId);
      if (outcome.kind === "sent" && channel?.type === ChannelType.GuildAnnouncement) {
        keep(publish(posting.channelId, outcome.messageId));
      }
      return outcome;
    },

    edit: (posting, messageId, signal) => editMessage(authorized(), posting, messageId, signal),

    postPicture: ({ channelId }, picture, signal) => postPicture(authorized(), channelId, picture, signal),

    openDirect: (userId, signal) => openDirect(authorized(), userId, signal),

    findPosted(posting, since, signal) {
      const mayRead = () => mayReadHistory(placeOf(posting.workspaceId, posting.channelId));
      return findMessage(authorized(), posting, since, mayRead, signal);
    },

    checkChannel: (workspaceId, channelId, signal) =>
      untilAborted(checkChannel(placeOf(workspaceId, channelId)), signal),

    async [Symbol.asyncDispose]() {
      closing.abort();
      const drained = Promise.race([Promise.all(pending), sleep(drainMs, undefined, { ref: false })]);
      await Promise.all([running, drained]);
      cutOff.abort();
      await gateway.client.destroy();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** No hidden retries: what to do after silence is decided where it is remembered, in the outbox. */
export function restOptionsOf(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "").replace(/\/v\d+$/, "") }),
    version: "10",
    timeout: timeoutMs,
    retries: 0,
    rejectOnRateLimit: isTooLong,
  };
}

/** Also a 429 that names no time (the client adds 50 ms to any): it would ask again at once, and for ever. */
function isTooLong(limit: RateLimitData): boolean {
  const waitMs = Math.max(limit.timeToReset, limit.retryAfter, limit.sublimitTimeout);
  return waitMs > maxLimitWaitMs || !(waitMs > 50);
}

/** The client's look-ups take no signal. Throws `platform_unreachable` when it aborts first. */
async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) => {
    const giveUp = (): void => reject(new BotError("platform_unreachable", "Discord gave no answer in time"));
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });
  return Promise.race([work, aborted]);
}

/** A bot's token begins with its id. */
export function idInToken(token: string): string {
  return Buffer.from(token.split(".")[0] ?? "", "base64").toString();
}

const withLocalizations = new URLSearchParams({ with_localizations: "true" });

/** Never rejects: commands that stay as they were are better than a bot that does not start. */
async function registerCommands(rest: REST, applicationId: string, bot: Bot, log: Log): Promise<void> {
  const wanted = renderCommands(bot.commands);
  const path = Routes.applicationCommands(applicationId);
  try {
    const registered = (await rest.get(path, { query: withLocalizations })) as readonly unknown[];
    if (sameCommands(registered, wanted)) return;
    await rest.put(path, { body: wanted });
    log.info("discord_commands_registered", { commands: wanted.length });
  } catch (error) {
    log.error("discord_commands_not_registered", { error: describeError(error) });
  }
}

async function forget(bot: Bot, guildId: string, log: Log): Promise<void> {
  try {
    await bot.forget({ platform: "discord", workspaceId: guildId });
    log.info("discord_server_left", { server: guildId });
  } catch (error) {
    log.error("discord_server_not_forgotten", { server: guildId, error: describeError(error) });
  }
}
