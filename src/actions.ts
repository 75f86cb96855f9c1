/** What the command line can do, each over an app that is opened for it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actions, Screen } from "./adapters/cli.ts";
import { openDemoSite } from "./adapters/demo/site.ts";
import { createLog } from "./adapters/log.ts";
import { answerLine, operator } from "./adapters/platforms/terminal/commands.ts";
import { runEveryMinute } from "./adapters/scheduler.ts";
import { destinationId } from "./app/commands/digest.ts";
import type { Destination, Log } from "./app/ports.ts";
import { predictTasks } from "./app/predict/index.ts";
import type { Config } from "./config/config.ts";
import { type EnvironmentVariables, loadConfig } from "./config/load.ts";
import { nextSlot } from "./core/digest/schedule.ts";
import { BotError } from "./core/errors.ts";
import { type OpenApp, openApp } from "./wiring.ts";

const clock = { now: () => new Date() };

export function createActions(env: EnvironmentVariables, screen: Screen, signal: AbortSignal): Actions {
  return {
    async start() {
      const config = loadConfig(env);
      const log = logFor(config, screen);
      await using app = await open(config, log, screen);
      if (config.slack || config.discord)
        log.warn("chat_not_served", { why: "this version prints to the terminal" });
      else log.info("no_chat_token", { so: "digests are printed here; see .env.example to connect a chat" });
      await app.terminal.start(app.bot, signal);
      await app.store.destinations.save(await terminalDestination(app, config));
      await runEveryMinute(app.work.tick, signal, log);
    },

    demo: () => demo(env, screen, signal),

    async ask(line) {
      const config = loadConfig(env);
      await using app = await open(config, logFor(config, screen), screen);
      app.terminal.print((await answerLine(app.bot, line)).message);
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
    const config = { ...loadConfig(env), feeds: site.feeds, fetchAllow: [site.host], dataDir: folder };
    screen.write(`Reading ${site.feeds.length} feeds of a small news site on this machine:\n`);
    await using app = await open(config, progressLog(screen), screen);
    await app.work.tick(signal);
    const now = clock.now();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const destination = await terminalDestination(app, config);
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

/** The terminal's own destination: as it was set, or as the configuration says. */
async function terminalDestination(app: OpenApp, config: Config): Promise<Destination> {
  const known = await app.store.destinations.findByChannel(operator, operator.channelId);
  const { schedule, template, size } = config.digest;
  return (
    known ?? {
      id: destinationId(operator, operator.channelId),
      platform: operator.platform,
      workspaceId: operator.workspaceId,
      channelId: operator.channelId,
      schedule,
      template,
      stories: size.stories,
      language: operator.locale,
      state: "active",
      next: nextSlot(schedule, { now: clock.now() }),
    }
  );
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
