/** The whole configuration, parsed once at the edge; the rest of the code receives values. */

import type { DigestSize, Schedule } from "../core/digest/digest.ts";
import type { Feed } from "../core/feed/feed.ts";
import type { Company } from "../core/story/companies.ts";

/** What a destination gets until somebody chooses otherwise. */
export interface DigestDefaults {
  readonly schedule: Schedule;
  /** Name of a file in `config/templates`, without its ending. */
  readonly template: string;
  readonly size: DigestSize;
}

export interface ConfiguredDestination {
  readonly platform: "slack" | "discord" | "webhook";
  readonly workspaceId: string;
  readonly channelId: string;
  readonly schedule: Schedule;
  readonly template: string;
  readonly stories: number;
}

/** Where whoever runs the bot hears what no member of a workspace can mend. */
export interface Operator {
  readonly platform: ConfiguredDestination["platform"];
  readonly workspaceId: string;
  readonly channelId: string;
  /** A code such as `en`. */
  readonly language: string;
}

/** For installing the app into many workspaces. */
export interface SlackOAuthSecrets {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the state of an installation under way; made from the key of installations when absent. */
  readonly stateSecret?: string;
  /** Where people allow the app, Slack's own page when absent. */
  readonly authorizeUrl?: string;
}

export interface SlackSecrets {
  /** Of one workspace; many have `oauth`. */
  readonly botToken?: string;
  readonly oauth?: SlackOAuthSecrets;
  /** Socket Mode; else `signingSecret` and `port` for HTTP. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port?: number;
  readonly apiUrl?: string;
}

export interface Webhook {
  /** The channel of its destination. */
  readonly name: string;
  readonly kind: "slack" | "discord" | "mattermost" | "json";
  /** A secret: whoever has it can post. */
  readonly url: string;
}

export interface WebhookSecrets {
  readonly hooks: readonly Webhook[];
  /** `whsec_…`: signs what goes to programs. */
  readonly secret?: string;
}

export interface DiscordSecrets {
  readonly token: string;
  readonly appId?: string;
  readonly apiUrl?: string;
  /** The gateway connections of this process, counted from 0, and how many there are of all processes. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number };
  /** That Discord lets the bot send, all processes together. */
  readonly requestsPerSecond?: number;
}

/** What the web pages show, and of whom. */
export interface WebSettings {
  readonly title: string;
  /** Where readers reach the pages, without a slash at its end. */
  readonly url?: string;
  /** What this workspace reads is what everybody sees. */
  readonly workspace: {
    readonly platform: "slack" | "discord" | "terminal";
    readonly workspaceId: string;
  };
  /** The channel whose digests are the archive; the workspace's first when absent. */
  readonly channelId?: string;
  /** Whether links to the pages may be shown with pictures of quotes. */
  readonly cards: boolean;
}

export interface Config {
  readonly pollEveryMs: number;
  readonly newestOnlyMs: number;
  readonly dataDir: string;
  /** How long each is kept, in milliseconds; for good when absent. */
  readonly retention: {
    readonly [Sort in "textsMs" | "articlesMs" | "itemsMs" | "digestsMs" | "alertsMs"]?: number;
  };
  /** `postgres://…`, or `sqlite:` and a path; a file in `dataDir` when absent. May hold a password. */
  readonly databaseUrl?: string;
  readonly feeds: readonly Feed[];
  /** Of feeds with `source: page`, by address: the CSS selector of the links to articles. */
  readonly articleLinks: ReadonlyMap<string, string>;
  /** Other names of people, so that each is found and counted once. */
  readonly people: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly companies: readonly Company[];
  readonly digest: DigestDefaults;
  readonly destinations: readonly ConfiguredDestination[];
  readonly operator?: Operator;
  /** By name: the file to name in errors, and its text. */
  readonly templates: ReadonlyMap<string, { readonly file: string; readonly source: string }>;
  readonly slack?: SlackSecrets;
  /** 32 bytes each: the first seals what workspaces gave, all open it. Kept in `dataDir` when empty, never with a server. */
  readonly installationKeys: readonly Uint8Array[];
  readonly discord?: DiscordSecrets;
  readonly webhook?: WebhookSecrets;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly webPort?: number;
  /** Where `/healthz`, `/readyz` and `/metrics` listen; nowhere when absent. */
  readonly metricsPort?: number;
  readonly metricsHost: string;
  /** 127.0.0.1 when absent. */
  readonly webHost?: string;
  readonly web: WebSettings;
  /** `host:port` of servers that may be fetched although their address is private. */
  readonly fetchAllow: readonly string[];
  /** Whom the people of a site may ask about our requests: `mailto:…` or a web address. */
  readonly contact?: string;
}
