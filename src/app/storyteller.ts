/** articles → stories: joined as they come in, and grouped anew over three days before every digest. */
import { toBotError } from "../core/errors.ts";
import { type Id, idOf } from "../core/id.ts";
import { type Grouping, groupingOf } from "../core/story/group.ts";
import { nameGroups } from "../core/story/identity.ts";
import type { Clock, Log, Store } from "./ports.ts";
import { passed } from "./slices.ts";

export interface StorytellerTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Compares all with all, off the main thread: an answer to a person must not wait for it. */
  readonly group: (grouping: Grouping) => Promise<readonly (readonly number[])[]>;
}

export interface Storyteller {
  /**
   * Groups the articles of the open days anew; does nothing while no article came. Never rejects. Who gives a patience
   * waits no longer for it: it goes on behind.
   */
  regroup(patienceMs?: number): Promise<void>;
}

/** Articles that may still join a story. */
export const openMs = 72 * 3_600_000;

export function createStoryteller({ store, clock, log, group }: StorytellerTools): Storyteller {
  let grouped = "";
  let running: Promise<void> | undefined;

  return {
    async regroup(patienceMs) {
      // A digest does not wait for a better grouping than the one that there is.
      running ??= regroup()
        .catch((thrown: unknown) => log.warn("stories_not_grouped", { error: toBotError(thrown).message }))
        .finally(() => {
          running = undefined;
        });
      const patience = patienceMs === undefined ? [] : [passed(patienceMs)];
      await Promise.race([running, ...patience]);
    },
  };

  async function regroup(): Promise<void> {
    const now = clock.now();
    const since = new Date(now.getTime() - openMs);
    const state = await store.articles.newestSince(since);
    if (state === grouped) return;
    const articles = await store.articles.listOpen(since, now);
    const known = await store.articles.storiesOf(articles.map(({ id }) => id));
    const { sorted, ...grouping } = groupingOf(articles);
    // What cannot be grouped is not tried again before there is more.
    grouped = state;
    const numbers = await group(grouping);
    const groups = numbers.map((members) => members.flatMap((number) => sorted[number]?.id ?? []));
    const { groups: named, changes } = nameGroups(groups, known, storyIdOf);
    const moved = named.flatMap(({ id, articles: members }) =>
      members.filter((article) => known.get(article) !== id).map((article) => [article, id] as const),
    );
    await store.articles.putStories(new Map(moved));
    for (const change of changes) log.info(`story_${change.kind}`, { ...change });
  }
}

function storyIdOf(first: Id<"article">): Id<"story"> {
  return idOf<"story">("story", first);
}
