/** `pullquote doctor`: what is missing or broken, and how to mend each. */
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { checkDestination } from "../app/checkup.ts";
import { type Finding, fine, problem, warning } from "../app/finding.ts";
import type { Destination, Log } from "../app/ports.ts";
import { lowDiskBytes } from "../app/upkeep.ts";
import type { Config } from "../config/config.ts";
import { databaseOf, folderOf, isServer, placeOf } from "../config/database.ts";
import { readDotEnv, slipsIn } from "../config/dot-env.ts";
import { loadConfig } from "../config/load.ts";
import { BotError, toBotError } from "../core/errors.ts";
import { en } from "../core/languages/en.ts";
import type { OpenApp } from "../wiring.ts";
import { action, printJson } from "./action.ts";
import { type Context, clock, logFor, open } from "./context.ts";
import { checkFolder, checkSecretFiles } from "./doctor-secrets.ts";

export const doctor = action({
  name: "doctor",
  summary: "say what is missing or broken, and how to mend it",
  options: { deep: { says: "also read the whole database: damage, and every quote beside its article" } },
  examples: [
    "doctor",
    ["doctor --deep", "reads the whole database; may take minutes"],
    ["doctor --json", "for scripts and monitors"],
  ],
  json: "an array of { about, state: fine | warning | problem, says, mend? }",
  run: (context, { deep }) => examineAll(context, deep),
});

/** Prints what it finds. Throws `problems_found` when something keeps the bot from its work. */
async function examineAll(context: Context, isDeep: boolean): Promise<void> {
  const findings = await examine(context, isDeep);
  if (context.json) printJson(context, findings);
  else context.screen.write(findings.map(toText).join(""));
  const problems = findings.filter(({ state }) => state === "problem").length;
  if (problems > 0)
    throw new BotError("problems_found", problems === 1 ? "1 problem" : `${problems} problems`);
}

async function examine({ env, screen }: Context, isDeep: boolean): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = loadConfig(env);
  } catch (thrown) {
    const { message } = toBotError(thrown);
    return message
      .split("\n")
      .map((line) => problem("configuration", line, "Correct that, and look again with `pullquote doctor`."));
  }
  const log = logFor({ ...config, logLevel: "error" }, screen);
  return [
    fine("Node.js", process.version),
    fine("configuration", `${config.feeds.length} feeds, ${config.templates.size} templates`),
    ...(await checkChats(config, log)),
    ...(await checkStore(config, log, screen, isDeep)),
    ...(await checkDisk(folderOf(databaseOf(config)))),
    ...checkSecretFiles([
      ".env",
      ...["pullquote.db", "installation.key"].map((name) => join(config.dataDir, name)),
    ]),
    ...checkFolder(config.dataDir),
    ...checkNames(),
  ];
}

/** A name with a slip is as good as a line that is not there. */
function checkNames(): readonly Finding[] {
  return slipsIn(Object.keys(readDotEnv())).map(({ name, meant }) =>
    warning(".env", `nothing reads ${name}`, `If you meant ${meant}, write it so.`),
  );
}

async function checkChats(config: Config, log: Log): Promise<readonly Finding[]> {
  const { checkPlatforms } = await import("../adapters/platforms/index.ts");
  const hooks = config.webhook?.hooks.map(({ name }) => name) ?? [];
  const webhooks =
    hooks.length === 0 ? [] : [fine("webhooks", `${hooks.join(", ")}: tried when a digest is posted`)];
  if (config.slack || config.discord || hooks.length > 0)
    return [...(await checkPlatforms(config, log)), ...webhooks];
  return [
    warning(
      "chats",
      "no chat token: digests are printed to the terminal",
      "Run `pullquote setup`, or fill in .env as README.md shows.",
    ),
  ];
}

async function checkStore(
  config: Config,
  log: Log,
  screen: Context["screen"],
  isDeep: boolean,
): Promise<readonly Finding[]> {
  try {
    await using app = await open(config, log, screen);
    return [
      await describeDatabase(app, config),
      ...(isDeep ? await readThrough(app, screen) : []),
      ...(await checkFeeds(app)),
      ...(await checkDestinations(app)),
    ];
  } catch (thrown) {
    const { message } = toBotError(thrown);
    return [problem("database", message, mendOfDatabase(message, config))];
  }
}

const megabyte = 1024 * 1024;
const restore = "Stop the bot, and put the newest backup in its place: `pullquote db restore --latest`.";

async function describeDatabase({ upkeep }: OpenApp, config: Config): Promise<Finding> {
  const { engine, bytes, schema } = await upkeep.describe();
  const size = `${(bytes / megabyte).toFixed(1)} MB`;
  return fine(
    "database",
    `${engine}, ${placeOf(databaseOf(config))}, ${size}, tables up to ${schema}, can be written`,
  );
}

async function readThrough({ upkeep }: OpenApp, screen: Context["screen"]): Promise<readonly Finding[]> {
  screen.note("Reading the whole database …\n");
  const { damage, quotes, refused } = await upkeep.inspect();
  return [
    ...damage.map((finding) => problem("database", `damaged: ${finding}`, restore)),
    refused === 0
      ? fine("quotes", `each of ${quotes} stands in its article, word for word`)
      : problem(
          "quotes",
          `${refused} of ${quotes} do not stand in their articles; they are not shown`,
          restore,
        ),
  ];
}

function mendOfDatabase(message: string, config: Config): string {
  if (/db restore/.test(message)) return restore;
  if (/disk/.test(message)) return `Make room where ${config.dataDir} is, then look again.`;
  if (isServer(databaseOf(config)))
    return "Check that DATABASE_URL names host, port, user, password and database as the server has them, and that it runs.";
  return `Check that ${config.dataDir} can be written by this user, or set DATA_DIR to another folder.`;
}

async function checkFeeds({ store }: OpenApp): Promise<readonly Finding[]> {
  const feeds = await store.feeds.listFor(operator);
  const failing = feeds.filter(({ lastError }) => lastError !== undefined);
  const read = feeds.filter(({ lastSuccessAt }) => lastSuccessAt !== undefined);
  if (failing.length > 1 && failing.length === feeds.length)
    return [
      problem(
        "feeds",
        `none of ${feeds.length} can be reached; the first said: ${failing[0]?.lastError ?? "nothing"}`,
        "Check this machine's network and DNS, then ask them again with `pullquote feeds check`.",
      ),
    ];
  return [
    read.length === 0
      ? warning(
          "feeds",
          `none of ${feeds.length} was read yet`,
          "`pullquote start` reads them, and `pullquote feeds check` does so at once.",
        )
      : fine("feeds", `${read.length} of ${feeds.length} were read at least once`),
    ...failing.map(({ outlet, lastError, failures }) =>
      warning(
        "feeds",
        `${outlet}: ${lastError} (${failures} times in a row)`,
        "Open its address in a browser; correct or remove it in config/feeds.yaml.",
      ),
    ),
  ];
}

async function checkDestinations(app: OpenApp): Promise<readonly Finding[]> {
  const destinations = await app.store.destinations.list();
  const findings = await Promise.all(destinations.map((one) => checkPlace(app, one)));
  if (destinations.some(({ state }) => state === "active")) return findings.flat();
  return [
    ...findings.flat(),
    warning("digests", "no channel gets a digest yet", "Type /digest set in a channel of your chat."),
  ];
}

async function checkPlace(app: OpenApp, destination: Destination): Promise<readonly Finding[]> {
  const { platform, channelId, channelName, state, reason, next, schedule } = destination;
  const about = `${platform} ${channelName === undefined ? channelId : `#${channelName}`}`;
  if (state === "disabled")
    return [problem(about, `disabled: ${reason ?? "unknown"}`, "Mend that, then type /digest set there.")];
  if (state === "paused") return [fine(about, "paused")];
  const findings = await checkDestination(about, destination, {
    platforms: app.platforms,
    clock,
    words: en.words,
    language: "en",
  });
  return findings.length > 0 ? findings : [fine(about, `next digest ${dayAndTime(next.at, schedule.zone)}`)];
}

/** As the people of that channel read it: "Fri 27 Nov 2026, 08:00 Europe/Berlin". */
function dayAndTime(at: Date, zone: string): string {
  const shape = {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  } as const;
  return `${new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: zone }).format(at)} ${zone}`;
}

async function checkDisk(folder: string | undefined): Promise<readonly Finding[]> {
  if (folder === undefined || !existsSync(folder)) return [];
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${Math.floor(free / megabyte)} MB are free`;
  return free < lowDiskBytes
    ? [problem("disk", says, `Make room where ${folder} is.`)]
    : [fine("disk", says)];
}

const marks = { fine: "✓", warning: "!", problem: "✗" } as const;

function toText({ about, state, says, mend }: Finding): string {
  const line = `${marks[state]} ${about}: ${says}\n`;
  return mend === undefined ? line : `${line}    → ${mend}\n`;
}
