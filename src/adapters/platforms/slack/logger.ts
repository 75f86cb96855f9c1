/** Slack's clients log through this. Their debug lines hold whole payloads, so they go nowhere. */
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../app/ports.ts";

export function slackLogger(log: Log): Logger {
  const line =
    (level: "debug" | "warn" | "error") =>
    (...messages: readonly unknown[]): void =>
      log[level]("slack_client", { says: messages.map(inWords).join(" ") });
  return {
    debug: () => {},
    info: line("debug"),
    warn: line("warn"),
    error: line("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function inWords(message: unknown): string {
  return message instanceof Error ? message.message : String(message);
}
