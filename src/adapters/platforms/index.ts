/** The shelf of chat platforms: each opens when its secrets are configured. */
import type { Log, Platform } from "../../app/ports.ts";
import type { Config } from "../../config/config.ts";
import { openDiscord } from "./discord/platform.ts";
import { openSlack } from "./slack/platform.ts";

type OpenPlatform = (secrets: Pick<Config, "slack" | "discord">, log: Log) => Platform | undefined;

export const platforms = {
  slack: ({ slack }, log) => slack && openSlack(slack, log),
  discord: ({ discord }, log) => discord && openDiscord(discord, log),
} satisfies Record<string, OpenPlatform>;
