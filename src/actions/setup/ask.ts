/** A set-up by questions. Whoever leaves it with Ctrl-C has changed nothing. */
import * as clack from "@clack/prompts";
import { findZones } from "../../core/digest/schedule.ts";
import { BotError, toBotError } from "../../core/errors.ts";
import { type FeedKind, feedKinds } from "../../core/feed/feed.ts";
import { counted } from "../counted.ts";
import {
  kindNames,
  mistakeIn,
  type Plan,
  type PlannedDestination,
  type PlannedSchedule,
  readDays,
  readHour,
  readSecret,
} from "./plan.ts";
import type { Chat, ChatSetup, FoundChannel, SecretQuestion } from "./platforms.ts";
import type { Say } from "./say.ts";

export interface Before {
  /** Secrets that stand in the environment or in `.env`. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** How many feeds of each kind there are to choose from. */
  readonly feeds: ReadonlyMap<FeedKind, number>;
  /** The configuration is the reader's own already. */
  readonly hasConfig: boolean;
  readonly openChat: (chat: Chat) => Promise<ChatSetup>;
  /** An address as people can open it. */
  readonly link: (url: string, text: string) => string;
  readonly say: Say;
  /** As it stands. */
  readonly schedule: PlannedSchedule;
}

type Secrets = Record<string, string>;

const maxZones = 30;

/** Throws `cancelled`. */
export async function askPlan(before: Before): Promise<Plan> {
  clack.intro("Pullquote: a daily digest of AI news, word for word");
  const chats = await given(
    clack.multiselect<Chat>({
      message: "Where is it to post? (space chooses, Enter goes on)",
      options: [
        { value: "slack", label: "Slack", hint: "2 tokens" },
        { value: "discord", label: "Discord", hint: "1 token" },
      ],
      initialValues: [],
      required: false,
    }),
  );
  if (chats.length === 0) before.say.info("Neither: digests are printed in the terminal.");
  const secrets: Secrets = {};
  const destinations: PlannedDestination[] = [];
  for (const chat of chats) {
    const setup = await before.openChat(chat);
    Object.assign(secrets, await askSecrets(setup, before));
    destinations.push(...(await askChannel(chat, setup, secrets, before)));
  }
  return {
    ...(await askFeeds(before)),
    secrets,
    schedule: await askSchedule(before.schedule),
    destinations,
  };
}

/** What was answered. Throws `cancelled` when nothing was. */
export async function given<Value>(asked: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const value = await asked;
  if (!clack.isCancel(value)) return value as Exclude<Value, symbol>;
  clack.cancel("Cancelled.");
  throw new BotError("cancelled", "Nothing was changed.");
}

async function askSecrets(setup: ChatSetup, { secrets: known, link, say }: Before): Promise<Secrets> {
  const { begin, name } = setup;
  say.step(begin.title);
  say.message(link(begin.url, `Open ${new URL(begin.url).host}`));
  say.message(`It asks for these, and no more:\n${begin.asks.map((line) => `· ${line}`).join("\n")}`);
  const secrets: Secrets = {};
  for (const question of setup.secrets) {
    const found = known[question.name];
    if (found && (await keeps(question, found, secrets, say))) secrets[question.name] = found;
    else secrets[question.name] = await askSecret(question, secrets, name, say);
  }
  return secrets;
}

/** One that stands in `.env` already is checked, and asked for again only when it is no good. */
async function keeps(
  { label, check }: SecretQuestion,
  value: string,
  secrets: Secrets,
  say: Say,
): Promise<boolean> {
  say.step(`${label}: there is one already.`);
  return say.findings(await check(value, secrets));
}

async function askSecret(
  question: SecretQuestion,
  secrets: Secrets,
  chat: string,
  say: Say,
): Promise<string> {
  say.message(`${question.label} is at: ${question.where}`);
  for (;;) {
    const typed = await given(
      clack.password({
        message: `Paste the ${uncapital(question.label)}`,
        validate: (value) => (value?.trim() ? undefined : "Paste it here, then press Enter."),
      }),
    );
    const value = readSecret(typed);
    say.message(`Asking ${chat} …`);
    if (say.findings(await question.check(value, secrets))) return value;
  }
}

async function askChannel(
  chat: Chat,
  setup: ChatSetup,
  secrets: Secrets,
  { link, say }: Before,
): Promise<readonly PlannedDestination[]> {
  const invite = setup.inviteUrl?.(secrets);
  if (invite !== undefined) {
    say.step("Add the bot to your server");
    say.message(link(invite, "Open discord.com"));
    await given(clack.confirm({ message: "Is it there?", active: "Yes", inactive: "Later" }));
  }
  const channels = await listChannels(setup, secrets, say);
  if (channels.length === 0) {
    say.info("No channel to choose yet. Type /digest set in one when the bot is there.");
    return [];
  }
  const chosen = await given(
    clack.autocomplete<string>({
      message: "Which channel gets the digest? (type to search)",
      options: [
        ...channels.map(({ id, name, workspace, isReady }) => ({
          value: id,
          label: `#${name}`,
          hint: workspace || (isReady ? "" : "the bot is not in it yet"),
        })),
        { value: "", label: "Later, with /digest set in the channel" },
      ],
      maxItems: 8,
    }),
  );
  const channel = channels.find(({ id }) => id === chosen);
  if (channel === undefined) return [];
  if (!channel.isReady) say.warn(`Type /invite @pullquote in #${channel.name}, so that it may post there.`);
  return [{ platform: chat, workspace: channel.workspaceId, channel: channel.id, name: channel.name }];
}

async function listChannels(setup: ChatSetup, secrets: Secrets, say: Say): Promise<readonly FoundChannel[]> {
  try {
    return await setup.listChannels(secrets);
  } catch (thrown) {
    say.warn(`${setup.name} did not list its channels: ${toBotError(thrown).message}`);
    return [];
  }
}

async function askFeeds({ feeds, hasConfig }: Before): Promise<Pick<Plan, "kinds">> {
  if (hasConfig) {
    const keep = clack.confirm({
      message: "Keep the feeds of config/feeds.yaml as they are?",
      active: "Yes",
      inactive: "Choose by kind",
    });
    if (await given(keep)) return {};
  }
  const kinds = await given(
    clack.multiselect<FeedKind>({
      message: "What is it to read?",
      options: feedKinds.flatMap((kind) => {
        const count = feeds.get(kind) ?? 0;
        return count === 0
          ? []
          : [
              {
                value: kind,
                label: `${capital(kindNames[kind])}`,
                hint: counted(count, "feed"),
              },
            ];
      }),
      initialValues: feedKinds.filter((kind) => feeds.has(kind)),
      required: true,
    }),
  );
  return { kinds };
}

async function askSchedule({ hour, zone, days }: PlannedSchedule): Promise<PlannedSchedule> {
  return { hour: await askHour(hour), zone: await askZone(zone), days: await askDays(days) };
}

async function askHour(hour: number): Promise<number> {
  const typed = await given(
    clack.text({
      message: "At what hour? (0 to 23)",
      initialValue: String(hour),
      validate: (value = "") => mistakeIn(readHour, value),
    }),
  );
  return readHour(typed);
}

async function askZone(known: string): Promise<string> {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return given(
    clack.autocomplete<string>({
      message: "In which time zone? (type to search)",
      options() {
        const zones = this.userInput === "" ? [known, here, "UTC"] : findZones(this.userInput, maxZones);
        return [...new Set(zones)].map((zone) => ({ value: zone, label: zone }));
      },
      filter: () => true,
      initialValue: known,
      maxItems: 6,
    }),
  );
}

async function askDays(days: string): Promise<string> {
  const typed = await given(
    clack.text({
      message: "On which days? (mon-fri, daily, or a list such as mon,thu)",
      initialValue: days,
      validate: (value = "") => mistakeIn(readDays, value),
    }),
  );
  return readDays(typed);
}

function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
