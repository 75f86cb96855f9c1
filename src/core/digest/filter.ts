/** What one destination wants to read: stories are kept or dropped by what their articles say. */

import { speakerOf } from "../quote/quote.ts";
import type { StoryArticle } from "../story/story.ts";
import { foldText, foldWords } from "../text.ts";

/** Each list is empty when it asks for nothing. */
export interface DigestFilter {
  /** Outlets, as readers know them: no other is read. */
  readonly feeds: readonly string[];
  /** BCP 47 tags: articles in others are not read. */
  readonly languages: readonly string[];
  /** Words or phrases: with `people` and `companies`, a story must match one of all these. */
  readonly include: readonly string[];
  /** Who is quoted, by name or a part of it. */
  readonly people: readonly string[];
  readonly companies: readonly string[];
  /** Words or phrases that no story may hold in its headlines and beginnings. */
  readonly exclude: readonly string[];
}

export const filterParts = ["feeds", "languages", "include", "people", "companies", "exclude"] as const;

export const everything: DigestFilter = {
  feeds: [],
  languages: [],
  include: [],
  people: [],
  companies: [],
  exclude: [],
};

export function isEverything(filter: DigestFilter): boolean {
  return filterParts.every((part) => filter[part].length === 0);
}

/** By outlet and language. */
export function wantsArticle({ feeds, languages }: DigestFilter, article: StoryArticle): boolean {
  const outlet = feeds.length === 0 ? "" : foldText(article.outlet);
  const isFed = feeds.length === 0 || feeds.some((feed) => outlet.includes(foldText(feed)));
  const tag = article.language.toLowerCase();
  const isRead =
    languages.length === 0 ||
    languages.some((wanted) => tag === wanted.toLowerCase() || tag.startsWith(`${wanted.toLowerCase()}-`));
  return isFed && isRead;
}

/** By the words, people and companies of all articles of one story. */
export function wantsStory(
  { include, people, companies, exclude }: DigestFilter,
  articles: readonly StoryArticle[],
): boolean {
  const asks = include.length + people.length + companies.length > 0;
  if (!asks && exclude.length === 0) return true;
  const told = holderOf(articles.flatMap(({ title, lead }) => [title, lead]));
  if (exclude.some(told)) return false;
  if (!asks) return true;
  const quotes = articles.flatMap((article) => article.quotes);
  const said = holderOf(quotes.flatMap(({ pieces }) => pieces.map(({ text }) => text)));
  const spoke = holderOf(quotes.flatMap((quote) => speakerOf(quote) ?? []));
  return include.some((words) => told(words) || said(words)) || people.some(spoke) || companies.some(told);
}

/** Whether one of the texts holds these words, one after the other. */
function holderOf(texts: readonly string[]): (words: string) => boolean {
  const folded = texts.map((text) => ` ${foldWords(text).join(" ")} `);
  return (words) => {
    const wanted = ` ${foldWords(words).join(" ")} `;
    return wanted.trim() !== "" && folded.some((text) => text.includes(wanted));
  };
}
