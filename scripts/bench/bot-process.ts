/** The built bot as a process of its own, on servers of this machine, with the feeds that are given. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DiscordServer } from "../../tests/support/discord-server.ts";
import type { SlackServer } from "../../tests/support/slack-server.ts";

export interface Surroundings {
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  /** `host:port` of the feeds, which may be fetched although it is of this machine. */
  readonly feedHost: string;
  /** Its own: made by the caller, and removed by them. */
  readonly folder: string;
}

export function writeConfig(folder: string, feedUrls: readonly string[]): void {
  cpSync("config", join(folder, "config"), { recursive: true });
  const lines = feedUrls.map((url, n) => `  - { outlet: Outlet ${n}, url: "${url}", kind: media }`);
  writeFileSync(join(folder, "config", "feeds.yaml"), `feeds:\n${lines.join("\n")}\n`);
}

/** `command` are the arguments of Node. */
export function startProcess(
  command: readonly string[],
  { slack, discord, feedHost, folder }: Surroundings,
): ChildProcess {
  return spawn(process.execPath, command, {
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      CONFIG_DIR: join(folder, "config"),
      DATA_DIR: join(folder, "data"),
      FETCH_ALLOW: feedHost,
      DISCORD_TOKEN: discord.bot.token,
      DISCORD_API_URL: discord.bot.apiUrl,
      SLACK_BOT_TOKEN: slack.bot.botToken,
      SLACK_APP_TOKEN: slack.bot.appToken,
      SLACK_API_URL: slack.bot.apiUrl,
    },
  });
}
