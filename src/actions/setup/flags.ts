/** A set-up without questions: from flags, the environment and standard input. */
import { text as readAll } from "node:stream/consumers";
import type { Finding } from "../../app/finding.ts";
import type { EnvironmentVariables } from "../../config/load.ts";
import { BotError } from "../../core/errors.ts";
import type { Plan, PlannedDestination, PlannedSchedule } from "./plan.ts";
import { readDays, readHour, readKinds, readSecret, readZone } from "./plan.ts";
import type { Chat, ChatSetup } from "./platforms.ts";

export interface Flags {
  readonly slackBotToken: string | undefined;
  readonly slackAppToken: string | undefined;
  readonly discordToken: string | undefined;
  readonly channel: string | undefined;
  readonly hour: string | undefined;
  readonly zone: string | undefined;
  readonly days: string | undefined;
  readonly feeds: string | undefined;
}

interface Sources {
  readonly env: EnvironmentVariables;
  readonly input: NodeJS.ReadableStream;
  readonly tell: (text: string) => void;
  readonly openChat: (chat: Chat) => Promise<ChatSetup>;
  /** As it stands, where nothing else is said. */
  readonly schedule: PlannedSchedule;
}

const flagNames = {
  SLACK_BOT_TOKEN: "slackBotToken",
  SLACK_APP_TOKEN: "slackAppToken",
  DISCORD_TOKEN: "discordToken",
} as const;

/** Throws `option_invalid`, or `platform_refused` with what is wrong with a token and how to mend it. */
export async function planFromFlags(flags: Flags, sources: Sources): Promise<Plan> {
  const { schedule } = sources;
  const secrets = await readSecrets(flags, sources);
  const chats: readonly Chat[] = [
    ...(secrets.SLACK_BOT_TOKEN === undefined ? [] : ["slack" as const]),
    ...(secrets.DISCORD_TOKEN === undefined ? [] : ["discord" as const]),
  ];
  const opened = await Promise.all(
    chats.map(async (chat) => ({ chat, setup: await sources.openChat(chat) })),
  );
  for (const { setup } of opened) await checkSecrets(setup, secrets, sources);
  return {
    secrets,
    ...(flags.feeds !== undefined && { kinds: readKinds(flags.feeds) }),
    schedule: {
      hour: flags.hour === undefined ? schedule.hour : readHour(flags.hour),
      zone: readZone(flags.zone ?? schedule.zone),
      days: readDays(flags.days ?? schedule.days),
    },
    destinations: flags.channel === undefined ? [] : [await findChannel(flags.channel, opened, secrets)],
  };
}

/** `-` takes the next line of standard input, so that no secret stands in a list of processes. */
async function readSecrets(flags: Flags, { env, input }: Sources): Promise<Readonly<Record<string, string>>> {
  const typed = Object.entries(flagNames).map(([name, flag]) => [name, flags[flag]] as const);
  const lines = typed.some(([, value]) => value === "-") ? (await readAll(input)).split(/\r?\n/) : [];
  const values = typed.map(([name, value]) => [name, value === "-" ? lines.shift() : (value ?? env[name])]);
  return Object.fromEntries(
    values.flatMap(([name, value]) => (value?.trim() ? [[name, readSecret(value)]] : [])),
  );
}

async function checkSecrets(
  setup: ChatSetup,
  secrets: Readonly<Record<string, string>>,
  { tell }: Sources,
): Promise<void> {
  for (const { name, label, where, check } of setup.secrets) {
    const value = secrets[name];
    if (value === undefined) {
      const detail = `${setup.name} also needs ${name}, the ${label}: ${where}.`;
      throw new BotError("option_invalid", detail, { detail });
    }
    const findings = await check(value, secrets);
    for (const finding of findings.filter(({ state }) => state !== "problem")) tell(toLine(finding));
    const [worst] = findings.filter(({ state }) => state === "problem");
    if (worst) throw new BotError("platform_refused", `${name}: ${worst.says}\n    → ${worst.mend ?? ""}`);
  }
}

function toLine({ state, about, says, mend }: Finding): string {
  return `${state === "fine" ? "✓" : "!"} ${about}: ${says}\n${mend === undefined ? "" : `    → ${mend}\n`}`;
}

/** By its id or name, where need be behind the chat's name: "slack:#ai-news". */
async function findChannel(
  typed: string,
  chats: readonly { readonly chat: Chat; readonly setup: ChatSetup }[],
  secrets: Readonly<Record<string, string>>,
): Promise<PlannedDestination> {
  const [, only, name = typed] = /^(slack|discord):(.+)$/.exec(typed) ?? [];
  const wanted = name.replace(/^#/, "");
  for (const { chat, setup } of chats.filter((one) => only === undefined || one.chat === only)) {
    const channels = await setup.listChannels(secrets);
    const found = channels.find((one) => one.id === wanted || one.name === wanted);
    if (found) return { platform: chat, workspace: found.workspaceId, channel: found.id, name: found.name };
  }
  const detail =
    chats.length === 0
      ? "--channel needs a chat: give --slack-bot-token or --discord-token as well."
      : `There is no channel “${typed}” that the bot can see. If it is private, invite the bot there first.`;
  throw new BotError("option_invalid", detail, { detail });
}
