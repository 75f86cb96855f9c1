/** store → story → digest → message: what a destination is told of what came since its last digest, in the words it has room for. */
import { candidateFinder, chooseDigest } from "../core/digest/compose.ts";
import type { Digest, DigestSize } from "../core/digest/digest.ts";
import { countWords } from "../core/message/measure.ts";
import type { Message } from "../core/message/message.ts";
import { plainText } from "../core/message/plain.ts";
import { minShownConfidence } from "../core/quote/find.ts";
import { identifyPerson } from "../core/quote/people.ts";
import { isWatched } from "../core/quote/watched.ts";
import { createCompanyFinder } from "../core/story/companies.ts";
import type { Story, StoryArticle } from "../core/story/story.ts";
import { fitDigest } from "./fit.ts";
import type { Circumstances, DigestDay, Layout } from "./layout.ts";
import { createNews, type OpenNews } from "./news.ts";
import { overlapMs } from "./overlap.ts";
import type { Clock, Destination, DigestRecord, Store } from "./ports.ts";
import type { Settings } from "./settings.ts";
import { inSlices, turn } from "./slices.ts";
import type { Storyteller } from "./storyteller.ts";

export interface ComposerTools {
  readonly store: Store;
  readonly storyteller: Storyteller;
  readonly layout: Layout;
  readonly clock: Clock;
  readonly settings: Pick<Settings, "digest" | "companies" | "people">;
}

export interface Composer {
  /** Of what came until a digest was due: the same for all who read the same. */
  composeDue(owed: Owed, destination: Destination): Promise<Composed>;
  /** Of what there is now, for somebody who waits: no longer than `patienceMs` for a better grouping. */
  composeNow(destination: Destination, patienceMs: number): Promise<Composed>;
}

type Owed = Pick<DigestRecord, "localDate" | "dueAt">;

export interface Composed extends DigestDay {
  readonly digest: Digest;
  /** Without what stands below its end mark. */
  readonly message: Message;
  /** In which it was rendered. */
  readonly circumstances: Circumstances;
  readonly since: Date;
}

const hourMs = 3_600_000;
/** Weekends and holidays fold into the next digest, up to this. */
const longestWindowMs = 96 * hourMs;
const firstWindowMs = 24 * hourMs;
/** What was shown in this time is not shown again. */
const memoryMs = 14 * 24 * hourMs;

export function createComposer(tools: ComposerTools): Composer {
  const { store, layout, clock, settings } = tools;
  const companiesIn = createCompanyFinder(settings.companies);
  const news = createNews(tools);

  return {
    composeDue: (owed, destination) =>
      compose(owed, destination, (since) => news.openFor(destination, since, owed.dueAt)),

    composeNow: (destination, patienceMs) =>
      compose({ localDate: destination.next.localDate, dueAt: clock.now() }, destination, (since) =>
        news.open(destination, since, patienceMs),
      ),
  };

  async function compose(
    { localDate, dueAt }: Owed,
    destination: Destination,
    open: (since: Date) => Promise<OpenNews>,
  ): Promise<Composed> {
    const previous = await store.digests.findPrevious(destination.id, localDate);
    const since = windowStart(previous?.until, clock.now());
    const opened = await open(since);
    const whole = await choose(opened, since, destination);
    const { until } = opened;
    const circumstances = { destination, dueAt, now: until, known: await layout.findKnown(whole) };
    const fitted = await renderFitting(whole, circumstances);
    return { ...fitted, circumstances, since, localDate, until, previous };
  }

  /** The best of what is new, at its longest. */
  async function choose(
    { until, groups, tell }: OpenNews,
    since: Date,
    destination: Destination,
  ): Promise<Digest> {
    const shown = await store.digests.listShown(destination.id, new Date(until.getTime() - memoryMs));
    const size = sizeOf(destination);
    const isNew = ({ seenAt }: StoryArticle): boolean => seenAt.getTime() > since.getTime();
    const fresh = groups.filter((group) => group.articles.some(isNew));
    const stories = await inSlices(fresh, tell);
    const ids = stories.flatMap(({ quotes }) => quotes.map(({ best }) => best.quote.id));
    const options = {
      since,
      withdrawn: new Set((await store.readings.listCorrections(ids)).keys()),
      shownStories: shown.stories,
      shownArticles: shown.articles,
      shownQuotes: shown.quotes,
      minConfidence: minShownConfidence,
      companiesIn,
      watchedIn: await watchedBy(destination),
    };
    const candidates = (await inSlices(stories, candidateFinder(size, options))).flat();
    return chooseDigest(stories, candidates, size, options);
  }

  /** As much of it as its readers have time for. */
  async function renderFitting(
    whole: Digest,
    circumstances: Circumstances,
  ): Promise<Pick<Composed, "digest" | "message">> {
    const { words } = sizeOf(circumstances.destination);
    const messages = new Map<Digest, Message>();
    const digest = await fitDigest(whole, async (one) => {
      await turn();
      const message = layout.render(one, circumstances);
      messages.set(one, message);
      return countWords(plainText(message)) < words;
    });
    return { digest, message: messages.get(digest) ?? layout.render(digest, circumstances) };
  }

  function sizeOf({ stories }: Destination): DigestSize {
    return { ...settings.digest.size, stories };
  }

  async function watchedBy(destination: Destination): Promise<(story: Story) => string | undefined> {
    const watches = await store.watches.listInDigest(destination, destination.channelId);
    const rules = {
      identify: (name: string) => identifyPerson(name, settings.people),
      minConfidence: minShownConfidence,
    };
    return ({ articles }) => {
      const quotes = articles.flatMap((article) => article.quotes);
      return watches.find((watch) => quotes.some((quote) => isWatched(watch, quote, rules)))?.label;
    };
  }
}

function windowStart(previousUntil: Date | undefined, until: Date): Date {
  const usual = previousUntil ? previousUntil.getTime() - overlapMs : until.getTime() - firstWindowMs;
  return new Date(Math.max(usual, until.getTime() - longestWindowMs));
}
