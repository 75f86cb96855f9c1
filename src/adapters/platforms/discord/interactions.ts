/** Commands, buttons and suggestions: each is acknowledged within Discord's three seconds, whatever the bot does. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Answer, Asker, Bot, Choice, Invocation } from "../../../app/bot.ts";
import type { Log } from "../../../app/ports.ts";
import { languageFor } from "../../../core/languages/index.ts";
import type { CommandName } from "../../../core/languages/words.ts";
import { paragraph, text } from "../../../core/message/message.ts";
import { readOptions } from "./commands.ts";
import { limits } from "./limits.ts";
import { describeError, errorCodeOf } from "./outcome.ts";
import { type MessageBody, renderBodies, shorten } from "./render.ts";
import type { Replies } from "./replies.ts";

/** Later than this we say that we are at it, and the answer follows: three seconds less the way there and back. */
const patienceMs = 1_500;
/** Suggestions cannot be put off: rather none than late ones. */
const suggestPatienceMs = 2_000;

export interface InteractionTools {
  readonly bot: Bot;
  readonly replies: Replies;
  readonly log: Log;
}

/** Never rejects. */
export async function handleInteraction(interaction: APIInteraction, tools: InteractionTools): Promise<void> {
  try {
    await route(interaction, tools);
  } catch (error) {
    tools.log.warn("discord_answer_failed", {
      type: interaction.type,
      code: errorCodeOf(error),
      error: describeError(error),
    });
  }
}

async function route(interaction: APIInteraction, tools: InteractionTools): Promise<void> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
      return answerCommand(interaction as APIChatInputApplicationCommandInteraction, tools);
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, tools);
    case InteractionType.MessageComponent:
      return answerPress(interaction, tools);
    case InteractionType.ModalSubmit:
    case InteractionType.Ping:
      return;
  }
}

async function answerCommand(
  interaction: APIChatInputApplicationCommandInteraction,
  { bot, replies }: InteractionTools,
): Promise<void> {
  const answering = bot.run(invocationOf(interaction));
  const answer = await inTime(answering, patienceMs);
  if (answer) return sayFirst(interaction, answer, replies);
  // Nobody knows yet who may see the answer, so that the wait is private; a public one follows after it.
  await replies.acknowledge(interaction, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
  const late = await answering;
  const bodies = renderBodies(late.message);
  const [first, ...others] = bodies;
  if (first) await replies.edit(interaction, first);
  return followAll(interaction, late.visibleTo === "channel" ? bodies : others, late.visibleTo, replies);
}

async function answerPress(
  interaction: APIMessageComponentInteraction,
  { bot, replies }: InteractionTools,
): Promise<void> {
  const answering = bot.press(interaction.data.custom_id, askerOf(interaction));
  const isPrivate = ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const answer = await inTime(answering, patienceMs);
  const turnsPage = (given: Answer): boolean => isPrivate && given.visibleTo === "asker";
  if (answer && !turnsPage(answer)) return sayFirst(interaction, answer, replies);
  if (answer) {
    const [first, ...others] = renderBodies(answer.message);
    await replies.acknowledge(interaction, { type: InteractionResponseType.UpdateMessage, data: first });
    return followAll(interaction, others, "asker", replies);
  }
  await replies.acknowledge(interaction, { type: InteractionResponseType.DeferredMessageUpdate });
  const late = await answering;
  const bodies = renderBodies(late.message);
  const [first, ...others] = bodies;
  if (!turnsPage(late)) return followAll(interaction, bodies, late.visibleTo, replies);
  if (first) await replies.edit(interaction, first);
  return followAll(interaction, others, "asker", replies);
}

async function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { bot, replies }: InteractionTools,
): Promise<void> {
  const { focused } = readOptions(interaction.data.options);
  const invocation = invocationOf(interaction);
  const choices = focused
    ? await inTime(bot.complete(invocation, focused.name, focused.typed), suggestPatienceMs)
    : [];
  await replies.acknowledge(interaction, {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: (choices ?? []).filter(isFit).slice(0, limits.choices).map(renderChoice) },
  });
}

/** The first message of an answer is the acknowledgement itself. */
async function sayFirst(interaction: APIInteraction, answer: Answer, replies: Replies): Promise<void> {
  const [first, ...others] = renderBodies(answer.message);
  if (!first) return;
  try {
    await replies.acknowledge(interaction, {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: withVisibility(first, answer.visibleTo),
    });
  } catch (error) {
    // Discord did not like the message: the person is told so, rather than left with "did not respond".
    if (errorCodeOf(error) !== RESTJSONErrorCodes.InvalidFormBodyOrContentType) throw error;
    await replies.acknowledge(interaction, {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: withVisibility(apology(localeOf(interaction)), "asker"),
    });
    throw error;
  }
  await followAll(interaction, others, answer.visibleTo, replies);
}

async function followAll(
  interaction: APIInteraction,
  bodies: readonly MessageBody[],
  visibleTo: Answer["visibleTo"],
  replies: Replies,
): Promise<void> {
  for (const body of bodies) await replies.follow(interaction, withVisibility(body, visibleTo));
}

function withVisibility(body: MessageBody, visibleTo: Answer["visibleTo"]): MessageBody {
  return visibleTo === "asker" ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body;
}

function apology(locale: string): MessageBody {
  const [body] = renderBodies({
    blocks: [paragraph(text(languageFor(locale).words.errors.platform_refused))],
  });
  if (!body) throw new Error("an apology renders to one message");
  return body;
}

function invocationOf(
  interaction: APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction,
): Invocation {
  const { subcommand, options } = readOptions(interaction.data.options);
  return {
    // Only what we registered is ever called; the bot answers an unknown name with help.
    command: interaction.data.name as CommandName,
    ...(subcommand !== undefined && { subcommand }),
    options,
    asker: askerOf(interaction),
  };
}

type Asking = Exclude<APIInteraction, { type: InteractionType.Ping }>;

/** In a direct message the person is the workspace, and manages nothing. */
function askerOf(interaction: Asking): Asker {
  const userId = (interaction.member?.user ?? interaction.user)?.id ?? "";
  const rights = BigInt(interaction.member?.permissions ?? "0");
  const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
  return {
    platform: "discord",
    workspaceId: interaction.guild_id ?? userId,
    channelId: interaction.channel?.id ?? interaction.channel_id ?? "",
    userId,
    locale: interaction.locale,
    canManage: (rights & managing) !== 0n,
  };
}

function localeOf(interaction: APIInteraction): string {
  return "locale" in interaction ? interaction.locale : "en";
}

function isFit(choice: Choice): boolean {
  return choice.label.trim() !== "" && choice.value !== "" && choice.value.length <= limits.choice;
}

function renderChoice(choice: Choice): { readonly name: string; readonly value: string } {
  return { name: shorten(choice.label, limits.choice), value: choice.value };
}

/** What the promise gives within `ms`, or `undefined`. */
async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  const patience = new AbortController();
  const timeout = sleep(ms, undefined, { signal: patience.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    patience.abort();
  }
}
