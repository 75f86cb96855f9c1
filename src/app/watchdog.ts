/** Whether the bot does its work: its ticks end, its database answers, its chats are up. */
import { toBotError } from "../core/errors.ts";
import type { GuardedPlatform } from "./breaker.ts";
import type { Clock, Log, PlatformName, Store } from "./ports.ts";

export interface WatchdogTools {
  readonly store: Pick<Store, "quotes">;
  readonly platforms: ReadonlyMap<PlatformName, GuardedPlatform>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Watchdog {
  /** The same work, watched. */
  watch(work: (signal: AbortSignal) => Promise<void>): (signal: AbortSignal) => Promise<void>;
  /** What keeps it from its work, a line each; nothing when it is ready. */
  findTroubles(): Promise<readonly string[]>;
}

/** Ticks come every minute; reading a thousand feeds for the first time takes longer than one. */
export const stalledAfterMs = 15 * 60_000;

export function createWatchdog({ store, platforms, clock, log }: WatchdogTools): Watchdog {
  let startedAt: Date | undefined;

  return {
    watch: (work) => async (signal) => {
      // A call while another runs joins it: what counts is when the work began.
      if (startedAt !== undefined) return work(signal);
      const since = clock.now();
      startedAt = since;
      const timer = setTimeout(
        () => log.error("work_stalled", { since: since.toISOString() }),
        stalledAfterMs,
      );
      try {
        await work(signal);
      } finally {
        clearTimeout(timer);
        startedAt = undefined;
      }
    },

    async findTroubles() {
      const down = [...platforms.values()].filter((platform) => platform.downUntil() !== undefined);
      return [
        ...(isStalled() ? ["work: the last round does not end"] : []),
        ...(await storeTroubles()),
        ...down.map(({ name }) => `${name}: it does not answer`),
      ];
    },
  };

  function isStalled(): boolean {
    return startedAt !== undefined && clock.now().getTime() - startedAt.getTime() > stalledAfterMs;
  }

  async function storeTroubles(): Promise<readonly string[]> {
    try {
      await store.quotes.speakersVersion();
      return [];
    } catch (thrown) {
      return [`database: ${toBotError(thrown).code}`];
    }
  }
}
