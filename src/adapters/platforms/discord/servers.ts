/** Servers that add the bot are greeted, and those that removed it are forgotten, also while it was not running. */
import { ChannelType, type Client, type GatewayGuildCreateDispatchData, type REST, Routes } from "discord.js";
import type { Bot } from "../../../app/bot.ts";
import type { Log, Posting } from "../../../app/ports.ts";
import { languageFor } from "../../../core/languages/index.ts";
import { type Message, paragraph, text } from "../../../core/message/message.ts";
import { checkChannel } from "./channels.ts";
import { isOurs, type Shards } from "./gateway.ts";
import { describeError, errorCodeOf } from "./outcome.ts";
import { openDirect, postMessage } from "./posts.ts";
import { renderBodies } from "./render.ts";
import { isGone } from "./sentences.ts";
import { zoneFor } from "./zones.ts";

export interface ServerTools {
  readonly rest: REST;
  readonly client: Client;
  readonly botId: string;
  readonly bot: Bot;
  readonly log: Log;
}

interface WritableChannel {
  readonly id: string;
  readonly name: string;
}

/** So many channels are looked at, in their order, for one that we may write in. */
const maxLookedAt = 50;
const postTimeoutMs = 20_000;
const soon = (): AbortSignal => AbortSignal.timeout(postTimeoutMs);
/** Called so, a channel is likely to be where a digest is wanted. */
const likelyName = /(?:^|[-_・│])(?:ai|ki|ia|news|digest|actu\w*|nachrichten)(?:$|[-_])/iu;

/** Proposes a set-up where the server's own messages appear, else where we may write, else to its owner. Never rejects. */
export async function greet(guild: GatewayGuildCreateDispatchData, tools: ServerTools): Promise<void> {
  const { bot, log } = tools;
  try {
    const writable = await writableChannels(guild, tools);
    const place = writable.find(({ id }) => id === guild.system_channel_id) ?? writable[0];
    const zone = zoneFor(guild.preferred_locale);
    const proposed = writable.find(({ name }) => likelyName.test(name)) ?? place;
    await bot.welcome(
      {
        platform: "discord",
        workspaceId: guild.id,
        userId: guild.owner_id,
        locale: guild.preferred_locale,
        ...(zone !== undefined && { zone }),
        ...(proposed && { channel: proposed }),
      },
      (message) => send(message, guild, place, tools),
    );
  } catch (error) {
    log.warn("discord_server_not_greeted", { server: guild.id, error: describeError(error) });
  }
}

async function writableChannels(
  { id: guildId, channels }: GatewayGuildCreateDispatchData,
  { client, botId }: ServerTools,
): Promise<readonly WritableChannel[]> {
  const writable: WritableChannel[] = [];
  const texts = channels
    .filter(({ type }) => type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement)
    .sort((a, b) => positionOf(a) - positionOf(b))
    .slice(0, maxLookedAt);
  for (const { id, name } of texts) {
    const check = await checkChannel({ client, guildId, channelId: id, botId });
    if (check.kind === "ready") writable.push({ id, name: name ?? "" });
  }
  return writable;
}

function positionOf(channel: object): number {
  return "position" in channel && typeof channel.position === "number" ? channel.position : 0;
}

/** Whether it may have arrived: what was perhaps sent is not sent again. */
async function send(
  message: Message,
  guild: GatewayGuildCreateDispatchData,
  place: WritableChannel | undefined,
  { rest }: ServerTools,
): Promise<boolean> {
  const words = languageFor(guild.preferred_locale).words.discord;
  // In a direct message buttons know of no server: there it takes the command.
  const shown = place
    ? message
    : {
        blocks: [
          ...message.blocks.filter(({ type }) => type !== "actions"),
          paragraph(text(words.setUpThere(guild.name))),
        ],
      };
  const channelId = place?.id ?? (await openDirect(rest, guild.owner_id, soon()));
  for (const [part, body] of renderBodies(shown).entries()) {
    const posting: Posting = {
      platform: "discord",
      workspaceId: guild.id,
      channelId,
      payload: JSON.stringify(body),
      nonce: `hi${part}-${guild.id}`,
    };
    const outcome = await postMessage(rest, posting, soon());
    if (outcome.kind === "refused") return false;
  }
  return true;
}

/** Discord tells of a removal once, to whoever listens. `present` are the servers that still have the bot. */
export async function forgetRemoved(
  present: ReadonlySet<string>,
  tools: ServerTools,
  shards: Shards | undefined,
): Promise<void> {
  const { bot, log } = tools;
  try {
    const known = await bot.listWorkspaces("discord");
    for (const { workspaceId } of known.filter((one) => isOurs(one.workspaceId, shards))) {
      if (!present.has(workspaceId) && (await hasRemovedUs(workspaceId, tools)))
        await forget(workspaceId, tools);
    }
  } catch (error) {
    log.warn("discord_servers_not_compared", { error: describeError(error) });
  }
}

/** Asked before anything is deleted: a list that came short is no removal. */
async function hasRemovedUs(guildId: string, { rest }: ServerTools): Promise<boolean> {
  try {
    await rest.get(Routes.guild(guildId));
    return false;
  } catch (error) {
    return isGone(errorCodeOf(error));
  }
}

/** Never rejects. */
export async function forget(guildId: string, { bot, log }: Pick<ServerTools, "bot" | "log">): Promise<void> {
  try {
    await bot.forget({ platform: "discord", workspaceId: guildId });
    log.info("discord_server_left", { server: guildId });
  } catch (error) {
    log.error("discord_server_not_forgotten", { server: guildId, error: describeError(error) });
  }
}
