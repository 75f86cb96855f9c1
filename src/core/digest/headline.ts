/** Which article's own headline stands for a story: names, numbers and a plain statement of what the others tell, too. */
import type { StoryArticle } from "../story/story.ts";
import { foldWords } from "../text.ts";

type Told = Pick<StoryArticle, "title" | "lead" | "subscription">;

/** The first of equals. Throws a `TypeError` when there is none to choose from. */
export function chooseHeadline<Article extends Told>(articles: readonly Article[]): Article {
  const [only, ...more] = articles;
  if (only !== undefined && more.length === 0) return only;
  const told = articles.map(({ title, lead }) => new Set(foldWords(`${title} ${lead}`)));
  const scored = articles.map((article, number) => {
    const others = told.filter((_, other) => other !== number);
    return { article, score: plainness(article) + centrality(article.title, others) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).article;
}

const question = /\?$|^(?:how|why|what|here|wie|warum|was|pourquoi|comment|voici)\b/i;
/** What talks to readers instead of telling them. */
const teaser =
  /\b(?:you|your|just|this is|these \d+|won['’]t believe|here['’]s|surprise|shock(?:ing|s)?|must[- ](?:see|read)|das passiert|so geht|ce qu['’]il faut)\b|(?:…|\.{3})$/i;
/** Longer capitals are seldom an acronym. */
const shouting = /\b\p{Lu}{5,}\b/u;
/** Outlets that write Every Word Large name no more than the others. */
const mostNames = 4;
const longest = 110;

function plainness({ title, subscription }: Told): number {
  const names = title.match(/\p{Lu}[\p{L}\p{N}]+/gu)?.length ?? 0;
  return (
    Math.min(names, mostNames) * 0.3 +
    (/\d/.test(title) ? 0.5 : 0) -
    (question.test(title) ? 2 : 0) -
    (teaser.test(title) ? 1.5 : 0) -
    (shouting.test(title) ? 0.5 : 0) -
    (title.length > longest ? 1 : 0) -
    (subscription ? 0.5 : 0)
  );
}

/** 0 to 1: of its longer words, the share that some other article of the story has as well. */
function centrality(title: string, others: readonly ReadonlySet<string>[]): number {
  const words = foldWords(title).filter(({ length }) => length > 3);
  const shared = words.filter((word) => others.some((told) => told.has(word)));
  return shared.length / Math.max(1, words.length);
}
