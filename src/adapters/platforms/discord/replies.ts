/** Answering an interaction: at once, by editing the first answer, and with further messages. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import type { Answer } from "../../../app/bot.ts";
import { languageFor } from "../../../core/languages/index.ts";
import { paragraph, small, text } from "../../../core/message/message.ts";
import { type Asking, isOnTheirOwn, maySpeakPublicly } from "./askers.ts";
import { limits } from "./limits.ts";
import { errorCodeOf } from "./outcome.ts";
import { type MessageBody, renderBodies } from "./render.ts";

/** Later than this we say that we are at it, and the answer follows: nobody wonders whether they were heard. */
const patienceMs = 40;
/** An interaction's token lives for a quarter of an hour: after that nobody could be told anything. */
const tokenMs = 14 * 60_000;

type Target = Pick<APIInteraction, "id" | "token" | "application_id">;

export interface Replies {
  /** The first answer, which Discord takes once and within three seconds. */
  acknowledge(target: Target, response: { readonly type: number; readonly data?: unknown }): Promise<void>;
  /** Changes the first answer. */
  edit(target: Target, body: MessageBody): Promise<void>;
  follow(target: Target, body: MessageBody): Promise<void>;
}

/** An interaction's own token opens these routes, so that they work even when the bot's was refused. */
export function openReplies(rest: REST, signal: AbortSignal): Replies {
  return {
    async acknowledge(target, response) {
      const path = Routes.interactionCallback(target.id, target.token);
      await twice((cut) => rest.post(path, { body: response, auth: false, signal: cut }));
    },
    async edit(target, body) {
      const path = Routes.webhookMessage(target.application_id, target.token);
      await twice((cut) => rest.patch(path, { body, auth: false, signal: cut }));
    },
    async follow(target, body) {
      const path = Routes.webhook(target.application_id, target.token);
      await once((cut) => rest.post(path, { body, auth: false, signal: cut }));
    },
  };

  /** With a signal of its own: the client never takes its listener off the one that it is given. */
  async function once(send: (cut: AbortSignal) => Promise<unknown>): Promise<void> {
    const cut = new AbortController();
    const abort = (): void => cut.abort();
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    try {
      await send(cut.signal);
    } catch (error) {
      // It was taken: only what stands in the answer cannot be read, and nobody needs it.
      if (!(error instanceof SyntaxError)) throw error;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  /** For what is safe to send again after silence: Discord refuses the second of two first answers. */
  async function twice(send: (cut: AbortSignal) => Promise<unknown>): Promise<void> {
    try {
      await once(send);
    } catch (error) {
      if (error instanceof DiscordAPIError || error instanceof RateLimitError || signal.aborted) throw error;
      await once(send).catch((again: unknown) => {
        if (errorCodeOf(again) !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) throw again;
      });
    }
  }
}

/** An answer that is still to be made. */
export interface Answering {
  /** Known to take long: it is announced before it is made. */
  readonly isSlow?: boolean;
  /** Called once. */
  readonly make: () => Promise<Answer>;
}

/** With messages of its own. Rejects when Discord does not take them. */
export async function respond(interaction: Asking, answering: Answering, replies: Replies): Promise<void> {
  const early = answering.isSlow ? undefined : answering.make();
  const answer = early && (await inTime(early, patienceMs));
  if (answer) return sayFirst(interaction, answer, replies);
  // Nobody knows yet who may see the answer, so that the wait is private; a public one follows after it.
  await replies.acknowledge(interaction, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
  const { bodies, visibleTo } = rendered(
    interaction,
    await lateAnswer(interaction, early ?? answering.make()),
  );
  const [first, ...others] = bodies;
  if (first) await editFirst(interaction, first, replies);
  await followAll(interaction, visibleTo === "channel" ? bodies : others, visibleTo, replies);
}

/** An answer that the asker alone sees turns the page of a message that they alone see. */
export async function respondToPress(
  interaction: APIMessageComponentInteraction,
  answering: Answering,
  replies: Replies,
): Promise<void> {
  const isPrivate = ((interaction.message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  // A public message stays as it is, and shows nobody that something is under way.
  if (answering.isSlow && !isPrivate) return respond(interaction, answering, replies);
  const turnsPage = (given: Answer): boolean => isPrivate && given.visibleTo === "asker";
  const early = answering.isSlow ? undefined : answering.make();
  const answer = early && (await inTime(early, patienceMs));
  if (answer && !turnsPage(answer)) return sayFirst(interaction, answer, replies);
  if (answer) {
    const [first, ...others] = rendered(interaction, answer).bodies;
    await acknowledgeWith(interaction, InteractionResponseType.UpdateMessage, first, replies);
    return followAll(interaction, others, "asker", replies);
  }
  await replies.acknowledge(interaction, { type: InteractionResponseType.DeferredMessageUpdate });
  const late = await lateAnswer(interaction, early ?? answering.make());
  const { bodies, visibleTo } = rendered(interaction, late);
  const [first, ...others] = bodies;
  if (!turnsPage(late)) return followAll(interaction, bodies, visibleTo, replies);
  if (first) await editFirst(interaction, first, replies);
  await followAll(interaction, others, "asker", replies);
}

/** What the promise gives within `ms`, or `undefined`. */
export async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  const patience = new AbortController();
  const timeout = sleep(ms, undefined, { signal: patience.signal, ref: false }).catch(() => undefined);
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    patience.abort();
  }
}

interface Rendered {
  readonly bodies: readonly MessageBody[];
  readonly visibleTo: Answer["visibleTo"];
}

/** As messages that Discord takes there: fewer, and perhaps to the asker alone, where the place did not add the bot. */
function rendered(interaction: Asking, { message, visibleTo }: Answer): Rendered {
  const words = languageFor(interaction.locale).words.discord;
  const isKept = visibleTo === "channel" && !maySpeakPublicly(interaction);
  const blocks = isKept ? [...message.blocks, small(text(words.notShared))] : message.blocks;
  const bodies = renderBodies({ blocks });
  const most = isOnTheirOwn(interaction) ? limits.followUps : bodies.length;
  const shown =
    bodies.length > most
      ? [...bodies.slice(0, most - 1), ...renderBodies({ blocks: [small(text(words.tooLong))] })]
      : bodies;
  return { bodies: shown, visibleTo: isKept ? "asker" : visibleTo };
}

async function lateAnswer(interaction: Asking, answering: Promise<Answer>): Promise<Answer> {
  return (await inTime(answering, tokenMs)) ?? apology(interaction, "internal");
}

/** The first message of an answer is the acknowledgement itself. */
async function sayFirst(interaction: Asking, answer: Answer, replies: Replies): Promise<void> {
  const { bodies, visibleTo } = rendered(interaction, answer);
  const [first, ...others] = bodies;
  const body = first && withVisibility(first, visibleTo);
  await acknowledgeWith(interaction, InteractionResponseType.ChannelMessageWithSource, body, replies);
  await followAll(interaction, others, visibleTo, replies);
}

async function acknowledgeWith(
  interaction: Asking,
  type: InteractionResponseType,
  data: MessageBody | undefined,
  replies: Replies,
): Promise<void> {
  try {
    await replies.acknowledge(interaction, { type, data });
  } catch (error) {
    if (!isBadForm(error)) throw error;
    await replies.acknowledge(interaction, {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: apologyBody(interaction),
    });
    throw error;
  }
}

async function editFirst(interaction: Asking, body: MessageBody, replies: Replies): Promise<void> {
  try {
    await replies.edit(interaction, body);
  } catch (error) {
    if (isBadForm(error)) await replies.edit(interaction, apologyBody(interaction));
    // Somebody deleted or dismissed the message meanwhile: the answer gets one of its own.
    if (errorCodeOf(error) !== RESTJSONErrorCodes.UnknownMessage) throw error;
    await replies.follow(interaction, withVisibility(body, "asker"));
  }
}

/** Discord did not like the message: the person is told so, rather than left with "did not respond". */
function isBadForm(error: unknown): boolean {
  return errorCodeOf(error) === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
}

async function followAll(
  interaction: Asking,
  bodies: readonly MessageBody[],
  visibleTo: Answer["visibleTo"],
  replies: Replies,
): Promise<void> {
  for (const body of bodies) await replies.follow(interaction, withVisibility(body, visibleTo));
}

function withVisibility(body: MessageBody, visibleTo: Answer["visibleTo"]): MessageBody {
  return visibleTo === "asker" ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body;
}

function apology({ locale }: Asking, code: "internal" | "platform_refused"): Answer {
  const said = languageFor(locale).words.errors[code];
  return { message: { blocks: [paragraph(text(said))] }, visibleTo: "asker" };
}

function apologyBody(interaction: Asking): MessageBody {
  const [body] = renderBodies(apology(interaction, "platform_refused").message);
  if (!body) throw new Error("an apology renders to one message");
  return withVisibility(body, "asker");
}
