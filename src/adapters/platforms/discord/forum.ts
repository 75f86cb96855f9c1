/** A forum takes no messages, only posts: each digest becomes a post of its own, called by its first line. */
import {
  type APIGuildForumChannel,
  type APIGuildMediaChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelFlags,
  ChannelType,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import type { Posting } from "../../../app/ports.ts";
import { limits } from "./limits.ts";
import { errorCodeOf, idIn } from "./outcome.ts";
import { type MessageBody, shorten } from "./render.ts";

/** A media channel is a forum that shows its posts as pictures. */
type Forum = APIGuildForumChannel | APIGuildMediaChannel;

/** The channel when it is a forum. */
export async function findForum(
  rest: REST,
  channelId: string,
  signal: AbortSignal,
): Promise<Forum | undefined> {
  const channel = (await rest.get(Routes.channel(channelId), { signal })) as { readonly type: ChannelType };
  const isForum = channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
  return isForum ? (channel as Forum) : undefined;
}

/** The ids of a post and of its first message are the same. */
export async function openForumPost(
  rest: REST,
  forum: Forum,
  message: MessageBody,
  signal: AbortSignal,
): Promise<string> {
  const body = { name: titleOf(message), message, applied_tags: tagsFor(forum, message) };
  return idIn(await rest.post(Routes.threads(forum.id), { body, signal }));
}

/** Posts take no nonce, so that we look for the first message of each post that was opened since `after`. */
export async function findForumPost(
  rest: REST,
  { workspaceId, channelId }: Posting,
  isOurs: (message: APIMessage) => boolean,
  after: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const active = await rest.get(Routes.guildActiveThreads(workspaceId), { signal });
  const { threads } = active as { readonly threads: readonly APIThreadChannel[] };
  for (const { id, parent_id: parent } of threads) {
    if (parent !== channelId || BigInt(id) <= BigInt(after)) continue;
    const first = await readFirst(rest, id, signal);
    if (first && isOurs(first)) return id;
  }
  return undefined;
}

/** Its author may have deleted it, and left the answers. */
async function readFirst(rest: REST, id: string, signal: AbortSignal): Promise<APIMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(id, id), { signal })) as APIMessage;
  } catch (error) {
    if (errorCodeOf(error) === RESTJSONErrorCodes.UnknownMessage) return undefined;
    throw error;
  }
}

/**
 * The tags that the digest names, and that everybody may set: "Robotics" where robotics are told of. Where a forum
 * wants one and none is named, the first.
 */
function tagsFor({ available_tags: tags, flags }: Forum, message: MessageBody): readonly string[] {
  const open = (tags ?? []).filter(({ moderated }) => !moderated);
  const words = ` ${wordsOf(textsOf(message).map(plain).join(" "))} `;
  const named = open.filter(({ name }) => wordsOf(name) !== "" && words.includes(` ${wordsOf(name)} `));
  const isRequired = ((flags ?? 0) & ChannelFlags.RequireTag) !== 0;
  const chosen = named.length > 0 || !isRequired ? named : open.slice(0, 1);
  return chosen.slice(0, limits.tags).map(({ id }) => id);
}

function titleOf(message: MessageBody): string {
  const [line = ""] = textsOf(message)[0]?.split("\n") ?? [];
  return shorten(plain(line.replace(/^(?:#+|-#|>) /, "")).trim(), limits.threadName) || "Digest";
}

function textsOf({ components }: MessageBody): readonly string[] {
  return components.flatMap((part) => ("content" in part ? [part.content] : []));
}

/** Our own markup taken away. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[(.*?)\]\(\S*?\)/g, "$1")
    .replace(/(?<!\\)\*+/g, "")
    .replace(/\\([^0-9A-Za-z\s])/g, "$1");
}

/** Words and numbers alone, so that "Open-Source" is "open source". */
function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
