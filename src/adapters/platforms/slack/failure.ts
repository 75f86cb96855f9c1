/** What a failed call says: whether Slack did anything, and whether trying again helps. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { BotError } from "../../../core/errors.ts";

export type Failure =
  /** Slack said no, by this code of its documentation; nothing happened. */
  | { readonly kind: "refused"; readonly code: string; readonly detail?: string }
  /** Nothing happened, and it may be tried again. */
  | { readonly kind: "later"; readonly code: string; readonly retryAfterMs?: number }
  /** No answer, or none that tells. */
  | { readonly kind: "unknown"; readonly code: string };

/** @see https://docs.slack.dev/reference/methods/chat.postMessage, "Errors": "some aspect may have succeeded" */
const ambiguousCodes: ReadonlySet<string> = new Set(["internal_error", "fatal_error", "service_unavailable"]);

const laterCodes: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "request_timeout",
  "accesslimited",
  "team_added_to_org",
]);

/** The request cannot have left when the connection never stood. */
const connectCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: "later", code: "ratelimited", retryAfterMs: thrown.retryAfter * 1000 };
  }
  if (thrown instanceof WebAPIPlatformError) return platformFailure(thrown.data);
  if (thrown instanceof WebAPIHTTPError) {
    return { kind: thrown.statusCode < 500 ? "later" : "unknown", code: `HTTP ${thrown.statusCode}` };
  }
  if (thrown instanceof WebAPIRequestError) {
    const codes = causeCodes(thrown.original);
    return { kind: hasNeverLeft(thrown.original) ? "later" : "unknown", code: codes[0] ?? "no answer" };
  }
  // The client's answer to a 429 whose Retry-After it cannot read: a plain error, known by its words only.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.startsWith("Retry header") ? { kind: "later", code: "ratelimited" } : unknown(message);
}

/** Whether a failed fetch cannot have reached the server. */
export function hasNeverLeft(error: unknown): boolean {
  const codes = causeCodes(error);
  return codes.length > 0 && codes.every((code) => connectCodes.has(code));
}

/** For calls that only read: what to throw so that the caller tries again, or tells people. */
export function readError(call: string, failure: Failure): BotError {
  const says = `${call}: ${failure.code}`;
  if (failure.kind === "refused") return new BotError("platform_refused", says);
  const wait = failure.kind === "later" ? failure.retryAfterMs : undefined;
  return new BotError(
    "platform_unreachable",
    says,
    wait === undefined ? {} : { retryAtMs: Date.now() + wait },
  );
}

function platformFailure(data: WebAPIPlatformError["data"] & { readonly needed?: unknown }): Failure {
  const { error: code, needed } = data;
  // Anything but a code of theirs is the page of some proxy between us and Slack.
  if (!/^[a-z0-9_]+$/.test(code)) return unknown("an answer that is not Slack's");
  if (ambiguousCodes.has(code)) return unknown(code);
  if (laterCodes.has(code)) {
    const seconds = data.response_metadata?.retryAfter;
    return {
      kind: "later",
      code,
      ...(typeof seconds === "number" && { retryAfterMs: seconds * 1000 }),
    };
  }
  return { kind: "refused", code, ...(typeof needed === "string" && { detail: needed }) };
}

function unknown(code: string): Failure {
  return { kind: "unknown", code };
}

/** The codes at the bottom of a fetch error; Node tries several addresses and then has several. */
function causeCodes(error: unknown): readonly string[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(causeCodes);
  if (cause !== undefined) return causeCodes(cause);
  return typeof code === "string" ? [code] : [];
}
