/** What the command line can do, each over an app that is opened for it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actions, Screen } from "./adapters/cli.ts";
import { openDemoSite } from "./adapters/demo/site.ts";
import { createLog } from "./adapters/log.ts";
import { inviteUrl, permissions } from "./adapters/platforms/discord/channels.ts";
import { idInToken } from "./adapters/platforms/discord/platform.ts";
import { slackManifest } from "./adapters/platforms/slack/manifest.ts";
import { answerLine, operator } from "./adapters/platforms/terminal/commands.ts";
import { runEveryMinute } from "./adapters/scheduler.ts";
import { commands } from "./app/commands/index.ts";
import { newDestination } from "./app/destinations.ts";
import type { Destination, Log } from "./app/ports.ts";
import { predictTasks } from "./app/predict/index.ts";
import type { Config } from "./config/config.ts";
import { type EnvironmentVariables, loadConfig } from "./config/load.ts";
import { nextSlot } from "./core/digest/schedule.ts";
import { BotError, toBotError } from "./core/errors.ts";
import { en } from "./core/languages/en.ts";
import { type OpenApp, openApp } from "./wiring.ts";

const clock = { now: () => new Date() };

export function createActions(env: EnvironmentVariables, screen: Screen, signal: AbortSignal): Actions {
  return {
    async start() {
      const config = loadConfig(env);
      const log = logFor(config, screen);
      await using app = await open(config, log, screen);
      if (app.chats.length === 0)
        log.info("no_chat_token", { so: "digests are printed here; see .env.example to connect a chat" });
      await printDigests(app, config, app.chats.length === 0);
      await startAll(app, log, signal);
      await runEveryMinute(app.work.tick, signal, log);
      log.info("stopping");
    },

    demo: () => demo(env, screen, signal),

    async ask(line) {
      const config = loadConfig(env);
      await using app = await open(withoutChats(config), logFor(config, screen), screen);
      app.terminal.print((await answerLine(app.bot, line)).message);
    },

    slackManifest(httpUrl) {
      const specs = Object.values(commands).map(({ spec }) => spec);
      const manifest = slackManifest(specs, en.words, httpUrl === undefined ? {} : { httpUrl });
      screen.write(`${JSON.stringify(manifest, null, 2)}\n`);
    },

    discordInvite(given) {
      const { discord } = loadConfig(env);
      const appId = given ?? discord?.appId ?? (discord && idInToken(discord.token));
      if (appId === undefined)
        throw new BotError("option_invalid", "expected --app-id, DISCORD_APP_ID or DISCORD_TOKEN");
      const reasons = permissions.map(({ name, reason }) => `  ${name}: ${reason}\n`).join("");
      screen.write(`${inviteUrl(appId)}\n\nIt asks for:\n${reasons}`);
    },

    async predict(task, input, output) {
      if (!Object.hasOwn(predictTasks, task)) {
        throw new BotError(
          "option_invalid",
          `predict knows ${Object.keys(predictTasks).join(", ")}; not ${task}`,
        );
      }
      const rows = readFileSync(input, "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line): unknown => JSON.parse(line));
      const answers = predictTasks[task as keyof typeof predictTasks](rows);
      writeFileSync(output, [...answers].map((row) => `${JSON.stringify(row)}\n`).join(""));
    },
  };
}

/** The whole main job on a site of our own, in a folder that is thrown away: no token, no network. */
async function demo(env: EnvironmentVariables, screen: Screen, signal: AbortSignal): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-demo-"));
  try {
    await using site = await openDemoSite(clock.now());
    const config = {
      ...withoutChats(loadConfig(env)),
      feeds: site.feeds,
      fetchAllow: [site.host],
      dataDir: folder,
    };
    screen.write(`Reading ${site.feeds.length} feeds of a small news site on this machine:\n`);
    await using app = await open(config, progressLog(screen), screen);
    await app.work.tick(signal);
    const now = clock.now();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const destination = terminalDestination(config);
    const today = { localDate: localDay(now, zone), at: now };
    await app.store.destinations.save({
      ...destination,
      schedule: { ...destination.schedule, zone },
      next: today,
    });
    screen.write("\nThis is what a channel gets in the morning:\n");
    await app.work.tick(signal);
    screen.write("\n> /quote moreno\n");
    app.terminal.print((await answerLine(app.bot, "quote moreno")).message);
    screen.write("\nNext: `npm start` reads real feeds; README.md shows how to connect Slack and Discord.\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function open(config: Config, log: Log, screen: Screen): Promise<OpenApp> {
  const { write, columns, colour } = screen;
  return openApp(config, { clock, log, terminal: { write, columns, colour } });
}

/** Starts every platform; one that fails does not stop the others. Throws when none is left. */
async function startAll(app: OpenApp, log: Log, signal: AbortSignal): Promise<void> {
  const wanted = app.chats.length === 0 ? [app.terminal] : app.chats;
  const results = await Promise.allSettled(wanted.map((platform) => platform.start(app.bot, signal)));
  const failures = results.flatMap((result, index) =>
    result.status === "rejected" ? [{ platform: wanted[index]?.name, error: toBotError(result.reason) }] : [],
  );
  const [first] = failures;
  if (first && failures.length === wanted.length) throw first.error;
  for (const { platform, error } of failures)
    log.error("platform_not_started", { platform, code: error.code, error: error.message });
}

const chatInstead = "a chat gets the digests";

/** Digests are printed only while no chat gets them. */
async function printDigests(app: OpenApp, config: Config, isWanted: boolean): Promise<void> {
  const known = await app.store.destinations.findByChannel(operator, operator.channelId);
  const { reason, ...destination } = known ?? terminalDestination(config);
  const next = nextSlot(destination.schedule, { now: clock.now() });
  if (isWanted && (known === undefined || reason === chatInstead))
    await app.store.destinations.save({ ...destination, state: "active", next });
  if (!isWanted && known?.state === "active")
    await app.store.destinations.save({ ...destination, state: "paused", reason: chatInstead });
}

function terminalDestination(config: Config): Destination {
  return newDestination(operator, operator.locale, { settings: config, clock });
}

function withoutChats({ slack: _slack, discord: _discord, destinations: _chats, ...rest }: Config): Config {
  return { ...rest, destinations: [] };
}

function localDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(at);
}

function logFor({ logLevel, slack, discord }: Config, { colour }: Screen): Log {
  const secrets = [slack?.botToken, slack?.appToken, slack?.signingSecret, discord?.token];
  return createLog({
    level: logLevel,
    readable: colour,
    secrets: secrets.filter((one) => one !== undefined),
  });
}

/** Progress for people who watch the demo; what goes wrong is said as well. */
function progressLog({ write }: Screen): Log {
  const quiet = (): void => {};
  const complain: Log["warn"] = (event, fields) => write(`  ! ${event} ${JSON.stringify(fields ?? {})}\n`);
  return {
    debug: quiet,
    info: (event, fields = {}) => {
      if (event === "feed_polled") write(`  ${fields.feed}: ${fields.items} items\n`);
      if (event === "article_read") write(`  ${fields.outlet}: an article with ${fields.quotes} quotes\n`);
    },
    warn: complain,
    error: complain,
  };
}
