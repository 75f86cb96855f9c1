/** Log lines: JSON to stderr, or readable ones on a terminal. No secret leaves by this door. */
import pino from "pino";
import pretty from "pino-pretty";
import type { Log } from "../app/ports.ts";

export interface LogOptions {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  /** Lines for people rather than machines. */
  readonly readable: boolean;
  /** Texts that are blotted out wherever they turn up. */
  readonly secrets: readonly string[];
}

export function createLog({ level, readable, secrets }: LogOptions): Log {
  const hide = hideSecrets(secrets);
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: hide } },
    readable
      ? pretty({
          destination: 2,
          sync: true,
          colorize: process.stderr.isTTY,
          translateTime: "SYS:HH:MM:ss",
          singleLine: true,
        })
      : pino.destination({ dest: 2, sync: true }),
  );
  const write =
    (at: "debug" | "info" | "warn" | "error"): Log[typeof at] =>
    (event, fields = {}) =>
      logger[at](fields, event);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

/** Blots out the given secrets, and whatever looks like a token of Slack's or Discord's. */
function hideSecrets(secrets: readonly string[]): (line: string) => string {
  const known = secrets.filter((secret) => secret.length >= 8);
  const tokens = /\bx(?:ox[a-z]|app)-[\w-]{8,}|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
  return (line) =>
    known.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line.replace(tokens, "[secret]"));
}
