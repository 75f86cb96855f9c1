/** The stories that a destination may tell: as they are now, or opened once for all who read the same and are due together. */
import type { DigestFilter } from "../core/digest/filter.ts";
import { wantsArticle, wantsStory } from "../core/digest/filter.ts";
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
  readonly store: Pick<Store, "articles" | "feeds">;
  readonly storyteller: Storyteller;
  readonly clock: Clock;
}): News {
  const kept = new Map<string, { readonly at: number; readonly news: Promise<OpenNews> }>();

  return { open, openFor };

  async function open(reader: Reader, since: Date, patienceMs?: number): Promise<OpenNews> {
    await storyteller.regroup(patienceMs);
    const until = clock.now();
    const oldest = new Date(Math.min(since.getTime(), until.getTime() - openMs));
    const articles = await store.articles.listSeen(reader, oldest, until);
    return { until, groups: wantedGroups(articles, reader.filter), tell: once(toStory) };
  }

  async function openFor(reader: Reader, since: Date, dueAt: Date): Promise<OpenNews> {
    const key = [...(await store.feeds.listReadable(reader)), JSON.stringify(reader.filter)].join(" ");
    const now = clock.now().getTime();
    const known = kept.get(key);
    const isFresh = known !== undefined && known.at >= dueAt.getTime() && now - known.at < keptMs;
    if (isFresh && known.at <= now && since.getTime() >= known.at - openMs) return known.news;
    const opened = { at: now, news: open(reader, since) };
    kept.delete(key);
    kept.set(key, opened);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    const forget = (): void => {
      if (kept.get(key) === opened) kept.delete(key);
    };
    setTimeout(forget, keptMs).unref();
    opened.news.catch(forget);
    return opened.news;
  }
}

export function wantedGroups(articles: readonly StoryArticle[], filter: DigestFilter): readonly StoryGroup[] {
  const wanted = articles.filter((article) => wantsArticle(filter, article));
  return knownGroups(wanted).filter((group) => wantsStory(filter, group.articles));
}
