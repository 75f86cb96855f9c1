/** What templates may say: a digest and the quotes of an answer, as values with names. */
import type { ArticleHead } from "../article/article.ts";
import type { Digest, DigestStory } from "../digest/digest.ts";
import type { Voices } from "../digest/voices.ts";
import type { Id } from "../id.ts";
import type { Correction } from "../quote/correction.ts";
import { speakerOf, type VerifiedQuote } from "../quote/quote.ts";
import { excerptQuote, isExcerpt } from "../quote/verify.ts";
import type { PrintedQuote, QuoteFamily } from "../story/story.ts";
import { isWordedLike } from "../story/versions.ts";
import { cutInline } from "./cut.ts";
import type { Locale } from "./filters.ts";
import { countWords, readingMinutes } from "./measure.ts";
import type { Inline } from "./message.ts";
import type { PageLinks } from "./page-links.ts";
import { inlineText } from "./plain.ts";
import { inlineValue, type TemplateValues, type Value } from "./template.ts";
import { quoteUrl } from "./text-fragment.ts";

export interface DigestContext extends Locale {
  readonly dueAt: Date;
  /** It comes so late that readers should be told. */
  readonly late?: boolean;
  /** What sources made of the quotes since. */
  readonly corrections?: ReadonlyMap<Id<"quote">, Correction>;
}

/**
 * A digest as templates know it. A quote that is not in `verified` is left out, and a long one is shown as an
 * excerpt of whole sentences with a mark that it goes on.
 */
export function digestValues(
  digest: Digest,
  verified: ReadonlyMap<Id<"quote">, VerifiedQuote>,
  { language, zone, pages, dueAt, late = false, corrections = new Map() }: DigestContext,
): TemplateValues {
  const most = digest.isTight ? maxShownTight : maxShown;
  const quotes = digest.stories.map((story) => shownQuotes(story.quotes, verified, corrections, most));
  const heads = [...digest.stories.map(({ headline }) => headline), ...digest.briefs];
  const others = digest.stories.map((story) => othersValues(story, verified, corrections));
  const words = countShownWords(
    heads,
    quotes.flat(),
    others.flatMap(({ others }) => others),
  );
  return {
    language,
    zone,
    values: {
      date: dueAt,
      late,
      articles: digest.counts.articles,
      outlets: digest.counts.outlets,
      quotes: quotes.flat().length,
      words,
      minutes: readingMinutes(words),
      stories: digest.stories.map((story, index) => ({
        ...storyValues(story, index + 1, quotes[index] ?? [], pages),
        ...others[index],
      })),
      briefs: digest.briefs.map(articleValues),
    },
  };
}

export interface FoundStatement extends Pick<ShownQuote, "quote" | "article" | "correction"> {
  /** The same in other outlets. */
  readonly versions?: readonly PrintedQuote[];
}

export interface FoundQuotes {
  /** In the order in which they are shown. */
  readonly quotes: readonly FoundStatement[];
  /** How many printings these are: versions of one statement are shown once. */
  readonly printings?: number;
  /** Who was asked for, in full. */
  readonly speaker?: string;
  /** The words that were asked for. */
  readonly topic?: string;
  /** All that were found, on all pages. */
  readonly total: number;
  /** There may be more than that. */
  readonly isMore?: boolean;
  /** The best match comes first, and not the newest. */
  readonly isBest?: boolean;
  /** How many newer ones stand on the pages before. */
  readonly offset?: number;
}

/** The answer to `/quote`. Quotes are whole. */
export function answerValues(found: FoundQuotes, { language, zone, pages }: Locale): TemplateValues {
  const offset = found.offset ?? 0;
  return {
    language,
    zone,
    values: {
      speaker: found.speaker ?? null,
      topic: found.topic ?? null,
      quotes: found.quotes.map((one) =>
        quoteValues(
          {
            ...one,
            shown: { type: "quote", quote: one.quote, cut: false },
            ...outletsOf({ best: one, alsoIn: one.versions ?? [] }),
          },
          pages,
        ),
      ),
      first: offset + 1,
      last: offset + (found.printings ?? found.quotes.length),
      total: found.total,
      at_least: found.isMore ?? false,
      best: found.isBest ?? false,
    },
  };
}

/** Who was heard. `repeated` is left out when it is not in `verified`. */
export function voicesValues(
  { since, until, people, statements, repeated }: Voices,
  verified: ReadonlyMap<Id<"quote">, VerifiedQuote>,
  { language, zone, pages }: Locale,
): TemplateValues {
  const [shown] = repeated ? shownQuotes([repeated], verified, new Map()) : [];
  const outlets = 1 + (repeated?.alsoIn.length ?? 0);
  return {
    language,
    zone,
    values: {
      since,
      until,
      days: Math.round((until.getTime() - since.getTime()) / 86_400_000),
      statements,
      people: people.map((person, index) => ({
        rank: index + 1,
        name: person.name,
        statements: person.statements,
        before: person.before,
        outlets: person.outlets,
        topics: person.topics,
        change: language.words.voices.change(person.statements, person.before),
      })),
      repeated: shown ? { ...(quoteValues(shown, pages) as object), outlets } : null,
    },
  };
}

/** What somebody is told who watches. */
export interface Alert {
  readonly label: string;
  readonly families: readonly QuoteFamily[];
  /** Quotes beyond these. */
  readonly more: number;
}

export function alertValues(
  { label, families, more }: Alert,
  verified: ReadonlyMap<Id<"quote">, VerifiedQuote>,
  { language, zone, pages }: Locale,
): TemplateValues {
  const quotes = shownQuotes(families, verified, new Map()).map((quote) => quoteValues(quote, pages));
  return { language, zone, values: { label, quotes, more } };
}

/** What a channel is told when its first digest was set up. */
export interface Welcome {
  readonly channel: string;
  readonly next: Date;
  /** "08:00" */
  readonly time: string;
  readonly days: string;
  readonly feeds: number;
}

export function welcomeValues(welcome: Welcome, { language, zone }: Locale): TemplateValues {
  return { language, zone, values: { ...welcome, zone } };
}

/** Longer quotes are shown as an excerpt in a digest; UTF-16 code units. */
const maxShown = 280;
/** Where the digest has little room; a first sentence may still be as long as that. */
const maxShownTight = 200;
/** Other outlets of a story that are named; the rest is a number. */
const maxNamedOutlets = 3;
/** Other people of a story that are named; the rest is a number. */
const maxNamedOthers = 2;

interface ShownQuote {
  readonly shown: Inline;
  readonly quote: VerifiedQuote;
  readonly article: ArticleHead;
  /** Outlets that print the same words, and those that print others. */
  readonly alsoIn: readonly string[];
  readonly otherwiseIn: readonly string[];
  readonly correction?: Correction;
}

function shownQuotes(
  families: readonly QuoteFamily[],
  verified: ReadonlyMap<Id<"quote">, VerifiedQuote>,
  corrections: ReadonlyMap<Id<"quote">, Correction>,
  most = maxShown,
): readonly ShownQuote[] {
  return families.flatMap(({ best, alsoIn }) => {
    const quote = verified.get(best.quote.id);
    if (quote === undefined) return [];
    const correction = corrections.get(quote.id);
    return [
      {
        shown: excerptOf(quote, most),
        quote,
        article: best.article,
        ...outletsOf({ best, alsoIn }),
        ...(correction && { correction }),
      },
    ];
  });
}

/** The other outlets, by whether they print the same words. */
function outletsOf({ best, alsoIn }: QuoteFamily): Pick<ShownQuote, "alsoIn" | "otherwiseIn"> {
  const outletsWhere = (isSame: boolean): readonly string[] => {
    const outlets = alsoIn
      .filter(({ quote }) => isWordedLike(best.quote, quote) === isSame)
      .map(({ article }) => article.outlet)
      .filter((outlet) => outlet !== best.article.outlet);
    return [...new Set(outlets)];
  };
  return { alsoIn: outletsWhere(true), otherwiseIn: outletsWhere(false) };
}

function storyValues(
  { story, isUpdate, headline, outlets, spanHours, discussion, watched }: DigestStory,
  number: number,
  quotes: readonly ShownQuote[],
  pages: PageLinks | undefined,
): Readonly<Record<string, Value>> {
  const more = [...new Map(story.articles.map((article) => [article.outlet, article])).values()].filter(
    ({ outlet }) => outlet !== headline.outlet,
  );
  return {
    number,
    update: isUpdate,
    // Its quote names the outlet already.
    credited: quotes.some(({ article }) => article.outlet === headline.outlet),
    ...articleValues(headline),
    quotes: quotes.map((quote) => quoteValues(quote, pages)),
    page: pages?.story(story.id) ?? null,
    speakers: [...new Set(quotes.flatMap(({ quote }) => speakerOf(quote) ?? []))],
    outlets,
    hours: spanHours,
    watched: watched ?? null,
    discussion: discussion
      ? { place: discussion.place, url: discussion.url, comments: discussion.comments }
      : null,
    more: more.slice(0, maxNamedOutlets).map(articleValues),
    more_count: Math.max(0, more.length - maxNamedOutlets),
  };
}

/** Whom the story quotes beside those who are shown; what its source took back counts no more. */
function othersValues(
  { quotes, rest = [] }: DigestStory,
  verified: ReadonlyMap<Id<"quote">, VerifiedQuote>,
  corrections: ReadonlyMap<Id<"quote">, Correction>,
): { readonly others: readonly string[]; readonly others_count: number } {
  const named = quotes.flatMap(({ best }) => speakerOf(best.quote) ?? []);
  const others: string[] = [];
  for (const { best } of rest) {
    const name = speakerOf(best.quote);
    const stands = verified.has(best.quote.id) && !corrections.has(best.quote.id);
    if (name === undefined || !stands || [...named, ...others].some((one) => isLikelySame(one, name)))
      continue;
    others.push(name);
  }
  return {
    others: others.slice(0, maxNamedOthers),
    others_count: Math.max(0, others.length - maxNamedOthers),
  };
}

/** "Vale" and "Inka Vale", in one story, are one person. */
function isLikelySame(one: string, other: string): boolean {
  return one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`);
}

function quoteValues(
  { shown, quote, article, alsoIn, otherwiseIn, correction }: ShownQuote,
  pages: PageLinks | undefined,
): Value {
  const since = (kind: Correction["kind"]) => (correction?.kind === kind ? correction.foundAt : null);
  return {
    text: inlineValue(shown),
    full: inlineValue({ type: "quote", quote, cut: false }),
    speaker: speakerOf(quote) ?? null,
    role: (quote.by.kind === "named" ? quote.by.role : undefined) ?? null,
    ...articleValues(article),
    link: quoteUrl(article.url, quote),
    page: pages?.quote(quote.id) ?? null,
    also: alsoIn,
    otherwise: otherwiseIn,
    edited: since("changed"),
    removed: since("removed"),
  };
}

function articleValues(article: ArticleHead): Readonly<Record<string, Value>> {
  return {
    title: article.title,
    url: article.url,
    outlet: article.outlet,
    author: article.author ?? null,
    date: article.publishedAt ?? null,
    subscription: article.subscription,
  };
}

/** Whole sentences where the first one is short enough; else whole words, as every cut with its mark. */
function excerptOf(quote: VerifiedQuote, most: number): Inline {
  const excerpt = excerptQuote(quote, most) ?? excerptQuote(quote, maxShown);
  if (excerpt !== undefined) return { type: "quote", quote: excerpt, cut: isExcerpt(excerpt, quote) };
  const whole: Inline = { type: "quote", quote, cut: false };
  const cut = cutInline([whole], (children) => inlineText(children).length <= maxShown);
  return cut?.[0][0] ?? whole;
}

/** What the templates that we ship make of it, but for their own few words. */
function countShownWords(
  heads: readonly ArticleHead[],
  quotes: readonly ShownQuote[],
  others: readonly string[],
): number {
  const texts = [
    ...heads.flatMap(({ title, outlet }) => [title, outlet]),
    ...quotes.flatMap(({ shown, quote, article, alsoIn, otherwiseIn }) => [
      inlineText([shown]),
      ...(quote.by.kind === "named" ? [quote.by.name, quote.by.role ?? ""] : []),
      article.outlet,
      ...alsoIn,
      ...otherwiseIn,
    ]),
    ...others,
  ];
  return texts.reduce((sum, text) => sum + countWords(text), 0);
}
