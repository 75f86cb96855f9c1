/** What readers may ask: read only, in addresses of a sane length, and not too often. */
import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import ipaddr from "ipaddr.js";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Longer addresses are nobody's question. */
const maxUrlLength = 2_048;

export type Refusal = "read_only" | "too_long" | "too_many";
export type Refuse = (context: Context, refusal: Refusal) => Response | Promise<Response>;

export interface RateLimit {
  /** Requests of one address in a minute; a picture counts as `pictureCost`. */
  readonly perMinute: number;
}

const pictureCost = 10;
/** Whoever watches over the bot asks as often as they like. */
const unlimited = /^\/(?:healthz|readyz|metrics)$/;

export function onlyReading(refuse: Refuse): MiddlewareHandler {
  return async (context, next) => {
    const { method, url } = context.req;
    if (method === "OPTIONS") return context.body(null, 204, { allow: "GET, HEAD, OPTIONS" });
    if (method !== "GET" && method !== "HEAD") {
      const answer = await refuse(context, "read_only");
      answer.headers.set("allow", "GET, HEAD, OPTIONS");
      return answer;
    }
    if (url.length > maxUrlLength) return refuse(context, "too_long");
    return next();
  };
}

export function notTooOften({ perMinute }: RateLimit, refuse: Refuse): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (context, next) => {
    const { path } = context.req;
    if (unlimited.test(path)) return next();
    try {
      await limiter.consume(readerOf(context), path.startsWith("/cards/") ? pictureCost : 1);
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const answer = await refuse(context, "too_many");
      answer.headers.set("retry-after", String(Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000))));
      return answer;
    }
    return next();
  };
}

/** As who counts: a household has many addresses of IPv6, and is one. */
function readerOf(context: Context): string {
  const reader = readerAddress(context);
  return reader instanceof ipaddr.IPv6
    ? reader.parts.slice(0, 4).join(":")
    : (reader?.toString() ?? "unknown");
}

/** Whether somebody on this machine asks, and not through a proxy on it. */
export function isHere(context: Context): boolean {
  return readerAddress(context)?.range() === "loopback";
}

/** The address that asks. A proxy on this machine or network tells it as the last of X-Forwarded-For; nobody else is believed. */
function readerAddress(context: Context): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const { incoming } = context.env as Partial<HttpBindings>;
  const peer = addressOf(incoming?.socket.remoteAddress);
  const forwarded = addressOf(context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim());
  return peer !== undefined && peer.range() !== "unicast" && forwarded !== undefined ? forwarded : peer;
}

function addressOf(text: string | undefined): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return text !== undefined && ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}
