/** article → page, again: what a source changed in its quotes within 72 hours is remembered, and posted digests say so. */
import type { PageContent } from "../core/article/article.ts";
import { composeBody } from "../core/article/compose.ts";
import { type BotError, toBotError, unreachable } from "../core/errors.ts";
import type { Id } from "../core/id.ts";
import { findLanguage } from "../core/languages/index.ts";
import { allRemoved, type Correction, findCorrections } from "../core/quote/correction.ts";
import { findQuotes } from "../core/quote/find.ts";
import type { Clock, Jobs, Log, PageAnswer, PageReader, Reading, Store } from "./ports.ts";

export interface RereadTools {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly pages: PageReader;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Rereader {
  /** Queues every article that is due to be read again. */
  plan(): Promise<void>;
  reread(article: Id<"article">, signal: AbortSignal): Promise<void>;
}

const hourMs = 3_600_000;
/** After the first reading: most corrections come within hours, and after three days hardly any. */
const waitsMs = [2 * hourMs, 8 * hourMs, 24 * hourMs, 72 * hourMs];
const planLimit = 200;

/** When an article that was first read at `seenAt` is due again after so many readings; nothing when it is done. */
export function nextReading(seenAt: Date, rereadings: number): Date | undefined {
  const waitMs = waitsMs[rereadings];
  return waitMs === undefined ? undefined : new Date(seenAt.getTime() + waitMs);
}

export function createRereader({ store, jobs, pages, clock, log }: RereadTools): Rereader {
  return {
    async plan() {
      const now = clock.now();
      const due = await store.readings.findDue(now, planLimit);
      await jobs.enqueue(due.map((id) => ({ kind: "reread", key: id, runAt: now })));
    },

    async reread(id, signal) {
      const reading = await store.readings.find(id);
      if (reading === undefined) return;
      const nextAt = nextReading(reading.seenAt, reading.rereadings + 1);
      try {
        const answer = await pages.fetchPage(reading.url, signal, reading.validators);
        const corrections = await correctionsIn(answer, reading);
        const validators = answer.kind === "gone" ? {} : answer.validators;
        const showing = await store.readings.record(id, { validators, nextAt, corrections });
        if (corrections !== undefined && corrections.length > 0)
          log.info("article_corrected", { url: reading.url, quotes: corrections.length });
        await jobs.enqueue(showing.map((digest) => ({ kind: "amend", key: digest, runAt: clock.now() })));
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        await putOff(reading, toBotError(thrown), nextAt);
      }
    },
  };

  async function correctionsIn(
    answer: PageAnswer,
    reading: Reading,
  ): Promise<readonly Correction[] | undefined> {
    switch (answer.kind) {
      case "page":
        return compare(reading, answer.content);
      case "gone":
        return allRemoved(await store.quotes.listOf(reading.articleId), clock.now());
      case "unchanged":
        return undefined;
      default:
        return unreachable(answer);
    }
  }

  async function compare(
    { articleId }: Reading,
    content: PageContent,
  ): Promise<readonly Correction[] | undefined> {
    const article = await store.articles.find(articleId);
    const language = article && findLanguage(article.language);
    if (article === undefined || language === undefined) return undefined;
    const body = composeBody(content);
    const quotes = findQuotes({ id: articleId, ...body }, language);
    const stored = await store.quotes.listOf(articleId);
    const { pageText } = content;
    const again = { text: body.text, quotes, ...(pageText !== undefined && { pageText }) };
    return findCorrections(article, stored, again, clock.now());
  }

  /** A page that cannot be had says nothing of its quotes: it is asked again at its next time. */
  async function putOff({ articleId, url, validators }: Reading, error: BotError, nextAt: Date | undefined) {
    log.info("article_not_reread", { url, code: error.code, error: error.message });
    const retryAt = error.retryAtMs === undefined ? undefined : new Date(error.retryAtMs);
    const later = nextAt && retryAt && retryAt > nextAt ? retryAt : nextAt;
    await store.readings.record(articleId, { validators, nextAt: later, corrections: undefined });
  }
}
