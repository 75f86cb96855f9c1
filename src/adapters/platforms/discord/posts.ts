/** Posting into a channel just once, and finding again what may have been posted. */
import { createHash } from "node:crypto";
import {
  type APIMessage,
  ComponentType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import type { Lookup, PostedPicture, Posting, PostOutcome } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { findForum, findForumPost, openForumPost } from "./forum.ts";
import { limits } from "./limits.ts";
import { describeError, errorCodeOf, idIn, outcomeOf } from "./outcome.ts";
import type { MessageBody } from "./render.ts";

/** "The past few minutes" is all that Discord promises for `enforce_nonce`. */
export const dedupeWindowMs = 120_000;

/** So many pages of history are read before we give up looking: a thousand messages. */
const maxPages = 10;

/** Discord's clock is not ours, which may be five minutes off before anybody minds. */
const skewMs = 6 * 60_000;

export async function postMessage(rest: REST, posting: Posting, signal: AbortSignal): Promise<PostOutcome> {
  if (signal.aborted) return { kind: "refused", permanent: false, error: "stopped before it was sent" };
  try {
    return { kind: "sent", messageId: await sendOrOpen(rest, posting, signal) };
  } catch (error) {
    return outcomeOf(error, new Date());
  }
}

/** What a forum answers about a message that stands in one of its posts. */
const elsewhereCodes: readonly unknown[] = [
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.UnknownMessage,
];
const goneCodes: readonly unknown[] = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel];

/** Also in a forum, where the message stands in a thread that bears its own id. */
export async function editMessage(
  rest: REST,
  posting: Posting,
  messageId: string,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const { allowed_mentions, components } = marked(posting);
  const body = { allowed_mentions, components };
  const edit = async (channelId: string) =>
    idIn(await rest.patch(Routes.channelMessage(channelId, messageId), { body, signal }));
  try {
    await edit(posting.channelId).catch((error: unknown) => {
      if (!elsewhereCodes.includes(errorCodeOf(error))) throw error;
      return edit(posting.parentId ?? messageId);
    });
    return { kind: "sent", messageId };
  } catch (error) {
    if (goneCodes.includes(errorCodeOf(error)))
      return { kind: "refused", permanent: true, error: "the message was deleted" };
    return outcomeOf(error, new Date());
  }
}

export async function postPicture(
  rest: REST,
  channelId: string,
  { png, fileName, alt }: PostedPicture,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const media = { media: { url: `attachment://${fileName}` }, description: alt };
  const body = {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.MediaGallery, items: [media] }],
    allowed_mentions: { parse: [] },
  };
  const form = multipart(JSON.stringify(body), fileName, png);
  try {
    const sent = await rest.post(Routes.channelMessages(channelId), {
      ...form,
      passThroughBody: true,
      signal,
    });
    return { kind: "sent", messageId: idIn(sent) };
  } catch (error) {
    return outcomeOf(error, new Date());
  }
}

/** A form by hand: the client's own cannot be sent by the undici that it finds here. */
function multipart(payload: string, fileName: string, png: Uint8Array) {
  const boundary = `pullquote-${createHash("sha256").update(png).digest("hex").slice(0, 32)}`;
  const part = (disposition: string, type: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${part('name="payload_json"', "application/json")}${payload}\r\n`),
    Buffer.from(part(`name="files[0]"; filename="${fileName}"`, "image/png")),
    png,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body, headers: { "content-type": `multipart/form-data; boundary=${boundary}` } };
}

/** Throws `platform_refused`, or `platform_unreachable` when Discord gave no answer. */
export async function openDirect(rest: REST, userId: string, signal: AbortSignal): Promise<string> {
  try {
    return idIn(await rest.post(Routes.userChannels(), { body: { recipient_id: userId }, signal }));
  } catch (cause) {
    const code = errorCodeOf(cause) === undefined ? "platform_unreachable" : "platform_refused";
    throw new BotError(code, `opening a direct message: ${describeError(cause)}`, { cause });
  }
}

/** Into the channel; where that takes no messages, as a post of a forum, with later parts as its answers. */
async function sendOrOpen(rest: REST, posting: Posting, signal: AbortSignal): Promise<string> {
  try {
    return await send(rest, posting, posting.channelId, signal);
  } catch (error) {
    if (errorCodeOf(error) !== RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel) throw error;
    if (posting.parentId !== undefined) return send(rest, posting, posting.parentId, signal);
    const forum = await findForum(rest, posting.channelId, signal);
    if (forum === undefined) throw error;
    const since = snowflakeBefore(new Date(Date.now() - dedupeWindowMs));
    const earlier = await findForumPost(rest, posting, isMessageOf(posting), since, signal);
    return earlier ?? openForumPost(rest, forum, marked(posting), signal);
  }
}

async function send(rest: REST, posting: Posting, channelId: string, signal: AbortSignal): Promise<string> {
  const nonce = posting.nonce.slice(0, limits.nonce);
  const body = { ...marked(posting), nonce, enforce_nonce: true };
  return idIn(await rest.post(Routes.channelMessages(channelId), { body, signal }));
}

/** `mayRead` is asked only when the history is empty. Throws `platform_unreachable`. */
export async function findMessage(
  rest: REST,
  posting: Posting,
  since: Date,
  mayRead: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Lookup> {
  const after = snowflakeBefore(since);
  try {
    const forum = await findForum(rest, posting.channelId, signal);
    const place = forum ? posting.parentId : posting.channelId;
    if (place !== undefined) return await findInHistory(rest, posting, place, after, mayRead, signal);
    const messageId = await findForumPost(rest, posting, isMessageOf(posting), after, signal);
    return messageId === undefined ? { kind: "absent" } : { kind: "found", messageId };
  } catch (error) {
    if (isClosed(error)) return { kind: "unreadable" };
    throw new BotError("platform_unreachable", describeError(error), { cause: error });
  }
}

async function findInHistory(
  rest: REST,
  posting: Posting,
  channelId: string,
  since: string,
  mayRead: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Lookup> {
  let after = since;
  let seen = 0;
  for (let page = 0; page < maxPages; page += 1) {
    const messages = await fetchPage(rest, channelId, after, signal);
    const own = messages.find(isMessageOf(posting));
    if (own) return { kind: "found", messageId: own.id };
    seen += messages.length;
    if (messages.length < limits.historyPage) {
      return seen > 0 || (await mayRead()) ? { kind: "absent" } : { kind: "unreadable" };
    }
    after = newest(messages);
  }
  return { kind: "unreadable" };
}

async function fetchPage(
  rest: REST,
  channelId: string,
  after: string,
  signal: AbortSignal,
): Promise<readonly APIMessage[]> {
  const query = new URLSearchParams({ after, limit: String(limits.historyPage) });
  return (await rest.get(Routes.channelMessages(channelId), { query, signal })) as APIMessage[];
}

/** The frozen body, its first component numbered so that we know it again: a nonce is not kept in the history. */
function marked(posting: Posting): MessageBody {
  const body: MessageBody = JSON.parse(posting.payload);
  const [first, ...others] = body.components;
  return first ? { ...body, components: [{ ...first, id: markerOf(posting.nonce) }, ...others] } : body;
}

function isMessageOf({ nonce }: Posting): (message: APIMessage) => boolean {
  const marker = markerOf(nonce);
  return (message) => message.nonce === nonce || message.components?.[0]?.id === marker;
}

/** An id older than all that came after `date`, by Discord's clock too. */
function snowflakeBefore(date: Date): string {
  return String(SnowflakeUtil.generate({ timestamp: date.getTime() - skewMs, increment: 0n }));
}

/** A component's id: 31 bits, above all that Discord would count out by itself. */
function markerOf(nonce: string): number {
  const hash = createHash("sha256").update(nonce).digest().readUInt32BE(0);
  return (hash >>> 2) + 1_000;
}

function newest(messages: readonly APIMessage[]): string {
  return messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), "0");
}

function isClosed(error: unknown): boolean {
  const codes: readonly unknown[] = [
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
  ];
  return codes.includes(errorCodeOf(error));
}
