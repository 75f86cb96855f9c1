/** The shape of each file in `config/` and of the environment. Wrong keys are mistakes, not silence. */
import * as z from "zod";
import { weekdays } from "../core/digest/digest.ts";
import { isZone, parseDays } from "../core/digest/schedule.ts";
import { feedKinds } from "../core/feed/feed.ts";
import { languages } from "../core/languages/index.ts";
import { addressForm, isAddress } from "./database.ts";

const languageCodes = Object.keys(languages) as (keyof typeof languages)[];

const durationUnitsMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const duration = z
  .string()
  .regex(/^\d{1,6}[smhd]$/, "expected a number with a unit, for example 60m, 24h or 7d")
  .transform(
    (text) => Number.parseInt(text, 10) * durationUnitsMs[text.slice(-1) as keyof typeof durationUnitsMs],
  );

/** For good when "never". */
const keptFor = (least: string) => {
  const leastMs = duration.parse(least);
  return z
    .union([z.literal("never").transform(() => undefined), duration])
    .refine(
      (ms) => ms === undefined || ms >= leastMs,
      `expected never, or at least ${least}: what is shown twice is prevented by what is remembered`,
    );
};

const days = z.string().transform((text, context) => {
  const parsed = parseDays(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({
    code: "custom",
    message: `expected days such as mon-fri or ${weekdays.slice(0, 3).join(",")}`,
  });
  return z.NEVER;
});

const zone = z
  .string()
  .refine(isZone, "expected an IANA time zone, for example Europe/Berlin or America/New_York");

const webAddress = z.url({ protocol: /^https?$/, error: "expected an http or https address" });
const hour = whole(0, 23);
const minute = whole(0, 59);
const stories = whole(1, 20);
const templateName = z
  .string()
  .regex(/^[a-z0-9-]+$/, "expected the name of a file in config/templates, without .md");

const size = z.strictObject({
  stories: stories.default(6),
  briefs: whole(0, 20).default(5),
  quotesPerStory: whole(1, 5).default(1),
  perOutlet: whole(1, 20).default(2),
  perCompany: whole(1, 20).default(2),
  words: whole(100, 2_000).default(450),
});

const digest = z.strictObject({
  hour: hour.default(8),
  minute: minute.default(0),
  zone: zone.default("UTC"),
  days: days.default(parseDays("mon-fri") ?? []),
  template: templateName.default("daily"),
  size: size.prefault({}),
});

const place = {
  platform: z.enum(["slack", "discord", "webhook"]),
  /** The Slack team or the Discord server; a webhook has none. */
  workspace: z.string().min(1).default("webhook"),
  channel: z.string().min(1),
};

const operator = z.strictObject({ ...place, language: z.enum(languageCodes).default("en") });

const destination = z.strictObject({
  ...place,
  hour: hour.optional(),
  minute: minute.optional(),
  zone: zone.optional(),
  days: days.optional(),
  template: templateName.optional(),
  stories: stories.optional(),
});

const web = z.strictObject({
  title: z.string().min(1).max(60).default("Pullquote"),
  url: webAddress
    .refine((url) => !/[?#]/.test(url), "expected an address without ? and #")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  workspace: z
    .string()
    .regex(
      /^(?:terminal|(?:slack|discord):[A-Za-z0-9]{1,40})$/,
      "expected terminal, slack: with the team's id, or discord: with the server's id",
    )
    .default("terminal"),
  channel: z.string().min(1).max(60).optional(),
  cards: z.boolean().default(false),
});

export const pullquoteFile = z.strictObject({
  poll: z
    .strictObject({ every: duration.default(3_600_000), newestOnly: duration.default(86_400_000) })
    .prefault({}),
  data: z.strictObject({ folder: z.string().min(1).default("data") }).prefault({}),
  retention: z
    .strictObject({
      texts: keptFor("7d").prefault("90d"),
      articles: keptFor("30d").prefault("never"),
      items: keptFor("90d").prefault("400d"),
      digests: keptFor("30d").prefault("90d"),
      alerts: keptFor("30d").prefault("90d"),
    })
    .prefault({}),
  digest: digest.prefault({}),
  destinations: z.array(destination).default([]),
  operator: operator.optional(),
  web: web.prefault({}),
});

export const feedsFile = z.strictObject({
  feeds: z
    .array(
      z.strictObject({
        outlet: z.string().min(1).max(80),
        url: webAddress,
        site: webAddress.optional(),
        kind: z.enum(feedKinds),
        language: z.string().min(2).default("en"),
        source: z
          .enum(
            ["rss", "page", "hackernews"],
            "expected rss, page for an outlet without a feed, or hackernews for counts of comments",
          )
          .default("rss"),
        links: z.string().min(1).max(500).optional(),
      }),
    )
    .min(1),
});

export const peopleFile = z.strictObject({
  people: z.array(z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)).min(1) })),
});

export const companiesFile = z.strictObject({
  companies: z.array(
    z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)).default([]) }),
  ),
});

export const webhookKinds = ["slack", "discord", "mattermost", "json"] as const;

const port = z
  .string()
  .regex(/^\d{1,5}$/, "expected a port, 1 to 65535")
  .transform(Number)
  .pipe(whole(1, 65_535));
const secret = z.string().min(1);

/** `kind:name=address`, as many as wanted, with white space between. */
const webhooks = z.string().transform((text, context) =>
  text.split(/\s+/).flatMap((entry) => {
    const [, kind, name = "", url = ""] = /^([a-z]+):([\w-]{1,80})=(https?:\/\/.+)$/.exec(entry) ?? [];
    const known = webhookKinds.find((one) => one === kind);
    if (known !== undefined && URL.canParse(url)) return [{ kind: known, name, url }];
    // The address is a secret: it is not repeated.
    context.addIssue({
      code: "custom",
      message: `expected ${webhookKinds.join(", ")} as in slack:news=https://…`,
    });
    return [];
  }),
);

/** `0-3/16`: shards 0 to 3 of 16, counted from 0. */
const shards = z.string().transform((text, context) => {
  const [, first, last, count] = /^(\d{1,4})(?:-(\d{1,4}))?\/(\d{1,4})$/.exec(text) ?? [];
  const [from, to, of] = [Number(first), Number(last ?? first), Number(count)];
  if (first !== undefined && from <= to && to < of)
    return { ids: Array.from({ length: to - from + 1 }, (_, at) => from + at), count: of };
  context.addIssue({ code: "custom", message: "expected shards and how many there are, for example 0-3/16" });
  return z.NEVER;
});

/** The new key first, then those of before, with commas between. */
const installationKeys = z.string().transform((text, context) =>
  text.split(/[\s,]+/).flatMap((entry) => {
    if (entry === "") return [];
    const isHex = /^[0-9a-f]{64}$/i.test(entry);
    const key = Buffer.from(entry, isHex ? "hex" : "base64");
    if (key.length === 32) return [new Uint8Array(key)];
    context.addIssue({
      code: "custom",
      message: "expected 32 bytes as base64 or hex: make them with `openssl rand -base64 32`",
    });
    return [];
  }),
);

export const environment = z.object({
  DISCORD_TOKEN: secret.optional(),
  DISCORD_APP_ID: z
    .string()
    .regex(/^\d{5,25}$/, "expected the application's id, a long number")
    .optional(),
  DISCORD_API_URL: webAddress.optional(),
  DISCORD_SHARDS: shards.optional(),
  DISCORD_REQUESTS_PER_SECOND: z.coerce.number().int().min(5).max(1_000).optional(),
  SLACK_BOT_TOKEN: secret
    .refine((token) => !/^xapp-|^xoxp-/.test(token), "expected a bot token, which begins with xoxb-")
    .optional(),
  SLACK_APP_TOKEN: secret
    .refine((token) => !/^xox[a-z]-/.test(token), "expected an app-level token, which begins with xapp-")
    .optional(),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_CLIENT_ID: secret.optional(),
  SLACK_CLIENT_SECRET: secret.optional(),
  SLACK_STATE_SECRET: secret.optional(),
  SLACK_AUTHORIZE_URL: webAddress.optional(),
  INSTALLATION_KEY: installationKeys.default([]),
  PORT: port.optional(),
  SLACK_API_URL: webAddress.optional(),
  WEBHOOKS: webhooks.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "expected whsec_ and 24 to 64 random bytes in base64")
    .optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .refine(
      isAddress,
      `expected ${addressForm}, with a port up to 65535 and special characters of the password as in %40 for @`,
    )
    .optional(),
  CONFIG_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  WEB_PORT: port.optional(),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  WEB_HOST: z
    .string()
    .regex(/^[0-9A-Za-z:.-]{1,100}$/, "expected an address of this machine, for example 127.0.0.1 or 0.0.0.0")
    .optional(),
  CONTACT: z
    .string()
    .regex(/^(?:https?:\/\/|mailto:)[\x21-\x7e]{3,200}$/, "expected mailto:you@example.org or a web address")
    .optional(),
  FETCH_ALLOW: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((host) => host.trim())
        .filter((host) => host !== ""),
    ),
});

export type Environment = z.infer<typeof environment>;
export type PullquoteFile = z.infer<typeof pullquoteFile>;

function whole(least: number, most: number): z.ZodNumber {
  const says = `expected a whole number, ${least} to ${most}`;
  return z.number(says).int(says).min(least, says).max(most, says);
}
