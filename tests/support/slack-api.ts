/** The workspace of the local Slack server, and the Web API methods on it, as strict as Slack about what it takes. */
import { scopes } from "../../src/adapters/platforms/slack/manifest.ts";
import { problemsOf, type SlackContent, type SlackView, viewProblemsOf } from "./slack-rules.ts";

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
}

export interface SlackUser {
  readonly id: string;
  readonly isAdmin: boolean;
  readonly locale: string;
  /** IANA name of their zone. */
  readonly tz?: string;
  /** Of another workspace, in a shared channel. */
  readonly teamId?: string;
}

/** A message that stands in a channel. */
export interface SlackPost {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly content: SlackContent;
  /** Whether Slack fetches what it links, and shows it. */
  readonly unfurls: boolean;
  readonly metadata?: unknown;
}

/** A file that was announced, and what came of it. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly alt: string;
  bytes?: Uint8Array;
  /** Where it is shown. */
  channel?: string;
}

export interface SlackTeam {
  readonly files: SlackFile[];
  /** Where files are sent to: known once the server listens. */
  uploadBase: string;
  readonly id: string;
  readonly name: string;
  readonly scopes: Set<string>;
  readonly channels: SlackChannel[];
  readonly users: readonly SlackUser[];
  readonly posts: SlackPost[];
  /** What one person alone sees in a channel. */
  readonly asides: (SlackPost & { readonly user: string })[];
  readonly modals: SlackView[];
  /** By person. */
  readonly homes: Map<string, SlackView>;
  /** Given with what people do, each good for one modal within 3 s. */
  readonly triggers: Map<string, number>;
}

export type Arguments = Readonly<Record<string, string>>;
export type Result = Readonly<Record<string, unknown>>;
type Method = (team: SlackTeam, given: Arguments) => Result;

export const botUserId = "U0000BOT1";

/** Methods that a bot token may call, with the scope that each needs. */
export const botMethods: Readonly<Record<string, { readonly scope?: string; readonly call: Method }>> = {
  "auth.test": {
    call: (team) => ({
      ok: true,
      team_id: team.id,
      user_id: botUserId,
      bot_id: "B0000001",
      user: "pullquote",
    }),
  },
  "chat.postMessage": { scope: "chat:write", call: postMessage },
  "files.getUploadURLExternal": {
    scope: "files:write",
    call: (team, given) => {
      const id = `F${String(team.files.length + 1).padStart(8, "0")}`;
      const { filename = "", length = "0", alt_txt = "" } = given;
      if (filename === "" || Number(length) <= 0) return refuse("invalid_arguments");
      team.files.push({ id, name: filename, length: Number(length), alt: alt_txt });
      return { ok: true, upload_url: `${team.uploadBase}/upload/${id}`, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    scope: "files:write",
    call: (team, given) => {
      const [file] = JSON.parse(given.files ?? "[]") as readonly { id: string }[];
      const known = team.files.find(({ id }) => id === file?.id);
      const channel = team.channels.find(({ id }) => id === given.channel_id);
      if (known?.bytes === undefined) return refuse("file_not_found");
      if (!channel?.isMember) return refuse("not_in_channel");
      known.channel = channel.id;
      return { ok: true, files: [{ id: known.id }] };
    },
  },
  "chat.postEphemeral": { scope: "chat:write", call: postAside },
  "views.open": { call: openView },
  "views.publish": { call: publishView },
  "chat.update": { scope: "chat:write", call: editMessage },
  "conversations.list": {
    scope: "channels:read",
    call: (team) => ({
      ok: true,
      channels: team.channels
        .filter(({ isPrivate, isMember, isArchived }) => !isArchived && (!isPrivate || isMember))
        .map(({ id, name, isMember }) => ({ id, name, is_member: isMember })),
    }),
  },
  "conversations.info": { scope: "channels:read", call: describeChannel },
  "conversations.history": { scope: "channels:history", call: readHistory },
  "conversations.replies": { scope: "channels:history", call: readReplies },
  "users.info": { scope: "users:read", call: describeUser },
};

/** Channels that the bot is in, is not in, cannot see, and can no longer post in; a member and an admin. */
export function aTeam(teamId = "T00000001", name = "Local") {
  const channel: SlackChannel = { id: "C00000001", name: "ai-news", isMember: true };
  const member: SlackUser = { id: "U00000001", isAdmin: false, locale: "en-US" };
  const admin: SlackUser = { id: "U00000002", isAdmin: true, locale: "en-GB", tz: "Europe/London" };
  const team: SlackTeam = {
    id: teamId,
    name,
    scopes: new Set(Object.keys(scopes)),
    channels: [
      channel,
      { id: "C00000002", name: "general", isMember: false },
      { id: "C00000003", name: "board", isMember: false, isPrivate: true },
      { id: "C00000004", name: "old-news", isMember: true, isArchived: true },
    ],
    users: [member, admin],
    posts: [],
    asides: [],
    modals: [],
    homes: new Map(),
    triggers: new Map(),
    files: [],
    uploadBase: "",
  };
  return { team, channel, member, admin };
}

function postMessage(team: SlackTeam, given: Arguments): Result {
  const person = team.users.find(({ id }) => id === given.channel);
  const direct = person && { id: `D${person.id.slice(1)}`, name: "direct", isMember: true };
  const channel: SlackChannel | undefined = direct ?? team.channels.find(({ id }) => id === given.channel);
  // A private channel without the bot looks like one that is not there.
  if (!channel || (channel.isPrivate && !channel.isMember)) return refuse("channel_not_found");
  if (channel.isArchived) return refuse("is_archived");
  if (!channel.isMember) return refuse("not_in_channel");
  const content = readContent(given);
  const [problem] = problemsOf(content);
  if (problem !== undefined) return refuse(problem.split(":")[0] ?? problem, [problem]);
  const metadata = given.metadata === undefined ? {} : { metadata: JSON.parse(given.metadata) as unknown };
  const thread = given.thread_ts === undefined ? {} : { thread_ts: given.thread_ts };
  const unfurls = unfurlsIn(given);
  const post = { channel: channel.id, ts: nextTs(team), ...thread, content, unfurls, ...metadata };
  team.posts.push(post);
  return { ok: true, channel: channel.id, ts: post.ts, message: content };
}

function postAside(team: SlackTeam, given: Arguments): Result {
  const user = team.users.find(({ id }) => id === given.user);
  const channel = team.channels.find(({ id }) => id === given.channel);
  if (!channel?.isMember) return refuse(channel ? "not_in_channel" : "channel_not_found");
  if (user === undefined) return refuse("user_not_in_channel");
  const content = readContent(given);
  const [problem] = problemsOf(content);
  if (problem !== undefined) return refuse(problem.split(":")[0] ?? problem, [problem]);
  const thread = given.thread_ts === undefined ? {} : { thread_ts: given.thread_ts };
  const unfurls = unfurlsIn(given);
  team.asides.push({ channel: channel.id, user: user.id, ts: nextTs(team), ...thread, content, unfurls });
  return { ok: true, message_ts: nextTs(team) };
}

const triggerLifeMs = 3_000;

function openView(team: SlackTeam, given: Arguments): Result {
  const since = team.triggers.get(given.trigger_id ?? "");
  if (since === undefined) return refuse("exchanged_trigger_id");
  team.triggers.delete(given.trigger_id ?? "");
  if (Date.now() - since > triggerLifeMs) return refuse("expired_trigger_id");
  const view: unknown = JSON.parse(given.view ?? "null");
  const problems = viewProblemsOf(view);
  if (problems[0] !== undefined) return refuse(problems[0].split(":")[0] ?? "", problems);
  team.modals.push(view as SlackView);
  return { ok: true, view: { id: `V${team.modals.length}` } };
}

function publishView(team: SlackTeam, given: Arguments): Result {
  const view: unknown = JSON.parse(given.view ?? "null");
  const problems = viewProblemsOf(view);
  if (problems[0] !== undefined) return refuse(problems[0].split(":")[0] ?? "", problems);
  team.homes.set(given.user_id ?? "", view as SlackView);
  return { ok: true, view: { id: "VHOME" } };
}

function editMessage(team: SlackTeam, given: Arguments): Result {
  const post = team.posts.find(({ channel, ts }) => channel === given.channel && ts === given.ts);
  if (post === undefined) return refuse("message_not_found");
  if ((given.text ?? "").length > 4_000) return refuse("msg_too_long");
  const content = readContent(given);
  const [problem] = problemsOf(content);
  if (problem !== undefined) return refuse(problem.split(":")[0] ?? problem, [problem]);
  team.posts.splice(team.posts.indexOf(post), 1, { ...post, content });
  return { ok: true, channel: post.channel, ts: post.ts, text: content.text };
}

/** With blocks Slack looks at both. */
function unfurlsIn({ unfurl_links: links, unfurl_media: media }: Arguments): boolean {
  return links !== "false" || media !== "false";
}

export function readContent(given: Arguments): SlackContent {
  const blocks = given.blocks === undefined ? {} : { blocks: JSON.parse(given.blocks) };
  return { ...(given.text !== undefined && { text: given.text }), ...blocks };
}

function nextTs({ posts }: SlackTeam): string {
  const seconds = Math.floor(Date.now() / 1000);
  return `${seconds}.${String(posts.length + 1).padStart(6, "0")}`;
}

function describeChannel(team: SlackTeam, given: Arguments): Result {
  const channel = team.channels.find(({ id }) => id === given.channel);
  if (!channel || (channel.isPrivate && !channel.isMember)) return refuse("channel_not_found");
  const { id, name, isMember, isArchived = false, isPrivate = false } = channel;
  return {
    ok: true,
    channel: { id, name, is_member: isMember, is_archived: isArchived, is_private: isPrivate, is_im: false },
  };
}

function readHistory(team: SlackTeam, given: Arguments): Result {
  return page(team, given, ({ thread_ts }) => thread_ts === undefined);
}

function readReplies(team: SlackTeam, given: Arguments): Result {
  if (!team.posts.some(({ ts }) => ts === given.ts)) return refuse("thread_not_found");
  return page(team, given, ({ ts, thread_ts }) => ts === given.ts || thread_ts === given.ts);
}

function page(team: SlackTeam, given: Arguments, wanted: (post: SlackPost) => boolean): Result {
  const channel = team.channels.find(({ id }) => id === given.channel);
  if (!channel) return refuse("channel_not_found");
  if (!channel.isMember) return refuse("not_in_channel");
  const withMetadata = given.include_all_metadata === "true";
  const posts = team.posts
    .filter((post) => post.channel === channel.id && wanted(post))
    .filter(({ ts }) => Number(ts) >= Number(given.oldest ?? 0))
    .reverse();
  const start = Number(given.cursor ?? 0);
  const end = start + Math.min(Number(given.limit ?? 100), 999);
  return {
    ok: true,
    messages: posts.slice(start, end).map(({ ts, content, metadata }) => ({
      type: "message",
      ts,
      user: botUserId,
      ...content,
      ...(withMetadata && { metadata }),
    })),
    has_more: end < posts.length,
    response_metadata: { next_cursor: end < posts.length ? String(end) : "" },
  };
}

function describeUser(team: SlackTeam, given: Arguments): Result {
  const user = team.users.find(({ id }) => id === given.user);
  if (!user) return refuse("user_not_found");
  const locale = given.include_locale === "true" ? { locale: user.locale } : {};
  return {
    ok: true,
    user: {
      id: user.id,
      team_id: user.teamId ?? team.id,
      is_admin: user.isAdmin,
      is_owner: false,
      ...(user.tz !== undefined && { tz: user.tz }),
      ...locale,
    },
  };
}

export function refuse(error: string, messages: readonly string[] = []): Result {
  return { ok: false, error, ...(messages.length > 0 && { response_metadata: { messages } }) };
}
