/** Stories keep their identity while articles join: a group is called as most of its articles were called before. */
import type { Id } from "../id.ts";

export interface NamedGroup {
  readonly id: Id<"story">;
  readonly articles: readonly Id<"article">[];
}

/** What regrouping did to stories that were known: told in the log, and never a reason to show anything again. */
export interface StoryChange {
  readonly kind: "merged" | "split";
  readonly story: Id<"story">;
  /** The stories that went into it, or that came out of it. */
  readonly others: readonly Id<"story">[];
}

export interface Naming {
  readonly groups: readonly NamedGroup[];
  readonly changes: readonly StoryChange[];
}

/**
 * `known` tells the story of each article that had one. A story goes on in the group that holds most of its articles;
 * a group that goes on with several is the one that gave it most. `newId` names a group that is new.
 */
export function nameGroups(
  groups: readonly (readonly Id<"article">[])[],
  known: ReadonlyMap<Id<"article">, Id<"story">>,
  newId: (first: Id<"article">) => Id<"story">,
): Naming {
  const claims = groups
    .flatMap((articles, group) =>
      [...countBy(articles, known)].map(([story, count]) => ({ group, story, count })),
    )
    .sort((a, b) => b.count - a.count || a.group - b.group || (a.story < b.story ? -1 : 1));
  const names = new Map<number, Id<"story">>();
  const taken = new Set<Id<"story">>();
  for (const { group, story } of claims) {
    if (names.has(group) || taken.has(story)) continue;
    names.set(group, story);
    taken.add(story);
  }
  const named = groups.flatMap((articles, group) => {
    const [first] = articles;
    return first === undefined ? [] : { id: names.get(group) ?? freshId(first, newId, taken), articles };
  });
  return { groups: named, changes: changesOf(named, known) };
}

/** The first article may have named a story that goes on elsewhere. */
function freshId(
  first: Id<"article">,
  newId: (first: Id<"article">) => Id<"story">,
  taken: Set<Id<"story">>,
): Id<"story"> {
  let id = newId(first);
  while (taken.has(id)) id = newId(id as string as Id<"article">);
  taken.add(id);
  return id;
}

function countBy(
  articles: readonly Id<"article">[],
  known: ReadonlyMap<Id<"article">, Id<"story">>,
): ReadonlyMap<Id<"story">, number> {
  const counts = new Map<Id<"story">, number>();
  for (const article of articles) {
    const story = known.get(article);
    if (story !== undefined) counts.set(story, (counts.get(story) ?? 0) + 1);
  }
  return counts;
}

function changesOf(
  named: readonly NamedGroup[],
  known: ReadonlyMap<Id<"article">, Id<"story">>,
): readonly StoryChange[] {
  const wentTo = new Map<Id<"story">, Set<Id<"story">>>();
  const merged = named.flatMap(({ id, articles }): readonly StoryChange[] => {
    const from = [...countBy(articles, known).keys()];
    for (const story of from) wentTo.set(story, (wentTo.get(story) ?? new Set()).add(id));
    const others = from.filter((story) => story !== id);
    return others.length > 0 && from.includes(id) ? [{ kind: "merged", story: id, others }] : [];
  });
  const split = [...wentTo].flatMap(([story, into]): readonly StoryChange[] => {
    const others = [...into].filter((id) => id !== story);
    return into.size > 1 && others.length > 0 ? [{ kind: "split", story, others }] : [];
  });
  return [...merged, ...split];
}
