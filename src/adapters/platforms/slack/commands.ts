/** What people do in Slack: typed commands, pressed buttons, forms, menus. Acknowledged first, answered then. */
import type { App, BlockAction, MessageShortcut, SlashCommand, ViewSubmitAction } from "@slack/bolt";
import type { Bot } from "../../../app/bot.ts";
import { languageFor } from "../../../core/languages/index.ts";
import type { CommandName } from "../../../core/languages/words.ts";
import { createRecent } from "../../../core/recent.ts";
import { listenToEvents } from "./events.ts";
import { shortcuts } from "./manifest.ts";
import { readMrkdwn, typedText } from "./mrkdwn.ts";
import { type ReturnAddress, respond } from "./respond.ts";
import {
  answerTo,
  askerOf,
  managerUnknown,
  openForm,
  refusalIn,
  sentence,
  type Talk,
  type Where,
} from "./talk.ts";
import {
  formCallback,
  formIdOf,
  originOf,
  readForm,
  renderSuggestions,
  searchAction,
  searchOf,
} from "./views.ts";

export function listen(app: App, talk: Talk): void {
  const { bot, log, run } = talk;

  app.use(skipRepeated(talk));
  // One listener for all: what nobody acknowledges shows as an error to the person.
  app.command(/^\//, async ({ ack, command, context }) => {
    const acknowledged = ack();
    run(() => answerCommand(command, context.teamId ?? command.team_id, talk));
    await acknowledged;
  });
  app.action<BlockAction>(/./, async ({ ack, body, context }) => {
    const acknowledged = ack();
    run(() => answerPress(body, context.teamId ?? "", talk));
    await acknowledged;
  });
  app.options<"block_suggestion">({ action_id: searchAction }, async ({ ack, payload, body, context }) => {
    const options = await suggest(payload.action_id, payload.value, body.user.id, context.teamId ?? "", talk);
    await ack({ options: [...options] });
  });
  app.view<ViewSubmitAction>(formCallback, async ({ ack, body, context }) => {
    const errors = await submit(body, context.teamId ?? "", talk);
    await (errors === undefined ? ack() : ack({ response_action: "errors", errors: { ...errors } }));
  });
  app.shortcut(shortcuts.verify, async ({ ack, body, context }) => {
    const acknowledged = ack();
    if (body.type === "message_action") run(() => verifyMessage(body, context.teamId ?? "", talk));
    await acknowledged;
  });
  app.shortcut(shortcuts.find, async ({ ack, body, context }) => {
    const acknowledged = ack();
    run(async () => {
      const where = { workspaceId: context.teamId ?? "", channelId: "", userId: body.user.id };
      const answer = await openForm(formFor(bot, "quote"), where, body.trigger_id, {}, talk);
      if (answer) await answerTo({}, where, answer, talk);
    });
    await acknowledged;
  });
  listenToEvents(app, talk);
  app.error(async (error) => log.error("slack_listener_failed", { error: error.message }));
}

async function answerCommand(command: SlashCommand, workspaceId: string, talk: Talk): Promise<void> {
  const { bot, askers, log } = talk;
  const to = { responseUrl: command.response_url };
  const where = { workspaceId, channelId: command.channel_id, userId: command.user_id };
  const spec = bot.commands.find(({ name }) => `/${name}` === command.command);
  const typed = typedText(command.text ?? "");
  const formId = spec && formOf(bot, spec.name, typed);
  if (formId !== undefined) {
    const answer = await openForm(formId, where, command.trigger_id, to, talk);
    if (answer) await respond(to, answer, log);
    return;
  }
  const person = await askers.find(workspaceId, command.user_id);
  const { locale } = person;
  if (spec === undefined)
    return void (await respond(to, sentence(languageFor(locale).words.errors.command_unknown), log));
  const refusal = await refusalIn(workspaceId, locale, talk);
  if (refusal !== undefined) return void (await respond(to, refusal, log));
  if (person.unknown !== undefined && manages(bot, spec.name, typed))
    return void (await respond(to, sentence(managerUnknown(person)), log));
  await respond(to, await bot.runText(spec.name, typed, askerOf(where, person)), log);
}

async function answerPress(body: BlockAction, workspaceId: string, talk: Talk): Promise<void> {
  const { bot, askers, log } = talk;
  const [action] = body.actions;
  if (action?.type !== "button" || typeof action.value !== "string" || !/^press:/.test(action.action_id))
    return;
  const where = { workspaceId, channelId: body.channel?.id ?? "", userId: body.user.id };
  const isHome = body.view?.type === "home";
  if (bot.opensForm(action.value)) {
    const to = isHome ? { home: true as const } : returnAddress(body);
    const answer = await openForm(action.value, where, body.trigger_id, to, talk);
    if (answer) await answerTo(to, where, answer, talk);
    return;
  }
  const person = await askers.find(workspaceId, body.user.id);
  const answer = await bot.press(action.value, askerOf(where, person));
  if (isHome) await answerTo({ home: true }, where, answer, talk);
  else await respond(returnAddress(body), answer, log);
}

/** Everybody sees a public message: it stays as it is, and the answer comes to the one who pressed. */
function returnAddress({ response_url: responseUrl, container }: BlockAction): ReturnAddress {
  const threadTs: unknown = container?.thread_ts;
  return {
    responseUrl,
    replaces: container?.is_ephemeral === true,
    ...(typeof threadTs === "string" && { threadTs }),
  };
}

/** In the acknowledgement itself, so nobody is asked who asks. */
async function suggest(
  actionId: string,
  typed: string,
  userId: string,
  workspaceId: string,
  { bot, askers }: Talk,
) {
  const search = searchOf(actionId);
  if (search === undefined) return [];
  const where = { workspaceId, channelId: "", userId };
  const asker = askerOf(where, askers.known(workspaceId, userId));
  const choices = await bot.complete({ command: search.command, options: {}, asker }, search.option, typed);
  return renderSuggestions(choices, typed);
}

/** What is wrong, by field; else the work goes on behind the acknowledgement. */
async function submit(
  body: ViewSubmitAction,
  workspaceId: string,
  talk: Talk,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { bot, askers, run } = talk;
  const { channelId, ...origin } = originOf(body.view.private_metadata);
  const where: Where = { workspaceId, channelId, userId: body.user.id };
  const person = await askers.find(workspaceId, body.user.id);
  const values = readForm(body.view.state.values);
  const submitted = await bot.submit(formIdOf(body.view.callback_id), values, askerOf(where, person));
  if (submitted.kind === "wrong") return submitted.errors;
  run(async () => answerTo(origin, where, await submitted.answer(), talk));
  return undefined;
}

async function verifyMessage(body: MessageShortcut, workspaceId: string, talk: Talk): Promise<void> {
  const { bot, askers, log } = talk;
  const where = { workspaceId, channelId: body.channel.id, userId: body.user.id };
  const asker = askerOf(where, await askers.find(workspaceId, body.user.id));
  const answer = await bot.findIn(wordsOf(body.message), asker);
  const threadTs: unknown = body.message.thread_ts;
  const to = {
    responseUrl: body.response_url,
    ...(typeof threadTs === "string" && { threadTs }),
  };
  await respond(to, answer, log);
}

/** The fallback of a message says what its blocks say; some that apps post have none. */
function wordsOf(message: MessageShortcut["message"]): string {
  const words = readMrkdwn(message.text ?? "");
  return words.trim() === "" ? textsIn(message.blocks).join(" ") : words;
}

function textsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) =>
    name === "text" && typeof inner === "string" ? [inner] : textsIn(inner),
  );
}

/** A command without words opens its form, where it has one; a sub-command too. */
function formOf(bot: Bot, name: CommandName, typed: string): string | undefined {
  const spec = bot.commands.find((command) => command.name === name);
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return spec?.form;
  return spec?.subcommands?.find((sub) => sub.name === wanted)?.form;
}

function formFor(bot: Bot, name: CommandName): string {
  return formOf(bot, name, "") ?? "";
}

function manages({ commands }: Bot, name: CommandName, typed: string): boolean {
  const [wanted = ""] = typed.trim().toLowerCase().split(/\s+/);
  const spec = commands.find((command) => command.name === name);
  return spec?.subcommands?.some((sub) => sub.name === wanted && sub.manages === true) ?? false;
}

const mostRemembered = 10_000;

/** Slack delivers an event again when it thinks that we missed it: also after a restart, and to another process. */
function skipRepeated({ isFirst }: Talk): Parameters<App["use"]>[0] {
  const isNew = createRecent(mostRemembered);
  return async ({ body, next }) => {
    const id: unknown = "event_id" in body ? body.event_id : undefined;
    if (typeof id === "string" && !(isNew(id) && (await isFirst(id)))) return;
    await next();
  };
}
