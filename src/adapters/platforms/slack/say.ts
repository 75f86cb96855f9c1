/** Says something in a workspace by its token: to one person, in a thread, on a person's own page. */
import { setTimeout as wait } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Log } from "../../../app/ports.ts";
import type { Message } from "../../../core/message/message.ts";
import { failureOf } from "./failure.ts";
import { contentCodes } from "./post.ts";
import { renderPayloads } from "./render.ts";

export type Target =
  /** The channel of the person and the bot. */
  | { readonly kind: "person"; readonly userId: string }
  | { readonly kind: "thread"; readonly channelId: string; readonly threadTs: string }
  /** In the channel, for that person's eyes. */
  | {
      readonly kind: "aside";
      readonly channelId: string;
      readonly userId: string;
      readonly threadTs?: string;
    };

const maxAttempts = 3;
const longestPauseMs = 5_000;

/** Whether all of it was said. Never rejects. */
export async function say(client: WebClient, to: Target, message: Message, log: Log): Promise<boolean> {
  const method = to.kind === "aside" ? "chat.postEphemeral" : "chat.postMessage";
  for (const payload of renderPayloads(message)) {
    if (await attempt(client, method, { ...payload, ...placeOf(to) }, log)) continue;
    return false;
  }
  return true;
}

/** Calls once more when Slack is busy, and with the words alone when it dislikes the blocks. */
async function attempt(
  client: WebClient,
  method: string,
  given: Readonly<Record<string, unknown>>,
  log: Log,
): Promise<boolean> {
  let sending = given;
  for (let count = 1; count <= maxAttempts; count += 1) {
    try {
      await client.apiCall(method, sending);
      return true;
    } catch (thrown) {
      const failure = failureOf(thrown);
      log.warn("slack_not_said", { method, code: failure.code });
      if (failure.kind === "later") {
        await wait(Math.min(failure.retryAfterMs ?? 1_000, longestPauseMs));
      } else if (failure.kind === "refused" && contentCodes.test(failure.code) && "blocks" in sending) {
        const { blocks: _refused, ...text } = sending;
        sending = text;
      } else return false;
    }
  }
  return false;
}

function placeOf(to: Target): Readonly<Record<string, string>> {
  switch (to.kind) {
    case "person":
      return { channel: to.userId };
    case "thread":
      return { channel: to.channelId, thread_ts: to.threadTs };
    case "aside":
      return {
        channel: to.channelId,
        user: to.userId,
        ...(to.threadTs !== undefined && { thread_ts: to.threadTs }),
      };
  }
}
