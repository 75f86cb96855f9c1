/** Tells whoever added a feed, or runs the bot, that it is silent or cannot be read: once, until it has recovered. */
import { alarmOf, type FeedAlarm } from "../core/feed/alarm.ts";
import { idOf } from "../core/id.ts";
import { languageFor } from "../core/languages/index.ts";
import type { Words } from "../core/languages/words.ts";
import type { Clock, FeedRecord, Log, Store, Workspace } from "./ports.ts";
import type { Settings } from "./settings.ts";
import type { Notice, Teller } from "./tell.ts";

export interface FeedAlarmsTools {
  readonly store: Store;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, "operator">;
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

export function createFeedAlarms({ store, teller, clock, log, settings }: FeedAlarmsTools): FeedAlarms {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let wasStorm = false;

  return {
    async check(signal) {
      const now = clock.now();
      const sinceMs = now.getTime() - checkedAt;
      // A clock that was set back says nothing of how long it is ago.
      if (sinceMs >= 0 && sinceMs < everyMs) return;
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
    const configured: Alarm[] = [];
    for (const alarm of fresh) {
      const owners = await store.feeds.listOwners(alarm.feed.id);
      if (owners.length === 0) configured.push(alarm);
      for (const owner of owners) {
        const key = `${owner.platform} ${owner.workspaceId}`;
        const group = byOwner.get(key) ?? { owner, alarms: [] };
        group.alarms.push(alarm);
        byOwner.set(key, group);
      }
    }
    for (const { owner, alarms } of byOwner.values()) await tell(owner, alarms, signal);
    if (configured.length > 0 && settings.operator) await tellOperator(configured, settings.operator, signal);
  }

  async function tell(owner: Workspace, alarms: readonly Alarm[], signal: AbortSignal): Promise<void> {
    const destinations = await store.destinations.listFor(owner);
    const [destination] = [
      ...destinations.filter(({ state, createdBy }) => state === "active" && createdBy !== undefined),
      ...destinations.filter(({ createdBy }) => createdBy !== undefined),
    ];
    if (destination === undefined) return;
    const { words } = languageFor(destination.language);
    const { whatNow } = words.feeds.alarms;
    await teller.tell(destination, { ...noticeOf(alarms, words, whatNow), mayTellChannel: false }, signal);
  }

  async function tellOperator(
    alarms: readonly Alarm[],
    { language }: Required<Settings>["operator"],
    signal: AbortSignal,
  ): Promise<void> {
    const { words } = languageFor(language);
    const { whatNowInFile } = words.feeds.alarms;
    await teller.tellOperator(noticeOf(alarms, words, whatNowInFile), signal);
  }

  function noticeOf(
    alarms: readonly Alarm[],
    words: Words,
    whatNow: string,
  ): Pick<Notice, "about" | "sentences"> {
    const sentences = alarms.slice(0, mostNamed).map(({ feed, kind }) => {
      const { outlet, lastError = "" } = feed;
      if (kind === "quiet") return words.feeds.alarms.quiet(outlet, daysSince(feed));
      return words.feeds.alarms[kind](outlet, lastError);
    });
    const more = alarms.length - sentences.length;
    const last = more > 0 ? [words.feeds.more(more)] : [];
    const about = `feeds:${idOf("alarm", ...alarms.map(({ feed, kind }) => feed.id + kind)).slice(0, 12)}`;
    return { about, sentences: [...sentences, ...last, whatNow] };
  }

  function daysSince({ memory }: FeedRecord): number {
    return Math.round((clock.now().getTime() - (memory.newestAt ?? 0)) / 86_400_000);
  }
}
