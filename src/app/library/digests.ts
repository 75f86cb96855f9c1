/** Digests by day, as they were posted, and the one that would be posted now. */
import type { ArticleHead } from "../../core/article/article.ts";
import type { Digest, DigestStory } from "../../core/digest/digest.ts";
import { localDate } from "../../core/digest/schedule.ts";
import type { Id } from "../../core/id.ts";
import { countWords, readingMinutes } from "../../core/message/measure.ts";
import { quoteText } from "../../core/message/plain.ts";
import type { SentDigest } from "../ports.ts";
import type { Library, ShelfTools } from "./library.ts";
import { remember } from "./remember.ts";
import { headOf, showFamilies } from "./show.ts";
import type { DigestStoryView, DigestView, QuoteView } from "./views.ts";

type DigestShelf = Pick<Library, "today" | "listDigests" | "findDigest">;

const todayKeptMs = 60_000;

export function createDigestShelf(tools: ShelfTools): DigestShelf {
  const { store, publisher, clock } = tools;

  const composeToday = async (): Promise<DigestView> => {
    const destination = await tools.destination();
    const at = clock.now();
    const date = localDate(at, destination.schedule.zone);
    return show(await publisher.compose(destination), { localDate: date, at });
  };

  return {
    today: remember(composeToday, { keptMs: todayKeptMs, clock }),

    async listDigests(page) {
      const { id } = await tools.destination();
      return Promise.all((await store.digests.listSent(id, page)).map(showSent));
    },

    async findDigest(date) {
      const { id } = await tools.destination();
      const sent = await store.digests.findSent(id, date);
      if (sent === undefined) return undefined;
      const [older] = await store.digests.listSent(id, { before: date, limit: 1 });
      const newer = await store.digests.findNextSent(id, date);
      return {
        ...(await showSent(sent)),
        ...(older && { older: older.localDate }),
        ...(newer !== undefined && { newer }),
      };
    },
  };

  function showSent({ digest, localDate: date, dueAt }: SentDigest): Promise<DigestView> {
    return show(digest, { localDate: date, at: dueAt });
  }

  async function show(digest: Digest, when: Pick<DigestView, "localDate" | "at">): Promise<DigestView> {
    const shown = await showFamilies(
      digest.stories.flatMap(({ quotes }) => quotes),
      tools,
    );
    const now = await store.articles.storiesOf(digest.stories.map(({ headline }) => headline.id));
    const stories = digest.stories.map((story) => showStory(story, shown, now));
    const words = countShown(stories, digest.briefs);
    return {
      ...when,
      stories,
      briefs: digest.briefs.map(headOf),
      articles: digest.counts.articles,
      words,
      minutes: readingMinutes(words),
    };
  }
}

/** The story is linked as it is called now: it may have joined another one. */
function showStory(
  { story, headline, isUpdate, quotes, outlets, spanHours, discussion }: DigestStory,
  shown: readonly QuoteView[],
  now: ReadonlyMap<Id<"article">, Id<"story">>,
): DigestStoryView {
  const own = new Set(quotes.map(({ best }) => best.quote.id));
  const byOutlet = new Map<string, ArticleHead>(
    [...story.articles].reverse().map((article) => [article.outlet, article]),
  );
  return {
    id: now.get(headline.id) ?? story.id,
    headline: headOf(headline),
    isUpdate,
    quotes: shown.filter(({ quote }) => own.has(quote.id)),
    others: [...byOutlet.values()].filter(({ outlet }) => outlet !== headline.outlet).map(headOf),
    outlets: outlets.length,
    spanHours,
    ...(discussion && { discussion }),
  };
}

function countShown(stories: readonly DigestStoryView[], briefs: readonly ArticleHead[]): number {
  const heads = [...stories.map(({ headline }) => headline), ...briefs];
  const texts = [
    ...heads.flatMap(({ title, outlet }) => [title, outlet]),
    ...stories.flatMap(({ quotes }) =>
      quotes.flatMap(({ quote, speaker }) => [quoteText(quote, false), speaker?.name ?? ""]),
    ),
  ];
  return texts.reduce((sum, text) => sum + countWords(text), 0);
}
