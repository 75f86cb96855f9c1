/** The one way out to the network for feeds and pages: guarded, polite, and bounded in time and size. */
import { Agent, type Dispatcher, request } from "undici";
import type { Clock, Validators } from "../app/ports.ts";
import { BotError, type ErrorCode } from "../core/errors.ts";
import { type AnswerHeaders, parseFreshness, parseRetryAfter } from "./http/freshness.ts";
import { createGuard, type Resolve } from "./http/guard.ts";
import { inflateBody } from "./http/inflate.ts";
import { createPace } from "./http/pace.ts";

export interface HttpOptions {
  /** Honest: name, version and an address to complain to. */
  readonly userAgent: string;
  /** `host:port` pairs that may be fetched although their address is private; they are not paced either. */
  readonly allow: readonly string[];
  /** For the whole exchange, redirects included, from the host's turn on. Default: 20 seconds. */
  readonly timeoutMs?: number;
  /** Of a body, over the wire and unpacked. Default: 5 million. */
  readonly maxBytes?: number;
  /** Between two requests to the same host. Default: a second. */
  readonly hostPauseMs?: number;
  readonly maxInFlight?: number;
  /** Ports of addresses that are not in `allow`. */
  readonly ports?: readonly number[];
  readonly resolve?: Resolve;
  readonly clock?: Clock;
}

export interface HttpRequest {
  /** The `Accept` header. */
  readonly accept: string;
  readonly validators?: Validators;
  readonly maxBytes?: number;
  /** The code of what is thrown when nothing usable comes back. */
  readonly failure: Extract<ErrorCode, "feed_unreachable" | "page_unreachable">;
  readonly signal: AbortSignal;
}

interface Answer {
  /** Where the answer came from, after all redirects. */
  readonly url: string;
  /** The same, when there was a redirect and every one was permanent (301 or 308). */
  readonly permanentUrl?: string;
  readonly validators: Validators;
  readonly receivedAt: Date;
  /** How long the server calls its answer fresh. */
  readonly notBefore?: Date;
}

export type HttpAnswer =
  | (Answer & { readonly status: "ok"; readonly contentType?: string; readonly body: Uint8Array })
  | (Answer & { readonly status: "unchanged" })
  /** 410: it was taken away for good. */
  | (Answer & { readonly status: "gone" });

export interface Http extends AsyncDisposable {
  /**
   * Throws `address_refused`, or the request's `failure` for whatever else went wrong, with `retryAtMs` where the
   * server said when to come back.
   */
  fetch(url: string, request: HttpRequest): Promise<HttpAnswer>;
}

const maxRedirects = 5;
const permanentStatuses = new Set([301, 308]);
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Where a chain of redirects has come to. */
interface Hop {
  readonly url: URL;
  readonly count: number;
  readonly permanent: boolean;
  readonly validators: Validators;
}

export function createHttp(options: HttpOptions): Http {
  const {
    timeoutMs = 20_000,
    maxInFlight = 16,
    hostPauseMs = 1_000,
    clock = { now: () => new Date() },
  } = options;
  const { ports = [80, 443, 8080, 8443] } = options;
  const guard = createGuard({ ...options, ports });
  const allowedHosts = new Set(options.allow.map((pair) => pair.toLowerCase().replace(/:\d+$/, "")));
  const pace = createPace({
    hostPauseMs,
    maxInFlight,
    unpaced: (host) => allowedHosts.has(host),
  });
  const agent = new Agent({
    connect: guard.connect,
    maxHeaderSize: 32 * 1024,
    headersTimeout: timeoutMs,
    bodyTimeout: 10_000,
    keepAliveTimeout: 4_000,
  });

  async function ask(hop: Hop, wanted: HttpRequest, signal: AbortSignal): Promise<HttpAnswer | Hop> {
    const response = await request(hop.url, {
      dispatcher: agent,
      signal,
      headers: headersFor(options.userAgent, wanted.accept, hop.validators),
    });
    const headers = readHeaders(response.headers);
    const location = headers.get("location");
    if (redirectStatuses.has(response.statusCode) && location !== undefined) {
      discard(response);
      return follow(hop, guard.check(location, hop.url), permanentStatuses.has(response.statusCode));
    }
    return answer(hop, response, headers, wanted);
  }

  async function answer(
    hop: Hop,
    response: Dispatcher.ResponseData,
    headers: AnswerHeaders,
    wanted: HttpRequest,
  ): Promise<HttpAnswer> {
    const now = clock.now();
    const notBefore = parseFreshness(headers, now);
    const moved = hop.count > 0 && hop.permanent;
    const common = {
      url: hop.url.href,
      receivedAt: now,
      ...(moved ? { permanentUrl: hop.url.href } : {}),
      ...(notBefore === undefined ? {} : { notBefore }),
    };
    const status = response.statusCode;
    if (status >= 200 && status < 300) {
      const maxBytes = wanted.maxBytes ?? options.maxBytes ?? 5_000_000;
      const body = await inflateBody(
        await readBody(response, maxBytes),
        headers.get("content-encoding"),
        maxBytes,
      );
      const contentType = headers.get("content-type");
      const described = contentType === undefined ? {} : { contentType };
      return { status: "ok", ...common, ...described, validators: readValidators(headers), body };
    }
    discard(response);
    // A 304 may bring new validators; those that it leaves out stay as they were (RFC 9111, section 3.2).
    const kept = { ...wanted.validators, ...readValidators(headers) };
    if (status === 304) return { status: "unchanged", ...common, validators: kept };
    if (status === 410) return { status: "gone", ...common, validators: {} };
    const retryAt = parseRetryAfter(headers.get("retry-after"), now);
    throw new BotError(wanted.failure, `${hop.url.host} answered ${status}`, {
      httpStatus: status,
      ...(retryAt === undefined ? {} : { retryAtMs: retryAt.getTime() }),
    });
  }

  async function fetch(address: string, wanted: HttpRequest): Promise<HttpAnswer> {
    let hop: Hop = {
      url: guard.check(address),
      count: 0,
      permanent: true,
      validators: wanted.validators ?? {},
    };
    let turn = await pace.enter(hop.url.hostname, wanted.signal);
    const signal = AbortSignal.any([wanted.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      for (;;) {
        const next = await ask(hop, wanted, signal);
        if ("status" in next) return next;
        if (next.url.hostname !== hop.url.hostname) {
          turn[Symbol.dispose]();
          turn = await pace.enter(next.url.hostname, signal);
        }
        hop = next;
      }
    } finally {
      turn[Symbol.dispose]();
    }
  }

  return {
    fetch: (address, wanted) => fetch(address, wanted).catch((error) => fail(error, address, wanted.failure)),
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

function follow(hop: Hop, url: URL, permanent: boolean): Hop {
  if (hop.count >= maxRedirects) throw new Error(`more than ${maxRedirects} redirects`);
  const sameOrigin = url.origin === hop.url.origin;
  url.hash = "";
  return {
    url,
    count: hop.count + 1,
    permanent: hop.permanent && permanent,
    validators: sameOrigin ? hop.validators : {},
  };
}

function headersFor(userAgent: string, accept: string, validators: Validators): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept,
    "accept-encoding": "gzip, br, deflate",
    ...(validators.etag === undefined ? {} : { "if-none-match": validators.etag }),
    ...(validators.lastModified === undefined ? {} : { "if-modified-since": validators.lastModified }),
  };
}

/** Byte for byte: they are the server's own words, to be sent back as they came. */
function readValidators(headers: AnswerHeaders): Validators {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function readHeaders(headers: Dispatcher.ResponseData["headers"]): AnswerHeaders {
  return {
    get(name) {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}

async function readBody({ body }: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Lets go of a body that nobody reads; a small one is drained, so that its connection can be used again. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.dump({ limit: 64 * 1024 }).catch(() => {});
}

function fail(error: unknown, address: string, failure: HttpRequest["failure"]): never {
  if (error instanceof BotError) throw error;
  // A connector's refusal comes wrapped when several addresses were tried.
  if (error instanceof Error && error.cause instanceof BotError) throw error.cause;
  const why = error instanceof Error ? error.message || error.name : String(error);
  throw new BotError(failure, `${hostOf(address)}: ${why}`, { cause: error });
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : "no address");
