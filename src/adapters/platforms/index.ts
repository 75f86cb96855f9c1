/** The shelf of chat platforms: each opens, and is checked, when its secrets are configured. */
import type { Finding } from "../../app/finding.ts";
import type { Log, Platform } from "../../app/ports.ts";
import type { Config } from "../../config/config.ts";
import { checkDiscord } from "./discord/check.ts";
import { openDiscord } from "./discord/platform.ts";
import { checkSlack } from "./slack/check.ts";
import { openSlack } from "./slack/platform.ts";

type Secrets = Pick<Config, "slack" | "discord">;
type OpenPlatform = (secrets: Secrets, log: Log) => Platform | undefined;

export const platforms = {
  slack: ({ slack }, log) => slack && openSlack(slack, log),
  discord: ({ discord }, log) => discord && openDiscord(discord, log),
} satisfies Record<string, OpenPlatform>;

/** Asks each configured platform whether it takes what we have. */
export async function checkPlatforms({ slack, discord }: Secrets, log: Log): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    slack ? checkSlack(slack, log) : [],
    discord ? checkDiscord(discord) : [],
  ]);
  return findings.flat();
}
