/** What can go wrong, by code: the log reads the message, a person in the chat reads `words.errors[code]`. */

export const errorCodes = [
  "address_refused",
  "feed_gone",
  "feed_unreachable",
  "feed_unreadable",
  "page_unreachable",
  "page_unreadable",
  "config_invalid",
  "template_invalid",
  "port_taken",
  "database_unusable",
  "platform_unreachable",
  "platform_refused",
  "destination_unusable",
  "not_allowed",
  "option_invalid",
  "command_unknown",
  "quote_refused",
  "problems_found",
  "cancelled",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorOptions {
  readonly cause?: unknown;
  /** One short sentence that is safe to show to the person who asked; for example which option is wrong and why. */
  readonly detail?: string;
  /** When the outside asked to be tried again; epoch milliseconds. */
  readonly retryAtMs?: number;
  /** Of the answer that was no help. */
  readonly httpStatus?: number;
}

export class BotError extends Error {
  override readonly name = "BotError";
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAtMs: number | undefined;
  readonly httpStatus: number | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.retryAtMs = options.retryAtMs;
    this.httpStatus = options.httpStatus;
  }
}

/** Any thrown value as a `BotError`; what is not one becomes `internal`. */
export function toBotError(thrown: unknown): BotError {
  if (thrown instanceof BotError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new BotError("internal", message, { cause: thrown });
}

/** Ends an exhaustive `switch`: a new kind stops the build here. */
export function unreachable(value: never): never {
  throw new BotError("internal", `unexpected value ${JSON.stringify(value)}`);
}
