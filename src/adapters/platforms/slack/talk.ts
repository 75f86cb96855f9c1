/** What all of Slack's interactions share: who asks, where the answer goes, and forms. */
import type { Answer, Asker, Bot, Opened } from "../../../app/bot.ts";
import type { Log } from "../../../app/ports.ts";
import { toBotError } from "../../../core/errors.ts";
import { languageFor } from "../../../core/languages/index.ts";
import { type Message, paragraph, text } from "../../../core/message/message.ts";
import type { Askers, Person } from "./askers.ts";
import { failureOf } from "./failure.ts";
import { respond } from "./respond.ts";
import { say } from "./say.ts";
import { type FormOrigin, renderForm, renderHome } from "./views.ts";
import type { SlackWorkspace, Workspaces } from "./workspaces.ts";

export interface Talk {
  readonly bot: Bot;
  readonly workspaces: Workspaces;
  readonly askers: Askers;
  readonly log: Log;
  /** Whether an event was not heard before, by us or by another process. Never rejects. */
  readonly isFirst: (eventId: string) => Promise<boolean>;
  /** Whether the workspace installed us after that second. */
  readonly isNewerThan: (workspaceId: string, seconds: number) => Promise<boolean>;
  /** Runs work that has been acknowledged, and keeps it in sight until it is done. */
  readonly run: (work: () => Promise<void>) => void;
}

/** A person in a place. */
export interface Where {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly userId: string;
}

/** The trigger of a form lives for 3 s: whoever is not known by then is shown it, and asked again at its end. */
const knowTimeoutMs = 1_000;

export function askerOf(where: Where, { locale, canManage, zone }: Person): Asker {
  const { workspaceId, channelId, userId } = where;
  return {
    platform: "slack",
    workspaceId,
    channelId,
    userId,
    locale,
    canManage,
    ...(zone !== undefined && { zone }),
  };
}

export function sentence(words: string): Answer {
  return { message: { blocks: [paragraph(text(words))] }, visibleTo: "asker" };
}

/** The sentence to a person of whom nobody can say whether they manage. */
export function managerUnknown({ locale, unknown }: Person): string {
  const { managersUnseen, managersUnknown } = languageFor(locale).words.slack;
  return unknown === "scope" ? managersUnseen : managersUnknown;
}

/** What to say to a workspace in which we are not, or whose installation we cannot open. */
export async function refusalIn(
  workspaceId: string,
  locale: string,
  { workspaces, log }: Talk,
): Promise<Answer | undefined> {
  const { words } = languageFor(locale);
  try {
    const workspace = await workspaces.find(workspaceId);
    return workspace === undefined ? sentence(words.slack.notInstalled) : undefined;
  } catch (thrown) {
    const { code, message } = toBotError(thrown);
    log.error("slack_workspace_unusable", { workspace: workspaceId, error: message });
    return sentence(words.errors[code]);
  }
}

/** Opens a form; what comes in its place is returned. */
export async function openForm(
  formId: string,
  where: Where,
  triggerId: string,
  origin: Omit<FormOrigin, "channelId">,
  talk: Talk,
): Promise<Answer | undefined> {
  const { bot, askers, workspaces, log } = talk;
  const found = askers.find(where.workspaceId, where.userId);
  const person = await Promise.race([found, after(knowTimeoutMs)]);
  const known = person ?? { ...askers.known(where.workspaceId, where.userId), canManage: true };
  const refusal = await refusalIn(where.workspaceId, known.locale, talk);
  if (refusal !== undefined) return refusal;
  const opened: Opened = await bot.openForm(formId, askerOf(where, known));
  if (opened.kind === "answer")
    return known.unknown === undefined ? opened.answer : sentence(managerUnknown(known));
  try {
    const workspace = await workspaces.find(where.workspaceId);
    const view = renderForm(opened.form, { ...origin, channelId: where.channelId });
    await workspace?.answers.views.open({ trigger_id: triggerId, view });
    return undefined;
  } catch (thrown) {
    const { code } = failureOf(thrown);
    log.warn("slack_form_not_opened", { form: formId, code });
    return sentence(languageFor(known.locale).words.slack.formNotOpened);
  }
}

/** Beside what was pressed when Slack lets us; else in the person's own channel, or on their page when it is short. */
export async function answerTo(
  { responseUrl, threadTs, home }: Omit<FormOrigin, "channelId">,
  where: Where,
  answer: Answer,
  talk: Talk,
): Promise<void> {
  const { workspaces, log } = talk;
  if (responseUrl !== undefined) {
    const to = { responseUrl, ...(threadTs !== undefined && { threadTs }) };
    if (await respond(to, answer, log)) return;
  }
  const workspace = await workspaces.find(where.workspaceId);
  if (workspace === undefined) return;
  const isShort = answer.message.blocks.length === 1;
  if (home && isShort) return showHome(where, talk, answer.message);
  const to = { kind: "person", userId: where.userId } as const;
  await say(workspace.answers, to, answer.message, log);
  if (home) await showHome(where, talk);
}

/** Publishes the person's own page; `notice` stands above it. Never rejects. */
export async function showHome(
  where: Pick<Where, "workspaceId" | "userId">,
  { bot, askers, workspaces, log }: Talk,
  notice?: Message,
): Promise<void> {
  const { workspaceId, userId } = where;
  try {
    const workspace: SlackWorkspace | undefined = await workspaces.find(workspaceId);
    if (workspace === undefined) return;
    const person = await askers.find(workspaceId, userId);
    const page = await bot.home(askerOf({ ...where, channelId: "" }, person));
    const blocks = [
      ...(notice === undefined ? [] : [...notice.blocks, { type: "divider" as const }]),
      ...page.blocks,
    ];
    await workspace.answers.views.publish({ user_id: userId, view: renderHome({ blocks }) });
  } catch (thrown) {
    log.warn("slack_home_not_shown", { code: failureOf(thrown).code });
  }
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}
