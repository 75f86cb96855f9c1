/** What a failed call says: whether Slack did anything, and whether trying again helps. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { BotError } from "../../../core/errors.ts";
import { causeCodes, hasNeverLeft } from "../../http/send.ts";

export type Failure =
  /** Slack said no, by this code of its documentation; nothing happened. */
  | { readonly kind: "refused"; readonly code: string; readonly detail?: string }
  /** Nothing happened, and it may be tried again. */
  | {
      readonly kind: "later";
      readonly code: string;
      readonly retryAfterMs?: number;
      readonly unreachable?: true;
    }
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

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: "later", code: "ratelimited", retryAfterMs: thrown.retryAfter * 1000 };
  }
  if (thrown instanceof WebAPIPlatformError) return platformFailure(thrown.data);
  if (thrown instanceof WebAPIHTTPError) {
    const { statusCode } = thrown;
    const isRefusal = statusCode >= 400 && statusCode < 500;
    return { kind: isRefusal ? "later" : "unknown", code: `HTTP ${statusCode}` };
  }
  if (thrown instanceof WebAPIRequestError) {
    const codes = causeCodes(thrown.original);
    const code = codes[0] ?? "no answer";
    return hasNeverLeft(thrown.original) ? { kind: "later", code, unreachable: true } : unknown(code);
  }
  // The client's answer to a 429 whose Retry-After it cannot read: a plain error, known by its words only.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.startsWith("Retry header") ? { kind: "later", code: "ratelimited" } : unknown(message);
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
  const { needed } = data;
  const code: unknown = data.error;
  // Anything but a code of theirs is the page of some proxy between us and Slack.
  if (typeof code !== "string" || !/^[a-z0-9_]+$/.test(code)) return unknown("an answer that is not Slack's");
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
