/** Posting into a channel just once, and finding again what may have been posted. */
import { createHash } from "node:crypto";
import { type APIMessage, type REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from "discord.js";
import type { Lookup, Posting, PostOutcome } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import { limits } from "./limits.ts";
import { describeError, errorCodeOf, outcomeOf } from "./outcome.ts";
import type { MessageBody } from "./render.ts";

/** "The past few minutes" is all that Discord promises for `enforce_nonce`. */
export const dedupeWindowMs = 120_000;

/** So many pages of history are read before we give up looking: a thousand messages. */
const maxPages = 10;

/** Discord's clock is not ours. */
const skewMs = 60_000;

export async function postMessage(rest: REST, posting: Posting, signal: AbortSignal): Promise<PostOutcome> {
  if (signal.aborted) return { kind: "refused", permanent: false, error: "stopped before it was sent" };
  try {
    const sent = await rest.post(Routes.channelMessages(posting.channelId), {
      body: { ...marked(posting), nonce: posting.nonce.slice(0, limits.nonce), enforce_nonce: true },
      signal,
    });
    return { kind: "sent", messageId: (sent as APIMessage).id };
  } catch (error) {
    return outcomeOf(error, new Date());
  }
}

/** Lets the servers that follow an announcement channel have the message too. Ten an hour are allowed. */
export async function crosspost(rest: REST, channelId: string, messageId: string): Promise<void> {
  try {
    await rest.post(Routes.channelMessageCrosspost(channelId, messageId));
  } catch (error) {
    if (errorCodeOf(error) !== RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted) throw error;
  }
}

/** `mayRead` is asked only when the history is empty. Throws `platform_unreachable`. */
export async function findMessage(
  rest: REST,
  posting: Posting,
  since: Date,
  mayRead: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Lookup> {
  const marker = markerOf(posting.nonce);
  let after = String(SnowflakeUtil.generate({ timestamp: since.getTime() - skewMs, increment: 0n }));
  let seen = 0;
  try {
    for (let page = 0; page < maxPages; page += 1) {
      const messages = await fetchPage(rest, posting.channelId, after, signal);
      const own = messages.find(
        (message) => message.nonce === posting.nonce || message.components?.[0]?.id === marker,
      );
      if (own) return { kind: "found", messageId: own.id };
      seen += messages.length;
      if (messages.length < limits.historyPage) {
        return seen > 0 || (await mayRead()) ? { kind: "absent" } : { kind: "unreadable" };
      }
      after = newest(messages);
    }
    return { kind: "unreadable" };
  } catch (error) {
    if (isClosed(error)) return { kind: "unreadable" };
    throw new BotError("platform_unreachable", describeError(error), { cause: error });
  }
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
