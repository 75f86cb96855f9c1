/** One quote with the words around it, and the search for many. */

import type { Article } from "../../core/article/article.ts";
import { chooseHeadline } from "../../core/digest/headline.ts";
import { toBotError } from "../../core/errors.ts";
import type { Id } from "../../core/id.ts";
import { excerptAround, type Passage } from "../../core/quote/excerpt.ts";
import { nearestPeople, type PersonEntry, parseQuoteQuery } from "../../core/quote/people.ts";
import type { VerifiedQuote } from "../../core/quote/quote.ts";
import type { QuoteFamily } from "../../core/story/story.ts";
import { groupVersions, versionKeys } from "../../core/story/versions.ts";
import { foldWords } from "../../core/text.ts";
import { type Filters, queryOf, readFilters, searchAsMeant } from "../commands/quote-filters.ts";
import type { FoundQuote } from "../ports.ts";
import type { Library, SearchQuery, ShelfTools } from "./library.ts";
import { directQuotesOf, isDirect, showFamilies, showQuotes } from "./show.ts";
import type { PersonView, QuotePageView, SearchView } from "./views.ts";

type QuoteShelf = Pick<Library, "findQuote" | "search">;

const pageSize = 20;
const maxNeighbours = 6;
const maxOthers = 5;

export function createQuoteShelf(tools: ShelfTools): QuoteShelf {
  const { store, people, workspace } = tools;

  return {
    async findQuote(id) {
      const found = await store.quotes.find(id);
      if (found === undefined || !isDirect(found.quote)) return undefined;
      const { quote, article: head } = found;
      if (!(await store.feeds.isReadBy(workspace, head.feedId))) return undefined;
      const article = await store.articles.find(head.id);
      if (article === undefined) return undefined;
      const { family, story } = await storyOf(found);
      const [shown] = await showFamilies([family], tools);
      if (shown === undefined) return undefined;
      const listed = await store.digests.findShowing((await tools.destination()).id, [head.id]);
      return {
        ...shown,
        passages: await passagesOf(quote, article),
        neighbours: await neighboursOf(found),
        ...(story && { story }),
        digests: [...new Set(listed.map(({ localDate }) => localDate))],
      };
    },

    async search({ typed, page, words }) {
      const read = await understand(typed, words);
      const offset = (page - 1) * pageSize;
      const nothing: Awaited<ReturnType<typeof searchAsMeant>> = { quotes: [], total: 0, isMore: false };
      const { quotes, total, isMore, meant } =
        read.mistake === undefined
          ? await searchAsMeant(store, {
              workspace,
              ...(read.person && { speaker: read.person.id }),
              words: read.topic,
              ...queryOf(read.filters),
              limit: pageSize,
              offset,
            })
          : nothing;
      const others = total > 0 ? read.others : [...read.others, ...(await nearest(read.topic))];
      const { outlet, since, best } = read.filters;
      return {
        query: typed,
        page,
        total,
        hasMore: offset + pageSize < total,
        isMore,
        isGuess: read.isGuess,
        topic: read.topic,
        quotes: await showFamilies(groupVersions(quotes), tools),
        others: await onlyQuoted(others),
        ...(read.person && { speaker: { id: read.person.id, name: read.person.name } }),
        ...(outlet !== undefined && { outlet }),
        ...(since && { since }),
        ...(best && read.topic !== "" && { best }),
        ...(meant !== undefined && { meant }),
        ...(read.mistake !== undefined && { mistake: read.mistake }),
      } satisfies SearchView;
    },
  };

  /** Words around a quote that speak of somebody who asked not to be quoted are not shown. */
  async function passagesOf(quote: VerifiedQuote, article: Article): Promise<readonly Passage[]> {
    const passages = excerptAround(quote, article);
    const around = new Set(
      passages.flatMap(({ parts }) => parts.flatMap(({ text, isQuote }) => (isQuote ? [] : foldWords(text)))),
    );
    const removed = await store.removals.list();
    const isNamed = removed.some(({ name }) => around.has(foldWords(name).at(-1) ?? ""));
    return isNamed ? excerptAround(quote, { text: article.text, paragraphs: [] }) : passages;
  }

  /** The family of the quote, shown by this version of it. */
  async function storyOf({ quote, article }: FoundQuote): Promise<{
    readonly family: QuoteFamily;
    readonly story?: NonNullable<QuotePageView["story"]>;
  }> {
    const alone = { best: { quote, article }, alsoIn: [] };
    const id = (await store.articles.storiesOf([article.id])).get(article.id);
    if (id === undefined) return { family: alone };
    const articles = await store.articles.listStory(workspace, id);
    const families = groupVersions(directQuotesOf(articles));
    const keys = new Set(versionKeys(quote));
    const own =
      families.find(({ best, alsoIn }) => [best, ...alsoIn].some((one) => one.quote.id === quote.id)) ??
      families.find(({ best }) => versionKeys(best.quote).some((key) => keys.has(key)));
    const alsoIn = own ? [own.best, ...own.alsoIn].filter((one) => one.article.id !== article.id) : [];
    return {
      family: { ...alone, alsoIn },
      story: { id, title: (articles.length > 0 ? chooseHeadline(articles) : article).title },
    };
  }

  async function neighboursOf({ quote, article }: FoundQuote): Promise<QuotePageView["neighbours"]> {
    const others = (await store.quotes.listOf(article.id)).filter(
      (other) => other.id !== quote.id && isDirect(other),
    );
    return showQuotes(
      others.slice(0, maxNeighbours).map((other) => ({ quote: other, article })),
      tools,
    );
  }

  async function understand(typed: string, words: SearchQuery["words"]) {
    const filters: Filters = {};
    const nothing = { filters, topic: typed.trim(), others: [], isGuess: false, person: undefined };
    try {
      const { filters: given, rest } = await readFilters(typed, workspace, { ...tools, words });
      if (rest === "") return { ...nothing, filters: given, topic: "", mistake: undefined };
      const { people: named, topic, exact } = parseQuoteQuery(await people.load(), rest);
      const [person, ...others] = named;
      return { filters: given, topic, others, person, isGuess: !exact, mistake: undefined };
    } catch (thrown) {
      const { code, detail } = toBotError(thrown);
      if (code !== "option_invalid") throw thrown;
      return { ...nothing, mistake: detail ?? words.errors[code] };
    }
  }

  async function nearest(typed: string): Promise<readonly PersonEntry[]> {
    return typed === "" ? [] : nearestPeople(await people.load(), typed, maxOthers);
  }

  /** Whom other workspaces alone read of is nobody here. */
  async function onlyQuoted(persons: readonly PersonEntry[]): Promise<readonly PersonView[]> {
    const quoted: PersonView[] = [];
    for (const { id, name } of new Map(persons.map((one) => [one.id, one])).values()) {
      if (quoted.length >= maxOthers) break;
      const { total } = await store.quotes.search({
        workspace,
        speaker: id as Id<"speaker">,
        words: "",
        limit: 1,
        offset: 0,
      });
      if (total > 0) quoted.push({ id, name });
    }
    return quoted;
  }
}
