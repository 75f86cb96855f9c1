/** Tells whoever added a feed that it is silent or cannot be read: once, until it has recovered. */
import { alarmOf, type FeedAlarm } from "../core/feed/alarm.ts";
import { idOf } from "../core/id.ts";
import { languageFor } from "../core/languages/index.ts";
import type { Clock, FeedRecord, Log, Store, Workspace } from "./ports.ts";
import type { Teller } from "./tell.ts";

export interface FeedAlarmsTools {
  readonly store: Store;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly log: Log;
}

export interface FeedAlarms {
  /** Looks through the feeds at most once an hour. */
  check(signal: AbortSignal): Promise<void>;
}

interface Alarm {
  readonly feed: FeedRecord;
  readonly kind: FeedAlarm;
}

const everyMs = 3_600_000;
const mostNamed = 10;
/** So many feeds that fail at once, and half of all: that is our own network, and no news about feeds. */
const fewest = 5;
const memoName = "feedAlarms";

export function createFeedAlarms({ store, teller, clock, log }: FeedAlarmsTools): FeedAlarms {
  let checkedAt = 0;
  let wasStorm = false;

  return {
    async check(signal) {
      const now = clock.now();
      if (now.getTime() - checkedAt < everyMs) return;
      checkedAt = now.getTime();
      const feeds = await store.feeds.list();
      const alarms = feeds.flatMap((feed): readonly Alarm[] => {
        const kind = alarmOf(feed, now);
        return kind === undefined ? [] : [{ feed, kind }];
      });
      if (isStorm(alarms, feeds)) return;
      const told = await loadTold();
      const current = Object.fromEntries(alarms.map(({ feed, kind }) => [feed.id, kind]));
      // Remembered before it is told: twice would be worse than not at all, and the log has it.
      await store.memos.swap(memoName, JSON.stringify(current));
      const fresh = alarms.filter(({ feed, kind }) => told[feed.id] !== kind);
      for (const { feed, kind } of fresh)
        log.warn("feed_alarm", { feed: feed.outlet, url: feed.url, alarm: kind, error: feed.lastError });
      for (const { outlet } of feeds.filter(({ id }) => told[id] && !current[id]))
        log.info("feed_recovered", { feed: outlet });
      await tellOwners(fresh, signal);
    },
  };

  function isStorm(alarms: readonly Alarm[], feeds: readonly FeedRecord[]): boolean {
    const failing = alarms.filter(({ kind }) => kind === "failing").length;
    const active = feeds.filter(({ state }) => state === "active").length;
    const is = failing > fewest && failing * 2 > active;
    if (is && !wasStorm) log.error("feeds_failing_together", { failing, feeds: active });
    wasStorm = is;
    return is;
  }

  async function loadTold(): Promise<Readonly<Record<string, FeedAlarm>>> {
    const stored = await store.memos.get(memoName);
    return stored === undefined ? {} : (JSON.parse(stored) as Record<string, FeedAlarm>);
  }

  /** One message a workspace, about all feeds that it added itself. Those of the configuration are the operator's. */
  async function tellOwners(fresh: readonly Alarm[], signal: AbortSignal): Promise<void> {
    const byOwner = new Map<string, { readonly owner: Workspace; readonly alarms: Alarm[] }>();
    for (const alarm of fresh) {
      for (const owner of await store.feeds.listOwners(alarm.feed.id)) {
        const key = `${owner.platform} ${owner.workspaceId}`;
        const group = byOwner.get(key) ?? { owner, alarms: [] };
        group.alarms.push(alarm);
        byOwner.set(key, group);
      }
    }
    for (const { owner, alarms } of byOwner.values()) await tell(owner, alarms, signal);
  }

  async function tell(owner: Workspace, alarms: readonly Alarm[], signal: AbortSignal): Promise<void> {
    const destinations = await store.destinations.listFor(owner);
    const [destination] = [
      ...destinations.filter(({ state, createdBy }) => state === "active" && createdBy !== undefined),
      ...destinations.filter(({ createdBy }) => createdBy !== undefined),
    ];
    if (destination === undefined) return;
    const { words } = languageFor(destination.language);
    const sentences = alarms.slice(0, mostNamed).map(({ feed, kind }) => {
      const { outlet, lastError = "" } = feed;
      if (kind === "quiet") return words.feeds.alarms.quiet(outlet, daysSince(feed));
      return words.feeds.alarms[kind](outlet, lastError);
    });
    const more = alarms.length - sentences.length;
    const about = `feeds:${idOf("alarm", ...alarms.map(({ feed, kind }) => feed.id + kind)).slice(0, 12)}`;
    const last = more > 0 ? [words.feeds.more(more)] : [];
    await teller.tell(
      destination,
      { about, sentences: [...sentences, ...last, words.feeds.alarms.whatNow], mayTellChannel: false },
      signal,
    );
  }

  function daysSince({ memory }: FeedRecord): number {
    return Math.round((clock.now().getTime() - (memory.newestAt ?? 0)) / 86_400_000);
  }
}
