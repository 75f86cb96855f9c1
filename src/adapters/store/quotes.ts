/** Quotes on their way out: each is compared with its article's text before anybody sees it. */
import type { Kysely } from "kysely";
import type { FoundQuote, Log, QuoteStore } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import { completionsIn } from "../../core/quote/completions.ts";
import type { Quote, VerifiedQuote } from "../../core/quote/quote.ts";
import { verifyQuote } from "../../core/quote/verify.ts";
import { parseQuote, quotesOf } from "./articles.ts";
import { isReadBy } from "./feeds.ts";
import { findMatches, newestTexts } from "./matches.ts";
import { toCorrection } from "./readings.ts";
import type { Schema } from "./schema.ts";
import { sequenceAt, timeOf } from "./sequence.ts";
import { findSpeaker, listChangedSpeakers, listQuoted, listSpeakers, speakersVersion } from "./speakers.ts";
import { type StoredQuote, storedQuotes } from "./stored-quotes.ts";
import { chunks, toHead } from "./values.ts";
import { respellWords } from "./vocabulary.ts";

export function createQuoteStore(db: Kysely<Schema>, log: Log): QuoteStore {
  return {
    async search(query) {
      const { page, ...counted } = await findMatches(db, query);
      return { quotes: page.flatMap((row) => toFound(row, log) ?? []), ...counted };
    },

    async completeTopic(workspace, typed) {
      const { texts, isAll } = await newestTexts(db, { workspace, words: `${typed}*` }, maxCompared);
      const found = completionsIn(texts, typed);
      return found.map(({ topic, count }) => ({ topic, ...(isAll && { quotes: count }) }));
    },

    respell: (words) => respellWords(db, words),

    async find(id) {
      const row = await storedQuotes(db).where("quote.id", "=", id).executeTakeFirst();
      return row && toFound(row, log);
    },

    async listOf(article) {
      return (await quotesOf(db, [article])).get(article) ?? [];
    },

    async verify(quotes) {
      const texts = await textsOf(db, new Set(quotes.map(({ articleId }) => articleId)));
      const stored = await storedAmong(
        db,
        quotes.map(({ id }) => id),
      );
      const verified = new Map<Id<"quote">, VerifiedQuote>();
      for (const quote of quotes.filter(({ id }) => stored.has(id))) {
        const held = verifyAgainst(quote, quote.articleId, texts.get(quote.articleId) ?? "", log);
        if (held) verified.set(quote.id, held);
      }
      return verified;
    },

    listSpeakers: () => listSpeakers(db),
    listChangedSpeakers: (version) => listChangedSpeakers(db, version),
    speakersVersion: () => speakersVersion(db),

    async countFor(workspace) {
      const { quotes, since } = await db
        .selectFrom("feed")
        .select((eb) => [
          eb.fn.coalesce(eb.fn.sum<number>("quotes"), eb.lit(0)).as("quotes"),
          eb.fn.min("first_article_at").as("since"),
        ])
        .where(isReadBy(workspace, "id"))
        .executeTakeFirstOrThrow();
      return { quotes, ...(since !== null && { since: new Date(since) }) };
    },

    listQuoted: (workspace, page) => listQuoted(db, workspace, page),

    async listTimes(workspace, speaker, since) {
      const known = await findSpeaker(db, speaker);
      if (known === undefined) return [];
      const rows = await db
        .selectFrom("quote")
        .select("seq")
        .where("speaker_seq", "=", known.seq)
        .where("kind", "=", "direct")
        .where("seq", ">=", sequenceAt(since))
        .where(isReadBy(workspace, "feed_id"))
        .orderBy("seq", "desc")
        .limit(maxTimes)
        .execute();
      return rows.map((row) => timeOf(row.seq));
    },
  };
}

/** More quotes would name the same topics. */
const maxCompared = 100;
/** A chart of more would look the same. */
const maxTimes = 10_000;

function toFound(row: StoredQuote, log: Log): FoundQuote | undefined {
  const article = toHead(row);
  const quote = verifyAgainst(readBody(row.body), article.id, row.text, log);
  if (quote === undefined) return undefined;
  const { kind, wording, found_at } = row;
  if (kind === null || found_at === null) return { quote, article };
  return { quote, article, correction: toCorrection({ quote_id: quote.id, kind, wording, found_at }) };
}

/** A damaged row is a quote that does not hold, and stops no other. */
function readBody(body: string): Quote | undefined {
  try {
    return parseQuote(body);
  } catch {
    return undefined;
  }
}

function verifyAgainst(
  quote: Quote | undefined,
  articleId: Id<"article">,
  text: string,
  log: Log,
): VerifiedQuote | undefined {
  const verified = quote && verifyQuote(quote, { id: articleId, text });
  if (verified === undefined) log.error("quote_refused", { quote: quote?.id, article: articleId });
  return verified;
}

/** A quote that was deleted is shown no more, whoever still remembers it. */
async function storedAmong(db: Kysely<Schema>, quotes: readonly Id<"quote">[]): Promise<ReadonlySet<string>> {
  const stored = new Set<string>();
  for (const ids of chunks(quotes)) {
    const rows = await db.selectFrom("quote").select("id").where("id", "in", ids).execute();
    for (const { id } of rows) stored.add(id);
  }
  return stored;
}

async function textsOf(
  db: Kysely<Schema>,
  articles: ReadonlySet<Id<"article">>,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const ids of chunks([...articles])) {
    const rows = await db.selectFrom("article").select(["id", "text"]).where("id", "in", ids).execute();
    for (const { id, text } of rows) texts.set(id, text);
  }
  return texts;
}
