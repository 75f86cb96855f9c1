import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { scopes, slackManifest } from "../../../../src/adapters/platforms/slack/manifest.ts";
import { commands } from "../../../../src/app/commands/index.ts";
import { words } from "../../../../src/core/languages/en/words.ts";
import { languages } from "../../../../src/core/languages/index.ts";

const specs = Object.values(commands).map(({ spec }) => spec);
const guide = readFileSync(new URL("../../../../docs/slack.md", import.meta.url), "utf8");

/** By event: https://docs.slack.dev/reference/events */
const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_mention: ["app_mentions:read"],
  member_joined_channel: ["channels:read", "groups:read"],
};

/** Where our code does what the scope is for. */
const usesOfScopes = {
  commands: "app.command(",
  "app_mentions:read": '"app_mention"',
  "chat:write": '"chat.postMessage"',
  "files:write": "filesUploadV2",
  "channels:read": "conversations.list",
  "groups:read": "conversations.info",
  "channels:history": "conversations.history",
  "groups:history": "conversations.replies",
  "users:read": "users.info",
} as const;

/** https://docs.slack.dev/reference/app-manifest; what it does not name is refused. */
const atMost = (max: number) => z.string().min(1).max(max);
const webUrl = z.url({ protocol: /^https$/ });
const manifestRules = z.strictObject({
  display_information: z.strictObject({
    name: atMost(35),
    description: atMost(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: atMost(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
          url: webUrl.optional(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: atMost(24),
          type: z.enum(["message", "global"]),
          callback_id: atMost(255),
          description: atMost(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(webUrl).max(1000).optional(),
    scopes: z.strictObject({ bot: z.array(z.string().regex(/^[a-z_]+(?::[a-z.]+)?$/)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: webUrl.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: webUrl.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe("Slack's manifest", () => {
  it("is the one that the guide tells to paste", () => {
    const pasted = /```json\n(.*?)```/s.exec(guide)?.[1] ?? "";
    expect(JSON.parse(pasted)).toEqual(slackManifest(specs, words));
  });

  it("is explained in the guide, scope by scope", () => {
    for (const [scope, reason] of Object.entries(scopes)) {
      expect(guide).toContain(`| \`${scope}\` | ${reason} |`);
    }
  });

  it.each([
    ["Socket Mode", {}],
    ["HTTP", { httpUrl: "https://bot.example.org" }],
    ["Socket Mode in many workspaces", { installUrl: "https://bot.example.org" }],
  ])("is one that Slack takes, for %s in every language", (_, options) => {
    for (const language of Object.values(languages)) {
      const parsed = manifestRules.safeParse(slackManifest(specs, language.words, options));
      expect(parsed.error?.issues ?? []).toEqual([]);
    }
  });

  it("asks for what its events need, and for nothing that is never used", () => {
    const { oauth_config, settings } = slackManifest(specs, words);
    const asked = new Set<string>(oauth_config.scopes.bot);
    for (const event of settings.event_subscriptions.bot_events)
      for (const scope of scopesOfEvents[event] ?? []) expect(asked, event).toContain(scope);
    const adapter = new URL("../../../../src/adapters/platforms/slack/", import.meta.url);
    const code = readdirSync(adapter).map((file) => readFileSync(new URL(file, adapter), "utf8"));
    const used = Object.entries(usesOfScopes).filter(([, use]) => code.some((text) => text.includes(use)));
    expect(used.map(([scope]) => scope).sort()).toEqual([...asked].sort());
  });

  it("names the address to which Slack sends people back, where many may install it", () => {
    const socket = slackManifest(specs, words, { installUrl: "https://bot.example.org/" });
    expect(socket.oauth_config).toMatchObject({
      redirect_urls: ["https://bot.example.org/slack/oauth_redirect"],
    });
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(slackManifest(specs, words).oauth_config).not.toHaveProperty("redirect_urls");
  });

  it("sends everything to one address over HTTP", () => {
    const manifest = slackManifest(specs, words, { httpUrl: "https://bot.example.org/" });
    const url = "https://bot.example.org/slack/events";
    expect(manifest.features.slash_commands.map((command) => command.url)).toEqual(specs.map(() => url));
    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: url },
      event_subscriptions: {
        request_url: url,
        bot_events: expect.arrayContaining(["app_mention", "app_uninstalled"]),
      },
    });
  });
});
