/** Answers through a response_url: it needs no scope and works where the bot is no member, for 30 minutes. */
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "../../../app/bot.ts";
import type { Log } from "../../../app/ports.ts";
import { hasNeverLeft } from "../../http/send.ts";
import { limits } from "./limits.ts";
import { renderPayloads, type SlackPayload } from "./render.ts";

/** Where an answer goes. */
export interface ReturnAddress {
  readonly responseUrl: string;
  /** The message that was pressed was for the asker only: an answer to them takes its place. */
  readonly replaces?: boolean;
  readonly threadTs?: string;
}

interface Reply extends Omit<SlackPayload, "blocks"> {
  readonly blocks?: SlackPayload["blocks"];
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

type Result = "sent" | "busy" | "refused" | "lost";

const timeoutMs = 5_000;
/** Before each attempt. */
const pausesMs = [0, 300, 1_000, 3_000] as const;

/** Whether all of it was given. Never rejects: an answer that cannot be given is logged. */
export async function respond(to: ReturnAddress, { message, visibleTo }: Answer, log: Log): Promise<boolean> {
  const payloads = renderPayloads(message);
  if (payloads.length > limits.answersPerInteraction)
    log.warn("slack_answer_cut", { parts: payloads.length });
  for (const [index, payload] of payloads.slice(0, limits.answersPerInteraction).entries()) {
    const isSent = await send(to.responseUrl, {
      ...payload,
      response_type: visibleTo === "channel" ? "in_channel" : "ephemeral",
      replace_original: index === 0 && to.replaces === true && visibleTo === "asker",
      ...(to.threadTs !== undefined && { thread_ts: to.threadTs }),
    });
    if (isSent) continue;
    log.error("slack_answer_failed", { part: index, of: payloads.length });
    return false;
  }
  return true;
}

async function send(url: string, reply: Reply): Promise<boolean> {
  let sending = reply;
  for (const pauseMs of pausesMs) {
    await wait(pauseMs);
    const result = await trySend(url, sending);
    if (result === "sent") return true;
    // For one person twice is better than never; for the whole channel it is not.
    if (result === "lost" && sending.response_type === "in_channel") return false;
    if (result !== "refused") continue;
    if (sending.blocks === undefined) return false;
    const { blocks: _refused, ...text } = sending;
    sending = text;
  }
  return false;
}

async function trySend(url: string, reply: Reply): Promise<Result> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(reply),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const says = await response.text();
    if (response.status === 429) return "busy";
    if (response.status >= 500) return "lost";
    return response.ok && !/"ok":\s*false/.test(says) ? "sent" : "refused";
  } catch (error) {
    return hasNeverLeft(error) ? "busy" : "lost";
  }
}
