/**
 * The line to Discord's REST: nothing is hidden that the outbox must know, and nothing asked so often in vain that
 * Discord shuts this address out, as it does after 10,000 answers of 401, 403 or 429 within ten minutes.
 */
import {
  DefaultRestOptions,
  DiscordAPIError,
  type RateLimitData,
  type REST,
  RESTEvents,
  RESTJSONErrorCodes,
  type RESTOptions,
  type RouteLike,
} from "discord.js";
import { type RestRequest, SteadyRest } from "./steady-rest.ts";
import type { Turns } from "./turns.ts";

const timeoutMs = 15_000;
/** A wait that is worth waiting; a longer one is the outbox's business. */
const maxLimitWaitMs = 3_000;
/** One refusal may be a mistake of Discord's; the second in a row begins a pause, doubled by each that follows. */
const firstPauseMs = 10_000;
const maxPauseMs = 10 * 60_000;
/** Of the 10,000. */
const maxInvalid = 5_000;
const warnEvery = 500;
/** For every bot to which Discord gave no other. */
export const usualLimit = 50;
const usedShare = 0.8;

/** 40 of Discord’s 50 in a second; the others are left for what is held up on its way and arrives together. */
export function turnEveryMs(requestsPerSecond = usualLimit): number {
  return Math.ceil(1_000 / (requestsPerSecond * usedShare));
}

/** When to ask again for a turn that did not come. */
const noTurnMs = 1_000;
const never = new AbortController().signal;

/** Not asked, because the answer is known, or because one more refusal would cost too much. */
export class HeldBackError extends Error {
  override readonly name = "HeldBackError";
  readonly retryAt: Date;

  constructor(why: string, retryAt: Date) {
    super(why);
    this.retryAt = retryAt;
  }
}

/** What is refused, and until when we believe that. */
interface Pause {
  readonly refusals: number;
  readonly until: number;
  /** What Discord said. */
  readonly error: unknown;
}

/** To be closed by `close`. The routes of interactions need no token, and a client of their own. */
export class PatientRest extends SteadyRest {
  readonly #token: string;
  readonly #channels = new Map<string, Pause>();
  #token401: Pause | undefined;
  #fullUntil = 0;

  constructor(token: string, options: Partial<RESTOptions>) {
    super({ ...options, invalidRequestWarningInterval: warnEvery });
    this.#token = token;
    this.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
      if (count >= maxInvalid) this.#fullUntil = Date.now() + remainingTime;
    });
  }

  override async queueRequest(request: RestRequest): ReturnType<REST["queueRequest"]> {
    const channel = channelOf(request);
    this.noticeSetBack();
    this.#holdBack(channel);
    // One 401 makes the client forget its token, and every later call would fail without being made.
    this.setToken(this.#token);
    try {
      const response = await super.queueRequest(request);
      if (request.auth !== false) this.#token401 = undefined;
      if (channel !== undefined) this.reopen(channel);
      return response;
    } catch (error) {
      // What is asked without the token says nothing about it.
      if (request.auth !== false) this.#note(error, channel);
      throw error;
    }
  }

  /** Somebody gave us the right: what Discord said before no longer counts. */
  reopen(channelId: string): void {
    this.#channels.delete(channelId);
  }

  protected override forgetLimits(): void {
    super.forgetLimits();
    this.#channels.clear();
    this.#token401 = undefined;
    this.#fullUntil = 0;
  }

  close(): void {
    this.clearHashSweeper();
    this.clearHandlerSweeper();
  }

  #holdBack(channel: string | undefined): void {
    const now = Date.now();
    if (now < this.#fullUntil) throw new HeldBackError("too many refusals", new Date(this.#fullUntil));
    if (this.#token401 && now < this.#token401.until)
      throw new HeldBackError("the token is refused", new Date(this.#token401.until));
    const closed = channel === undefined ? undefined : this.#channels.get(channel);
    if (closed && now < closed.until) throw closed.error;
  }

  #note(error: unknown, channel: string | undefined): void {
    if (!(error instanceof DiscordAPIError)) return;
    if (error.status === 401) this.#token401 = paused(this.#token401, error);
    else this.#token401 = undefined;
    if (channel !== undefined && isForbidden(error))
      this.#channels.set(channel, paused(this.#channels.get(channel), error));
  }
}

/** No hidden retries: what to do after silence is decided where it is remembered, in the outbox. */
export function restOptionsOf(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "").replace(/\/v\d+$/, "") }),
    version: "10",
    timeout: timeoutMs,
    retries: 0,
    rejectOnRateLimit: isTooLong,
  };
}

/**
 * Discord's limit is the bot's, whatever process asks. discord.js counts for itself alone, and from one full second to
 * the next: the end of one and the start of the other may hold twice as many.
 */
export function inTurn(turns: Turns, { isUrgent }: { readonly isUrgent: boolean }): Partial<RESTOptions> {
  return {
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    async makeRequest(url, init) {
      await turns.next(init.signal ?? never, isUrgent).catch(() => {
        throw new HeldBackError("its turn did not come in time", new Date(Date.now() + noTurnMs));
      });
      return DefaultRestOptions.makeRequest(url, init);
    },
  };
}

/** Also a 429 that names no time (the client adds 50 ms to any): it would ask again at once, and for ever. */
function isTooLong(limit: RateLimitData): boolean {
  const waitMs = Math.max(limit.timeToReset, limit.retryAfter, limit.sublimitTimeout);
  return waitMs > maxLimitWaitMs || !(waitMs > 50);
}

function paused(before: Pause | undefined, error: unknown): Pause {
  const refusals = (before?.refusals ?? 0) + 1;
  const pauseMs = refusals < 2 ? 0 : Math.min(firstPauseMs * 2 ** (refusals - 2), maxPauseMs);
  return { refusals, until: Date.now() + pauseMs, error };
}

/** The channel that a call writes to: what is read there may be forbidden for other reasons. */
function channelOf({ method, fullRoute }: { readonly method: string; readonly fullRoute: RouteLike }) {
  return method === "GET" ? undefined : /^\/channels\/(\d+)\/(?:messages|threads)/.exec(fullRoute)?.[1];
}

function isForbidden({ status, code }: DiscordAPIError): boolean {
  const codes: readonly unknown[] = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions];
  return status === 403 && codes.includes(code);
}
