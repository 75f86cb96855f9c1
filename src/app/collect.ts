/** feed → article → quote → store: asks the feeds that are due, reads what is new, keeps what people said. */
import type { Article, PageContent } from "../core/article/article.ts";
import { composeArticle, isFullText } from "../core/article/compose.ts";
import { BotError, toBotError } from "../core/errors.ts";
import type { FeedItem } from "../core/feed/feed.ts";
import { toFeedItems } from "../core/feed/identify.ts";
import {
  addressOf,
  afterAnswer,
  afterFailure,
  backOffMs,
  isMissing,
  nextPollAt,
  type PollMemory,
  usualWaitMs,
} from "../core/feed/polling.ts";
import type { Id } from "../core/id.ts";
import { findLanguage } from "../core/languages/index.ts";
import { findQuotes, minShownConfidence } from "../core/quote/find.ts";
import { identifyPerson } from "../core/quote/people.ts";
import { type Quote, speakerOf } from "../core/quote/quote.ts";
import type {
  AttributedQuote,
  Clock,
  FeedRecord,
  Jobs,
  Log,
  PageReader,
  PendingItem,
  PollResult,
  Source,
  Store,
  Validators,
} from "./ports.ts";
import { removedIn } from "./removals.ts";
import { nextReading } from "./reread.ts";
import type { Settings } from "./settings.ts";

export interface CollectTools {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly sources: Readonly<Record<string, Source>>;
  readonly pages: PageReader;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, "pollEveryMs" | "newestOnlyMs" | "people">;
}

export interface Collector {
  /** Queues a poll for every feed that is due, and a reading for every item that still waits for one. */
  plan(): Promise<void>;
  poll(feed: Id<"feed">, signal: AbortSignal): Promise<void>;
  read(item: Id<"item">, signal: AbortSignal): Promise<void>;
}

const dayMs = 86_400_000;
/** An item that turns up with an older date than this is an old one that came back. */
const staleMs = 7 * dayMs;
/** Of a new feed that dates nothing, so many items are taken for new. */
const undatedAtFirst = 5;
const maxReadAttempts = 4;
const readRetryMs = 15 * 60_000;
const planLimit = 500;

export function createCollector(tools: CollectTools): Collector {
  const { store, jobs, clock, log } = tools;

  return {
    async plan() {
      const now = clock.now();
      const feeds = await store.feeds.findDue(now, planLimit);
      const items = await store.items.findPending(now, planLimit);
      await jobs.enqueue([
        ...feeds.map(({ id }) => ({ kind: "poll" as const, key: id, runAt: now })),
        ...items.map(({ id }) => ({ kind: "read" as const, key: id, runAt: now })),
      ]);
    },

    async poll(id, signal) {
      const feed = await store.feeds.find(id);
      if (feed === undefined || feed.state === "stopped") return;
      try {
        await recordItems(feed, await fetchItems(feed, signal));
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        await recordFailure(feed, toBotError(thrown));
      }
    },

    async read(id, signal) {
      const item = await store.items.find(id);
      const feed = item && (await store.feeds.find(item.feedId));
      if (item === undefined || feed === undefined) return;
      try {
        const { content, validators } = await readContent(item, signal);
        const article = composeArticle({ feed, item, content });
        if (article) await keep(article, item, validators);
        else await store.items.markRead(id);
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        await recordUnread(item, toBotError(thrown));
      }
    },
  };

  async function fetchItems(feed: FeedRecord, signal: AbortSignal): Promise<PollResult> {
    const source = tools.sources[feed.source];
    if (source === undefined) throw new Error(`no source of type ${feed.source}`);
    const url = addressOf(feed.url, feed.memory, clock.now());
    return source.fetchItems({ url, validators: feed.validators }, signal);
  }

  async function recordItems(feed: FeedRecord, result: PollResult): Promise<void> {
    const now = clock.now();
    const items = result.kind === "items" ? toFeedItems(feed, result.items, now) : [];
    if (result.kind === "discussions") await store.articles.putDiscussions(result.discussions, now);
    const fresh = await store.items.addNew(items, { seenAt: now, skip: oldItems(feed, items, now) });
    const memory = afterAnswer(feed.memory, {
      now,
      unchanged: result.kind === "unchanged",
      ...newestOf(items),
      ...(result.movedTo !== undefined && result.movedTo !== feed.url && { movedTo: result.movedTo }),
    });
    const waitMs = usualWaitMs(tools.settings.pollEveryMs, memory);
    await store.feeds.recordPoll(feed.id, {
      validators: result.validators,
      nextPollAt: nextPollAt(now, waitMs, { feed: feed.id, notBefore: result.notBefore }),
      at: now,
      memory: keepMove(feed, memory, now),
    });
    await jobs.enqueue(fresh.map(({ id }) => ({ kind: "read", key: id, runAt: now })));
    log.info("feed_polled", {
      feed: feed.outlet,
      items: items.length,
      new: fresh.length,
      answer: result.kind,
    });
  }

  /** Which items are remembered but never posted: the first sight of a feed floods nobody. */
  function oldItems(feed: FeedRecord, items: readonly FeedItem[], now: Date): (item: FeedItem) => boolean {
    const isFirst = feed.firstPolledAt === undefined;
    const oldest = now.getTime() - (isFirst ? tools.settings.newestOnlyMs : staleMs);
    const undated = items.filter(({ publishedAt }) => publishedAt === undefined);
    const taken = new Set(isFirst ? undated.slice(0, undatedAtFirst) : undated);
    return (item) => (item.publishedAt ? item.publishedAt.getTime() < oldest : !taken.has(item));
  }

  async function recordFailure(feed: FeedRecord, error: BotError): Promise<void> {
    const now = clock.now();
    const { httpStatus } = error;
    const memory = afterFailure(feed.memory, { now, missing: httpStatus === 404 });
    const waitMs = backOffMs(tools.settings.pollEveryMs, feed.failures + 1, httpStatus);
    const notBefore = error.retryAtMs === undefined ? undefined : new Date(error.retryAtMs);
    const isOver = error.code === "feed_gone" || isMissing(memory, now);
    await store.feeds.recordPoll(feed.id, {
      validators: feed.validators,
      nextPollAt: nextPollAt(now, waitMs, { feed: feed.id, notBefore }),
      at: now,
      error: error.message,
      memory,
      ...(isOver && { state: "stopped" as const }),
    });
    log.warn("feed_skipped", {
      feed: feed.outlet,
      code: error.code,
      error: error.message,
      failures: feed.failures + 1,
    });
  }

  /** The whole text where the feed carries it, else the page; the teaser when the page cannot be had. */
  async function readContent(item: FeedItem, signal: AbortSignal): Promise<Read> {
    const { contentHtml, summaryHtml, url } = item;
    const readHtml = async (html: string): Promise<Read> => ({
      content: await tools.pages.readHtml(html, url, signal),
      validators: {},
    });
    if (contentHtml !== undefined && isFullText(contentHtml)) return readHtml(contentHtml);
    try {
      const answer = await tools.pages.fetchPage(url, signal);
      if (answer.kind === "page") return answer;
      throw new BotError("page_unreadable", `${url} is ${answer.kind}`);
    } catch (thrown) {
      const teaser = contentHtml ?? summaryHtml;
      if (signal.aborted || teaser === undefined || !isFinal(toBotError(thrown))) throw thrown;
      return readHtml(teaser);
    }
  }

  async function keep(article: Article, item: PendingItem, validators: Validators): Promise<void> {
    const language = findLanguage(article.language);
    const isRemoved = removedIn(await store.removals.list(), tools.settings.people);
    const quotes = (language ? findQuotes(article, language) : []).filter((quote) => !isRemoved(quote));
    // Seen is what was read: a digest that ended between the feed and the page had nothing of it.
    const seenAt = clock.now();
    const nextAt = quotes.length > 0 ? nextReading(seenAt, 0) : undefined;
    const reading = nextAt && { validators, nextAt };
    const attributed = quotes.map(withSpeaker);
    const isNew = await store.articles.add(article, attributed, seenAt, reading, item.id);
    if (isNew)
      log.info("article_read", {
        outlet: article.outlet,
        url: article.url,
        quotes: quotes.length,
        named: attributed.filter(({ speaker }) => speaker).length,
      });
  }

  function withSpeaker(quote: Quote): AttributedQuote {
    const name = speakerOf(quote, minShownConfidence);
    return name === undefined ? { quote } : { quote, speaker: identifyPerson(name, tools.settings.people) };
  }

  async function recordUnread(item: PendingItem, error: BotError): Promise<void> {
    const isOver = isFinal(error) || item.attempts + 1 >= maxReadAttempts;
    const retryAt = new Date(
      Math.max(clock.now().getTime() + readRetryMs * 2 ** item.attempts, error.retryAtMs ?? 0),
    );
    await store.items.markFailed(item.id, error.message, isOver ? undefined : retryAt);
    log.warn("article_skipped", { url: item.url, code: error.code, error: error.message, again: !isOver });
  }
}

interface Read {
  readonly content: PageContent;
  /** Of the page; none when the feed carried the text. */
  readonly validators: Validators;
}

/** Whether asking again will not help. */
function isFinal(error: BotError): boolean {
  return error.code === "page_unreadable" || error.code === "address_refused";
}

function newestOf(items: readonly FeedItem[]): { readonly newestAt?: Date } {
  const times = items.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? []);
  return times.length === 0 ? {} : { newestAt: new Date(Math.max(...times)) };
}

/** A feed that is asked at its new address redirects no more: that is no sign that it moved back. */
function keepMove(feed: FeedRecord, memory: PollMemory, now: Date): PollMemory {
  const { movedTo, movedSince } = feed.memory;
  const isAtNewAddress = addressOf(feed.url, feed.memory, now) !== feed.url;
  const keeps =
    isAtNewAddress && memory.movedTo === undefined && movedTo !== undefined && movedSince !== undefined;
  return keeps ? { ...memory, movedTo, movedSince } : memory;
}
