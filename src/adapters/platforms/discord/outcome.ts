/** What an answer of Discord, or the lack of one, says about a message that we tried to post. */
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { PostOutcome } from "../../../app/ports.ts";

/** Only people can mend these: the channel, the server or a permission is gone. */
const permanent: ReadonlyMap<number, string> = new Map([
  [Code.UnknownChannel, "the channel no longer exists, or I was never let in"],
  [Code.UnknownGuild, "the server no longer exists, or I was removed from it"],
  [Code.UnknownWebhook, "the webhook no longer exists"],
  [Code.MissingAccess, "I may not see the channel: give me View Channel"],
  [Code.MissingPermissions, "I may not post in the channel: give me View Channel and Send Messages"],
  [Code.CannotSendMessagesToThisUser, "this person takes no messages from me"],
  [Code.CannotSendMessagesInNonTextChannel, "messages cannot be posted in a channel of this kind"],
  [Code.CannotExecuteActionOnThisChannelType, "messages cannot be posted in a channel of this kind"],
  [Code.InvalidActionOnArchivedThread, "the thread is archived"],
  [Code.ThreadLocked, "the thread is locked"],
]);

/** The same message would be refused again. */
const unfit: ReadonlyMap<number, string> = new Map([
  [Code.CannotSendAnEmptyMessage, "the message is empty"],
  [Code.InvalidFormBodyOrContentType, "Discord refused the form of the message"],
  [Code.RequestEntityTooLarge, "the message is too large"],
  [Code.MessageWasBlockedByAutomaticModeration, "the server's AutoMod blocked the message"],
  [Code.MessageBlockedByHarmfulLinksFilter, "Discord blocked a link in the message"],
]);

/** No byte of a message leaves before these. */
const unconnected = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

export function outcomeOf(thrown: unknown, now: Date): PostOutcome {
  if (thrown instanceof RateLimitError)
    return refused("rate limited", new Date(now.getTime() + waitMs(thrown)));
  if (thrown instanceof DiscordAPIError) return outcomeOfApiError(thrown);
  if (thrown instanceof HTTPError) return { kind: "unknown", error: `HTTP ${thrown.status}` };
  const code = codeOf(thrown);
  if (code !== undefined && unconnected.test(code)) return refused(`no connection: ${code}`);
  return { kind: "unknown", error: code ?? (thrown instanceof Error ? thrown.name : String(thrown)) };
}

/** Discord's own number for what went wrong; absent when Discord did not say. */
export function errorCodeOf(thrown: unknown): number | undefined {
  return thrown instanceof DiscordAPIError && typeof thrown.code === "number" ? thrown.code : undefined;
}

/** For the log: never the request, which may hold an interaction's token. */
export function describeError(thrown: unknown): string {
  if (thrown instanceof DiscordAPIError)
    return `HTTP ${thrown.status}, code ${thrown.code}: ${thrown.message}`;
  if (thrown instanceof HTTPError) return `HTTP ${thrown.status}`;
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

function outcomeOfApiError(error: DiscordAPIError): PostOutcome {
  const code = errorCodeOf(error) ?? 0;
  const reason = permanent.get(code) ?? unfit.get(code);
  if (reason !== undefined) {
    return { kind: "refused", permanent: true, error: `${reason} (${code})` };
  }
  // Also 401: one of them proves nothing, and the token may be mended without a word to us.
  return refused(`HTTP ${error.status}, code ${error.code}`);
}

function refused(error: string, retryAt?: Date): PostOutcome {
  return { kind: "refused", permanent: false, error, ...(retryAt && { retryAt }) };
}

/** A 429 without any time still means: not now. */
function waitMs(limit: RateLimitError): number {
  return Math.max(limit.timeToReset, limit.retryAfter, limit.sublimitTimeout, 1_000);
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return codeOf(thrown.cause);
}
