/** How things stand, in numbers, for whoever watches the bot. */
import { alarmOf } from "../core/feed/alarm.ts";
import type { Clock, Standing, Store } from "./ports.ts";
import type { Watchdog } from "./watchdog.ts";

export async function readStanding({
  store,
  watchdog,
  clock,
}: {
  readonly store: Store;
  readonly watchdog: Watchdog;
  readonly clock: Clock;
}): Promise<Standing> {
  const now = clock.now();
  const { items, parts } = await store.countWaiting();
  const nextAt = await store.outbox.findNextAt();
  const feeds = { fine: 0, failing: 0, quiet: 0, stopped: 0 };
  for (const feed of await store.feeds.list()) feeds[alarmOf(feed, now) ?? "fine"] += 1;
  return {
    waitingItems: items,
    waitingParts: parts,
    oldestPartAgeMs: nextAt === undefined ? 0 : Math.max(0, now.getTime() - nextAt.getTime()),
    feeds,
    isReady: (await watchdog.findTroubles()).length === 0,
  };
}
