/** store → digest → message → outbox: what is owed to each destination today, composed once and frozen. */

import {
  candidateFinder,
  chooseDigest,
  mayShorten,
  shortenDigest,
  withAllQuotes,
} from "../core/digest/compose.ts";
import type { Digest, DigestId, DigestSize } from "../core/digest/digest.ts";
import type { DigestFilter } from "../core/digest/filter.ts";
import { weekdayOf } from "../core/digest/schedule.ts";
import { countVoices, type Voices } from "../core/digest/voices.ts";
import type { Id } from "../core/id.ts";
import { languageFor } from "../core/languages/index.ts";
import { countWords } from "../core/message/measure.ts";
import { type Block, type Message, small, text } from "../core/message/message.ts";
import { plainText } from "../core/message/plain.ts";
import type { Template } from "../core/message/template.ts";
import { digestValues, voicesValues } from "../core/message/values.ts";
import type { Correction } from "../core/quote/correction.ts";
import { minShownConfidence } from "../core/quote/find.ts";
import { identifyPerson } from "../core/quote/people.ts";
import type { VerifiedQuote } from "../core/quote/quote.ts";
import { isWatched } from "../core/quote/watched.ts";
import { createCompanyFinder } from "../core/story/companies.ts";
import { knownGroups, type StoryGroup } from "../core/story/group.ts";
import type { Story, StoryArticle } from "../core/story/story.ts";
import { dateInWords, type Reason } from "./deliveries.ts";
import { createSlots, isDayOver, isLate } from "./due.ts";
import { fitDigest } from "./fit.ts";
import { createNews, type OpenNews, wantedGroups } from "./news.ts";
import { partsOf, type RenderedMessages } from "./parts.ts";
import type {
  Clock,
  Destination,
  DigestRecord,
  Jobs,
  Log,
  Platform,
  PlatformName,
  Store,
  Workspace,
} from "./ports.ts";
import { pagesFor, type Settings, templateFor } from "./settings.ts";
import { inSlices, turn } from "./slices.ts";
import type { Storyteller } from "./storyteller.ts";

export interface PublishTools {
  readonly store: Store;
  readonly storyteller: Storyteller;
  readonly jobs: Jobs;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, "digest" | "templates" | "companies" | "people" | "web">;
}

export interface Publisher {
  /** Makes a row of every slot that is due, and queues some of the digests that wait to be composed: these. */
  plan(): Promise<readonly DigestId[]>;
  publish(digest: DigestId): Promise<void>;
  /** The digest that this destination would get now; nothing is stored. */
  preview(destination: Destination): Promise<Message>;
  /** The same as data. */
  compose(destination: Destination): Promise<Digest>;
  /** The same by a template that is tried out; nothing when there is no story to tell. */
  previewWith(destination: Destination, template: Template): Promise<Message | undefined>;
  /** The headlines of the last days that a filter would have kept and dropped; nothing is stored. */
  tryFilter(destination: Destination, filter: DigestFilter): Promise<FilterTrial>;
  /** Who was heard in what a workspace reads, in the last days and in as many before. */
  countVoices(workspace: Workspace, days: number): Promise<Voices>;
  /** When nobody waits for an answer from here: what has time should let them go first. */
  idle(): Promise<void>;
  /**
   * The same digest with what is known of its quotes now, without its last lines where it would not fit otherwise;
   * nothing when it was never composed.
   */
  renderAgain(
    digest: DigestId,
    fits: (rendered: RenderedMessages) => boolean,
  ): Promise<RenderedMessages | undefined>;
}

/** What a filter would have done to the stories of the last days. */
export interface FilterTrial {
  readonly days: number;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

interface Composed {
  readonly digest: Digest;
  /** Without what stands below its end mark. */
  readonly message: Message;
  readonly known: KnownQuotes;
  readonly since: Date;
  readonly until: Date;
}

/** What may be shown of a digest's quotes; of a shorter digest, too. */
interface KnownQuotes {
  readonly verified: ReadonlyMap<Id<"quote">, VerifiedQuote>;
  readonly corrections: ReadonlyMap<Id<"quote">, Correction>;
}

/** What a rendering is told beside its digest. */
interface Circumstances {
  readonly dueAt: Date;
  readonly now: Date;
  readonly known: KnownQuotes;
}

const hourMs = 3_600_000;
/** Weekends and holidays fold into the next digest, up to this. */
const longestWindowMs = 96 * hourMs;
const firstWindowMs = 24 * hourMs;
/** What was shown in this time is not shown again. */
const memoryMs = 14 * 24 * hourMs;
const trialDays = 7;
const maxVoices = 10;
/** Below a digest, where the stories come first. */
const maxVoicesBelow = 5;
const maxMissed = 7;
const planLimit = 200;
/** Composing takes seconds; a worker that is gone holds nothing up for long. */
const leaseMs = 2 * 60_000;
/** Who asks for a preview does not wait longer for a better grouping: while feeds are read there is always a newer one. */
const patienceMs = 2_000;

export function createPublisher(tools: PublishTools): Publisher {
  const { store, jobs, clock, log, settings } = tools;
  const companiesIn = createCompanyFinder(settings.companies);
  const news = createNews(tools);
  const awaited = new Set<Promise<unknown>>();
  /** Somebody waits for it. */
  const soon = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const answer = work().finally(() => awaited.delete(answer));
    awaited.add(answer);
    return answer;
  };

  return {
    async plan() {
      const now = clock.now();
      const planned = await store.digests.planDue(now, createSlots(now));
      if (planned > 0) log.info("digests_planned", { digests: planned });
      const waiting = await store.digests.findPlanned(now, planLimit);
      await jobs.enqueue(waiting.map(({ id }) => ({ kind: "publish", key: id, runAt: now })));
      return waiting.map(({ id }) => id);
    },

    async publish(id) {
      const record = await store.digests.claim(id, clock.now(), leaseMs);
      if (record === undefined) return;
      try {
        await publishClaimed(record);
      } catch (thrown) {
        await store.digests.release(id);
        throw thrown;
      }
    },

    preview: (destination) => soon(() => preview(destination)),

    compose: (destination) => soon(async () => (await composeNow(destination)).digest),

    previewWith: (destination, template) => soon(() => previewWith(destination, template)),

    tryFilter: (destination, filter) => soon(() => tryFilter(destination, filter)),

    countVoices: (workspace, days) => soon(() => voicesOf(workspace, days, clock.now(), maxVoices)),

    async idle() {
      while (awaited.size > 0) await Promise.allSettled(awaited);
    },

    async renderAgain(id, fits) {
      const record = await store.digests.find(id);
      const destination = record && (await store.destinations.find(record.destinationId));
      let digest = await store.digests.findBody(id);
      if (record?.until === undefined || destination === undefined || digest === undefined) return undefined;
      const when = { dueAt: record.dueAt, now: record.until, known: await knownQuotesOf(digest) };
      const closing = await closingOf(destination, record.localDate, record.until);
      const renderAll = (one: Digest): RenderedMessages =>
        withEnds(render(one, destination, when), closing, renderThread(one, destination, when));
      let rendered = renderAll(digest);
      while (!fits(rendered) && mayShorten(digest)) {
        digest = shortenDigest(digest);
        rendered = renderAll(digest);
      }
      return rendered;
    },
  };

  async function preview(destination: Destination): Promise<Message> {
    const { message, until } = await composeNow(destination);
    const closing = await closingOf(destination, destination.next.localDate, until);
    return { blocks: [...message.blocks, ...closing] };
  }

  async function previewWith(destination: Destination, template: Template): Promise<Message | undefined> {
    const { digest, known, until } = await composeNow(destination);
    if (digest.stories.length === 0) return undefined;
    return renderWith(template, digest, destination, { known, dueAt: until, now: until });
  }

  async function tryFilter(destination: Destination, filter: DigestFilter): Promise<FilterTrial> {
    const until = clock.now();
    await tools.storyteller.regroup(patienceMs);
    const since = new Date(until.getTime() - trialDays * 24 * hourMs);
    const articles = await store.articles.listSeen(destination, since, until);
    const headlineOf = ({ articles: [first] }: StoryGroup): string => first?.title ?? "";
    const stories = knownGroups(articles);
    const kept = new Set(wantedGroups(articles, filter).map(({ id }) => id));
    return {
      days: trialDays,
      kept: stories.filter(({ id }) => kept.has(id)).map(headlineOf),
      dropped: stories.filter(({ id }) => !kept.has(id)).map(headlineOf),
    };
  }

  async function publishClaimed(record: DigestRecord): Promise<void> {
    const destination = await store.destinations.find(record.destinationId);
    const reason = whyNot(record, destination);
    if (reason === undefined && destination !== undefined) return freeze(record, destination);
    await store.digests.close(record.id, "abandoned", clock.now(), reason);
    log.warn("digest_abandoned", { digest: record.id, date: record.localDate, reason });
  }

  function whyNot(record: DigestRecord, destination: Destination | undefined): Reason | undefined {
    if (destination === undefined) return "gone";
    if (destination.state !== "active") return destination.state;
    return isDayOver(record, destination, clock.now()) ? "dayOver" : undefined;
  }

  async function freeze(record: DigestRecord, destination: Destination): Promise<void> {
    const platform = tools.platforms.get(destination.platform);
    if (platform === undefined) return store.digests.release(record.id);
    const { digest, message, known, since, until } = await compose(destination, record, (from) =>
      news.openFor(destination, from, record.dueAt),
    );
    const thread = renderThread(digest, destination, { known, dueAt: record.dueAt, now: until });
    const closing = await closingOf(destination, record.localDate, until);
    const told = (thread && platform.capabilities.threads && withAllQuotes(digest)) || digest;
    const rendered = await store.digests.render(record.id, {
      since,
      until,
      digest,
      parts: partsOf(withEnds(message, closing, thread), platform, destination.channelId),
      articles: articlesOf(digest),
      quotes: told.stories.flatMap(({ quotes }) => quotes.map(({ best }) => best.quote.id)),
    });
    if (!rendered) return;
    log.info("digest_composed", {
      digest: record.id,
      date: record.localDate,
      stories: digest.stories.length,
    });
  }

  /** For somebody who waits. */
  async function composeNow(destination: Destination): Promise<Composed> {
    const slot = { localDate: destination.next.localDate, dueAt: clock.now() };
    return compose(destination, slot, (since) => news.open(destination, since, patienceMs));
  }

  async function compose(
    destination: Destination,
    { localDate, dueAt }: Pick<DigestRecord, "localDate" | "dueAt">,
    open: (since: Date) => Promise<OpenNews>,
  ): Promise<Composed> {
    const previous = await store.digests.findPrevious(destination.id, localDate);
    const since = windowStart(previous?.until, clock.now());
    const { until, groups, tell } = await open(since);
    const shown = await store.digests.listShown(destination.id, new Date(until.getTime() - memoryMs));
    const size = sizeOf(destination, settings.digest.size);
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
    const whole = chooseDigest(stories, candidates, size, options);
    const when = { dueAt, now: until, known: await knownQuotesOf(whole) };
    const messages = new Map<Digest, Message>();
    const digest = await fitDigest(whole, async (one) => {
      await turn();
      const message = render(one, destination, when);
      messages.set(one, message);
      return countWords(plainText(message)) < size.words;
    });
    const message = messages.get(digest) ?? render(digest, destination, when);
    return { digest, message, known: when.known, since, until };
  }

  /** Once for all renderings: the shorter ones hold no others. */
  async function knownQuotesOf(digest: Digest): Promise<KnownQuotes> {
    const quotes = digest.stories.flatMap(({ quotes, rest = [] }) =>
      [...quotes, ...rest].map(({ best }) => best.quote),
    );
    const corrections = await store.readings.listCorrections(quotes.map(({ id }) => id));
    return { verified: await store.quotes.verify(quotes), corrections };
  }

  /** What stands below the end mark on this date, whatever the stories are: it takes nothing of their words. */
  async function closingOf(destination: Destination, date: string, until: Date): Promise<readonly Block[]> {
    return [...(await voicesBelow(destination, date, until)), ...(await missedBefore(destination, date))];
  }

  /** An operator who takes the template away wants none. */
  function renderThread(digest: Digest, destination: Destination, when: Circumstances): Message | undefined {
    const whole = withAllQuotes(digest);
    if (whole === undefined || !settings.templates.has("thread")) return undefined;
    return renderWith(templateNamed("thread", destination), whole, destination, when);
  }

  /** Days whose digest never came are not made up for, but not passed over in silence. */
  async function missedBefore({ id, language }: Destination, date: string): Promise<readonly Block[]> {
    const previous = await store.digests.findPrevious(id, date);
    const missed = await store.digests.listMissed(id, previous?.localDate, date);
    if (missed.length === 0) return [];
    const { words } = languageFor(language);
    const dates = [...missed.slice(0, maxMissed)].reverse().map((day) => dateInWords(day, words));
    const note = words.delivery.missed(words.list(dates), dates.length);
    return [small(text(note))];
  }

  /** On its day of the week the digest ends with who was heard in the last seven. */
  async function voicesBelow(destination: Destination, date: string, until: Date): Promise<readonly Block[]> {
    if (destination.voicesOn === undefined || weekdayOf(date) !== destination.voicesOn) return [];
    const voices = await voicesOf(destination, 7, until, maxVoicesBelow);
    if (voices.people.length === 0) return [];
    const repeated = voices.repeated ? [voices.repeated.best.quote] : [];
    const locale = { language: languageFor(destination.language), zone: destination.schedule.zone };
    const values = voicesValues(voices, await store.quotes.verify(repeated), locale);
    return [{ type: "divider" }, ...templateNamed("weekly", destination).render(values).blocks];
  }

  async function voicesOf(workspace: Workspace, days: number, until: Date, limit: number): Promise<Voices> {
    const [since, earlier] = [1, 2].map((times) => new Date(until.getTime() - times * days * 24 * hourMs));
    return countVoices(await store.articles.listSeen(workspace, earlier ?? until, until), {
      since: since ?? until,
      until,
      minConfidence: minShownConfidence,
      identify: (name) => identifyPerson(name, settings.people),
      limit,
    });
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

  function render(digest: Digest, destination: Destination, when: Circumstances): Message {
    const isEmpty = digest.stories.length === 0 && digest.briefs.length === 0;
    return renderWith(
      templateNamed(isEmpty ? "empty" : destination.template, destination),
      digest,
      destination,
      when,
    );
  }

  function renderWith(
    template: Pick<Template, "render">,
    digest: Digest,
    destination: Destination,
    { dueAt, now, known }: Circumstances,
  ): Message {
    const values = digestValues(digest, known.verified, {
      language: languageFor(destination.language),
      zone: destination.schedule.zone,
      pages: pagesFor(settings, destination),
      dueAt,
      corrections: known.corrections,
      ...(isLate(dueAt, now) && { late: true }),
    });
    return template.render(values);
  }

  /** A template that was taken away since is replaced by the usual one. */
  function templateNamed(name: string, { language }: Destination): Pick<Template, "render"> {
    const known = settings.templates.has(name) ? name : settings.digest.template;
    return templateFor(settings, known, languageFor(language).code);
  }
}

function withEnds(
  { blocks }: Message,
  closing: readonly Block[],
  thread: Message | undefined,
): RenderedMessages {
  return { message: { blocks: [...blocks, ...closing] }, ...(thread && { thread }) };
}

function windowStart(previousUntil: Date | undefined, until: Date): Date {
  const earliest = until.getTime() - longestWindowMs;
  return new Date(Math.max(previousUntil?.getTime() ?? until.getTime() - firstWindowMs, earliest));
}

function sizeOf(destination: Destination, size: DigestSize): DigestSize {
  return { ...size, stories: destination.stories };
}

/** All articles of the stories and briefs that are shown: none of them leads a digest again. */
function articlesOf(digest: Digest): readonly Id<"article">[] {
  const inStories = digest.stories.flatMap(({ story }) => story.articles.map(({ id }) => id));
  return [...new Set([...inStories, ...digest.briefs.map(({ id }) => id)])];
}
