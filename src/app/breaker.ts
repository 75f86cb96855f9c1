/** A platform behind a circuit breaker: while it is down, one request at a time asks whether it is back. */
import {
  afterAdmission,
  afterAnswer,
  afterSilence,
  type Breaker,
  closed,
  closedUntil,
} from "../core/delivery/breaker.ts";
import { BotError } from "../core/errors.ts";
import type { Clock, Log, Platform, PostOutcome } from "./ports.ts";

export interface GuardedPlatform extends Platform {
  /** While it is down: when it is asked next. */
  downUntil(): Date | undefined;
}

/** What posts, edits and looks waits while the platform is down; what people wait for is always tried. */
export function withBreaker(platform: Platform, { clock, log }: { clock: Clock; log: Log }): GuardedPlatform {
  let breaker: Breaker = closed;

  return {
    ...platform,
    downUntil,
    post: (...given) => guard(() => platform.post(...given)),
    edit: (...given) => guard(() => platform.edit(...given)),
    findPosted,
  };

  function downUntil(): Date | undefined {
    return closedUntil(breaker, clock.now());
  }

  async function guard(request: () => Promise<PostOutcome>): Promise<PostOutcome> {
    const retryAt = downUntil();
    const error = `${platform.name} is down`;
    if (retryAt !== undefined) return { kind: "refused", permanent: false, error, retryAt };
    breaker = afterAdmission(breaker, clock.now());
    const outcome = await request();
    const isSilent = outcome.kind === "unknown" || (outcome.kind === "refused" && outcome.unreachable);
    turn(isSilent ? afterSilence(breaker, clock.now()) : afterAnswer());
    return outcome;
  }

  async function findPosted(...given: Parameters<Platform["findPosted"]>) {
    const until = downUntil();
    if (until !== undefined)
      throw new BotError("platform_unreachable", `${platform.name} is down`, { retryAtMs: until.getTime() });
    breaker = afterAdmission(breaker, clock.now());
    try {
      const lookup = await platform.findPosted(...given);
      turn(afterAnswer());
      return lookup;
    } catch (thrown) {
      turn(afterSilence(breaker, clock.now()));
      throw thrown;
    }
  }

  function turn(next: Breaker): void {
    if (next.kind !== breaker.kind)
      log.warn(next.kind === "open" ? "platform_down" : "platform_up", { platform: platform.name });
    breaker = next;
  }
}
