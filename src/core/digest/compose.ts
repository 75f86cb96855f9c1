/** Chooses what a digest shows: the stories that most outlets carry and somebody is quoted in, without repeats. */
import type { Id } from "../id.ts";
import { once } from "../once.ts";
import { type Quote, speakerOf } from "../quote/quote.ts";
import type { CompanyFinder } from "../story/companies.ts";
import type { QuoteFamily, Story, StoryArticle } from "../story/story.ts";
import { versionKeys } from "../story/versions.ts";
import type { ChosenQuote, Digest, DigestSize, DigestStory } from "./digest.ts";
import { chooseHeadline } from "./headline.ts";
import { type KeyCandidate, type KeyScore, scoreKeyQuotes } from "./key-quote.ts";

export interface ComposeOptions {
  /** Articles first seen after this are new. */
  readonly since: Date;
  readonly shownStories: ReadonlySet<Id<"story">>;
  readonly shownArticles: ReadonlySet<Id<"article">>;
  readonly shownQuotes: readonly Quote[];
  /** Quotes that their sources have changed or taken out since: they are not news any more. */
  readonly withdrawn: ReadonlySet<Id<"quote">>;
  /** Below it a speaker counts as unnamed, and the quote is not used. */
  readonly minConfidence: number;
  readonly companiesIn: CompanyFinder;
  /** What the channel watches for in a story, in words. */
  readonly watchedIn: (story: Story) => string | undefined;
}

const hourMs = 3_600_000;
/** What each story may tell, for `chooseDigest`: most of the work, to be done story by story. */
export function candidateFinder(
  size: DigestSize,
  options: ComposeOptions,
): (story: Story) => readonly Candidate[] {
  const wasSaid = saidBefore(options.shownQuotes);
  return (story) => toCandidates(story, size, wasSaid, options);
}

/** `found` are the candidates of all the stories. Deterministic: the same give the same digest. */
export function chooseDigest(
  stories: readonly Story[],
  found: readonly Candidate[],
  size: DigestSize,
  options: Pick<ComposeOptions, "since" | "companiesIn">,
): Digest {
  const candidates = found
    .map((candidate) => ({ candidate, rank: rankOf(candidate) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ candidate }) => candidate);
  const chosen = chooseWithin(
    candidates.filter(({ quotes }) => quotes.length > 0),
    size,
    options.companiesIn,
  );
  const told = new Set(chosen.map(({ story }) => story.id));
  const left = candidates.filter(({ story }) => !told.has(story.id));
  const articles = stories
    .flatMap((story) => story.articles)
    .filter(({ seenAt }) => seenAt.getTime() > options.since.getTime());
  return {
    stories: chosen,
    briefs: left.slice(0, size.briefs).map(({ headline }) => headline),
    counts: {
      articles: articles.length,
      outlets: new Set(articles.map(({ outlet }) => outlet)).size,
      quotes: countQuotes(chosen),
    },
  };
}

/** The same digest with a little less: sentences of long quotes go first, then the last brief, then the last story. */
export function shortenDigest(digest: Digest): Digest {
  const { stories, briefs, counts, isTight = false } = digest;
  if (!isTight) return { ...digest, isTight: true };
  if (briefs.length > 0) return { ...digest, briefs: briefs.slice(0, -1) };
  const fewer = stories.slice(0, -1);
  return { ...digest, stories: fewer, counts: { ...counts, quotes: countQuotes(fewer) } };
}

/** One story always stays. */
export function mayShorten({ stories, briefs, isTight = false }: Digest): boolean {
  return !isTight || briefs.length > 0 || stories.length > 1;
}

/** The same stories with all that is said in them; nothing when the digest says it all. */
export function withAllQuotes(digest: Digest): Digest | undefined {
  const { stories, counts, isTight: _, ...others } = digest;
  if (stories.every(({ rest = [] }) => rest.length === 0)) return undefined;
  const whole = stories.map(({ rest = [], ...story }) => ({ ...story, quotes: [...story.quotes, ...rest] }));
  return { ...others, stories: whole, counts: { ...counts, quotes: countQuotes(whole) } };
}

function countQuotes(stories: readonly DigestStory[]): number {
  return stories.reduce((sum, { quotes }) => sum + quotes.length, 0);
}

/** Of one story: no channel reads more, whatever its articles hold. */
const maxQuotes = 30;

/** A story as a digest would tell it. */
export interface Candidate extends DigestStory {
  /** The articles whose headlines may stand for it. */
  readonly told: readonly StoryArticle[];
}

/**
 * None when no article of the story is new, or when the story was shown and nobody has said anything new since: then it
 * is told again by its new articles alone, as an update.
 */
function toCandidates(
  story: Story,
  size: DigestSize,
  wasSaid: (family: QuoteFamily) => boolean,
  options: ComposeOptions,
): readonly Candidate[] {
  const { shownArticles, since } = options;
  const isShown = ({ id }: StoryArticle): boolean => shownArticles.has(id);
  const isNew = (article: StoryArticle): boolean =>
    !isShown(article) && article.seenAt.getTime() > since.getTime();
  const fresh = story.articles.filter(isNew);
  if (fresh.length === 0) return [];
  // An article that repeats what was shown tells of that story, whatever else it is like.
  const isUpdate =
    options.shownStories.has(story.id) || story.articles.some(isShown) || story.quotes.some(wasSaid);
  const quotes = bestQuotes(story, options).filter((family) => !wasSaid(family));
  const newQuotes = quotes.filter(({ best }) => fresh.some(({ id }) => id === best.article.id));
  if (isUpdate && newQuotes.length === 0) return [];
  const told = isUpdate ? fresh : story.articles;
  const said = isUpdate ? newQuotes : quotes;
  const times = told.map(({ publishedAt, seenAt }) => (publishedAt ?? seenAt).getTime());
  return [
    {
      story,
      isUpdate,
      told,
      headline: isUpdate ? chooseHeadline(told) : headlineOf(story),
      quotes: said.slice(0, size.quotesPerStory),
      ...restOf(said.slice(size.quotesPerStory, maxQuotes)),
      outlets: [...new Set(told.map(({ outlet }) => outlet))],
      spanHours: Math.round((Math.max(...times) - Math.min(...times)) / hourMs),
      ...discussionOf(story),
      ...watchedBy(options.watchedIn(story)),
    },
  ];
}

function restOf(rest: readonly ChosenQuote[]): Pick<DigestStory, "rest"> {
  return rest.length > 0 ? { rest } : {};
}

function watchedBy(watched: string | undefined): Pick<DigestStory, "watched"> {
  return watched === undefined ? {} : { watched };
}

/** Where most is said about any of its articles. */
function discussionOf({ articles }: Story): Pick<DigestStory, "discussion"> {
  const [most] = articles
    .flatMap(({ discussion }) => discussion ?? [])
    .sort((one, other) => other.comments - one.comments);
  return most !== undefined && most.comments > 0 ? { discussion: most } : {};
}

/** Whether some version of a quote was shown, of whichever story. */
function saidBefore(shown: readonly Quote[]): (family: QuoteFamily) => boolean {
  const ids = new Set(shown.map(({ id }) => id));
  const keys = new Set(shown.flatMap(versionKeys));
  if (shown.length === 0) return () => false;
  const known = new WeakMap<QuoteFamily["best"], boolean>();
  return ({ best, alsoIn }) => {
    const wasSaid =
      known.get(best) ??
      [best, ...alsoIn].some(({ quote }) => ids.has(quote.id) || keysOf(quote).some((key) => keys.has(key)));
    known.set(best, wasSaid);
    return wasSaid;
  };
}

/** Never a fragment, never without a named speaker. */
function bestQuotes(story: Story, { minConfidence, withdrawn }: ComposeOptions): readonly ChosenQuote[] {
  const scores = keyScores(story);
  return story.quotes
    .filter(({ best }) => !withdrawn.has(best.quote.id))
    .filter(({ best }) => best.quote.kind === "direct" && speakerOf(best.quote, minConfidence) !== undefined)
    .map((family) => choose(family, scores.get(family.best.quote.id)))
    .sort((a, b) => b.score - a.score);
}

// What hangs on the story alone is computed once, for however many channels it is told.
const headlineOf = once((story: Story) => chooseHeadline(story.articles));
const keysOf = once(versionKeys);
/** Each quote as its own article would choose it. */
const keyScores = once(
  (story: Story): ReadonlyMap<Id<"quote">, KeyScore> =>
    new Map(
      story.articles.flatMap((article) => {
        const scores = scoreKeyQuotes(article, article.quotes.map(toCandidate));
        return article.quotes.flatMap(({ id }, number) => {
          const score = scores[number];
          return score ? [[id, score] as const] : [];
        });
      }),
    ),
);

function toCandidate(quote: Quote): KeyCandidate {
  const place = Math.floor((quote.pieces[0]?.start ?? 0) / usualParagraph);
  const text = quote.pieces.map(({ text }) => text).join(" ");
  if (quote.by.kind !== "named") return { text, place };
  const { name: speaker, role } = quote.by;
  return { text, place, speaker, ...(role !== undefined && { role }) };
}

/** What several outlets chose by themselves is what the day will quote. */
function choose(family: QuoteFamily, key: KeyScore = { score: 0, reasons: [] }): ChosenQuote {
  const outlets = 1 + family.alsoIn.length;
  return {
    ...family,
    score: key.score + Math.log2(outlets),
    reasons: [...(outlets > 1 ? (["severalOutlets"] as const) : []), ...key.reasons],
  };
}

/** What a channel watches for comes before what many outlets carry. */
const preference = 100;
/** In characters, to tell the paragraph of a quote from its offset. */
const usualParagraph = 350;

/** No outlet and no company has the day to itself; where one outlet had its share, another tells the story. */
function chooseWithin(
  candidates: readonly Candidate[],
  size: DigestSize,
  companiesIn: CompanyFinder,
): readonly DigestStory[] {
  const used = new Map<string, number>();
  const hasRoom = (key: string, most: number): boolean => (used.get(key) ?? 0) < most;
  const chosen: DigestStory[] = [];
  for (const { told, ...candidate } of candidates) {
    if (chosen.length >= size.stories) break;
    const [company] = companiesIn(candidate.headline.title);
    const tellers = told.filter(({ outlet }) => hasRoom(`outlet ${outlet}`, size.perOutlet));
    if (tellers.length === 0) continue;
    if (company !== undefined && !hasRoom(`company ${company}`, size.perCompany)) continue;
    const isFree = hasRoom(`outlet ${candidate.headline.outlet}`, size.perOutlet);
    const headline = isFree ? candidate.headline : chooseHeadline(tellers);
    for (const key of [`outlet ${headline.outlet}`, `company ${company}`])
      used.set(key, (used.get(key) ?? 0) + 1);
    chosen.push({ ...candidate, headline });
  }
  return chosen;
}

/** More outlets first, then a good quote and much talk, then the newer story. */
function rankOf({ story, outlets, quotes: [quote], discussion, watched }: DigestStory): number {
  const newest = Math.max(
    ...story.articles.map(({ publishedAt, seenAt }) => (publishedAt ?? seenAt).getTime()),
  );
  const talk = Math.log10(1 + (discussion?.comments ?? 0));
  return (
    (watched === undefined ? 0 : preference) +
    3 * outlets.length +
    (quote ? 2 + quote.score : 0) +
    talk +
    newest / (hourMs * 24 * 1e6)
  );
}
