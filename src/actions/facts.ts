/** What --json gives in place of an answer in words: the same things, by shapes that stay. */
import { createDisk } from "../adapters/disk.ts";
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { checkPunctuality, checkRoom } from "../app/checkup.ts";
import { queryOf, readFilters } from "../app/commands/quote-filters.ts";
import { findMatch } from "../app/commands/verify.ts";
import { whoSaid } from "../app/commands/voices.ts";
import { createPeople } from "../app/people.ts";
import type { FeedRecord, FoundQuote } from "../app/ports.ts";
import type { Config } from "../config/config.ts";
import { databaseOf, folderOf } from "../config/database.ts";
import type { ArticleHead } from "../core/article/article.ts";
import { BotError } from "../core/errors.ts";
import { canonicalUrl } from "../core/feed/canonical-url.ts";
import { en } from "../core/languages/en.ts";
import { quoteText } from "../core/message/plain.ts";
import { quoteUrl } from "../core/message/text-fragment.ts";
import { minShownConfidence } from "../core/quote/find.ts";
import { parseQuoteQuery } from "../core/quote/people.ts";
import { speakerOf } from "../core/quote/quote.ts";
import type { OpenApp } from "../wiring.ts";
import { clock } from "./context.ts";
import { channelName as channelLabel } from "./digests/channels.ts";

/** `typed` is what stands behind the command's name. */
export interface Facts {
  /** For people who will read it with a program. */
  readonly says: string;
  find(typed: string, app: OpenApp, config: Config): Promise<unknown>;
}

const mostQuotes = 100;
const usualDays = 7;
const quoteShape =
  "{ id, text, pieces, speaker, role, confidence, outlet, title, author, url, sourceUrl, date, language, correction }; what is not known is null";

export const quoteFacts: Facts = {
  says: `{ person, topic, total, quotes }, at most ${mostQuotes} quotes, the newest first, each ${quoteShape}`,
  async find(typed, app, config) {
    const context = { store: app.store, words: en.words, clock, settings: config };
    const { filters, rest } = await readFilters(typed, operator, context);
    const index = await createPeople(app.store, config.people).load();
    const { people, topic } = rest === "" ? { people: [], topic: "" } : parseQuoteQuery(index, rest);
    const [person] = people;
    const page = await app.store.quotes.search({
      workspace: operator,
      ...(person && { speaker: person.id }),
      words: topic,
      ...queryOf(filters),
      limit: mostQuotes,
      offset: 0,
    });
    return {
      person: person ? { id: person.id, name: person.name } : null,
      topic: topic || null,
      total: page.total,
      quotes: page.quotes.map(shapeQuote),
    };
  },
};

export const verifyFacts: Facts = {
  says: `{ found: exact | differs | none, onlyTyped, onlyPrinted, quote }; the quote is ${quoteShape}`,
  async find(typed, { store }) {
    const match = await findMatch(typed, operator, { store });
    if (match === undefined) return { found: "none", onlyTyped: [], onlyPrinted: [], quote: null };
    const { comparison, found } = match;
    const words =
      comparison.kind === "exact"
        ? { onlyTyped: [], onlyPrinted: [] }
        : { onlyTyped: comparison.typed, onlyPrinted: comparison.printed };
    return { found: comparison.kind === "exact" ? "exact" : "differs", ...words, quote: shapeQuote(found) };
  },
};

export const voicesFacts: Facts = {
  says: "{ since, until, people: [{ name, statements, before, outlets, topics }] }; with a topic { topic, quotes }, the newest of each person",
  async find(typed, { publisher, store }, config) {
    const days = typed === "" ? usualDays : Number(/^(?:days:)?(\d{1,2})$/.exec(typed)?.[1] ?? Number.NaN);
    if (Number.isNaN(days)) {
      const found = await whoSaid(typed, operator, { store, settings: config });
      return { topic: typed, quotes: found.map(shapeQuote) };
    }
    const { since, until, people } = await publisher.countVoices(operator, days);
    return { since, until, people };
  },
};

export const statusFacts: Facts = {
  says: "{ feeds: { read, troubled }, waiting: { items, parts }, destinations: [{ platform, channel, channelName, state, next }], findings: [{ about, state, says, mend }] }",
  async find(_typed, { store }, config) {
    const feeds = await store.feeds.listFor(operator);
    const destinations = await store.destinations.list();
    return {
      feeds: {
        read: feeds.length,
        troubled: feeds.filter(({ failures, state }) => failures > 0 || state === "stopped").map(shapeFeed),
      },
      waiting: await store.countWaiting(),
      destinations: destinations.map(({ platform, channelId, channelName, state, next }) => ({
        platform,
        channel: channelId,
        channelName: channelName ?? null,
        state,
        next,
      })),
      findings: [
        ...destinations.flatMap((one) =>
          checkPunctuality(channelLabel(one), one, { clock, words: en.words }),
        ),
        ...(await checkRoom(createDisk(folderOf(databaseOf(config))), en.words)),
      ],
    };
  },
};

export const digestStatusFacts: Facts = {
  says: "an array of { platform, workspace, channel, channelName, schedule: { hour, minute, zone, days }, template, stories, state, reason, next: { localDate, at }, last: { localDate, state, sentAt } }; what is not known is null",
  async find(_typed, { store }) {
    const destinations = await store.destinations.list();
    return Promise.all(
      destinations.map(async (one) => {
        const last = await store.digests.findLast(one.id);
        return {
          platform: one.platform,
          workspace: one.workspaceId,
          channel: one.channelId,
          channelName: one.channelName ?? null,
          schedule: one.schedule,
          template: one.template,
          stories: one.stories,
          state: one.state,
          reason: one.reason ?? null,
          next: one.next,
          last: last ? { localDate: last.localDate, state: last.state, sentAt: last.sentAt ?? null } : null,
        };
      }),
    );
  },
};

export const watchFacts: Facts = {
  says: "with `watch list`: an array of { id, label, when: now | digest, channel, isMuted, checkedAt }",
  async find(typed, { store }) {
    const detail = "--json goes with `watch list`: what is watched, as data.";
    if (typed !== "" && !/^list$/i.test(typed)) throw new BotError("option_invalid", detail, { detail });
    const watches = await store.watches.listFor(operator, operator.userId);
    return watches.map(({ id, label, when, channelId, isMuted, checkedAt }) => ({
      id,
      label,
      when,
      channel: channelId,
      isMuted,
      checkedAt,
    }));
  },
};

const feedShape =
  "an array of { outlet, url, kind, language, state, lastSuccessAt, nextPollAt, failures, lastError }";

export const feedsFacts: Facts = {
  says: feedShape,
  find: async (_typed, { store }) => (await store.feeds.listFor(operator)).map(shapeFeed),
};

export const whyFacts: Facts = {
  says: "{ url, title, outlet, seenAt, state: pending | read | skipped | failed, error }, or null for an article that was never seen",
  async find(typed, { store }) {
    const url = canonicalUrl(typed);
    const detail = en.words.feeds.badAddress(typed.slice(0, 200));
    if (url === undefined) throw new BotError("option_invalid", detail, { detail });
    const trace = await store.items.trace(url);
    if (trace === undefined) return null;
    const { articleId: _inside, ...shown } = trace;
    return { ...shown, error: trace.error ?? null };
  },
};

export const previewFacts: Facts = {
  says: `{ date, stories: [{ headline, isUpdate, outlets, quotes, others }], briefs }; articles are { title, url, outlet, author, date, language }, quotes ${quoteShape}`,
  async find(_typed, { library }) {
    const { localDate, stories, briefs } = await library.today();
    return {
      date: localDate,
      stories: stories.map(({ headline, isUpdate, outlets, quotes, others }) => ({
        headline: shapeArticle(headline),
        isUpdate,
        outlets,
        quotes: quotes.map(shapeQuote),
        others: others.map(shapeArticle),
      })),
      briefs: briefs.map(shapeArticle),
    };
  },
};

export function shapeFeed({
  outlet,
  url,
  kind,
  language,
  state,
  lastSuccessAt,
  nextPollAt,
  failures,
  lastError,
}: FeedRecord) {
  return {
    outlet,
    url,
    kind,
    language,
    state,
    lastSuccessAt: lastSuccessAt ?? null,
    nextPollAt,
    failures,
    lastError: lastError ?? null,
  };
}

function shapeQuote({ quote, article, correction }: FoundQuote) {
  return {
    id: quote.id,
    text: quoteText(quote, false),
    pieces: quote.pieces.map(({ text }) => text),
    speaker: speakerOf(quote, minShownConfidence) ?? null,
    role: (quote.by.kind === "named" && quote.by.role) || null,
    confidence: quote.confidence,
    ...shapeArticle(article),
    sourceUrl: quoteUrl(article.url, quote),
    correction: correction
      ? { kind: correction.kind, wording: correction.wording ?? null, foundAt: correction.foundAt }
      : null,
  };
}

function shapeArticle({ title, url, outlet, author, publishedAt, language }: ArticleHead) {
  return { title, url, outlet, author: author ?? null, date: publishedAt ?? null, language };
}
