/** The app as Slack is to create it: pasted at api.slack.com/apps under "From a manifest". */
import type { CommandSpec } from "../../../app/bot.ts";
import type { Words } from "../../../core/languages/words.ts";

/** Over HTTP, where Slack sends commands, buttons and events alike. */
export const eventsPath = "/slack/events";

/** Where people begin to install it into their workspace, and where Slack sends them back to. */
export const installPath = "/slack/install";
export const redirectPath = "/slack/oauth_redirect";

/** `callback_id` of what stands in Slack's menus. */
export const shortcuts = { verify: "verify_quotes", find: "find_quotes" } as const;

export interface ManifestOptions {
  /** Where Slack reaches the bot: "https://bot.example.org". Socket Mode when left out. */
  readonly httpUrl?: string;
  /** With Socket Mode: where the page is that installs it into many workspaces. */
  readonly installUrl?: string;
}

/** What happens in Slack that we want to hear of, and what for. */
export const botEvents = {
  app_home_opened: "to show a person's own page",
  app_mention: "to answer @pullquote in a thread, where commands cannot be typed",
  member_joined_channel: "to greet whoever invites it first, with a proposal for that channel",
  channel_archive: "to stop a digest whose channel is archived, and to tell whoever set it up",
  channel_unarchive: "to go on when it is opened again",
  channel_deleted: "to stop a digest whose channel is deleted",
  channel_left: "to stop a digest where it was removed from the channel",
  channel_rename: "to call a channel by its new name",
  group_archive: "the same in private channels",
  group_unarchive: "the same",
  group_deleted: "the same",
  group_left: "the same",
  group_rename: "the same",
  app_uninstalled: "to delete what belongs to the workspace",
  tokens_revoked: "the same",
} as const satisfies Readonly<Record<string, string>>;

/** Every permission that we ask for, and what for. */
export const scopes = {
  commands: "to be asked by /quote, /digest and the others, and from the menus",
  "app_mentions:read": "to answer @pullquote in a thread: it sees only the messages that mention it",
  "chat:write": "to post the digest, and to write to a person who asked for that",
  "files:write": "to post a quote or the voices of the week as a picture, when somebody asks for it",
  "channels:read":
    "to propose a public channel, and to say before the first digest whether it can post there",
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
  { httpUrl, installUrl }: ManifestOptions = {},
) {
  const url = httpUrl === undefined ? undefined : addressOf(httpUrl, eventsPath);
  const redirect = installUrl ?? httpUrl;
  return {
    display_information: {
      name: "Pullquote",
      description: "A daily digest of AI news, made of what people said, word for word",
      background_color: "#26303b",
    },
    features: {
      // People read there what it tells them alone; what they would type, nobody could answer.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: "pullquote", always_online: true },
      slash_commands: commands.map(({ name }) => ({
        command: `/${name}`,
        description: words.commands[name].description,
        usage_hint: words.commands[name].usage,
        // Channels then arrive as <#C123|name>, which can be told from words.
        should_escape: true,
        ...(url !== undefined && { url }),
      })),
      shortcuts: [
        {
          name: words.slack.verifyQuotes,
          type: "message",
          callback_id: shortcuts.verify,
          description: words.commands.verify.description,
        },
        {
          name: words.slack.findQuotes,
          type: "global",
          callback_id: shortcuts.find,
          description: words.commands.quote.description,
        },
      ],
    },
    oauth_config: {
      ...(redirect !== undefined && { redirect_urls: [addressOf(redirect, redirectPath)] }),
      scopes: { bot: Object.keys(scopes) },
    },
    settings: {
      event_subscriptions: {
        ...(url !== undefined && { request_url: url }),
        bot_events: Object.keys(botEvents),
      },
      interactivity: { is_enabled: true, ...(url !== undefined && { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

function addressOf(base: string, path: string): string {
  return `${base.replace(/\/+$/, "")}${path}`;
}
