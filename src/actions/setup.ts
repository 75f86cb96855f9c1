/** `pullquote setup`: from nothing to a first digest, by questions in a terminal or by flags without one. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parse } from "yaml";
import type { Screen } from "../adapters/cli/command.ts";
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { plain, wrapRuns } from "../adapters/platforms/terminal/style.ts";
import type { Destination } from "../app/ports.ts";
import { loadConfig } from "../config/load.ts";
import { shippedConfig } from "../config/version.ts";
import { BotError } from "../core/errors.ts";
import type { FeedKind } from "../core/feed/feed.ts";
import { action } from "./action.ts";
import { readNews } from "./collecting.ts";
import { type Context, logFor, open, terminalDestination, withoutChats } from "./context.ts";
import { demo } from "./demo.ts";
import { channelName } from "./digests/channels.ts";
import { sendTo } from "./digests/send.ts";
import { planFromFlags } from "./setup/flags.ts";
import type { Plan, PlannedSchedule } from "./setup/plan.ts";
import { type Chat, type ChatSetup, discordSetup, slackSetup } from "./setup/platforms.ts";
import { type SetupPlace, writePlan } from "./setup/write.ts";

export const setup = action({
  name: "setup",
  summary: "connect Slack, Discord or both, choose feeds and time, and see a first digest",
  about: [
    "Asks in a terminal; each token is checked as it is pasted. Writes .env (readable by you alone) and config/ in this folder, when all is known and not before: Ctrl-C leaves everything as it was.",
    "Without a terminal, or with --yes, everything comes from the options. A token given as - is read from standard input, a line each in the order of the options below; a token in the environment is taken as well.",
  ],
  options: {
    slackBotToken: { takes: "token", says: "Slack's bot token, xoxb-…; - reads it from standard input" },
    slackAppToken: { takes: "token", says: "Slack's app-level token, xapp-…" },
    discordToken: { takes: "token", says: "Discord's bot token" },
    channel: { takes: "channel", says: "gets the digest: a name or id, also slack:#news or discord:#news" },
    hour: { takes: "0-23", says: "when the digest comes; 8 when left out" },
    zone: { takes: "zone", says: "time zone, for example Europe/Berlin; this machine's when left out" },
    days: { takes: "days", says: "mon-fri, daily, or a list; mon-fri when left out" },
    feeds: { takes: "kinds", says: "all, or some of media,lab,newsletter,academic,community" },
    yes: { says: "ask nothing" },
    send: { says: "post the first digest at once" },
    noPreview: { says: "write the files and stop" },
  },
  examples: [
    "setup",
    ["setup --yes --feeds lab,newsletter --hour 7", "no chat: digests in the terminal"],
    ["setup --yes --discord-token - --channel ai-news < token.txt", "without a terminal"],
  ],
  run: async (context, flags) => {
    const place = placeOf(context);
    const isAsking = !flags.yes && process.stdin.isTTY === true && context.screen.isLive;
    if (!isAsking && !flags.yes) throw noTerminal();
    const plan = isAsking ? await ask(context, place) : await planByFlags(context, place, flags);
    const written = writePlan(plan, place);
    report(context, written);
    const fresh: Context = { ...context, env: { ...context.env, CONFIG_DIR: place.config, ...plan.secrets } };
    if (!flags.noPreview) await showFirst(fresh, plan, { isAsking, isSending: flags.send });
    say(context.screen, "\nNext: `pullquote start` runs the bot, and `pullquote doctor` says how it is.");
  },
});

/** What comes with the package is never written to. */
function placeOf({ env }: Context): SetupPlace {
  const config = resolve(env.CONFIG_DIR ?? "config");
  return {
    config: config === resolve(shippedConfig) ? configHere(config) : config,
    envFile: resolve(".env"),
  };
}

/** A checkout's own folder is both. */
function configHere(shipped: string): string {
  const here = resolve("config");
  return here === shipped ? shipped : here;
}

function planByFlags(
  context: Context,
  place: SetupPlace,
  flags: Parameters<typeof planFromFlags>[0],
): Promise<Plan> {
  return planFromFlags(flags, {
    env: context.env,
    input: process.stdin,
    tell: context.screen.note,
    openChat: opener(context),
    schedule: scheduleOf(place),
  });
}

/** The prompts are read only where somebody is asked. */
async function ask(context: Context, place: SetupPlace): Promise<Plan> {
  const [{ askPlan }, { createSay }] = await Promise.all([
    import("./setup/ask.ts"),
    import("./setup/say.ts"),
  ]);
  const { env, screen } = context;
  return askPlan({
    secrets: env,
    feeds: countKinds(existsSync(join(place.config, "feeds.yaml")) ? place.config : shippedConfig),
    hasConfig: hasConfig(place),
    schedule: scheduleOf(place),
    openChat: opener(context),
    say: createSay(screen.columns),
    link: (url, text) => linkTo(url, text, screen.colour),
  });
}

function opener({ env }: Context): (chat: Chat) => Promise<ChatSetup> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  return (chat) => (chat === "slack" ? slackSetup(env, silent) : discordSetup(env));
}

const longUrl = 200;

/** A long address as a link where terminals know links; the command that prints it stands beside. @see OSC 8 */
function linkTo(url: string, text: string, canLink: boolean): string {
  if (url.length < longUrl || !canLink) return url;
  const link = `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
  return `${link}\nNo link to click? In another terminal: pullquote slack manifest --link`;
}

/** Of the reader's own, not what comes with the package. */
function hasConfig({ config }: SetupPlace): boolean {
  return existsSync(join(config, "feeds.yaml")) && config !== resolve(shippedConfig);
}

/** As the reader has it, or at eight on weekdays in this machine's zone. */
function scheduleOf(place: SetupPlace): PlannedSchedule {
  const usual = { hour: 8, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, days: "mon-fri" };
  const file = join(place.config, "pullquote.yaml");
  if (!hasConfig(place) || !existsSync(file)) return usual;
  const { hour, zone, days } = parse(readFileSync(file, "utf8"))?.digest ?? {};
  return { hour: hour ?? usual.hour, zone: zone ?? "UTC", days: days ?? usual.days };
}

function countKinds(folder: string): ReadonlyMap<FeedKind, number> {
  const { feeds = [] } = parse(readFileSync(join(folder, "feeds.yaml"), "utf8")) ?? {};
  const counts = new Map<FeedKind, number>();
  for (const { kind } of feeds as readonly { readonly kind: FeedKind }[])
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function report({ screen }: Context, written: readonly string[]): void {
  const names = written.map((path) => relative(process.cwd(), path));
  const folders = new Set(names.map((name) => (name.includes("/") ? `${name.split("/")[0]}/` : name)));
  const says = names.length === 0 ? "Everything stood there already." : `Written: ${[...folders].join(", ")}`;
  say(screen, `\n${says}`);
}

interface First {
  readonly isAsking: boolean;
  readonly isSending: boolean;
}

/** The digest that a channel would get now; where no feed can be reached, the demo's. */
async function showFirst(context: Context, plan: Plan, { isAsking, isSending }: First): Promise<void> {
  const { env, screen, signal } = context;
  const config = loadConfig(env);
  const log = logFor({ ...config, logLevel: "error" }, screen);
  const isPosting = plan.destinations.length > 0;
  await using app = await open(isPosting ? config : withoutChats(config), log, screen);
  await readNews(app, screen, signal);
  const feeds = await app.store.feeds.listFor(operator);
  if (feeds.every(({ lastSuccessAt }) => lastSuccessAt === undefined))
    return withoutNetwork(context, isAsking);
  screen.write("\nThis is what a channel gets:\n");
  app.terminal.print(await app.publisher.preview(terminalDestination(config)));
  const wanted = (await app.store.destinations.list()).filter((one) =>
    plan.destinations.some(({ channel }) => channel === one.channelId),
  );
  if (wanted.length === 0 || !(isSending || (isAsking && (await wantsToPost(plan))))) return;
  for (const { record, destination } of await sendTo(app, wanted, signal))
    say(
      screen,
      record?.state === "sent"
        ? `Posted: ${nameIn(plan, destination)}.`
        : `${nameIn(plan, destination)} did not get it. \`pullquote doctor\` says why.`,
    );
}

function nameIn({ destinations }: Plan, destination: Destination): string {
  const named = destinations.find(({ channel }) => channel === destination.channelId)?.name;
  return named === undefined ? channelName(destination) : `${destination.platform} #${named}`;
}

function wantsToPost({ destinations }: Plan): Promise<boolean> {
  const where = destinations.map(({ name, channel }) => `#${name ?? channel}`).join(" and ");
  return agrees(`Post it to ${where} now, as today's digest?`, false);
}

/** Once all is written, whoever leaves a question says no. */
async function agrees(message: string, initialValue: boolean): Promise<boolean> {
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message, initialValue })) === true;
}

async function withoutNetwork(context: Context, isAsking: boolean): Promise<void> {
  const { screen } = context;
  say(screen, "\nNo feed could be reached, so there is no digest to show yet. Is this machine connected?");
  say(screen, "`pullquote feeds check` tries again; `pullquote demo` shows a digest without a network.");
  if (isAsking && (await agrees("Show the demo's digest now?", true))) await demo.run(context, {});
}

function say({ write, columns }: Screen, text: string): void {
  write(
    `${text
      .split("\n")
      .flatMap((line) => wrapRuns([plain(line)], { columns, colour: false }))
      .join("\n")}\n`,
  );
}

function noTerminal(): BotError {
  const detail =
    "setup asks questions, for which it needs a terminal. Without one give --yes and what it would ask: pullquote setup --help";
  return new BotError("option_invalid", detail, { detail });
}
