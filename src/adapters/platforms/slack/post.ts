/** Posts once, says exactly what became of it, and looks for what may have been posted. */
import type { ChatPostMessageResponse, WebClient } from "@slack/web-api";
import type { ChannelCheck, Log, Lookup, PostedPicture, Posting, PostOutcome } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { languageFor, languages } from "../../../core/languages/index.ts";
import { type Failure, failureOf, readError } from "./failure.ts";
import { limits } from "./limits.ts";
import type { SlackPayload } from "./render.ts";
import { remedyFor } from "./sentences.ts";

/** Metadata of this type carries the nonce by which `findPosted` knows a message of ours. */
const eventType = "pullquote_digest";
const maxPages = 5;
const pageSize = 200;

/** Whatever Slack dislikes in the blocks, it takes as text: nothing was posted yet. */
export const contentCodes =
  /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|too_many_attachments|invalid_arguments)$/;
const threadCodes =
  /^(cannot_reply_to_message|restricted_action_non_threadable_channel|restricted_action_thread_locked)$/;

/** In whose name we post. */
export interface Bearer {
  readonly botName: string;
  /** Who runs the bot mends its one token without a word to us; a workspace of many that took us out installs anew. */
  readonly isMendable: boolean;
}

interface SlackMessage extends Omit<SlackPayload, "blocks"> {
  readonly blocks?: SlackPayload["blocks"];
  readonly channel: string;
  readonly thread_ts?: string;
}

export async function postMessage(
  client: WebClient,
  posting: Posting,
  bearer: Bearer,
  log: Log,
  signal: AbortSignal,
): Promise<PostOutcome> {
  let message = messageOf(posting);
  for (;;) {
    if (signal.aborted) return { kind: "refused", permanent: false, error: "stopped before it was sent" };
    const attempt = await tryPost(client, message, posting.nonce, signal);
    if (attempt.kind === "sent") return attempt;
    const simpler = attempt.kind === "refused" ? simplify(message, attempt.code) : undefined;
    if (simpler === undefined) return outcomeOf(attempt, bearer);
    log.warn("slack_post_simplified", { code: attempt.code, channel: posting.channelId });
    message = simpler;
  }
}

export async function editMessage(
  client: WebClient,
  posting: Posting,
  ts: string,
  bearer: Bearer,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const { thread_ts: _parent, ...whole } = messageOf(posting);
  // An edit may say less in its fallback than a post: Slack refuses more as `msg_too_long`.
  const isLong = whole.text.length > limits.editedText;
  const text = isLong ? `${whole.text.slice(0, limits.editedText - 1).toWellFormed()}…` : whole.text;
  const message = { ...whole, text };
  try {
    await untilAborted(client.apiCall("chat.update", { ...message, ts }), signal);
    return { kind: "sent", messageId: ts };
  } catch (thrown) {
    const failure = failureOf(thrown);
    const isOver = failure.kind === "refused" && overCodes.has(failure.code);
    if (isOver) return { kind: "refused", permanent: true, error: failure.code };
    return outcomeOf(failure, bearer);
  }
}

/** Slack keeps files apart from messages: the picture is uploaded, and then shown in the channel. */
export async function postPicture(
  client: WebClient,
  channelId: string,
  { png, fileName, alt }: PostedPicture,
  bearer: Bearer,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const file = { file: Buffer.from(png), filename: fileName };
  // The client sends the description as `alt_text`, and Slack reads `alt_txt`.
  const { files } = client;
  files.getUploadURLExternal = (given) =>
    client.apiCall("files.getUploadURLExternal", { ...given, alt_txt: alt });
  try {
    await untilAborted(client.filesUploadV2({ channel_id: channelId, ...file }), signal);
    return { kind: "sent", messageId: fileName };
  } catch (thrown) {
    return outcomeOf(failureOf(thrown), bearer);
  }
}

const tokenCodes = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
]);

/** What no later attempt would change. */
const overCodes = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

/** Throws `platform_unreachable` when Slack does not answer, so that nobody takes that for an answer. */
export async function findPosted(
  client: WebClient,
  { channelId: channel, parentId, nonce }: Posting,
  since: Date,
  signal: AbortSignal,
): Promise<Lookup> {
  const range = {
    channel,
    oldest: String(since.getTime() / 1000),
    inclusive: true,
    include_all_metadata: true,
    limit: pageSize,
  };
  try {
    let cursor: string | undefined;
    for (let count = 0; count < maxPages; count += 1) {
      const page = { ...range, ...(cursor !== undefined && { cursor }) };
      const call =
        parentId === undefined
          ? client.conversations.history(page)
          : client.conversations.replies({ ...page, ts: parentId });
      const { messages, response_metadata: next } = await untilAborted(call, signal);
      if (messages === undefined) throw new Error("an answer without messages");
      const found = messages.find(({ metadata }) => nonceOf(metadata) === nonce);
      if (found?.ts !== undefined) return { kind: "found", messageId: found.ts };
      cursor = next?.next_cursor || undefined;
      if (cursor === undefined) return { kind: "absent" };
    }
    return { kind: "unreadable" };
  } catch (thrown) {
    const failure = failureOf(thrown);
    const isOurToken = failure.kind === "refused" && tokenCodes.has(failure.code);
    if (failure.kind === "refused" && !isOurToken) return { kind: "unreadable" };
    throw readError("reading back", isOurToken ? { ...failure, kind: "unknown" } : failure);
  }
}

/** `language` is that of who reads why it is blocked. */
export async function checkChannel(
  client: WebClient,
  channelId: string,
  botName: string,
  signal: AbortSignal,
  language = "en",
): Promise<ChannelCheck> {
  const blocked = (code: string): ChannelCheck => {
    const remedy = remedyFor(code, botName, languageFor(language).words.slack);
    if (remedy === undefined) throw new BotError("platform_refused", `looking at a channel: ${code}`);
    return { kind: "blocked", ...remedy };
  };
  try {
    const { channel } = await untilAborted(client.conversations.info({ channel: channelId }), signal);
    const isDirect = channel?.is_im === true || channel?.is_mpim === true;
    if (channel?.is_archived) return blocked("is_archived");
    if (!isDirect && channel?.is_member === false) return blocked("not_in_channel");
    return { kind: "ready", ...(channel?.name !== undefined && { name: channel.name }) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    // Without the scope to look, the first post will tell.
    if (failure.kind === "refused" && failure.code === "missing_scope") return { kind: "ready" };
    if (failure.kind === "refused") return blocked(failure.code);
    throw readError("looking at a channel", failure);
  }
}

function messageOf({ payload, channelId, parentId }: Posting): SlackMessage {
  const content = JSON.parse(payload) as SlackPayload;
  return { ...content, channel: channelId, ...(parentId !== undefined && { thread_ts: parentId }) };
}

async function tryPost(
  client: WebClient,
  message: SlackMessage,
  nonce: string,
  signal: AbortSignal,
): Promise<Failure | (PostOutcome & { kind: "sent" })> {
  const metadata = { event_type: eventType, event_payload: { nonce } };
  try {
    // Our payload is looser than the method's own type, which wants to know whether there are blocks.
    const call = client.apiCall("chat.postMessage", { ...message, metadata });
    const { ts }: ChatPostMessageResponse = await untilAborted(call, signal);
    if (ts !== undefined) return { kind: "sent", messageId: ts };
    return { kind: "unknown", code: "an answer without the message's ts" };
  } catch (thrown) {
    return failureOf(thrown);
  }
}

function simplify(message: SlackMessage, code: string): SlackMessage | undefined {
  if (contentCodes.test(code) && message.blocks !== undefined) {
    const { blocks: _refused, ...text } = message;
    return text;
  }
  if (threadCodes.test(code) && message.thread_ts !== undefined) {
    const { thread_ts: _refused, ...unthreaded } = message;
    return unthreaded;
  }
  return undefined;
}

/** In English: the operator reads it, and whoever asks for the state of a digest. */
export function outcomeOf(failure: Failure, { botName, isMendable }: Bearer): PostOutcome {
  switch (failure.kind) {
    case "unknown":
      return { kind: "unknown", error: failure.code };
    case "later": {
      const wait = failure.retryAfterMs;
      const retryAt = wait === undefined ? {} : { retryAt: new Date(Date.now() + wait) };
      const unreachable = failure.unreachable && { unreachable: true as const };
      return { kind: "refused", permanent: false, error: failure.code, ...retryAt, ...unreachable };
    }
    case "refused": {
      const remedy = remedyFor(failure.code, botName, languages.en.words.slack);
      const code = failure.detail === undefined ? failure.code : `${failure.code}: ${failure.detail}`;
      // A code without a remedy is about this one message, or new to us: the channel is not to blame.
      if (remedy === undefined) return { kind: "refused", permanent: false, error: code };
      // It may be our token that Slack does not take, and neither the message nor the channel.
      const permanent = !(isMendable && tokenCodes.has(failure.code));
      return { kind: "refused", permanent, error: `${remedy.missing} ${remedy.mend} (${code})` };
    }
  }
}

function nonceOf(metadata: unknown): unknown {
  const { event_type, event_payload } = (metadata ?? {}) as {
    event_type?: unknown;
    event_payload?: { nonce?: unknown };
  };
  return event_type === eventType ? event_payload?.nonce : undefined;
}

/** The client cannot be aborted: its request ends by its own timeout, and what it says then concerns nobody. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
