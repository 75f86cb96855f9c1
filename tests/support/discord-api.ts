/** The server ("guild") of the local Discord, and the calls that a bot may make in it, as strict as Discord's. */
import {
  ModalInteractionCallbackRequestSchema as ModalSchema,
  CreateMessageInteractionCallbackRequestSchema as SayingSchema,
  ApplicationCommandAutocompleteCallbackRequestSchema as SuggestionsSchema,
  UpdateMessageInteractionCallbackRequestSchema as UpdateSchema,
} from "discord-api-spec/zod";
import {
  botUser,
  channelObject,
  type ForumTag,
  forumTags,
  guildObject,
  memberObject,
  roleObjects,
} from "./discord-payloads.ts";
import {
  type Command,
  commandProblems,
  type DiscordContent,
  flags,
  modalProblems,
  problemsOf,
  type ShownModal,
} from "./discord-rules.ts";

export interface DiscordChannel {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly parentId?: string;
  /** What the bot lacks there. */
  readonly denied: bigint;
  readonly isLocked?: boolean;
  /** Of a forum's post. */
  readonly appliedTags?: readonly string[];
  /** Of a forum. */
  readonly tags?: readonly ForumTag[];
  readonly wantsTag?: boolean;
}

export interface DiscordUser {
  readonly id: string;
  readonly locale: string;
  /** Of the whole server, as bits. */
  readonly rights: bigint;
}

/** A message that stands in a channel. */
export interface DiscordPost {
  readonly id: string;
  readonly channelId: string;
  readonly content: DiscordContent;
  readonly isCrossposted?: boolean;
}

/** An interaction's answers, as its people see them. */
export interface DiscordReply {
  readonly content: DiscordContent;
  readonly isPrivate: boolean;
  /** It took the place of an earlier message. */
  readonly isEdit: boolean;
}

export interface OpenInteraction {
  readonly id: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** It answers a modal, which no modal may do. */
  readonly isSubmission: boolean;
  /** Where a button was pressed: on a message that only this person sees. */
  readonly isOnPrivate: boolean;
  response?: { readonly type: number; readonly data?: Readonly<Record<string, unknown>> };
  /** The answer of type 5 still shows "is thinking". */
  isThinking: boolean;
  readonly replies: DiscordReply[];
}

export interface World {
  readonly botId: string;
  readonly guildId: string;
  readonly channels: DiscordChannel[];
  readonly posts: DiscordPost[];
  commands: readonly Command[];
  readonly interactions: Map<string, OpenInteraction>;
  /** Whether the bot is in the server. */
  isMember: boolean;
  /** When it was added. */
  joinedAt: Date;
  /** Of the server. */
  locale: string;
  /** Where the server's own messages appear. */
  systemChannelId?: string;
  /** Settings of the application that differ from the usual. */
  application?: Readonly<Record<string, unknown>>;
  /** What time it is there, in ms since 1970: what is posted bears it. */
  now(): number;
}

export interface Call {
  readonly body: unknown;
  readonly query: URLSearchParams;
  readonly parts: Readonly<Record<string, string>>;
}

export interface Result {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  /** To let it fail in a test. */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  /** The interaction's token in the address is all that it needs. */
  readonly isOpen?: boolean;
  answer(world: World, call: Call): Result;
}

export const rights = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  view: 1n << 10n,
  send: 1n << 11n,
  attach: 1n << 15n,
  history: 1n << 16n,
  sendInThreads: 1n << 38n,
};

export const answerTimeoutMs = 3_000;
const nonceMs = 120_000;

export const routes: readonly Route[] = [
  route("commands.get", "GET", "/applications/:app/commands", (world, { query }) =>
    ok(
      world.commands.map((command, index) => {
        const { description_localizations: localized, ...rest } = registered(command, index);
        return query.get("with_localizations") === "true" && localized
          ? { ...rest, description_localizations: localized }
          : rest;
      }),
    ),
  ),
  route("me", "GET", "/users/@me", (world) => ok(botUser(world))),
  route("application", "GET", "/applications/@me", (world) =>
    ok({ id: world.botId, name: "Pullquote", bot_require_code_grant: false, ...world.application }),
  ),
  route("guilds", "GET", "/users/@me/guilds", (world) =>
    ok(world.isMember ? [{ id: world.guildId, name: "The Newsroom" }] : []),
  ),
  route("channels", "GET", "/guilds/:guild/channels", (world) =>
    ok(world.channels.map((channel) => channelObject(world, channel))),
  ),
  route("commands.put", "PUT", "/applications/:app/commands", putCommands),
  route("guild", "GET", "/guilds/:guild", (world, { parts }) =>
    world.isMember && parts.guild === world.guildId ? ok(guildObject(world)) : refuse(404, 10004),
  ),
  route("roles", "GET", "/guilds/:guild/roles", (world) => ok(roleObjects(world))),
  route("member", "GET", "/guilds/:guild/members/:user", (world) => ok(memberObject(world))),
  route("channel", "GET", "/channels/:channel", (world, { parts }) =>
    withChannel(world, parts.channel, (channel) => ok(channelObject(world, channel))),
  ),
  route("post", "POST", "/channels/:channel/messages", postMessage),
  route("history", "GET", "/channels/:channel/messages", readHistory),
  route("message", "GET", "/channels/:channel/messages/:message", readMessage),
  route("edit-post", "PATCH", "/channels/:channel/messages/:message", editPost),
  route("direct", "POST", "/users/@me/channels", openDirect),
  route("thread", "POST", "/channels/:channel/threads", openThread),
  route("threads", "GET", "/guilds/:guild/threads/active", (world) =>
    ok({ threads: world.channels.filter(isThread).map((one) => channelObject(world, one)), members: [] }),
  ),
  route("crosspost", "POST", "/channels/:channel/messages/:message/crosspost", crosspost),
  open("address", "GET", "/gateway", () => ok({ url: "wss://gateway.invalid" })),
  open("callback", "POST", "/interactions/:id/:token/callback", answerInteraction),
  open("edit", "PATCH", "/webhooks/:app/:token/messages/@original", editAnswer),
  open("follow", "POST", "/webhooks/:app/:token", followUp),
];

/** Channels of every kind that a bot meets; a member and somebody who manages the server. */
export function aWorld() {
  const channel = aChannel(1, "ai-news");
  const member: DiscordUser = {
    id: "400000000000000001",
    locale: "en-US",
    rights: rights.view | rights.send,
  };
  const manager: DiscordUser = { id: "400000000000000002", locale: "en-GB", rights: rights.manageGuild };
  const world: World = {
    botId: "100000000000000001",
    guildId: "200000000000000001",
    channels: [
      channel,
      aChannel(2, "board", { denied: rights.view }),
      aChannel(3, "rules", { denied: rights.send }),
      aChannel(4, "announcements", { type: 5 }),
      aChannel(5, "today", { type: 11, parentId: channel.id }),
      aChannel(6, "long ago", { type: 11, parentId: channel.id, isLocked: true }),
      aChannel(7, "Text channels", { type: 4 }),
      aChannel(8, "deaf", { denied: rights.history }),
      aChannel(0, "digests", { type: 15, tags: forumTags, wantsTag: true }),
      aChannel(10, "gallery", { type: 16, tags: forumTags }),
      aChannel(11, "court", { type: 15, tags: forumTags.slice(0, 1), wantsTag: true }),
      aChannel(12, "plain", { denied: rights.attach }),
    ],
    posts: [],
    commands: [],
    interactions: new Map(),
    isMember: true,
    locale: "en-US",
    joinedAt: new Date("2026-01-05T10:00:00Z"),
    now: Date.now,
  };
  return { world, channel, member, manager };
}

function aChannel(number: number, name: string, changes: Partial<DiscordChannel> = {}): DiscordChannel {
  return { id: `30000000000000000${number}`, name, type: 0, denied: 0n, ...changes };
}

/** An id that says when it was made. */
export function snowflake(at: number, counter: number): string {
  return String((BigInt(at - 1_420_070_400_000) << 22n) + BigInt(counter));
}

function editPost(world: World, { parts, body }: Call): Result {
  const post = world.posts.find(({ id, channelId }) => id === parts.message && channelId === parts.channel);
  if (post === undefined) return refuse(404, 10008);
  const content = { ...post.content, ...(body as Partial<DiscordContent>) };
  const refusal = refusalOf(content);
  if (refusal) return refusal;
  world.posts.splice(world.posts.indexOf(post), 1, { ...post, content });
  return ok(messageObject(world, { ...post, content }));
}

/** A person's own channel with the bot: made once, and as open as any. */
function openDirect(world: World, { body }: Call): Result {
  const { recipient_id: user } = body as { recipient_id: string };
  const id = `9${user.slice(1)}`;
  if (world.channels.every((channel) => channel.id !== id))
    world.channels.push({ id, name: "direct", type: 1, denied: 0n });
  return ok({ id, type: 1 });
}

function postMessage(world: World, { parts, body }: Call): Result {
  return withChannel(world, parts.channel, (channel) => {
    const content = body as DiscordContent;
    if ([4, 15, 16].includes(channel.type)) return refuse(400, 50008);
    if ((channel.denied & (isThread(channel) ? rights.sendInThreads : rights.send)) !== 0n)
      return refuse(403, 50013);
    if (channel.isLocked) return refuse(400, 160005);
    const earlier = world.posts.find(
      (post) =>
        content.enforce_nonce &&
        post.content.nonce === content.nonce &&
        post.channelId === channel.id &&
        world.now() - timeOf(post.id) < nonceMs,
    );
    if (earlier) return ok(messageObject(world, earlier));
    const refusal = refusalOf(content);
    if (refusal) return refusal;
    const post = { id: snowflake(world.now(), world.posts.length + 1), channelId: channel.id, content };
    world.posts.push(post);
    return ok({ ...messageObject(world, post), nonce: content.nonce });
  });
}

function isThread(channel: DiscordChannel): boolean {
  return channel.parentId !== undefined;
}

/** A forum's post. */
function openThread(world: World, { parts, body }: Call): Result {
  return withChannel(world, parts.channel, (forum) => {
    const given = body as { name?: string; message?: DiscordContent; applied_tags?: readonly string[] };
    const { name = "", message, applied_tags: tags = [] } = given;
    if (![15, 16].includes(forum.type)) return refuse(400, 50024);
    if ((forum.denied & rights.send) !== 0n) return refuse(403, 50013);
    if (name === "" || name.length > 100 || !message) return refuse(400, 50035);
    // A nonce is not taken here.
    if (message.nonce !== undefined || message.enforce_nonce !== undefined) return refuse(400, 50035);
    const open = (forum.tags ?? []).filter(({ moderated }) => !moderated).map(({ id }) => id);
    if (forum.wantsTag && open.length === 0) return refuse(400, 40066);
    if (forum.wantsTag && tags.length === 0) return refuse(400, 40067);
    if (tags.length > 5 || tags.some((tag) => !open.includes(tag))) return refuse(400, 50035);
    const refusal = refusalOf(message);
    if (refusal) return refusal;
    const id = snowflake(world.now(), world.posts.length + 1);
    const thread = { id, name, type: 11, parentId: forum.id, denied: 0n, appliedTags: tags };
    world.channels.push(thread);
    world.posts.push({ id, channelId: id, content: message });
    return { status: 201, body: channelObject(world, thread) };
  });
}

function readMessage(world: World, { parts }: Call): Result {
  return withChannel(world, parts.channel, (channel) => {
    const post = world.posts.find(({ id, channelId }) => id === parts.message && channelId === channel.id);
    return post ? ok(messageObject(world, post)) : refuse(404, 10008);
  });
}

function readHistory(world: World, { parts, query }: Call): Result {
  return withChannel(world, parts.channel, (channel) => {
    // Without the right to read it, the history looks empty.
    if ((channel.denied & rights.history) !== 0n) return ok([]);
    const limit = Number(query.get("limit") ?? 50);
    if (limit < 1 || limit > 100) return refuse(400, 50035);
    const after = BigInt(query.get("after") ?? 0);
    const posts = world.posts
      .filter((post) => post.channelId === channel.id && BigInt(post.id) > after)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .slice(0, limit);
    return ok(posts.reverse().map((post) => messageObject(world, post)));
  });
}

function crosspost(world: World, { parts }: Call): Result {
  return withChannel(world, parts.channel, (channel) => {
    if (channel.type !== 5) return refuse(400, 50024);
    const at = world.posts.findIndex(({ id }) => id === parts.message);
    const post = world.posts[at];
    if (!post) return refuse(404, 10008);
    if (post.isCrossposted) return refuse(400, 40033);
    world.posts[at] = { ...post, isCrossposted: true };
    return ok(messageObject(world, post));
  });
}

function putCommands(world: World, { body }: Call): Result {
  const commands = body as readonly Command[];
  const problems = commandProblems(commands);
  if (problems.length > 0) return refuse(400, 50035, problems);
  world.commands = commands;
  return ok(commands.map(registered));
}

/** As Discord gives it back: with ids of its own, and without what is false or empty. */
function registered(command: Command, index: number) {
  const kept = JSON.parse(
    JSON.stringify(command, (_, value) =>
      value === false || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ),
  );
  return {
    id: `60000000000000000${index}`,
    application_id: "100000000000000001",
    version: "700000000000000001",
    default_member_permissions: null,
    nsfw: false,
    ...kept,
  };
}

function answerInteraction(world: World, { parts, body }: Call): Result {
  const interaction = world.interactions.get(parts.token ?? "");
  if (!interaction || interaction.id !== parts.id) return refuse(404, 10062);
  if (interaction.response) return refuse(400, 40060);
  if (Date.now() - interaction.askedAt > answerTimeoutMs) return refuse(404, 10062);
  const response = body as { type: number; data?: Record<string, unknown> };
  if (response.type === 9 && interaction.isSubmission) return refuse(400, 50035);
  const problems = responseProblems(response);
  if (problems.length > 0) return refuse(400, 50035, problems);
  const content: DiscordContent = response.data ?? {};
  if (response.type === 4 || (response.type === 7 && response.data)) {
    const refusal = refusalOf(content);
    if (refusal) return refusal;
    const isEdit = response.type === 7;
    interaction.replies.push({
      content,
      isPrivate: isEdit ? interaction.isOnPrivate : isPrivate(content),
      isEdit,
    });
  }
  interaction.response = response;
  interaction.isThinking = response.type === 5;
  return { status: 204 };
}

function responseProblems(response: { readonly type: number; readonly data?: DiscordContent }) {
  const schemas = {
    4: SayingSchema,
    5: SayingSchema,
    6: UpdateSchema,
    7: UpdateSchema,
    8: SuggestionsSchema,
    9: ModalSchema,
  };
  const schema = schemas[response.type as keyof typeof schemas];
  if (!schema) return [`type: ${response.type}`];
  const deferred = response.type === 5 && ((response.data?.flags ?? 0) & ~flags.ephemeral) !== 0;
  const formed = schema.safeParse(response);
  return [
    ...(response.type === 9 ? modalProblems(response.data as unknown as ShownModal) : []),
    ...(deferred ? ["data/flags: only EPHEMERAL may be set on a deferred answer"] : []),
    ...(formed.error?.issues ?? []).map(({ path, message }) => `${path.join("/")} ${message}`),
  ];
}

function editAnswer(world: World, { parts, body }: Call): Result {
  const interaction = world.interactions.get(parts.token ?? "");
  if (!interaction?.response || interaction.response.type === 8) return refuse(404, 10015);
  const content = body as DiscordContent;
  const refusal = refusalOf(content);
  if (refusal) return refusal;
  return ok(fillIn(interaction, content));
}

/** The first message after "is thinking" takes its place. */
function followUp(world: World, { parts, body }: Call): Result {
  const interaction = world.interactions.get(parts.token ?? "");
  if (!interaction?.response || interaction.response.type === 8) return refuse(404, 10015);
  const content = body as DiscordContent;
  const refusal = refusalOf(content);
  if (refusal) return refusal;
  if (interaction.isThinking) return ok(fillIn(interaction, content));
  interaction.replies.push({ content, isPrivate: isPrivate(content), isEdit: false });
  return ok({ id: snowflake(Date.now(), interaction.replies.length) });
}

function fillIn(interaction: OpenInteraction, content: DiscordContent) {
  const wasPrivate = interaction.isThinking
    ? isPrivate(interaction.response?.data ?? {})
    : (interaction.replies[0]?.isPrivate ?? interaction.isOnPrivate);
  interaction.replies.push({ content, isPrivate: wasPrivate, isEdit: !interaction.isThinking });
  interaction.isThinking = false;
  return { id: interaction.id };
}

function refusalOf(content: DiscordContent): Result | undefined {
  const problems = problemsOf(content);
  const [code] = problems[0]?.split(":") ?? [];
  if (code === undefined) return undefined;
  return code === "500" ? { status: 500 } : refuse(400, Number(code), problems);
}

function withChannel(world: World, id: string | undefined, use: (channel: DiscordChannel) => Result): Result {
  const channel = world.isMember ? world.channels.find((one) => one.id === id) : undefined;
  if (!channel) return world.isMember ? refuse(404, 10003) : refuse(403, 50001);
  return (channel.denied & rights.view) === 0n ? use(channel) : refuse(403, 50001);
}

function messageObject(world: World, post: DiscordPost) {
  const { nonce, enforce_nonce, allowed_mentions, flags: bits, ...content } = post.content;
  return {
    id: post.id,
    channel_id: post.channelId,
    author: botUser(world),
    timestamp: new Date(timeOf(post.id)).toISOString(),
    content: "",
    embeds: [],
    flags: bits ?? 0,
    ...content,
    components: numbered(content.components ?? []),
  };
}

/** Discord counts out ids for the components that have none. */
function numbered(components: NonNullable<DiscordContent["components"]>) {
  return components.map((component, index) => ({ id: index + 1, ...component }));
}

function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + 1_420_070_400_000;
}

function isPrivate(content: DiscordContent): boolean {
  return ((content.flags ?? 0) & flags.ephemeral) !== 0;
}

function route(name: string, method: string, path: string, answer: Route["answer"]): Route {
  return { name, method, path: new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`), answer };
}

function open(name: string, method: string, path: string, answer: Route["answer"]): Route {
  return { ...route(name, method, path, answer), isOpen: true };
}

function ok(body: unknown): Result {
  return { status: 200, body };
}

export function refuse(status: number, code: number, errors: readonly string[] = []): Result {
  return { status, body: { code, message: `local ${code}`, ...(errors.length > 0 && { errors }) } };
}
