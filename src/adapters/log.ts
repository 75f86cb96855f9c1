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

/** What looks like a secret wherever it stands; what is kept of it says which one it was. */
const shapes: readonly (readonly [RegExp, string])[] = [
  // Tokens of Slack and of Discord.
  [/\bx(?:ox[a-z](?:\.xox[a-z])?|app|wfp)-[\w-]{8,}/g, "[secret]"],
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, "[secret]"],
  // Addresses of webhooks: whoever has one can post.
  [/(hooks\.slack\.com\/[a-z]+)\/[\w/-]+/g, "$1/[secret]"],
  [/(discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+)\/[\w-]+/g, "$1/[secret]"],
  // User and password in an address; a token in its query.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"\\]+@/gi, "$1[secret]@"],
  [
    /([?&](?:access_?|refresh_?)?(?:token|key|api_?key|secret|sig|signature|password|code)=)[^\s&"\\]+/gi,
    "$1[secret]",
  ],
  // As headers and as fields, also of objects inside others.
  [/\b(Bearer|Bot|Basic) [\w.~+/=-]{8,}/g, "$1 [secret]"],
  [/("[\w-]*(?:token|secret|password|authorization|cookie)":)"(?:[^"\\]|\\.)*"/gi, '$1"[secret]"'],
];

/** Blots out the given secrets, in every form in which a line may hold them, and whatever looks like one. */
export function hideSecrets(secrets: readonly string[]): (line: string) => string {
  const known = new Set(
    secrets
      .filter((secret) => secret.length >= 8)
      .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  );
  return (line) => {
    const shaped = [...known].reduce((text, secret) => text.replaceAll(secret, "[secret]"), line);
    return shapes.reduce((text, [shape, shown]) => text.replace(shape, shown), shaped);
  };
}
