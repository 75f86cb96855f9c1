/** `pullquote start`: the bot on its configuration, until it is asked to stop. */
import { setTimeout as wait } from "node:timers/promises";
import { watchLoop } from "../adapters/loop.ts";
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { runEveryMinute } from "../adapters/scheduler.ts";
import type { Log } from "../app/ports.ts";
import { allRoles, parseRoles } from "../app/roles.ts";
import type { Config } from "../config/config.ts";
import { readDotEnv, slipsIn } from "../config/dot-env.ts";
import { loadConfig } from "../config/load.ts";
import { nextSlot } from "../core/digest/schedule.ts";
import { BotError, toBotError } from "../core/errors.ts";
import type { OpenApp } from "../wiring.ts";
import { action } from "./action.ts";
import { type Context, clock, logFor, open, terminalDestination } from "./context.ts";

export const start = action({
  name: "start",
  summary: "run the bot until it is asked to stop",
  about: [
    "Reads the feeds, answers in the chats, and posts each digest when it is due. Stop it with Ctrl-C.",
    "Several processes may share the work when they share a database (DATABASE_URL): poll asks feeds, read reads " +
      "articles, deliver composes and posts, gateway answers in the chats, web serves the pages. Any role may run in " +
      "any number of processes.",
  ],
  options: {
    role: { says: "all, or some of poll, read, deliver, gateway and web", takes: "roles", default: "all" },
  },
  examples: [
    "start",
    ["start --config /etc/pullquote", "with the configuration of another folder"],
    ["start --role poll,read", "a process that only collects"],
  ],
  run: runBot,
});

async function runBot({ env, screen, signal }: Context, { role }: { readonly role: string }): Promise<void> {
  const roles = parseRoles(role);
  const config = loadConfig(env);
  const isShared = roles.size < allRoles.size;
  if (isShared && roles.has("web") && config.webPort === undefined) throw noPort();
  const log = logFor(config, screen);
  for (const { name, meant } of slipsIn(Object.keys(readDotEnv())))
    log.warn("env_name_unknown", { name, meant });
  await using app = await open(config, log, screen, roles);
  if (isShared) log.info("started", { roles: [...roles] });
  else await considerTerminal(app, config, log);
  await using _pages = roles.has("web") ? await openPages(app, config, log, env) : undefined;
  await using _watch = await openWatchOf(app, config, log);
  if (roles.has("gateway")) await startPlatforms(app, config, log, signal);
  if (roles.has("gateway") && app.chats.length > 0) await beThere(app, signal);
  using _loop = watchLoop();
  await runEveryMinute(app.watchdog.watch(app.work.tick), signal, log, {
    betweenMs: isShared ? betweenMs : undefined,
    ...(roles.has("deliver") && { nextAt: app.work.nextAt }),
  });
  log.info("stopping");
}

/** Who asks for the pages by name wants them; a bot that does everything may do without. */
function noPort(): BotError {
  const detail = "environment: WEB_PORT: expected with --role web, which serves the pages there";
  return new BotError("config_invalid", detail, { detail });
}

/** Where others leave us work, it is not left lying until the next minute. */
const betweenMs = 5_000;

/** Digests are printed where no chat gets them. */
async function considerTerminal(app: OpenApp, config: Config, log: Log): Promise<void> {
  const isAlone = app.chats.length === 0;
  if (isAlone)
    log.info("no_chat_token", { so: "digests are printed here; see .env.example to connect a chat" });
  await printDigests(app, config, isAlone);
}

async function openPages(app: OpenApp, config: Config, log: Log, env: Context["env"]) {
  if (config.webPort === undefined) return undefined;
  if (app.chats.length > 0 && config.web.workspace.platform === "terminal") await suggestWorkspace(app, log);
  const [{ openWeb }, { openPagesOf }] = await Promise.all([
    import("../adapters/web/server.ts"),
    import("./pages.ts"),
  ]);
  return openWeb(openPagesOf(app, config, log, env));
}

/** Whoever connected a chat wants its digests in the pages, and finds them empty. */
async function suggestWorkspace({ store }: OpenApp, log: Log): Promise<void> {
  const chat = (await store.destinations.list()).find(({ platform }) => /^(?:slack|discord)$/.test(platform));
  const workspace = chat === undefined ? "slack:T0123456789" : `${chat.platform}:${chat.workspaceId}`;
  log.warn("web_shows_terminal", {
    so: `set web.workspace to ${workspace} in pullquote.yaml to show its digests`,
  });
}

async function openWatchOf({ metrics, watchdog }: OpenApp, config: Config, log: Log) {
  const { metricsPort: port, metricsHost: host } = config;
  if (port === undefined || metrics === undefined) return undefined;
  const { openWatch } = await import("../adapters/web/watch.ts");
  const server = await openWatch({ port, host, metrics, findTroubles: watchdog.findTroubles });
  log.info("metrics_listening", { url: server.url });
  return server;
}

/** Starts every platform; one that fails does not stop the others. Throws when none is left. */
async function startPlatforms(app: OpenApp, config: Config, log: Log, signal: AbortSignal): Promise<void> {
  const wanted = app.chats.length === 0 ? [app.terminal] : app.chats;
  const results = await Promise.allSettled(wanted.map((platform) => platform.start(app.bot, signal)));
  const failures = results.flatMap((result, index) =>
    result.status === "rejected" ? [{ platform: wanted[index]?.name, error: toBotError(result.reason) }] : [],
  );
  const [first] = failures;
  if (first === undefined) return;
  const mends = await findMends(config, log);
  if (failures.length === wanted.length)
    throw new BotError(first.error.code, [first.error.message, ...mends].join("\n    → "), {
      cause: first.error,
    });
  for (const { platform, error } of failures)
    log.error("platform_not_started", { platform, code: error.code, error: error.message, mends });
}

/** So long nothing but people is heard: whoever asks first would else share the processor with the first feeds. */
const calmMs = 1_000;

/** What the first suggestions need is made meanwhile; where that fails, whoever asks is told. */
async function beThere({ people }: OpenApp, signal: AbortSignal): Promise<void> {
  await Promise.allSettled([people.load(), wait(calmMs, undefined, { signal })]);
}

/** What the doctor would say of the tokens: asked only when one of them was refused. */
async function findMends(config: Config, log: Log): Promise<readonly string[]> {
  const { checkPlatforms } = await import("../adapters/platforms/index.ts");
  const findings = await checkPlatforms(config, log);
  return findings.flatMap(({ state, mend }) => (state === "problem" && mend !== undefined ? [mend] : []));
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
