/** What the bot may do in a channel, what it needs, and how people give it that. */
import {
  ChannelType,
  type Client,
  DiscordAPIError,
  type GuildBasedChannel,
  OAuth2Scopes,
  PermissionFlagsBits,
} from "discord.js";
import type { ChannelCheck } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { describeError, errorCodeOf } from "./outcome.ts";
import { closedThread, lacking, type Remedy, remedyFor, unseen, wrongKind } from "./sentences.ts";

/** The whole list of what we ask for, each with its reason. Embed Links is not among them: we send no embeds. */
export const permissions = [
  {
    bit: PermissionFlagsBits.ViewChannel,
    name: "View Channel",
    reason: "to see the channel that gets the digest",
  },
  { bit: PermissionFlagsBits.SendMessages, name: "Send Messages", reason: "to post the digest" },
  {
    bit: PermissionFlagsBits.SendMessagesInThreads,
    name: "Send Messages in Threads",
    reason: "to post it in a thread, when a thread or a forum is chosen",
  },
  {
    bit: PermissionFlagsBits.ReadMessageHistory,
    name: "Read Message History",
    reason: "to look whether a digest arrived when Discord gave no answer, so that none comes twice",
  },
  {
    bit: PermissionFlagsBits.AttachFiles,
    name: "Attach Files",
    reason: "to post a quote or the voices of the week as a picture, when somebody asks for it",
  },
] as const;

/** The page where somebody adds the bot to a server, with just the permissions above. */
export function inviteUrl(appId: string): string {
  const bits = permissions.reduce((all, { bit }) => all | bit, 0n);
  const query = new URLSearchParams({
    client_id: appId,
    permissions: String(bits),
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

interface Place {
  readonly client: Client;
  readonly guildId: string;
  readonly channelId: string;
  readonly botId: string;
}

/** Throws `platform_unreachable` when Discord does not answer. */
export async function checkChannel(place: Place): Promise<ChannelCheck> {
  try {
    const channel = await fetchChannel(place);
    if (channel === undefined) return blocked(unseen);
    if (!channel.isTextBased() && channel.type !== ChannelType.GuildForum) return blocked(wrongKind);
    if (channel.isThread() && channel.locked) return blocked(closedThread);
    const missing = await missingIn(channel, place);
    return missing.length === 0
      ? { kind: "ready", name: channel.name }
      : blocked(lacking(missing, channel.name));
  } catch (error) {
    const remedy = remedyFor(errorCodeOf(error));
    if (remedy) return blocked(remedy);
    throw new BotError("platform_unreachable", describeError(error), { cause: error });
  }
}

/** Without this right Discord answers with an empty history, as if nothing had ever been posted. */
export async function mayReadHistory(place: Place): Promise<boolean> {
  const channel = await fetchChannel(place).catch(() => undefined);
  const rights = channel && (await rightsIn(channel, place));
  return rights?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]) ?? false;
}

async function fetchChannel(place: Place): Promise<GuildBasedChannel | undefined> {
  const guild = await place.client.guilds.fetch(place.guildId);
  const known = guild.channels.cache.get(place.channelId);
  if (known) return known;
  const fetched = await place.client.channels.fetch(place.channelId);
  return fetched && !fetched.isDMBased() && fetched.guildId === place.guildId ? fetched : undefined;
}

async function missingIn(channel: GuildBasedChannel, place: Place): Promise<readonly string[]> {
  const rights = await rightsIn(channel, place);
  if (rights === undefined) return [];
  const needed = [PermissionFlagsBits.ViewChannel, ...postingRights(channel)];
  return permissions.filter(({ bit }) => needed.includes(bit) && !rights.has(bit)).map(({ name }) => name);
}

/** A forum's posts are opened with the one right, and answered with the other. */
function postingRights(channel: GuildBasedChannel): readonly bigint[] {
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  if (channel.type === ChannelType.GuildForum) return [SendMessages, SendMessagesInThreads];
  return [channel.isThread() ? SendMessagesInThreads : SendMessages];
}

/** `undefined` when Discord does not tell: posting itself will show it then. */
async function rightsIn(channel: GuildBasedChannel, place: Place) {
  try {
    const member =
      channel.guild.members.cache.get(place.botId) ?? (await channel.guild.members.fetch(place.botId));
    return channel.permissionsFor(member) ?? undefined;
  } catch (error) {
    if (error instanceof DiscordAPIError) return undefined;
    throw error;
  }
}

function blocked(remedy: Remedy): ChannelCheck {
  return { kind: "blocked", ...remedy };
}
