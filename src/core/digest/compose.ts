/** Chooses what a digest shows: the stories that most outlets carry and somebody is quoted in, without repeats. */
import type { ArticleHead } from "../article/article.ts";
import type { Id } from "../id.ts";
import { type Quote, speakerOf } from "../quote/quote.ts";
import type { QuoteFamily, Story, StoryArticle } from "../story/story.ts";
import type { ChosenQuote, Digest, DigestSize, DigestStory } from "./digest.ts";
import { type KeyCandidate, type KeyScore, scoreKeyQuotes } from "./key-quote.ts";

export interface ComposeOptions {
  readonly shownArticles: ReadonlySet<Id<"article">>;
  readonly shownQuotes: ReadonlySet<Id<"quote">>;
  /** Below it a speaker counts as unnamed, and the quote is not used. */
  readonly minConfidence: number;
}

const hourMs = 3_600_000;
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

function toDigestStory(story: Story, size: DigestSize, options: ComposeOptions): DigestStory {
  const times = story.articles.map(({ publishedAt, seenAt }) => (publishedAt ?? seenAt).getTime());
  return {
    story,
    headline: chooseHeadline(story.articles),
    quotes: bestQuotes(story, options).slice(0, size.quotesPerStory),
    outlets: [...new Set(story.articles.map(({ outlet }) => outlet))],
    spanHours: Math.round((Math.max(...times) - Math.min(...times)) / hourMs),
    ...discussionOf(story),
  };
}

/** Where most is said about any of its articles. */
function discussionOf({ articles }: Story): Pick<DigestStory, "discussion"> {
  const [most] = articles
    .flatMap(({ discussion }) => discussion ?? [])
    .sort((one, other) => other.comments - one.comments);
  return most !== undefined && most.comments > 0 ? { discussion: most } : {};
}

/** Never a fragment, never without a named speaker, never what was shown before. */
function bestQuotes(story: Story, { shownQuotes, minConfidence }: ComposeOptions): readonly ChosenQuote[] {
  const scores = keyScores(story);
  return story.quotes
    .filter(({ best }) => best.quote.kind === "direct" && speakerOf(best.quote, minConfidence) !== undefined)
    .filter(({ best, alsoIn }) => [best, ...alsoIn].every(({ quote }) => !shownQuotes.has(quote.id)))
    .map((family) => choose(family, scores.get(family.best.quote.id)))
    .sort((a, b) => b.score - a.score);
}

/** Each quote as its own article would choose it. */
function keyScores(story: Story): ReadonlyMap<Id<"quote">, KeyScore> {
  return new Map(
    story.articles.flatMap((article) => {
      const scores = scoreKeyQuotes(article, article.quotes.map(toCandidate));
      return article.quotes.flatMap(({ id }, number) => {
        const score = scores[number];
        return score ? [[id, score] as const] : [];
      });
    }),
  );
}

function toCandidate(quote: Quote): KeyCandidate {
  const place = Math.floor((quote.pieces[0]?.start ?? 0) / usualParagraph);
  return { text: quote.pieces.map(({ text }) => text).join(" "), place };
}

/** What several outlets chose by themselves is what the day will quote. */
function choose(family: QuoteFamily, key: KeyScore = { score: 0, reasons: [] }): ChosenQuote {
  const outlets = 1 + family.alsoIn.length;
  return {
    ...family,
    score: key.score + Math.log2(outlets),
    reasons: [...(outlets > 1 ? [`printed by ${outlets} outlets`] : []), ...key.reasons],
  };
}

/** In characters, to tell the paragraph of a quote from its offset. */
const usualParagraph = 350;

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

/** More outlets first, then a good quote and much talk, then the newer story. */
function rank({ story, outlets, quotes: [quote], discussion }: DigestStory): number {
  const newest = Math.max(
    ...story.articles.map(({ publishedAt, seenAt }) => (publishedAt ?? seenAt).getTime()),
  );
  const talk = Math.log10(1 + (discussion?.comments ?? 0));
  return 3 * outlets.length + (quote ? 2 + quote.score : 0) + talk + newest / (hourMs * 24 * 1e6);
}
