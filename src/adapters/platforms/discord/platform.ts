/** Discord: digests over REST, commands over the gateway, and neither waits for the other. */
import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ChannelType, type REST, RequestMethod, Routes } from "discord.js";
import type { Bot } from "../../../app/bot.ts";
import type { AllowanceStore, Capabilities, Log, Platform, PostOutcome } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { createRecent } from "../../../core/recent.ts";
import { checkChannel, inviteUrl, mayReadHistory } from "./channels.ts";
import { renderCommands, sameCommands } from "./commands.ts";
import { crosspost } from "./crosspost.ts";
import { createGateway, type GatewayListeners, type Shards } from "./gateway.ts";
import { handleInteraction } from "./interactions.ts";
import { describeError, lacksPermission, refusedFor } from "./outcome.ts";
import { dedupeWindowMs, editMessage, findMessage, openDirect, postMessage, postPicture } from "./posts.ts";
import { renderBodies } from "./render.ts";
import { openReplies } from "./replies.ts";
import { inTurn, PatientRest, restOptionsOf, turnEveryMs } from "./rest.ts";
import { forget, forgetRemoved, greet, type ServerTools } from "./servers.ts";
import { SteadyRest } from "./steady-rest.ts";
import { createTurns, turnsOfOne } from "./turns.ts";

export { inviteUrl } from "./channels.ts";

export interface DiscordOptions {
  readonly token: string;
  /** Read from the token when left out. */
  readonly appId?: string;
  /** As many as Discord wants, all of them here, when left out. */
  readonly shards?: Shards;
  /** Discord's limit for the bot; 50 when left out. */
  readonly requestsPerSecond?: number;
  /** Without the version: `https://discord.com/api`. */
  readonly apiUrl?: string;
  /** Wait after the first login that failed; doubled after each. */
  readonly loginRetryMs?: number;
}

const defaultLoginRetryMs = 5_000;
/** So long we look for the name of a permission that is missing. */
const lookUpMs = 2_000;
/** So long a stop waits for the answers that people were promised. */
const drainMs = 5_000;

/** Interactions, each for the quarter of an hour that its token lives, and longer. */
const mostRemembered = 10_000;

export const capabilities: Capabilities = {
  commands: true,
  buttons: true,
  suggestions: true,
  threads: false,
  edits: true,
  pictures: true,
  directMessages: true,
  channelCheck: true,
  lostAnswer: "sent again under its nonce",
};

/** `allowances` when other processes speak for the same bot. */
export function openDiscord(options: DiscordOptions, log: Log, allowances?: AllowanceStore): Platform {
  const { token } = options;
  const restOptions = restOptionsOf(options.apiUrl);
  const name = allowanceOf(token);
  const turns = createTurns(
    allowances ? (count, everyMs) => allowances.take(name, count, everyMs) : turnsOfOne(),
    {
      everyMs: turnEveryMs(options.requestsPerSecond),
      onSilence: (isSilent) => log.warn(isSilent ? "discord_turns_missing" : "discord_turns_back"),
    },
  );
  const rest = new PatientRest(token, { ...restOptions, ...inTurn(turns, { isUrgent: false }) });
  // Discord's limit for the whole bot leaves answers alone, which one client for both would not.
  const answers = new SteadyRest(restOptions);
  const botId = options.appId ?? idInToken(token);
  const gateway = createGateway(
    {
      token,
      // Looks up what people wait for.
      rest: { ...restOptions, ...inTurn(turns, { isUrgent: true }) },
      retryMs: options.loginRetryMs ?? defaultLoginRetryMs,
      ...(options.shards && { shards: options.shards }),
    },
    log,
  );
  const closing = new AbortController();
  const cutOff = new AbortController();
  // Every answer that is on its way listens, and many may be.
  setMaxListeners(0, cutOff.signal);
  const pending = new Set<Promise<void>>();
  let running: Promise<void> | undefined;

  const placeOf = (guildId: string, channelId: string) => {
    gateway.client.rest.setToken(token);
    return { client: gateway.client, guildId, channelId, botId: gateway.client.user?.id ?? botId };
  };

  /** Work that nobody waits for, but the stop. It never rejects. */
  const keep = (work: Promise<void>): void => {
    const done = work.finally(() => pending.delete(done));
    pending.add(done);
  };
  const publish = (channelId: string, messageId: string): void => {
    if (gateway.client.channels.cache.get(channelId)?.type === ChannelType.GuildAnnouncement)
      keep(crosspost(rest, channelId, messageId, log, closing.signal));
  };

  /** Discord only says "missing permissions"; people need to know which. */
  const named = async (outcome: PostOutcome, workspaceId: string, channelId: string, pictures = false) => {
    if (!lacksPermission(outcome)) return outcome;
    const check = await within(checkChannel(placeOf(workspaceId, channelId), { pictures }), lookUpMs);
    return check?.kind === "blocked" ? refusedFor(check) : outcome;
  };

  return {
    name: "discord",
    capabilities,
    dedupeWindowMs,

    async start(bot, signal) {
      const stop = AbortSignal.any([signal, closing.signal]);
      const isNew = createRecent(mostRemembered);
      const tools = { bot, replies: openReplies(answers, cutOff.signal), log, isNew };
      const servers = (): ServerTools => ({
        rest,
        bot,
        log,
        client: gateway.client,
        botId: gateway.client.user?.id ?? botId,
      });
      const listeners: GatewayListeners = {
        onInteraction: (interaction) => keep(handleInteraction(interaction, tools)),
        onAdded: async (guild) => keep(greet(guild, servers())),
        onChannelChanged: (workspaceId, change) => {
          if (change.channelId !== undefined) rest.reopen(change.channelId);
          keep(bot.channelChanged({ platform: "discord", workspaceId }, change));
        },
        onRemoved: (guildId) => forget(guildId, { bot, log }),
        onReady: async (applicationId, guildIds) => {
          log.info("discord_invite", { url: inviteUrl(applicationId) });
          keep(forgetRemoved(guildIds, servers(), options.shards));
          await registerCommands(rest, applicationId, bot, log);
        },
      };
      await new Promise<void>((resolve) => {
        running = gateway.run(listeners, stop, resolve).finally(resolve);
      });
    },

    renderParts: (message) => renderBodies(message).map((body) => JSON.stringify(body)),

    async post(posting, signal) {
      const { workspaceId, channelId } = posting;
      const outcome = await postMessage(rest, posting, signal);
      if (outcome.kind === "sent") publish(channelId, outcome.messageId);
      return named(outcome, workspaceId, channelId);
    },

    edit: (posting, messageId, signal) => editMessage(rest, posting, messageId, signal),

    async postPicture({ workspaceId, channelId }, picture, signal) {
      return named(await postPicture(rest, channelId, picture, signal), workspaceId, channelId, true);
    },

    askTime: (signal) => askTime(rest, signal),

    openDirect: (userId, signal) => openDirect(rest, userId, signal),

    async findPosted(posting, since, signal) {
      const mayRead = () => mayReadHistory(placeOf(posting.workspaceId, posting.channelId));
      const lookup = await findMessage(rest, posting, since, mayRead, signal);
      // Its answer was lost, and with it the moment to pass it on; twice is refused.
      if (lookup.kind === "found") publish(posting.channelId, lookup.messageId);
      return lookup;
    },

    async checkChannel(workspaceId, channelId, signal, wish) {
      const check = await untilAborted(checkChannel(placeOf(workspaceId, channelId), wish), signal);
      if (check.kind === "ready") rest.reopen(channelId);
      return check;
    },

    async [Symbol.asyncDispose]() {
      closing.abort();
      const drained = Promise.race([Promise.all(pending), sleep(drainMs, undefined, { ref: false })]);
      await Promise.all([running, drained]);
      cutOff.abort();
      await gateway.client.destroy();
      rest.close();
      answers.clearHashSweeper();
      answers.clearHandlerSweeper();
    },
  };
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

/** What the promise gives within `ms`; nothing when it gives nothing, or fails. */
function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  return Promise.race([promise.catch(() => undefined), sleep(ms, undefined, { ref: false })]);
}

/** By the stamp of an answer; its content does not matter. */
async function askTime(rest: REST, signal: AbortSignal): Promise<Date | undefined> {
  try {
    const request = { fullRoute: Routes.gateway(), method: RequestMethod.Get, auth: false, signal } as const;
    const stamp = Date.parse((await rest.queueRequest(request)).headers.get("date") ?? "");
    return Number.isNaN(stamp) ? undefined : new Date(stamp);
  } catch {
    return undefined;
  }
}

/** A bot's token begins with its id. */
export function idInToken(token: string): string {
  return Buffer.from(token.split(".")[0] ?? "", "base64").toString();
}

/** The same for all processes of a bot; it tells nothing of the token, also when that is none of Discord's. */
function allowanceOf(token: string): string {
  return `discord ${createHash("sha256").update(idInToken(token)).digest("hex").slice(0, 16)}`;
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
