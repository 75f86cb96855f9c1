/** Messages of an announcement channel, passed on to the servers that follow it; nobody waits for that. */
import { setTimeout as sleep } from "node:timers/promises";
import { RateLimitError, type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Log } from "../../../app/ports.ts";
import { describeError, errorCodeOf } from "./outcome.ts";

/** Ten an hour are allowed in a channel: who waits longer than that waits for nothing. */
const maxWaitMs = 3_600_000;

/** Never rejects. Gives up when `signal` aborts, or when Discord says no. */
export async function crosspost(
  rest: REST,
  channelId: string,
  messageId: string,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const path = Routes.channelMessageCrosspost(channelId, messageId);
  for (let isFirst = true; ; isFirst = false) {
    try {
      await rest.post(path);
      return;
    } catch (error) {
      if (errorCodeOf(error) === RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted) return;
      const waitMs = error instanceof RateLimitError ? error.retryAfter : undefined;
      const isWorthWaiting = isFirst && waitMs !== undefined && waitMs <= maxWaitMs;
      log.warn("discord_not_crossposted", {
        channel: channelId,
        error: describeError(error),
        ...(isWorthWaiting && { againInMs: waitMs }),
      });
      if (!isWorthWaiting) return;
      await sleep(waitMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
    }
  }
}
