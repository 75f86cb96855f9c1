/** What happens in Slack without a command: we are mentioned, invited, visited, removed. */
import type { App } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Answer, ChannelChange } from "../../../app/bot.ts";
import type { CommandName } from "../../../core/languages/words.ts";
import { failureOf } from "./failure.ts";
import { typedText } from "./mrkdwn.ts";
import { say } from "./say.ts";
import { askerOf, managerUnknown, sentence, showHome, type Talk, type Where } from "./talk.ts";

export function listenToEvents(app: App, talk: Talk): void {
  const { run } = talk;

  app.event("app_home_opened", async ({ event, context }) => {
    if (event.tab !== "home") return;
    run(() => showHome({ workspaceId: context.teamId ?? "", userId: event.user }, talk));
  });
  app.event("app_mention", async ({ event, context }) => {
    // Two bots that mention each other would talk for ever.
    if (event.user === undefined || event.bot_id !== undefined) return;
    const where = { workspaceId: context.teamId ?? "", channelId: event.channel, userId: event.user };
    const thread = event.thread_ts ?? event.ts;
    run(() => answerMention(event.text, thread, where, talk));
  });
  app.event("member_joined_channel", async ({ event, context }) => {
    const inviter: unknown = event.inviter;
    if (event.user !== context.botUserId || typeof inviter !== "string") return;
    const workspaceId = context.teamId ?? "";
    run(() => greet({ workspaceId, userId: inviter, channelId: event.channel }, talk));
  });
  for (const [name, kind] of Object.entries(channelEvents)) {
    app.event(name, async ({ event, context }) => {
      const { user, channel } = event as { user?: unknown; channel?: string | { id?: string } };
      const channelId = typeof channel === "object" ? channel.id : channel;
      const isAboutUs = !name.startsWith("member_") || user === context.botUserId;
      if (typeof channelId !== "string" || !isAboutUs) return;
      const workspace = { platform: "slack" as const, workspaceId: context.teamId ?? "" };
      run(() => talk.bot.channelChanged(workspace, { kind, channelId }));
    });
  }
  app.event("app_uninstalled", async ({ body }) => forget(body.team_id, body.event_time));
  app.event("tokens_revoked", async ({ body, event }) => {
    // Tokens of single users may go while the app stays.
    if ((event.tokens.bot ?? []).length > 0) forget(body.team_id, body.event_time);
  });

  function forget(workspaceId: string, at: number): void {
    run(async () => {
      // Slack may say so late, when it was installed again.
      if (await talk.isNewerThan(workspaceId, at)) return;
      await talk.bot.forget({ platform: "slack", workspaceId });
    });
  }
}

/** What befalls channels. Of those that begin with "member_" only what befalls us. */
const channelEvents: Readonly<Record<string, ChannelChange["kind"]>> = {
  channel_archive: "closed",
  channel_deleted: "deleted",
  channel_left: "closed",
  channel_rename: "changed",
  channel_unarchive: "changed",
  group_archive: "closed",
  group_deleted: "deleted",
  group_left: "closed",
  group_rename: "changed",
  group_unarchive: "changed",
  member_joined_channel: "changed",
  member_left_channel: "closed",
};

/** A workspace in which we are new: who brought us gets a proposal, in the channel of the two of us. */
export async function greet(
  { workspaceId, userId, channelId }: Omit<Where, "channelId"> & { readonly channelId?: string },
  talk: Talk,
): Promise<void> {
  const { bot, askers, workspaces, log } = talk;
  const workspace = await workspaces.find(workspaceId);
  if (workspace === undefined) return;
  const { locale, zone, canManage } = await askers.find(workspaceId, userId);
  // To others the proposal would be buttons that refuse: it waits for somebody who may press them.
  if (!canManage) return;
  const channel = await findChannel(workspace.answers, channelId, talk);
  const newcomer = {
    platform: "slack" as const,
    workspaceId,
    userId,
    locale,
    ...(zone !== undefined && { zone }),
    ...(channel !== undefined && { channel }),
  };
  await bot.welcome(newcomer, (message) => say(workspace.answers, { kind: "person", userId }, message, log));
}

interface Channel {
  readonly id: string;
  readonly name: string;
}

/** The given one; else one that we are in, or whose name tells that news of AI is wanted there. */
async function findChannel(
  client: WebClient,
  given: string | undefined,
  { log }: Talk,
): Promise<Channel | undefined> {
  try {
    if (given !== undefined) {
      const { channel } = await client.conversations.info({ channel: given });
      return channel?.name === undefined ? undefined : { id: given, name: channel.name };
    }
    const listing = { types: "public_channel", exclude_archived: true, limit: 200 };
    const { channels = [] } = await client.conversations.list(listing);
    const fitting = channels.flatMap(({ id, name, is_member: isMember = false }) =>
      id === undefined || name === undefined ? [] : [{ id, name, rank: rankOf(name, isMember) }],
    );
    const [best] = fitting.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
    return best && { id: best.id, name: best.name };
  } catch (thrown) {
    log.warn("slack_channels_unseen", { code: failureOf(thrown).code });
    return undefined;
  }
}

function rankOf(name: string, isMember: boolean): number {
  const parts = name.toLowerCase().split(/[-_]/);
  const isAi = parts.some((part) => ["ai", "ki", "ia", "ml", "llm", "llms", "genai"].includes(part));
  const isNews = parts.some((part) => ["news", "digest", "presse", "press", "actu"].includes(part));
  return (isMember ? 4 : 0) + (isAi ? 2 : 0) + (isNews ? 1 : 0);
}

/** What everybody may read is said to the thread; the rest to who asked. */
const forAll: ReadonlySet<string> = new Set(["quote", "verify", "voices", "why", "help"]);

async function answerMention(typed: string, threadTs: string, where: Where, talk: Talk): Promise<void> {
  const { bot, askers, workspaces, log } = talk;
  const workspace = await workspaces.find(where.workspaceId);
  if (workspace === undefined) return;
  const person = await askers.find(where.workspaceId, where.userId);
  const asked = readMention(
    typed,
    bot.commands.map(({ name }) => name),
  );
  const asker = askerOf(where, person);
  const isRefused = person.unknown !== undefined && !forAll.has(asked.command);
  const answer: Answer = isRefused
    ? sentence(managerUnknown(person))
    : await bot.runText(asked.command, asked.rest, asker);
  const { channelId, userId } = where;
  const to = forAll.has(asked.command)
    ? ({ kind: "thread", channelId, threadTs } as const)
    : ({ kind: "aside", channelId, userId, threadTs } as const);
  await say(workspace.answers, to, answer.message, log);
}

/** "@pullquote quote lecun", "@pullquote /quote lecun" and "@pullquote lecun" alike; "@pullquote" alone asks for help. */
function readMention(
  text: string,
  commands: readonly CommandName[],
): { readonly command: CommandName; readonly rest: string } {
  const words = typedText(text.replace(/<@[A-Z0-9]+(?:\|[^>]*)?>/g, " ")).trim();
  if (words === "") return { command: "help", rest: "" };
  const [, first = "", rest = ""] = /^\/?(\S+)\s*(.*)$/s.exec(words) ?? [];
  const command = commands.find((name) => name === first.toLowerCase());
  return command === undefined ? { command: "quote", rest: words } : { command, rest };
}
