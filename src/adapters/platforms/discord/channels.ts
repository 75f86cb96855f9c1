/** What the bot may do in a channel, what it needs, and how people give it that. */
import {
  ChannelFlags,
  type Client,
  DiscordAPIError,
  type GuildBasedChannel,
  OAuth2Scopes,
  PermissionFlagsBits,
} from "discord.js";
import type { ChannelCheck, ChannelWish } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import type { DiscordWords, Remedy } from "../../../core/languages/discord.ts";
import { languageFor } from "../../../core/languages/index.ts";
import { describeError, errorCodeOf } from "./outcome.ts";
import { remedyFor } from "./sentences.ts";

type Permission = keyof DiscordWords["permissions"];

/** The whole list of what we ask for, each with its reason. Embed Links is not among them: we send no embeds. */
export const permissions: readonly {
  readonly name: Permission;
  readonly bit: bigint;
  readonly reason: string;
}[] = [
  {
    name: "view",
    bit: PermissionFlagsBits.ViewChannel,
    reason: "to see the channel that gets the digest",
  },
  { name: "send", bit: PermissionFlagsBits.SendMessages, reason: "to post the digest" },
  {
    name: "sendInThreads",
    bit: PermissionFlagsBits.SendMessagesInThreads,
    reason: "to post it in a thread, when a thread or a forum is chosen",
  },
  {
    name: "history",
    bit: PermissionFlagsBits.ReadMessageHistory,
    reason: "to look whether a digest arrived when Discord gave no answer, so that none comes twice",
  },
  {
    name: "attachFiles",
    bit: PermissionFlagsBits.AttachFiles,
    reason: "to post a quote or the voices of the week as a picture, when somebody asks for it",
  },
];

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

/** Where a person adds the bot for themselves, to ask it anywhere. */
export function userInstallUrl(appId: string): string {
  const query = new URLSearchParams({
    client_id: appId,
    integration_type: "1",
    scope: OAuth2Scopes.ApplicationsCommands,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

export interface Place {
  readonly client: Client;
  readonly guildId: string;
  readonly channelId: string;
  readonly botId: string;
}

/** Throws `platform_unreachable` when Discord does not answer. */
export async function checkChannel(place: Place, wish: ChannelWish = {}): Promise<ChannelCheck> {
  const words = languageFor(wish.language ?? "en").words.discord;
  try {
    const channel = await fetchChannel(place);
    if (channel === undefined) return blocked(words.unseen);
    if (!channel.isTextBased() && !channel.isThreadOnly()) return blocked(words.wrongKind);
    if (channel.isThread() && channel.locked) return blocked(words.closedThread);
    const missing = await missingIn(channel, place, wish.pictures ?? false);
    if (missing.length > 0) {
      const names = missing.map((name) => words.permissions[name]);
      return blocked(words.lacks(names, channel.name));
    }
    return wantsUnusableTag(channel) ? blocked(words.noTag) : { kind: "ready", name: channel.name };
  } catch (error) {
    const remedy = remedyFor(errorCodeOf(error), words);
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

async function missingIn(
  channel: GuildBasedChannel,
  place: Place,
  pictures: boolean,
): Promise<readonly Permission[]> {
  const rights = await rightsIn(channel, place);
  if (rights === undefined) return [];
  const needed: readonly Permission[] = [
    "view",
    ...postingRights(channel),
    ...(pictures ? (["attachFiles"] as const) : []),
  ];
  return permissions.flatMap(({ name, bit }) => (needed.includes(name) && !rights.has(bit) ? [name] : []));
}

/** A forum's posts are opened with the one right, and answered with the other. */
function postingRights(channel: GuildBasedChannel): readonly Permission[] {
  if (channel.isThreadOnly()) return ["send", "sendInThreads"];
  return [channel.isThread() ? "sendInThreads" : "send"];
}

function wantsUnusableTag(channel: GuildBasedChannel): boolean {
  return (
    channel.isThreadOnly() &&
    channel.flags.has(ChannelFlags.RequireTag) &&
    channel.availableTags.every(({ moderated }) => moderated)
  );
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

function blocked({ missing, mend }: Remedy): ChannelCheck {
  return { kind: "blocked", missing, mend };
}
