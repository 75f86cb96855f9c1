/** Clocks: whether ours is right, whether it was set back, and whether the zones have other rules than before. */
import { nextSlot, slotAgain } from "../core/digest/schedule.ts";
import type { Clock, Destination, Log, Platform, PlatformName, Store } from "./ports.ts";

export interface TimekeeperTools {
  readonly store: Pick<Store, "memos" | "destinations" | "digests" | "rewind">;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Log;
  /** The version of the time zone database in use: "2026a". */
  readonly zoneRules: string;
}

export interface Timekeeper {
  /** Before anything is planned: the slots of zones whose rules changed since the last start. */
  start(): Promise<void>;
  /** Whether what is owed may be dealt with now: not by a clock that the platforms contradict. */
  mayWork(signal: AbortSignal): Promise<boolean>;
}

/** More than that, and a digest would bear the wrong date or come at a wrong hour. */
export const mostOffMs = 5 * 60_000;
const timeoutMs = 5_000;
/** An answer that found nothing wrong holds for so long by our own clock, so that a jump of it is asked about. */
const askEveryMs = 10 * 60_000;

export function createTimekeeper({ store, platforms, clock, log, zoneRules }: TimekeeperTools): Timekeeper {
  let askedAt = Number.NEGATIVE_INFINITY;

  return {
    async start() {
      const before = await store.memos.swap("zoneRules", zoneRules);
      if (before === undefined || before === zoneRules) return;
      log.info("zone_rules_changed", { from: before, to: zoneRules });
      await replan(({ schedule, next }) => slotAgain(schedule, next, clock.now()));
    },

    async mayWork(signal) {
      const isAnyOwed = await store.digests.isAnyOwed(clock.now());
      const sinceAskedMs = clock.now().getTime() - askedAt;
      const isFresh = sinceAskedMs >= 0 && sinceAskedMs < askEveryMs;
      const offMs = isAnyOwed && !isFresh ? await askHowFarOff(signal) : undefined;
      if (offMs !== undefined) {
        log.error("clock_wrong", {
          aheadSeconds: Math.round(offMs / 1_000),
          so: "no digest is planned or sent",
        });
        return false;
      }
      await noticeSetBack();
      return true;
    },
  };

  async function replan(next: (destination: Destination) => Destination["next"]): Promise<void> {
    for (const destination of await store.destinations.list())
      if (destination.state === "active")
        await store.destinations.save({ ...destination, next: next(destination) });
  }

  /** How far we are ahead of the platforms, in ms, when all that answer agree that it is too much. */
  async function askHowFarOff(signal: AbortSignal): Promise<number | undefined> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const asked = await Promise.all(
      [...platforms.values()].map(async (platform) => {
        const theirs = await platform.askTime?.(patience);
        return theirs === undefined ? [] : [clock.now().getTime() - theirs.getTime()];
      }),
    );
    const offsets = asked.flat();
    const isWrong = offsets.length > 0 && offsets.every((offset) => Math.abs(offset) > mostOffMs);
    askedAt = isWrong ? Number.NEGATIVE_INFINITY : clock.now().getTime();
    return isWrong ? offsets[0] : undefined;
  }

  async function noticeSetBack(): Promise<void> {
    const now = clock.now();
    const last = Number((await store.memos.swap("lastSeen", String(now.getTime()))) ?? 0);
    const byMs = last - now.getTime();
    if (byMs <= mostOffMs) return;
    log.warn("clock_set_back", { seconds: Math.round(byMs / 1_000) });
    await store.rewind(now, byMs);
    // Planned days ahead by the wrong clock, the next slot would leave out the days until then.
    await replan(({ schedule, next }) => {
      const fresh = nextSlot(schedule, { now });
      return fresh.at < next.at ? fresh : next;
    });
  }
}
