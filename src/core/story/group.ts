/** Articles of one event become one story: by what their headlines and beginnings say, by shared quotes, and by time. */
import { type Id, idOf } from "../id.ts";
import { clusterLike } from "./cluster.ts";
import { type DatedText, isFullText, likenessesOf } from "./likeness.ts";
import type { Story, StoryArticle } from "./story.ts";
import { groupVersions, textOf, versionKeysOf } from "./versions.ts";

/** Stories, the earliest first; each article is in one. The order of the articles does not matter. */
export function groupStories(articles: readonly StoryArticle[]): readonly Story[] {
  return groupArticles(articles).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [toStory({ id: idOf<"story">("story", first.id), articles: group })];
  });
}

/** The same as bare groups, each with its earliest article first. */
export function groupArticles(articles: readonly StoryArticle[]): readonly (readonly StoryArticle[])[] {
  const { sorted, ...grouping } = groupingOf(articles);
  return groupTexts(grouping).map((group) => group.flatMap((number) => sorted[number] ?? []));
}

/** What is compared: plain data, so that another thread may do it. Numbers are places in `sorted`. */
export interface Grouping {
  readonly texts: readonly DatedText[];
  /** What each of them quotes. */
  readonly quotes?: readonly (readonly string[])[];
  /** Pairs of which it is known that they tell of one event. */
  readonly bonds?: readonly (readonly [number, number])[];
}

export function groupingOf(
  articles: readonly StoryArticle[],
): Grouping & { readonly sorted: readonly StoryArticle[] } {
  const sorted = [...articles].sort(byTime);
  const texts = sorted.map((article) => ({
    title: article.title,
    text: article.lead,
    at: new Date(timeOf(article)),
  }));
  return { sorted, texts, quotes: sorted.map((article) => article.quotes.map(textOf)) };
}

/** Articles of one story, the earliest first. */
export interface StoryGroup {
  readonly id: Id<"story">;
  readonly articles: readonly StoryArticle[];
}

/** As they were grouped before; an article that is in none yet is one of its own. */
export function knownGroups(articles: readonly StoryArticle[]): readonly StoryGroup[] {
  const groups = new Map<Id<"story">, StoryArticle[]>();
  for (const article of [...articles].sort(byTime)) {
    const story = article.storyId ?? idOf<"story">("story", article.id);
    const group = groups.get(story);
    if (group) group.push(article);
    else groups.set(story, [article]);
  }
  return [...groups].map(([id, group]) => ({ id, articles: group }));
}

/** Numbers of the texts that tell of one event. */
export function groupTexts({ texts, quotes = [], bonds = [] }: Grouping): readonly (readonly number[])[] {
  const likenesses = likenessesOf(texts).map((links) => new Map(links));
  for (const [one, other] of [...bonds, ...sharedQuotes(quotes)]) {
    likenesses[one]?.set(other, 1);
    likenesses[other]?.set(one, 1);
  }
  return clusterLike(likenesses, (number) => isFullText(texts[number]));
}

export function timeOf(article: StoryArticle): number {
  return (article.publishedAt ?? article.seenAt).getTime();
}

/** A quote that two articles print word for word is the strongest evidence of one event. */
function sharedQuotes(quotes: readonly (readonly string[])[]): readonly (readonly [number, number])[] {
  const printed = new Map<string, number>();
  const bonds: (readonly [number, number])[] = [];
  for (const [number, own] of quotes.entries()) {
    for (const key of own.flatMap(versionKeysOf)) {
      const before = printed.get(key);
      if (before === undefined) printed.set(key, number);
      else if (before !== number) bonds.push([before, number]);
    }
  }
  return bonds;
}

function byTime(a: StoryArticle, b: StoryArticle): number {
  return timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1);
}

/** With the quotes of its articles, each once. Throws `RangeError` without an article. */
export function toStory({ id, articles }: StoryGroup): Story {
  const [first, ...rest] = articles;
  if (first === undefined) throw new RangeError("a story has an article");
  return {
    id,
    articles: [first, ...rest],
    quotes: groupVersions(articles.flatMap((article) => article.quotes.map((quote) => ({ quote, article })))),
  };
}
