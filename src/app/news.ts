/** The stories that a destination may tell: as they are now, or opened once for all who read the same and are due together. */
import { type DigestFilter, wantsArticle, wantsStory } from "../core/digest/filter.ts";
import type { Id } from "../core/id.ts";
import { once } from "../core/once.ts";
import { knownGroups, type StoryGroup, toStory } from "../core/story/group.ts";
import type { Story, StoryArticle } from "../core/story/story.ts";
import type { Clock, Store, Workspace } from "./ports.ts";
import { openMs, type Storyteller } from "./storyteller.ts";

export interface News {
  /** As they are now, back to `since` or further. Who gives a patience waits no longer for a newer grouping. */
  open(reader: Reader, since: Date, patienceMs?: number): Promise<OpenNews>;
  /** As they were at `dueAt` or a little later, the same for all who read the same. */
  openFor(reader: Reader, since: Date, dueAt: Date): Promise<OpenNews>;
}

export interface Reader extends Workspace {
  readonly filter: DigestFilter;
}

export interface OpenNews {
  /** What came later is not in it. */
  readonly until: Date;
  readonly groups: readonly StoryGroup[];
  /** Most of the work, to be done story by story, and once for all. */
  readonly tell: (group: StoryGroup) => Story;
}

/** A minute's digests are composed in less. */
const keptMs = 60_000;
/** As many ways of reading: workspaces with feeds of their own, channels with filters. */
const mostKept = 8;

export function createNews({
  store,
  storyteller,
  clock,
}: {
  readonly store: Pick<Store, "articles" | "feeds" | "removals">;
  readonly storyteller: Storyteller;
  readonly clock: Clock;
}): News {
  const kept = new Map<string, Kept>();

  return {
    async open(reader, since, patienceMs) {
      await storyteller.regroup(patienceMs);
      const feeds = await store.feeds.listReadable(reader);
      return read(feeds, reader.filter, oldestOf(since, clock.now()));
    },

    async openFor(reader, since, dueAt) {
      const feeds = await store.feeds.listReadable(reader);
      // Whose words were deleted since is in none of them.
      const removals = (await store.removals.list()).map(({ id }) => id);
      const key = JSON.stringify([feeds, removals, reader.filter]);
      const now = clock.now();
      const known = kept.get(key);
      if (known && isOf(known, since, dueAt, now)) return known.news;
      const from = oldestOf(since, now);
      const news = storyteller.regroup().then(() => read(feeds, reader.filter, from));
      keep(key, { at: now.getTime(), from, news, timer: setTimeout(() => drop(key), keptMs).unref() });
      news.catch(() => {
        if (kept.get(key)?.news === news) drop(key);
      });
      return news;
    },
  };

  async function read(feeds: readonly Id<"feed">[], filter: DigestFilter, from: Date): Promise<OpenNews> {
    const until = clock.now();
    const articles = await store.articles.listSeenIn(feeds, from, until);
    return { until, groups: wantedGroups(articles, filter), tell: once(toStory) };
  }

  function keep(key: string, news: Kept): void {
    drop(key);
    kept.set(key, news);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) drop(oldest);
  }

  function drop(key: string): void {
    clearTimeout(kept.get(key)?.timer);
    kept.delete(key);
  }
}

interface Kept {
  /** When it was opened, and how far back it goes. */
  readonly at: number;
  readonly from: Date;
  readonly news: Promise<OpenNews>;
  readonly timer: NodeJS.Timeout;
}

function isOf({ at, from }: Kept, since: Date, dueAt: Date, now: Date): boolean {
  const isFresh = at >= dueAt.getTime() && at <= now.getTime() && now.getTime() - at < keptMs;
  return isFresh && since >= from;
}

/** All the open days at least: a story of yesterday may be told by what is new. */
function oldestOf(since: Date, now: Date): Date {
  return new Date(Math.min(since.getTime(), now.getTime() - openMs));
}

export function wantedGroups(articles: readonly StoryArticle[], filter: DigestFilter): readonly StoryGroup[] {
  const wanted = articles.filter((article) => wantsArticle(filter, article));
  return knownGroups(wanted).filter((group) => wantsStory(filter, group.articles));
}
