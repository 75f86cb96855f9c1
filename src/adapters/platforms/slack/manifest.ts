/** The app as Slack is to create it: pasted at api.slack.com/apps under "From a manifest". */
import type { CommandSpec } from "../../../app/bot.ts";
import type { Words } from "../../../core/languages/words.ts";

/** Over HTTP, where Slack sends commands, buttons and events alike. */
export const eventsPath = "/slack/events";

export interface ManifestOptions {
  /** Where Slack reaches the bot: "https://bot.example.org". Socket Mode when left out. */
  readonly httpUrl?: string;
}

/** Every permission that we ask for, and what for. */
export const scopes = {
  commands: "to be asked by /quote, /digest and /feeds",
  "chat:write": "to post the digest",
  "files:write": "to post a quote or the voices of the week as a picture, when somebody asks for it",
  "channels:read": "to say whether it can post in a public channel before the first digest",
  "groups:read": "the same for private channels that it was invited to",
  "channels:history":
    "to look whether a digest was posted when Slack gave no answer, so that none comes twice",
  "groups:history": "the same for private channels that it was invited to",
  "users:read": "to let only admins of the workspace change things, and to answer in the asker's language",
} as const satisfies Readonly<Record<string, string>>;

/** @see https://docs.slack.dev/reference/app-manifest */
export function slackManifest(
  commands: readonly CommandSpec[],
  words: Words,
  { httpUrl }: ManifestOptions = {},
) {
  const url = httpUrl === undefined ? undefined : `${httpUrl.replace(/\/+$/, "")}${eventsPath}`;
  return {
    display_information: {
      name: "Pullquote",
      description: "A daily digest of AI news, made of what people said, word for word",
      background_color: "#26303b",
    },
    features: {
      bot_user: { display_name: "pullquote", always_online: true },
      slash_commands: commands.map(({ name }) => ({
        command: `/${name}`,
        description: words.commands[name].description,
        usage_hint: words.commands[name].usage,
        // Channels then arrive as <#C123|name>, which can be told from words.
        should_escape: true,
        ...(url !== undefined && { url }),
      })),
    },
    oauth_config: { scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: {
        ...(url !== undefined && { request_url: url }),
        bot_events: ["app_uninstalled", "tokens_revoked"],
      },
      interactivity: { is_enabled: true, ...(url !== undefined && { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
