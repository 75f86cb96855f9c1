/** Commands, buttons, forms and suggestions: each is acknowledged within Discord's three seconds, whatever the bot does. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  Locale,
} from "discord.js";
import type { Answer, Bot, Choice } from "../../../app/bot.ts";
import type { Log } from "../../../app/ports.ts";
import { languageFor } from "../../../core/languages/index.ts";
import { type Message, paragraph, text } from "../../../core/message/message.ts";
import { type Asking, askerOf, invocationOf, isOutside } from "./askers.ts";
import { isManaging, readOptions } from "./commands.ts";
import { limits } from "./limits.ts";
import { readModal, renderModal, textOf } from "./modals.ts";
import { describeError, errorCodeOf } from "./outcome.ts";
import { shorten } from "./render.ts";
import { type Answering, inTime, type Replies, respond, respondToPress } from "./replies.ts";
import { isReadable } from "./shapes.ts";

/** Suggestions cannot be put off: rather none than late ones. */
const suggestPatienceMs = 2_000;

export interface InteractionTools {
  readonly bot: Bot;
  readonly replies: Replies;
  readonly log: Log;
  /** Notes the token of an interaction; false when it was handled before. */
  readonly isNew: (token: string) => boolean;
}

/** Never rejects. */
export async function handleInteraction(interaction: APIInteraction, tools: InteractionTools): Promise<void> {
  if (!isReadable(interaction))
    return tools.log.warn("discord_interaction_unreadable", { id: interaction?.id });
  // A resumed session may say again what it said before the line broke.
  if (!tools.isNew(interaction.token)) return;
  try {
    await route({ locale: Locale.EnglishUS, ...interaction } as APIInteraction, tools);
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
      if (interaction.data.type === ApplicationCommandType.ChatInput)
        return answerCommand(interaction as APIChatInputApplicationCommandInteraction, tools);
      if (interaction.data.type === ApplicationCommandType.Message)
        return answerPointing(interaction as APIMessageApplicationCommandInteraction, tools);
      return;
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, tools);
    case InteractionType.MessageComponent:
      return answerPress(interaction, tools);
    case InteractionType.ModalSubmit:
      return answerForm(interaction, tools);
    case InteractionType.Ping:
      return;
  }
}

async function answerCommand(
  interaction: APIChatInputApplicationCommandInteraction,
  tools: InteractionTools,
): Promise<void> {
  const { bot, replies } = tools;
  const invocation = invocationOf(interaction);
  const spec = bot.commands.find(({ name }) => name === invocation.command);
  if (spec && isManaging(spec) && isOutside(interaction)) {
    const { serversOnly } = languageFor(interaction.locale).words.discord;
    return respond(interaction, said(sentence(serversOnly)), replies);
  }
  const form = spec?.subcommands?.find(({ name }) => name === invocation.subcommand)?.form;
  if (form !== undefined && Object.keys(invocation.options).length === 0)
    return showForm(interaction, form, tools);
  return respond(interaction, { isSlow: bot.isSlow(invocation), make: () => bot.run(invocation) }, replies);
}

/** "Find quotes" in the menu of a message. */
async function answerPointing(
  interaction: APIMessageApplicationCommandInteraction,
  { bot, replies }: InteractionTools,
): Promise<void> {
  const { target_id: id, resolved } = interaction.data;
  const pointed = resolved.messages[id];
  const make = (): Promise<Answer> => bot.findIn(pointed ? textOf(pointed) : "", askerOf(interaction));
  return respond(interaction, { make }, replies);
}

async function answerPress(
  interaction: APIMessageComponentInteraction,
  tools: InteractionTools,
): Promise<void> {
  const { bot, replies } = tools;
  const { custom_id: id } = interaction.data;
  if (bot.opensForm(id)) return showForm(interaction, id, tools);
  const make = (): Promise<Answer> => bot.press(id, askerOf(interaction));
  return respondToPress(interaction, { isSlow: bot.isSlow({ id }), make }, replies);
}

/** A form must be the first response: it cannot be put off. */
async function showForm(interaction: Asking, id: string, { bot, replies }: InteractionTools): Promise<void> {
  const opened = await bot.openForm(id, askerOf(interaction));
  if (opened.kind === "answer") return respond(interaction, { make: async () => opened.answer }, replies);
  await replies.acknowledge(interaction, {
    type: InteractionResponseType.Modal,
    data: renderModal(opened.form),
  });
}

async function answerForm(
  interaction: APIModalSubmitInteraction,
  { bot, replies }: InteractionTools,
): Promise<void> {
  const { custom_id: id } = interaction.data;
  const submitted = await bot.submit(id, readModal(interaction), askerOf(interaction));
  if (submitted.kind === "taken")
    return respond(interaction, { isSlow: bot.isSlow({ id }), make: submitted.answer }, replies);
  // A modal cannot be answered by a modal: what is wrong is said, with a button to the form.
  const { words } = languageFor(interaction.locale);
  const message: Message = {
    blocks: [
      ...Object.values(submitted.errors).map((error) => paragraph(text(error))),
      {
        type: "actions",
        buttons: [{ kind: "press", id, label: words.discord.fillInAgain, style: "primary" }],
      },
    ],
  };
  return respond(interaction, said(message), replies);
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

function sentence(said: string): Message {
  return { blocks: [paragraph(text(said))] };
}

function said(message: Message): Answering {
  return { make: async () => ({ message, visibleTo: "asker" }) };
}

function isFit(choice: Choice): boolean {
  return choice.label.trim() !== "" && choice.value !== "" && choice.value.length <= limits.choice;
}

function renderChoice(choice: Choice): { readonly name: string; readonly value: string } {
  return { name: shorten(choice.label, limits.choice), value: choice.value };
}
