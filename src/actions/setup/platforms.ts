/** The two chats as the set-up meets them: what to open, what to paste, what to check, where to post. */
import type { Finding } from "../../app/finding.ts";
import type { Log } from "../../app/ports.ts";
import type { EnvironmentVariables } from "../../config/load.ts";
import { en } from "../../core/languages/en.ts";
import { linkFor, manifestFor } from "../connect.ts";

export type Chat = "slack" | "discord";

export interface SecretQuestion {
  /** In `.env`. */
  readonly name: string;
  readonly label: string;
  /** Where it is found. */
  readonly where: string;
  check(value: string, before: Readonly<Record<string, string>>): Promise<readonly Finding[]>;
}

export interface FoundChannel {
  readonly id: string;
  readonly name: string;
  /** The bot is in it. */
  readonly isReady: boolean;
  readonly workspaceId: string;
  /** The server's name, where there may be several. */
  readonly workspace: string;
}

export interface ChatSetup {
  readonly name: string;
  readonly secrets: readonly SecretQuestion[];
  /** Before the secrets can be had. */
  readonly begin: { readonly title: string; readonly url: string; readonly asks: readonly string[] };
  /** After them: where the bot is let in. */
  inviteUrl?(secrets: Readonly<Record<string, string>>): string;
  listChannels(secrets: Readonly<Record<string, string>>): Promise<readonly FoundChannel[]>;
}

export async function slackSetup(env: EnvironmentVariables, log: Log): Promise<ChatSetup> {
  const [{ checkBotToken, checkAppToken }, { scopes }, { listChannels }] = await Promise.all([
    import("../../adapters/platforms/slack/check.ts"),
    import("../../adapters/platforms/slack/manifest.ts"),
    import("../../adapters/platforms/slack/list-channels.ts"),
  ]);
  const address = env.SLACK_API_URL ? { apiUrl: env.SLACK_API_URL } : {};
  return {
    name: "Slack",
    begin: {
      title: "Create the Slack app, then choose Install to Workspace",
      url: linkFor(await manifestFor({})),
      asks: Object.entries(scopes).map(([scope, reason]) => `${scope}: ${reason}`),
    },
    secrets: [
      {
        name: "SLACK_BOT_TOKEN",
        label: "Bot token (xoxb-…)",
        where: "Install App → Bot User OAuth Token",
        check: (botToken) => checkBotToken({ ...address, botToken }, log),
      },
      {
        name: "SLACK_APP_TOKEN",
        label: "App-level token (xapp-…)",
        where: "Basic Information → App-Level Tokens → Generate, with the scope connections:write",
        check: (appToken) => checkAppToken(appToken, address, log),
      },
    ],
    listChannels: ({ SLACK_BOT_TOKEN: botToken = "" }) => listChannels({ ...address, botToken }, log),
  };
}

export async function discordSetup(env: EnvironmentVariables): Promise<ChatSetup> {
  const [{ checkDiscord }, { inviteUrl, permissions }, { idInToken }, { listChannels }] = await Promise.all([
    import("../../adapters/platforms/discord/check.ts"),
    import("../../adapters/platforms/discord/channels.ts"),
    import("../../adapters/platforms/discord/platform.ts"),
    import("../../adapters/platforms/discord/list-channels.ts"),
  ]);
  const address = env.DISCORD_API_URL ? { apiUrl: env.DISCORD_API_URL } : {};
  return {
    name: "Discord",
    begin: {
      title: "Create the Discord application: New Application → Bot → Reset Token",
      url: "https://discord.com/developers/applications",
      asks: permissions.map(({ name, reason }) => `${en.words.discord.permissions[name]}: ${reason}`),
    },
    secrets: [
      {
        name: "DISCORD_TOKEN",
        label: "Bot token",
        where: "Bot → Reset Token; no privileged intent is needed",
        check: (token) => checkDiscord({ ...address, token }),
      },
    ],
    inviteUrl: ({ DISCORD_TOKEN: token = "" }) => inviteUrl(env.DISCORD_APP_ID || idInToken(token)),
    listChannels: ({ DISCORD_TOKEN: token = "" }) => listChannels({ ...address, token }),
  };
}
