/** What Discord sends to a bot: about itself, its server, and what people do there. */
import type { DiscordChannel, DiscordUser, World } from "./discord-api.ts";
import { type DiscordContent, flags, type ShownModal } from "./discord-rules.ts";

type Payload = Readonly<Record<string, unknown>>;

export interface TypedOption {
  readonly name: string;
  /** 1 for a sub-command; Discord's other kinds matter to nobody here. */
  readonly type?: number;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly TypedOption[];
}

export interface ForumTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

const noEmoji = { emoji_id: null, emoji_name: null };

/** The first is for moderators only. */
export const forumTags: readonly ForumTag[] = [
  { id: "800000000000000001", name: "Digest", moderated: true, ...noEmoji },
  { id: "800000000000000002", name: "News", moderated: false, ...noEmoji },
  { id: "800000000000000003", name: "Open Source", moderated: false, ...noEmoji },
  { id: "800000000000000004", name: "🤖", moderated: false, ...noEmoji },
];

/** All that the bot asks for when it is invited: to see, to post, with files and in threads, to read the history. */
const botRights = (1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 38n);
const joinedAt = "2026-01-05T10:00:00.000000+00:00";

export function botUser({ botId }: World): Payload {
  return { id: botId, username: "pullquote", discriminator: "0", global_name: null, avatar: null, bot: true };
}

export function memberObject(world: World): Payload {
  return {
    user: botUser(world),
    roles: [botRoleId(world)],
    joined_at: joinedAt,
    deaf: false,
    mute: false,
    flags: 0,
  };
}

export function roleObjects(world: World): readonly Payload[] {
  const base = { color: 0, hoist: false, managed: false, mentionable: false, flags: 0 };
  return [
    { ...base, id: world.guildId, name: "@everyone", position: 0, permissions: String(1n << 10n) },
    { ...base, id: botRoleId(world), name: "pullquote", position: 1, permissions: String(botRights) },
  ];
}

export function guildObject(world: World): Payload {
  return {
    id: world.guildId,
    name: "The Newsroom",
    owner_id: "400000000000000009",
    icon: null,
    features: [],
    roles: roleObjects(world),
    emojis: [],
    stickers: [],
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    system_channel_id: world.systemChannelId ?? null,
    system_channel_flags: 0,
    premium_tier: 0,
    preferred_locale: world.locale,
    nsfw_level: 0,
    afk_timeout: 300,
  };
}

/** As the gateway tells it: with its channels and the bot as a member. */
export function guildCreate(world: World): Payload {
  const isThread = (channel: DiscordChannel): boolean => channel.parentId !== undefined;
  const visible = world.channels.map((channel) => channelObject(world, channel));
  return {
    ...guildObject(world),
    joined_at: world.joinedAt.toISOString(),
    large: false,
    unavailable: false,
    member_count: 3,
    members: [memberObject(world)],
    channels: visible.filter((_, index) => !world.channels[index]?.parentId),
    threads: world.channels.filter(isThread).map((channel) => channelObject(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function channelObject(world: World, channel: DiscordChannel): Payload {
  const { id, name, type, parentId, denied, isLocked = false } = channel;
  const thread = {
    owner_id: world.botId,
    message_count: 1,
    member_count: 1,
    thread_metadata: {
      archived: isLocked,
      locked: isLocked,
      auto_archive_duration: 1440,
      archive_timestamp: joinedAt,
    },
  };
  return {
    id,
    name,
    type,
    guild_id: world.guildId,
    position: 0,
    nsfw: false,
    parent_id: parentId ?? null,
    permission_overwrites:
      denied === 0n ? [] : [{ id: world.botId, type: 1, allow: "0", deny: String(denied) }],
    ...(parentId !== undefined && thread),
    ...(channel.tags && { available_tags: channel.tags, flags: channel.wantsTag ? 1 << 4 : 0 }),
  };
}

export interface Asked {
  readonly id: string;
  readonly token: string;
  readonly user: DiscordUser;
  readonly channel: DiscordChannel;
  readonly isDirect: boolean;
  /** The person uses the bot on their own, in a server that did not add it. */
  readonly isForeign: boolean;
}

/** A command, or with a focused option the question for suggestions. */
export function commandPayload(
  world: World,
  asked: Asked,
  name: string,
  options: readonly TypedOption[],
  type = 2,
): Payload {
  return {
    ...interaction(world, asked, type),
    data: { id: "600000000000000001", name, type: 1, guild_id: world.guildId, options: options.map(typed) },
  };
}

/** Sub-commands, texts, whole numbers and switches, each with Discord's number for its type. */
function typed(option: TypedOption): Payload {
  if (option.options !== undefined) return { ...option, type: 1, options: option.options.map(typed) };
  const types: Readonly<Record<string, number>> = { string: 3, number: 4, boolean: 5 };
  return { ...option, type: types[typeof option.value] };
}

export function pressPayload(
  world: World,
  asked: Asked,
  customId: string,
  message: { readonly id: string; readonly content: DiscordContent; readonly isPrivate: boolean },
): Payload {
  const { content, isPrivate } = message;
  const bits = (content.flags ?? 0) | (isPrivate ? flags.ephemeral : 0);
  return {
    ...interaction(world, asked, 3),
    data: { custom_id: customId, component_type: 2, id: 3 },
    message: {
      id: message.id,
      channel_id: asked.channel.id,
      author: botUser(world),
      content: "",
      timestamp: joinedAt,
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: 0,
      components: content.components ?? [],
      flags: bits,
    },
  };
}

/** "Find quotes", chosen in the menu of a message. */
export function pointPayload(world: World, asked: Asked, name: string, message: DiscordContent): Payload {
  const id = "500000000000000001";
  return {
    ...interaction(world, asked, 2),
    data: {
      id: "600000000000000002",
      name,
      type: 3,
      target_id: id,
      resolved: { messages: { [id]: { id, channel_id: asked.channel.id, content: "", ...message } } },
    },
  };
}

/** A modal that was filled in; what `values` leave out stays as the modal had it. */
export function submitPayload(
  world: World,
  asked: Asked,
  modal: ShownModal,
  values: Readonly<Record<string, string | readonly string[]>>,
): Payload {
  const components = modal.components.map(({ type, component }, index) => {
    if (component === undefined) return { type, id: index + 1 };
    const { type: kind, custom_id: id, value = "", options = [], default_values: defaults = [] } = component;
    const given = values[id];
    const chosen = [
      ...options.filter((one) => one.default).map((one) => one.value),
      ...defaults.map((one) => one.id),
    ];
    const filled = kind === 4 ? { value: given ?? value } : { values: given ?? chosen };
    return { type, id: index + 1, component: { type: kind, id: index + 10, custom_id: id, ...filled } };
  });
  return { ...interaction(world, asked, 5), data: { custom_id: modal.custom_id, components, resolved: {} } };
}

function interaction(world: World, asked: Asked, type: number): Payload {
  const { id, token, user, channel, isDirect, isForeign } = asked;
  const person = {
    id: user.id,
    username: "somebody",
    discriminator: "0",
    global_name: null,
    avatar: null,
  };
  const place = {
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: "en-US", features: [] },
    guild_locale: "en-US",
    channel: channelObject(world, channel),
    member: {
      user: person,
      roles: [],
      joined_at: joinedAt,
      deaf: false,
      mute: false,
      flags: 0,
      permissions: String(user.rights),
    },
  };
  return {
    id,
    application_id: world.botId,
    type,
    token,
    version: 1,
    channel_id: channel.id,
    ...(isDirect ? { user: person, channel: { id: channel.id, type: 1 } } : place),
    locale: user.locale,
    app_permissions: String(botRights),
    entitlements: [],
    authorizing_integration_owners: isDirect || isForeign ? { "1": user.id } : { "0": world.guildId },
    context: isDirect ? 1 : 0,
    attachment_size_limit: 10_485_760,
  };
}

function botRoleId({ guildId }: World): string {
  return guildId.replace(/.$/, "2");
}
