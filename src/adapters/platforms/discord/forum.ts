/** A forum takes no messages, only posts: each digest becomes a post of its own, called by its first line. */
import {
  type APIGuildForumChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelFlags,
  ChannelType,
  type REST,
  Routes,
} from "discord.js";
import type { Posting } from "../../../app/ports.ts";
import { limits } from "./limits.ts";
import { type MessageBody, shorten } from "./render.ts";

/** The channel when it is a forum. */
export async function findForum(
  rest: REST,
  channelId: string,
  signal: AbortSignal,
): Promise<APIGuildForumChannel | undefined> {
  const channel = (await rest.get(Routes.channel(channelId), { signal })) as { readonly type: ChannelType };
  return channel.type === ChannelType.GuildForum ? (channel as APIGuildForumChannel) : undefined;
}

/** The ids of a post and of its first message are the same. */
export async function openForumPost(
  rest: REST,
  forum: APIGuildForumChannel,
  message: MessageBody,
  signal: AbortSignal,
): Promise<string> {
  const body = { name: titleOf(message), message, applied_tags: tagsFor(forum) };
  const thread = await rest.post(Routes.threads(forum.id), { body, signal });
  return (thread as APIThreadChannel).id;
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
    const first = (await rest.get(Routes.channelMessage(id, id), { signal })) as APIMessage;
    if (isOurs(first)) return id;
  }
  return undefined;
}

/** Only where the forum wants one, the first that everybody may use. */
function tagsFor({ available_tags: tags, flags }: APIGuildForumChannel): readonly string[] {
  if (((flags ?? 0) & ChannelFlags.RequireTag) === 0) return [];
  return tags
    .filter(({ moderated }) => !moderated)
    .slice(0, 1)
    .map(({ id }) => id);
}

function titleOf({ components }: MessageBody): string {
  const [first] = components.flatMap((part) => ("content" in part ? [part.content] : []));
  const [line = ""] = first?.split("\n") ?? [];
  const plain = line
    .replace(/^(?:#+|-#|>) /, "")
    .replace(/\[(.*?)\]\(\S*?\)/g, "$1")
    .replace(/(?<!\\)\*+/g, "")
    .replace(/\\([^0-9A-Za-z\s])/g, "$1");
  return shorten(plain.trim(), limits.threadName) || "Digest";
}
