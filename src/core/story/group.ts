/** Articles of one event become one story: by rare words they share, names and numbers first, and shared quotes. */
import { idOf } from "../id.ts";
import { foldText, foldWords } from "../text.ts";
import type { Story, StoryArticle } from "./story.ts";
import { groupVersions, versionKeys } from "./versions.ts";

const windowMs = 72 * 3_600_000;
/** Weighted share of words that two articles of one event have in common. */
const sameEvent = 0.3;
const titleWeight = 3;
const nameWeight = 1.5;

/** Stories, the earliest first; each article is in one. */
export function groupStories(articles: readonly StoryArticle[]): readonly Story[] {
  const sorted = [...articles].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  const vectors = weigh(sorted);
  const groups: number[][] = [];
  for (const [index] of sorted.entries()) {
    const best = bestGroup(index, groups, sorted, vectors);
    if (best) best.push(index);
    else groups.push([index]);
  }
  return groups.map((group) => toStory(group.flatMap((index) => sorted[index] ?? [])));
}

export function timeOf(article: StoryArticle): number {
  return (article.publishedAt ?? article.seenAt).getTime();
}

type Vector = ReadonlyMap<string, number>;

function weigh(articles: readonly StoryArticle[]): readonly Vector[] {
  const counts = articles.map(countTerms);
  const spread = new Map<string, number>();
  for (const count of counts) for (const term of count.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  return counts.map((count) => {
    const weighted = [...count].map(
      ([term, n]) => [term, n * Math.log(1 + articles.length / (spread.get(term) ?? 1))] as const,
    );
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    return new Map(weighted.map(([term, weight]) => [term, weight / length]));
  });
}

function countTerms({ title, lead }: StoryArticle): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const [word] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.]*/gu)) {
      const term = foldText(word).replace(/\.+$/, "").slice(0, 6);
      if (term.length < 3) continue;
      const isName = /^[\p{Lu}\p{N}]/u.test(word);
      counts.set(term, (counts.get(term) ?? 0) + weight * (isName ? nameWeight : 1));
    }
  };
  add(title, titleWeight);
  add(lead, 1);
  return counts;
}

function bestGroup(
  index: number,
  groups: readonly number[][],
  articles: readonly StoryArticle[],
  vectors: readonly Vector[],
): number[] | undefined {
  const article = articles[index];
  if (article === undefined) return undefined;
  let best: { readonly group: number[]; readonly score: number } | undefined;
  for (const group of groups) {
    const inWindow = group.every((other) => timeOf(article) - timeOf(articles[other] ?? article) <= windowMs);
    if (!inWindow) continue;
    const scores = group.map((other) => similarity(index, other, articles, vectors));
    const score = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    if (score >= sameEvent && score > (best?.score ?? 0)) best = { group, score };
  }
  return best?.group;
}

function similarity(
  one: number,
  other: number,
  articles: readonly StoryArticle[],
  vectors: readonly Vector[],
): number {
  const [a, b] = [articles[one], articles[other]];
  if (a === undefined || b === undefined) return 0;
  if (foldWords(a.title).join(" ") === foldWords(b.title).join(" ")) return 1;
  // A quote that both print word for word is the strongest evidence of one event.
  const printed = new Set(a.quotes.flatMap(versionKeys));
  if (b.quotes.flatMap(versionKeys).some((key) => printed.has(key))) return 1;
  return cosine(vectors[one] ?? new Map(), vectors[other] ?? new Map());
}

function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
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
