/** How every client of Slack's Web API is set: it tries once, says what happened, and never waits for ever. */
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { Log } from "../../../app/ports.ts";
import { slackLogger } from "./logger.ts";

export interface SlackAddress {
  /** Base of the Web API, `https://slack.com/api/` when left out. */
  readonly apiUrl?: string;
}

const timeoutMs = 10_000;

/**
 * By default the client repeats a post up to ten times when no answer comes, and lets one busy channel hold up all
 * others. A new object every time: Bolt writes into the one that it is given.
 */
export function clientOptions({ apiUrl }: SlackAddress, log: Log): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: slackLogger(log),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

export function createClient(botToken: string, address: SlackAddress, log: Log): WebClient {
  return new WebClient(botToken, clientOptions(address, log));
}
