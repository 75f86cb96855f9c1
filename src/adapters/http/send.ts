/** Sends JSON to an address that the operator wrote down, and says what became of it. */
import { request } from "undici";
import { parseRetryAfter } from "./freshness.ts";

export interface Sending {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export type SendResult =
  | { readonly kind: "answered"; readonly status: number; readonly body: string; readonly retryAt?: Date }
  /** The connection never stood: nothing can have arrived. */
  | { readonly kind: "unsent"; readonly error: string }
  | { readonly kind: "unanswered"; readonly error: string };

const timeoutMs = 15_000;
/** Of an answer; what is longer is left unread. */
const maxAnswerBytes = 64 * 1024;

/** Never rejects. Follows no redirect: an address that moved is for people to correct. */
export async function sendJson({ url, body, headers, signal }: Sending): Promise<SendResult> {
  try {
    const response = await request(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const header = response.headers["retry-after"];
    const retryAt = parseRetryAfter(Array.isArray(header) ? header[0] : header, new Date());
    return {
      kind: "answered",
      status: response.statusCode,
      body: await readStart(response.body),
      ...(retryAt && { retryAt }),
    };
  } catch (error) {
    const code = causeCodes(error)[0] ?? (error instanceof Error ? error.name : "no answer");
    return { kind: hasNeverLeft(error) ? "unsent" : "unanswered", error: code };
  }
}

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

/** Whether a failed request cannot have reached the server. */
export function hasNeverLeft(error: unknown): boolean {
  const codes = causeCodes(error);
  return codes.length > 0 && codes.every((code) => connectCodes.has(code));
}

/** The codes at the bottom of an error; Node tries several addresses and then has several. */
export function causeCodes(error: unknown): readonly string[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(causeCodes);
  if (cause !== undefined) return causeCodes(cause);
  return typeof code === "string" ? [code] : [];
}

/** An answer that breaks off has been given all the same. */
async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxAnswerBytes) break;
    }
  } catch {}
  return Buffer.concat(chunks).toString("utf8");
}
