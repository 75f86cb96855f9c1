/** `pullquote slack manifest` and `pullquote discord invite`: what the platforms ask for, and why. */
import { inviteUrl, permissions } from "../adapters/platforms/discord/channels.ts";
import { idInToken } from "../adapters/platforms/discord/platform.ts";
import { slackManifest } from "../adapters/platforms/slack/manifest.ts";
import { commands } from "../app/commands/index.ts";
import { loadConfig } from "../config/load.ts";
import { BotError } from "../core/errors.ts";
import { en } from "../core/languages/en.ts";
import type { Context } from "./context.ts";

/** The app to paste at api.slack.com/apps; for HTTP when an address is given. */
export function printSlackManifest({ screen }: Context, httpUrl: string | undefined): void {
  const specs = Object.values(commands).map(({ spec }) => spec);
  const manifest = slackManifest(specs, en.words, httpUrl === undefined ? {} : { httpUrl });
  screen.write(`${JSON.stringify(manifest, null, 2)}\n`);
}

export function printDiscordInvite({ env, screen }: Context, given: string | undefined): void {
  const { discord } = loadConfig(env);
  const appId = given ?? discord?.appId ?? (discord && idInToken(discord.token));
  if (appId === undefined)
    throw new BotError("option_invalid", "expected --app-id, DISCORD_APP_ID or DISCORD_TOKEN");
  const reasons = permissions.map(({ name, reason }) => `  ${name}: ${reason}\n`).join("");
  screen.write(`${inviteUrl(appId)}\n\nIt asks for:\n${reasons}`);
}
