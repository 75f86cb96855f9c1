/** Chooses what a digest shows: the stories that most outlets carry and somebody is quoted in, without repeats. */
import type { ArticleHead } from "../article/article.ts";
import type { Id } from "../id.ts";
import { type Quote, speakerOf } from "../quote/quote.ts";
import type { QuoteFamily, Story, StoryArticle } from "../story/story.ts";
import type { Digest, DigestSize, DigestStory } from "./digest.ts";

export interface ComposeOptions {
  readonly shownArticles: ReadonlySet<Id<"article">>;
  readonly shownQuotes: ReadonlySet<Id<"quote">>;
  /** Below it a speaker counts as unnamed, and the quote is not used. */
  readonly minConfidence: number;
}

const hourMs = 3_600_000;
/** Words that say nothing, whoever says them. */
const boilerplate = /\b(?:excited|thrilled|delighted|pleased|proud|honou?red) (?:to|about|of|that)\b/i;
const stance = /\b(?:will|never|must|stop|not|no|best|worst|wrong|should|cannot|can’t|rather|only|first)\b/gi;
/** Opens on something that the quote alone does not tell. */
const needsContext = /^(?:and|but|so|it|that|this|he|she|they|which)\b/i;

/** Deterministic: the same stories give the same digest. */
export function composeDigest(stories: readonly Story[], size: DigestSize, options: ComposeOptions): Digest {
  const fresh = stories.filter((story) => story.articles.every(({ id }) => !options.shownArticles.has(id)));
  const candidates = fresh
    .map((story) => toDigestStory(story, size, options))
    .sort((a, b) => rank(b) - rank(a));
  const chosen = chooseWithin(
    candidates.filter(({ quotes }) => quotes.length > 0),
    size,
  );
  const left = candidates.filter((candidate) => !chosen.includes(candidate));
  const articles = stories.flatMap((story) => story.articles);
  return {
    stories: chosen,
    briefs: left.slice(0, size.briefs).map(({ headline }) => headline),
    counts: {
      articles: articles.length,
      outlets: new Set(articles.map(({ outlet }) => outlet)).size,
      quotes: chosen.reduce((sum, { quotes }) => sum + quotes.length, 0),
    },
  };
}

/** How much a quote deserves to be shown; higher is better. */
export function scoreQuote({ best, alsoIn }: QuoteFamily, position: number): number {
  const said = wordsOf(best.quote);
  const count = said.split(/\s+/u).length;
  const length = count < 6 ? -3 : count < 8 ? -1 : count <= 40 ? 1 : 0;
  return (
    2 * alsoIn.length -
    0.4 * position +
    length +
    Math.min(1, (said.match(stance)?.length ?? 0) * 0.4) -
    (boilerplate.test(said) ? 3 : 0) -
    (needsContext.test(said) ? 0.6 : 0)
  );
}

function toDigestStory(story: Story, size: DigestSize, options: ComposeOptions): DigestStory {
  const times = story.articles.map(({ publishedAt, seenAt }) => (publishedAt ?? seenAt).getTime());
  return {
    story,
    headline: chooseHeadline(story.articles),
    quotes: bestQuotes(story, options).slice(0, size.quotesPerStory),
    outlets: [...new Set(story.articles.map(({ outlet }) => outlet))],
    spanHours: Math.round((Math.max(...times) - Math.min(...times)) / hourMs),
  };
}

/** Never a fragment, never without a named speaker, never what was shown before. */
function bestQuotes(story: Story, { shownQuotes, minConfidence }: ComposeOptions): readonly QuoteFamily[] {
  return story.quotes
    .map((family, position) => ({ family, score: scoreQuote(family, position) }))
    .filter(
      ({ family: { best } }) =>
        best.quote.kind === "direct" && speakerOf(best.quote, minConfidence) !== undefined,
    )
    .filter(({ family: { best, alsoIn } }) =>
      [best, ...alsoIn].every(({ quote }) => !shownQuotes.has(quote.id)),
    )
    .sort((a, b) => b.score - a.score)
    .map(({ family }) => family);
}

/** Names, numbers and a plain statement; no question, no teaser. */
function chooseHeadline(articles: readonly [StoryArticle, ...StoryArticle[]]): ArticleHead {
  const score = ({ title, subscription }: StoryArticle): number =>
    (title.match(/\p{Lu}[\p{L}\p{N}]+/gu)?.length ?? 0) * 0.3 +
    (/\d/.test(title) ? 0.5 : 0) -
    (/\?$|^(?:how|why|what|here)\b/i.test(title) ? 2 : 0) -
    (title.length > 110 ? 1 : 0) -
    (subscription ? 0.5 : 0);
  return articles.reduce((best, article) => (score(article) > score(best) ? article : best));
}

function chooseWithin(candidates: readonly DigestStory[], size: DigestSize): readonly DigestStory[] {
  const perOutlet = new Map<string, number>();
  const chosen: DigestStory[] = [];
  for (const candidate of candidates) {
    const used = perOutlet.get(candidate.headline.outlet) ?? 0;
    if (chosen.length >= size.stories || used >= size.perOutlet) continue;
    perOutlet.set(candidate.headline.outlet, used + 1);
    chosen.push(candidate);
  }
  return chosen;
}

/** More outlets first, then a good quote, then the newer story. */
function rank({ story, outlets, quotes: [quote] }: DigestStory): number {
  const newest = Math.max(
    ...story.articles.map(({ publishedAt, seenAt }) => (publishedAt ?? seenAt).getTime()),
  );
  return 3 * outlets.length + (quote ? 2 + scoreQuote(quote, 0) : 0) + newest / (hourMs * 24 * 1e6);
}

function wordsOf(quote: Quote): string {
  return quote.pieces.map(({ text }) => text).join(" ");
}
