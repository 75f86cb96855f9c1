/** Articles of one event become one story: by what their headlines and beginnings say, by shared quotes, and by time. */
import { idOf } from "../id.ts";
import { clusterLike } from "./cluster.ts";
import { type DatedText, likenessesOf } from "./likeness.ts";
import type { Story, StoryArticle } from "./story.ts";
import { groupVersions, versionKeys } from "./versions.ts";

/** Stories, the earliest first; each article is in one. The order of the articles does not matter. */
export function groupStories(articles: readonly StoryArticle[]): readonly Story[] {
  const sorted = [...articles].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  const texts = sorted.map((article) => ({
    title: article.title,
    text: article.lead,
    at: new Date(timeOf(article)),
  }));
  const groups = groupTexts(texts, sharedQuotes(sorted));
  return groups.map((group) => toStory(group.flatMap((number) => sorted[number] ?? [])));
}

/** Numbers of the texts that tell of one event. `bonds` are pairs of which that is known. */
export function groupTexts(
  texts: readonly DatedText[],
  bonds: Iterable<readonly [number, number]> = [],
): readonly (readonly number[])[] {
  const likenesses = likenessesOf(texts).map((links) => new Map(links));
  for (const [one, other] of bonds) {
    likenesses[one]?.set(other, 1);
    likenesses[other]?.set(one, 1);
  }
  return clusterLike(likenesses);
}

export function timeOf(article: StoryArticle): number {
  return (article.publishedAt ?? article.seenAt).getTime();
}

/** A quote that two articles print word for word is the strongest evidence of one event. */
function sharedQuotes(articles: readonly StoryArticle[]): readonly (readonly [number, number])[] {
  const printed = new Map<string, number>();
  const bonds: (readonly [number, number])[] = [];
  for (const [number, { quotes }] of articles.entries()) {
    for (const key of quotes.flatMap(versionKeys)) {
      const before = printed.get(key);
      if (before === undefined) printed.set(key, number);
      else if (before !== number) bonds.push([before, number]);
    }
  }
  return bonds;
}

function toStory(articles: readonly StoryArticle[]): Story {
  const [first, ...rest] = articles;
  if (first === undefined) throw new RangeError("a story has an article");
  return {
    id: idOf<"story">("story", first.id),
    articles: [first, ...rest],
    quotes: groupVersions(articles.flatMap((article) => article.quotes.map((quote) => ({ quote, article })))),
  };
}
