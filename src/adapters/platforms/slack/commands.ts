/** What people do in Slack: typed commands, pressed buttons, removal. Acknowledged first, answered then. */
import type { App, BlockAction, SlashCommand } from "@slack/bolt";
import type { Answer, Asker, Bot } from "../../../app/bot.ts";
import type { Log } from "../../../app/ports.ts";
import type { CommandName } from "../../../core/languages/words.ts";
import { paragraph, text } from "../../../core/message/message.ts";
import type { Askers, Person } from "./askers.ts";
import { typedText } from "./mrkdwn.ts";
import { type ReturnAddress, respond } from "./respond.ts";
import { sentences } from "./sentences.ts";

export interface Listening {
  readonly bot: Bot;
  readonly askers: Askers;
  readonly log: Log;
  /** Runs work that has been acknowledged, and keeps it in sight until it is done. */
  readonly run: (work: () => Promise<void>) => void;
}

export function listen(app: App, listening: Listening): void {
  const { bot, log, run } = listening;

  app.use(skipRepeated());
  // One listener for all: what nobody acknowledges shows as an error to the person.
  app.command(/^\//, async ({ ack, command }) => {
    const acknowledged = ack();
    run(() => answerCommand(command, listening));
    await acknowledged;
  });
  app.action<BlockAction>(/./, async ({ ack, body }) => {
    const acknowledged = ack();
    run(() => answerPress(body, listening));
    await acknowledged;
  });
  app.event("app_uninstalled", async ({ body }) => forget(body.team_id));
  app.event("tokens_revoked", async ({ body, event }) => {
    // Tokens of single users may go while the app stays.
    if ((event.tokens.bot ?? []).length > 0) await forget(body.team_id);
  });
  app.error(async (error) => log.error("slack_listener_failed", { error: error.message }));

  async function forget(workspaceId: string): Promise<void> {
    run(() => bot.forget({ platform: "slack", workspaceId }));
  }
}

async function answerCommand(command: SlashCommand, { bot, askers, log }: Listening): Promise<void> {
  const to = { responseUrl: command.response_url };
  const spec = bot.commands.find(({ name }) => `/${name}` === command.command);
  if (spec === undefined) return respond(to, say(sentences.unknownCommand), log);
  const typed = typedText(command.text ?? "");
  const person = await askers.find(command.user_id);
  if (person.unknown !== undefined && manages(bot, spec.name, typed)) {
    return respond(to, say(sentences.managerUnknown[person.unknown]), log);
  }
  const asker = anAsker(command.team_id, command.channel_id, command.user_id, person);
  await respond(to, await bot.runText(spec.name, typed, asker), log);
}

async function answerPress(body: BlockAction, { bot, askers, log }: Listening): Promise<void> {
  const [action] = body.actions;
  if (action?.type !== "button" || action.value === undefined || !/^press:/.test(action.action_id)) return;
  const person = await askers.find(body.user.id);
  const workspaceId = body.team?.id ?? body.user.team_id ?? "";
  const asker = anAsker(workspaceId, body.channel?.id ?? "", body.user.id, person);
  await respond(returnAddress(body), await bot.press(action.value, asker), log);
}

/** Everybody sees a public message: it stays as it is, and the answer comes to the one who pressed. */
function returnAddress({ response_url: responseUrl, container }: BlockAction): ReturnAddress {
  const threadTs: unknown = container.thread_ts;
  return {
    responseUrl,
    replaces: container.is_ephemeral === true,
    ...(typeof threadTs === "string" && { threadTs }),
  };
}

function anAsker(workspaceId: string, channelId: string, userId: string, person: Person): Asker {
  const { locale, canManage } = person;
  return { platform: "slack", workspaceId, channelId, userId, locale, canManage };
}

function manages({ commands }: Bot, name: CommandName, typed: string): boolean {
  const [wanted = ""] = typed.trim().toLowerCase().split(/\s+/);
  const spec = commands.find((command) => command.name === name);
  return spec?.subcommands?.some((sub) => sub.name === wanted && sub.manages === true) ?? false;
}

function say(sentence: string): Answer {
  return { message: { blocks: [paragraph(text(sentence))] }, visibleTo: "asker" };
}

const maxSeen = 1_000;

/** Slack delivers an event again when it thinks that we missed it. */
function skipRepeated(): Parameters<App["use"]>[0] {
  const seen = new Set<string>();
  return async ({ body, next }) => {
    const id: unknown = "event_id" in body ? body.event_id : undefined;
    if (typeof id === "string") {
      if (seen.has(id)) return;
      seen.add(id);
      const [oldest] = seen;
      if (seen.size > maxSeen && oldest !== undefined) seen.delete(oldest);
    }
    await next();
  };
}
