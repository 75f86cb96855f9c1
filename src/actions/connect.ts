/** `pullquote slack manifest` and `pullquote discord invite`: what the platforms ask for, and why. */
import type { ManifestOptions } from "../adapters/platforms/slack/manifest.ts";
import { loadConfig } from "../config/load.ts";
import { BotError } from "../core/errors.ts";
import { en } from "../core/languages/en.ts";
import { action, printJson } from "./action.ts";
import type { Context } from "./context.ts";

export const slackManifest = action({
  name: "slack manifest",
  summary: "print the app manifest to paste at api.slack.com/apps",
  options: {
    http: { takes: "url", says: "for HTTP instead of Socket Mode: where Slack reaches the bot" },
    install: { takes: "url", says: "for Socket Mode in many workspaces: where the page is that installs it" },
    link: { says: "as an address that opens the page where Slack makes the app" },
  },
  examples: [
    "slack manifest",
    ["slack manifest --link", "open it, and Slack makes the app"],
    "slack manifest --http https://bot.example.org",
  ],
  json: "the manifest, as without it; with --link { link }",
  run: (context, { http, install, link }) =>
    printSlackManifest(
      context,
      { ...(http !== undefined && { httpUrl: http }), ...(install !== undefined && { installUrl: install }) },
      link,
    ),
});

export const discordInvite = action({
  name: "discord invite",
  summary: "print the address that adds the bot to a server, and what it asks for",
  options: { appId: { takes: "id", says: "the application's id; found in the token when left out" } },
  examples: ["discord invite", "discord invite --app-id 123456789012345678"],
  json: "{ server, person, permissions: [{ name, reason }] }: the addresses for a server and for one person",
  run: (context, { appId }) => printDiscordInvite(context, appId),
});

/** The app to paste at api.slack.com/apps; for HTTP when an address is given. */
async function printSlackManifest(
  context: Context,
  options: ManifestOptions,
  isLink: boolean,
): Promise<void> {
  const manifest = await manifestFor(options);
  if (!isLink) return printJson(context, manifest);
  if (context.json) return printJson(context, { link: linkFor(manifest) });
  context.screen.write(`${linkFor(manifest)}\n`);
}

/** The page on which Slack makes the app: all that it asks for is in the address. */
export function linkFor(manifest: object): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

async function printDiscordInvite(context: Context, given: string | undefined): Promise<void> {
  const { inviteUrl, permissions, userInstallUrl } = await import(
    "../adapters/platforms/discord/channels.ts"
  );
  const { idInToken } = await import("../adapters/platforms/discord/platform.ts");
  const { discord } = loadConfig(context.env);
  const appId = given ?? discord?.appId ?? (discord && idInToken(discord.token));
  if (appId === undefined)
    throw new BotError("option_invalid", "expected --app-id, DISCORD_APP_ID or DISCORD_TOKEN");
  const { permissions: names } = en.words.discord;
  const [server, person] = [inviteUrl(appId), userInstallUrl(appId)];
  const asked = permissions.map(({ name, reason }) => ({ name: names[name], reason }));
  if (context.json) return printJson(context, { server, person, permissions: asked });
  const reasons = asked.map(({ name, reason }) => `  ${name}: ${reason}\n`).join("");
  context.screen.write(
    `${server}\n\nIt asks for:\n${reasons}\nFor one person alone, to ask anywhere and nothing more:\n${person}\n`,
  );
}

/** With all commands, as the chat's people read of them. */
export async function manifestFor(options: ManifestOptions) {
  const { slackManifest: manifestOf } = await import("../adapters/platforms/slack/manifest.ts");
  const { commands } = await import("../app/commands/index.ts");
  return manifestOf(
    Object.values(commands).map(({ spec }) => spec),
    en.words,
    options,
  );
}
