/** Environment and `config/` → one frozen `Config`, or one readable error that names every mistake. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument } from "yaml";
import type { z } from "zod";
import type { DigestSize } from "../core/digest/digest.ts";
import { BotError } from "../core/errors.ts";
import { type Feed, feedIdOf } from "../core/feed/feed.ts";
import { validateTemplate } from "../core/message/template-kinds.ts";
import type {
  Config,
  ConfiguredDestination,
  DiscordSecrets,
  Operator,
  SlackSecrets,
  WebhookSecrets,
  WebSettings,
} from "./config.ts";
import { isServer } from "./database.ts";
import { mistakesIn } from "./mistakes.ts";
import {
  companiesFile,
  type Environment,
  environment,
  feedsFile,
  type PullquoteFile,
  peopleFile,
  pullquoteFile,
} from "./schema.ts";
import { isAsShipped } from "./shipped-templates.ts";
import { shippedConfig } from "./version.ts";

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. `env` is the process's environment; `.env` was merged into it by the caller.
 * Throws `config_invalid` or `template_invalid`, whose message has a line a mistake: file, path, what was expected.
 */
export function loadConfig(env: EnvironmentVariables): Config {
  const vars = parseEnvironment(env);
  const folder = resolve(vars.CONFIG_DIR ?? "config");
  const main = parseFile(folder, "pullquote.yaml", pullquoteFile, "optional");
  const { feeds } = parseFile(folder, "feeds.yaml", feedsFile, "required");
  const { people } = parseFile(folder, "people.yaml", peopleFile, "optional", { people: [] });
  const { companies } = parseFile(folder, "companies.yaml", companiesFile, "optional", { companies: [] });
  const templates = readTemplates(join(folder, "templates"));
  const slack = slackSecrets(vars);
  const discord = discordSecrets(vars);
  const webhook = webhookSecrets(vars);
  requireTemplates(templates, main);
  requireWebhooks(webhook, main);
  requireSharedKey(vars, slack);
  return Object.freeze({
    pollEveryMs: main.poll.every,
    newestOnlyMs: main.poll.newestOnly,
    dataDir: resolve(vars.DATA_DIR ?? main.data.folder),
    retention: retentionOf(main.retention),
    ...(vars.DATABASE_URL !== undefined && { databaseUrl: vars.DATABASE_URL }),
    feeds: uniqueFeeds(feeds.map(toFeed)),
    articleLinks: new Map(feeds.flatMap(({ url, links }) => (links === undefined ? [] : [[url, links]]))),
    people,
    companies,
    digest: {
      schedule: scheduleOf(main.digest),
      template: main.digest.template,
      size: main.digest.size satisfies DigestSize,
    },
    destinations: main.destinations.map((destination) => toDestination(destination, main.digest)),
    ...(main.operator && { operator: operatorOf(main.operator) }),
    templates,
    ...(slack && { slack }),
    installationKeys: vars.INSTALLATION_KEY,
    ...(discord && { discord }),
    ...(webhook && { webhook }),
    logLevel: vars.LOG_LEVEL,
    ...(vars.WEB_PORT !== undefined && { webPort: vars.WEB_PORT }),
    ...(vars.METRICS_PORT !== undefined && { metricsPort: vars.METRICS_PORT }),
    metricsHost: vars.METRICS_HOST,
    ...(vars.WEB_HOST !== undefined && { webHost: vars.WEB_HOST }),
    web: webSettings(main.web),
    fetchAllow: vars.FETCH_ALLOW,
    ...(vars.CONTACT !== undefined && { contact: vars.CONTACT }),
  });
}

function toFeed(entry: z.infer<typeof feedsFile>["feeds"][number]): Feed {
  const { outlet, url, kind, source, language } = entry;
  return { id: feedIdOf(url), outlet, url, kind, source, language };
}

function uniqueFeeds(feeds: readonly Feed[]): readonly Feed[] {
  const twice = feeds.find((feed, index) => feeds.findIndex(({ id }) => id === feed.id) !== index);
  if (twice) fail([`feeds.yaml: feeds: expected each address once, found ${twice.url} twice`]);
  return feeds;
}

function scheduleOf({
  hour,
  minute,
  zone,
  days,
}: PullquoteFile["digest"]): ConfiguredDestination["schedule"] {
  return { hour, minute, zone, days };
}

function retentionOf({
  texts: textsMs,
  articles: articlesMs,
  items: itemsMs,
  digests: digestsMs,
  alerts: alertsMs,
}: PullquoteFile["retention"]): Config["retention"] {
  return withoutUndefined({ textsMs, articlesMs, itemsMs, digestsMs, alertsMs });
}

function toDestination(
  entry: PullquoteFile["destinations"][number],
  defaults: PullquoteFile["digest"],
): ConfiguredDestination {
  const { hour, minute, zone, days } = { ...defaults, ...withoutUndefined(entry) };
  return {
    platform: entry.platform,
    workspaceId: entry.workspace,
    channelId: entry.channel,
    schedule: { hour, minute, zone, days },
    template: entry.template ?? defaults.template,
    stories: entry.stories ?? defaults.size.stories,
  };
}

function operatorOf({
  platform,
  workspace,
  channel,
  language,
}: NonNullable<PullquoteFile["operator"]>): Operator {
  return { platform, workspaceId: workspace, channelId: channel, language };
}

function webSettings({ workspace, channel, url, ...rest }: PullquoteFile["web"]): WebSettings {
  const [platform = "terminal", workspaceId = platform] = workspace.split(":");
  return {
    ...rest,
    ...(url !== undefined && { url }),
    ...(channel !== undefined && { channelId: channel }),
    workspace: { platform: platform as WebSettings["workspace"]["platform"], workspaceId },
  };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
}

function slackSecrets(vars: Environment): SlackSecrets | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = vars;
  const oauth = slackOAuth(vars);
  if (botToken === undefined && oauth === undefined) {
    if (appToken !== undefined) fail(["environment: SLACK_BOT_TOKEN: expected beside SLACK_APP_TOKEN"]);
    return undefined;
  }
  if (appToken === undefined && (signingSecret === undefined || vars.PORT === undefined)) {
    fail([
      `environment: SLACK_APP_TOKEN: expected beside ${botToken === undefined ? "SLACK_CLIENT_ID" : "SLACK_BOT_TOKEN"} for Socket Mode, or SLACK_SIGNING_SECRET with PORT for HTTP`,
    ]);
  }
  return withoutUndefined({
    botToken,
    oauth,
    appToken,
    signingSecret,
    port: vars.PORT,
    apiUrl: vars.SLACK_API_URL,
  }) as SlackSecrets;
}

function slackOAuth(vars: Environment): SlackSecrets["oauth"] {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = vars;
  if (clientId === undefined && clientSecret === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined)
    throw invalid(["environment: SLACK_CLIENT_ID: expected together with SLACK_CLIENT_SECRET"]);
  if (vars.PORT === undefined)
    throw invalid(["environment: PORT: expected beside SLACK_CLIENT_ID, for the page that installs the app"]);
  return withoutUndefined({
    clientId,
    clientSecret,
    stateSecret: vars.SLACK_STATE_SECRET,
    authorizeUrl: vars.SLACK_AUTHORIZE_URL,
  }) as SlackSecrets["oauth"];
}

function discordSecrets(vars: Environment): DiscordSecrets | undefined {
  if (vars.DISCORD_TOKEN === undefined) return undefined;
  const { DISCORD_TOKEN: token, DISCORD_APP_ID: appId, DISCORD_API_URL: apiUrl } = vars;
  const { DISCORD_SHARDS: shards, DISCORD_REQUESTS_PER_SECOND: requestsPerSecond } = vars;
  return withoutUndefined({ token, appId, apiUrl, shards, requestsPerSecond }) as DiscordSecrets;
}

function webhookSecrets({
  WEBHOOKS: hooks,
  WEBHOOK_SECRET: secret,
}: Environment): WebhookSecrets | undefined {
  if (hooks === undefined) return undefined;
  const twice = hooks.find(({ name }, index) => hooks.findIndex((one) => one.name === name) !== index);
  if (twice) fail([`environment: WEBHOOKS: expected each name once, found ${twice.name} twice`]);
  return { hooks, ...(secret !== undefined && { secret }) };
}

function requireWebhooks(webhook: WebhookSecrets | undefined, main: PullquoteFile): void {
  const names = webhook?.hooks.map(({ name }) => name) ?? [];
  const known = names.length === 0 ? "a webhook that WEBHOOKS names" : names.join(", ");
  const places = [
    ...main.destinations.map((place, index) => ({ ...place, at: `destinations.${index}` })),
    ...(main.operator ? [{ ...main.operator, at: "operator" }] : []),
  ];
  fail(
    places.flatMap(({ platform, channel, at }) =>
      platform !== "webhook" || names.includes(channel)
        ? []
        : [`pullquote.yaml: ${at}.channel: expected ${known}, found ${channel}`],
    ),
  );
}

/** One that a process makes for itself opens nothing that another one sealed. */
function requireSharedKey(
  { DATABASE_URL: database = "", INSTALLATION_KEY: keys }: Environment,
  slack: SlackSecrets | undefined,
): void {
  if (slack?.oauth === undefined || keys.length > 0 || !isServer(database)) return;
  fail([
    "environment: INSTALLATION_KEY: expected beside SLACK_CLIENT_ID when the database is a server, the same for every " +
      "process: what is in installation.key where the bot made one, else what `openssl rand -base64 32` makes",
  ]);
}

function requireTemplates(templates: Config["templates"], main: PullquoteFile): void {
  const wanted = [
    { at: "digest.template", name: main.digest.template },
    ...main.destinations.map(({ template }, index) => ({
      at: `destinations.${index}.template`,
      name: template,
    })),
  ];
  fail(
    wanted
      .filter(({ name }) => name !== undefined && !templates.has(name))
      .map(
        ({ at, name }) =>
          `pullquote.yaml: ${at}: expected one of ${[...templates.keys()].join(", ")}, found ${name}`,
      ),
  );
  fail(
    ["quote", "empty", "weekly", "alert", "welcome"]
      .filter((name) => !templates.has(name))
      .map((name) => `templates/${name}.md: expected this file; ${whence(`templates/${name}.md`)}`),
  );
}

function readTemplates(folder: string): Config["templates"] {
  const files = listFolder(folder).filter((file) => file.endsWith(".md"));
  return new Map(
    files.map((file) => {
      const source = readText(join(folder, file)) ?? "";
      if (!isAsShipped(file, source)) validateTemplate(`templates/${file}`, source);
      return [file.slice(0, -".md".length), { file: `templates/${file}`, source }];
    }),
  );
}

/** Values of `NAME`, or of the file that `NAME_FILE` names; an empty value counts as none. */
function parseEnvironment(env: EnvironmentVariables): Environment {
  const values: Record<string, string> = {};
  const mistakes: string[] = [];
  for (const name of Object.keys(environment.shape)) {
    const file = env[`${name}_FILE`];
    const value = file ? readText(file)?.trim() : env[name];
    if (file && value === undefined)
      mistakes.push(`environment: ${name}_FILE: expected a file that can be read`);
    if (value) values[name] = value;
  }
  fail(mistakes);
  return check("environment", environment, values);
}

function parseFile<T extends z.ZodType>(
  folder: string,
  file: string,
  schema: T,
  need: "required" | "optional",
  whenAbsent: unknown = {},
): z.infer<T> {
  const text = readText(join(folder, file));
  if (text === undefined) {
    if (need === "required") fail([`${file}: expected this file in the folder ${folder}; ${whence(file)}`]);
    return check(file, schema, whenAbsent);
  }
  const document = parseDocument(text, { prettyErrors: true });
  fail(document.errors.map((error) => `${file}: ${error.message.split("\n")[0]?.replace(/:$/, "")}`));
  return check(file, schema, document.toJS() ?? {});
}

/** The value as the schema makes it; what was wrong is named by file and path, and a secret is never repeated. */
function check<T extends z.ZodType>(file: string, schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(mistakesIn(file, schema, result.error));
}

/** Where a file that is missing can be had. */
function whence(file: string): string {
  return `copy ${join(shippedConfig, file)}, let \`pullquote setup\` write it, or name another folder by --config`;
}

/** Throws when there is a mistake to tell. */
function fail(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw invalid(mistakes);
}

function invalid(mistakes: readonly string[]): BotError {
  return new BotError("config_invalid", mistakes.join("\n"), { detail: mistakes[0] ?? "" });
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    throw new BotError("config_invalid", `templates: expected a folder ${folder}; ${whence("templates")}`, {
      cause,
    });
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
