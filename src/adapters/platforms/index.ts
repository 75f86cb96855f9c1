/** The shelf of chat platforms: each opens, and is checked, when its secrets are configured. */
import type { Finding } from "../../app/finding.ts";
import type { AllowanceStore, Log, Platform } from "../../app/ports.ts";
import type { Config } from "../../config/config.ts";
import type { Message } from "../../core/message/message.ts";
import { checkDiscord } from "./discord/check.ts";
import { openDiscord } from "./discord/platform.ts";
import { previewDiscord } from "./discord/preview.ts";
import { renderBodies } from "./discord/render.ts";
import { checkSlack } from "./slack/check.ts";
import { openSlack, type SlackMemory } from "./slack/platform.ts";
import { previewSlack } from "./slack/preview.ts";
import { renderPayloads } from "./slack/render.ts";
import { openWebhooks } from "./webhook/platform.ts";

/** One platform's form of a message: a post each. */
interface PreviewForm {
  readonly platform: string;
  readonly posts: readonly ReturnType<typeof previewSlack>[];
}

type Secrets = Pick<Config, "slack" | "discord" | "webhook">;
interface PlatformMemory extends SlackMemory {
  /** When other processes share what one bot may ask. */
  readonly allowances?: AllowanceStore;
}
type OpenPlatform = (secrets: Secrets, log: Log, memory: PlatformMemory) => Platform | undefined;

export const platforms = {
  slack: ({ slack }, log, memory) => slack && openSlack(slack, log, memory),
  discord: ({ discord }, log, { allowances }) => discord && openDiscord(discord, log, allowances),
  webhook: ({ webhook }) =>
    webhook && openWebhooks(webhook, { slack: renderPayloads, discord: renderBodies }),
} satisfies Record<string, OpenPlatform>;

/** What would be sent, as JSON: for looking at, with nothing opened. */
export function previewPayloads(platform: "slack" | "discord", message: Message): readonly string[] {
  const payloads: readonly object[] = platform === "slack" ? renderPayloads(message) : renderBodies(message);
  return payloads.map((payload) => JSON.stringify(payload, undefined, 2));
}

/** The same as people see it, for a web page. */
export function previewForms(message: Message): readonly PreviewForm[] {
  return [
    { platform: "Slack", posts: previewPayloads("slack", message).map(previewSlack) },
    { platform: "Discord", posts: previewPayloads("discord", message).map(previewDiscord) },
  ];
}

/** Asks each configured platform whether it takes what we have. */
export async function checkPlatforms(
  { slack, discord, installationKeys }: Secrets & Pick<Config, "installationKeys">,
  log: Log,
): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    slack ? checkSlack(slack, log, installationKeys.length > 0) : [],
    discord ? checkDiscord(discord) : [],
  ]);
  return findings.flat();
}
