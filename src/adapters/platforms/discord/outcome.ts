/** What an answer of Discord, or the lack of one, says about a message that we tried to post. */
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import type { PostOutcome } from "../../../app/ports.ts";
import type { Remedy } from "../../../core/languages/discord.ts";
import { languages } from "../../../core/languages/index.ts";
import { causeCodes, hasNeverLeft } from "../../http/send.ts";
import { HeldBackError } from "./rest.ts";
import { remedyFor } from "./sentences.ts";

/** A page of some proxy between us and Discord, say: nobody knows whether anything was done. */
class ForeignAnswerError extends Error {
  override readonly name = "ForeignAnswerError";
}

/** The id of what was made, by Discord's answer. Throws when that is no answer of Discord's. */
export function idIn(answer: unknown): string {
  const { id } = (answer ?? {}) as { readonly id?: unknown };
  if (typeof id !== "string" || !/^\d+$/.test(id)) throw new ForeignAnswerError("an answer without an id");
  return id;
}

export function outcomeOf(thrown: unknown, now: Date): PostOutcome {
  if (thrown instanceof HeldBackError) return refused(thrown.message, thrown.retryAt);
  if (thrown instanceof RateLimitError)
    return refused("rate limited", new Date(now.getTime() + waitMs(thrown)));
  if (thrown instanceof DiscordAPIError) return outcomeOfApiError(thrown);
  if (thrown instanceof HTTPError) return { kind: "unknown", error: `HTTP ${thrown.status}` };
  const [code] = causeCodes(thrown);
  if (hasNeverLeft(thrown)) return { ...refused(`no connection: ${code}`), unreachable: true };
  return { kind: "unknown", error: code ?? (thrown instanceof Error ? thrown.name : String(thrown)) };
}

/** Discord's own number for what went wrong; absent when Discord did not say. */
export function errorCodeOf(thrown: unknown): number | undefined {
  return thrown instanceof DiscordAPIError && typeof thrown.code === "number" ? thrown.code : undefined;
}

/** Discord says no more than that; which one it is has to be looked for. */
export function lacksPermission(outcome: PostOutcome): boolean {
  return outcome.kind === "refused" && outcome.error.endsWith(`(${RESTJSONErrorCodes.MissingPermissions})`);
}

/** For good, until people do what the remedy says. */
export function refusedFor(
  { missing, mend }: Remedy,
  code: number = RESTJSONErrorCodes.MissingPermissions,
): PostOutcome {
  return { kind: "refused", permanent: true, error: `${missing} ${mend} (${code})` };
}

/** For the log: never the request, which may hold an interaction's token. */
export function describeError(thrown: unknown): string {
  if (thrown instanceof DiscordAPIError)
    return `HTTP ${thrown.status}, code ${thrown.code}: ${thrown.message}`;
  if (thrown instanceof HTTPError) return `HTTP ${thrown.status}`;
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

function outcomeOfApiError(error: DiscordAPIError): PostOutcome {
  const remedy = remedyFor(errorCodeOf(error), languages.en.words.discord);
  if (remedy) return refusedFor(remedy, Number(error.code));
  // Also 401, because the token may be mended without a word to us; and what is wrong with this one message,
  // its form or a word that the server's AutoMod dislikes, must not end the digests of the days to come.
  return refused(`HTTP ${error.status}, code ${error.code}`);
}

function refused(error: string, retryAt?: Date): PostOutcome & { kind: "refused" } {
  return { kind: "refused", permanent: false, error, ...(retryAt && { retryAt }) };
}

/** A 429 without a time, or with one that nobody can read, still means: not now. */
function waitMs(limit: RateLimitError): number {
  return Math.max(limit.timeToReset || 0, limit.retryAfter || 0, limit.sublimitTimeout || 0, 1_000);
}
