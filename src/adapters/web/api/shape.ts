/** Views of the library as the API's answers. */
import type { z } from "zod";
import type {
  DigestView,
  QuotePageView,
  QuoteView,
  SearchView,
  SpeakerPageView,
  SpeakersView,
  StoryPageView,
} from "../../../app/library/views.ts";
import type { ArticleHead } from "../../../core/article/article.ts";
import { quoteText } from "../../../core/message/plain.ts";
import { quoteUrl } from "../../../core/message/text-fragment.ts";
import type { Correction } from "../../../core/quote/correction.ts";
import { paths, type View } from "../view.ts";
import type { Digest, Found, Quote, QuoteInContext, Speaker, SpeakerList, Story } from "./schemas.ts";

type Answer<Schema extends z.ZodType> = z.output<Schema>;
type Urls = Pick<View, "url">;

export function shapeQuote(view: QuoteView, urls: Urls): Answer<typeof Quote> {
  const { quote, article, speaker, role, correction, alsoIn } = view;
  return {
    id: quote.id,
    text: quoteText(quote, false),
    pieces: quote.pieces.map(({ text }) => text),
    speaker: speaker ? { id: speaker.id, name: speaker.name } : null,
    role: role ?? null,
    article: shapeArticle(article),
    sourceUrl: quoteUrl(article.url, quote),
    url: urls.url(paths.quote(quote.id)),
    correction: correction ? shapeCorrection(correction) : null,
    alsoIn: alsoIn.map((other) => ({
      id: other.quote.id,
      text: quoteText(other.quote, false),
      outlet: other.article.outlet,
      sourceUrl: quoteUrl(other.article.url, other.quote),
      sameWording: other.isSameWording,
    })),
  };
}

export function shapeQuoteInContext(view: QuotePageView, urls: Urls): Answer<typeof QuoteInContext> {
  return {
    ...shapeQuote(view, urls),
    passages: view.passages.map((passage) => ({ ...passage, parts: [...passage.parts] })),
    story: view.story ? { ...view.story } : null,
    digests: [...view.digests],
    neighbours: view.neighbours.map((one) => shapeQuote(one, urls)),
  };
}

export function shapeDigest(
  view: DigestView,
  urls: Urls,
  path = paths.digest(view.localDate),
): Answer<typeof Digest> {
  return {
    date: view.localDate,
    at: view.at.toISOString(),
    url: urls.url(path),
    stories: view.stories.map((story) => ({
      id: story.id,
      headline: shapeArticle(story.headline),
      isUpdate: story.isUpdate,
      quotes: story.quotes.map((quote) => shapeQuote(quote, urls)),
      others: story.others.map(shapeArticle),
      outlets: story.outlets,
      spanHours: story.spanHours,
      url: urls.url(paths.story(story.id)),
    })),
    briefs: view.briefs.map(shapeArticle),
    articles: view.articles,
    words: view.words,
    minutes: view.minutes,
  };
}

export function shapeStory(view: StoryPageView, urls: Urls): Answer<typeof Story> {
  return {
    id: view.id,
    url: urls.url(paths.story(view.id)),
    headline: shapeArticle(view.headline),
    articles: view.articles.map(shapeArticle),
    quotes: view.quotes.map((quote) => shapeQuote(quote, urls)),
    digests: [...view.digests],
  };
}

export function shapeSpeakers(
  { page, hasMore, speakers }: SpeakersView,
  urls: Urls,
): Answer<typeof SpeakerList> {
  return {
    page,
    hasMore,
    speakers: speakers.map(({ id, name, quotes, lastQuotedAt }) => ({
      id,
      name,
      quotes,
      lastQuotedAt: lastQuotedAt?.toISOString() ?? null,
      url: urls.url(paths.speaker(id)),
    })),
  };
}

export function shapeSpeaker(view: SpeakerPageView, urls: Urls): Answer<typeof Speaker> {
  const { id, name, aliases, months, topics, quotes, page, total, hasMore } = view;
  return {
    id,
    name,
    url: urls.url(paths.speaker(id)),
    aliases: [...aliases],
    months: months.map((month) => ({ ...month })),
    topics: [...topics],
    quotes: quotes.map((quote) => shapeQuote(quote, urls)),
    page,
    total,
    hasMore,
  };
}

export function shapeFound(view: SearchView, urls: Urls): Answer<typeof Found> {
  const { query, speaker, topic, others, quotes, page, total, hasMore } = view;
  return {
    query,
    speaker: speaker ? { id: speaker.id, name: speaker.name } : null,
    topic,
    others: others.map(({ id, name }) => ({ id, name })),
    quotes: quotes.map((quote) => shapeQuote(quote, urls)),
    page,
    total,
    hasMore,
  };
}

function shapeArticle(article: ArticleHead) {
  const { title, url, outlet, author, publishedAt, language, subscription } = article;
  return {
    title,
    url,
    outlet,
    author: author ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    language,
    subscription,
  };
}

function shapeCorrection({ kind, wording, foundAt }: Correction) {
  return { kind, wording: wording ?? null, foundAt: foundAt.toISOString() };
}
