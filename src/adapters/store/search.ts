/** Finding quotes by their words: the one place that knows how this database searches text. */
import { type Kysely, type SqlBool, sql, type Transaction } from "kysely";
import type { Workspace } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import { foldWords } from "../../core/text.ts";
import { readableFeeds } from "./feeds.ts";
import type { Schema } from "./schema.ts";
import { sequenceAt } from "./sequence.ts";
import { chunks, rowsAtOnce } from "./values.ts";

export interface QuoteMatch {
  readonly workspace: Workspace;
  readonly speakerSeq?: number;
  /** All of them, whole and folded; empty for any. */
  readonly words: string;
  readonly feeds?: readonly Id<"feed">[];
  readonly since?: Date;
}

interface IndexedQuote {
  readonly seq: number;
  readonly speakerSeq: number | null;
  readonly quote: Quote;
}

/** Makes quotes findable; in the transaction that stores them. */
export async function indexQuotes(trx: Transaction<Schema>, quotes: readonly IndexedQuote[]): Promise<void> {
  if (quotes.length === 0) return;
  const rows = quotes.map(({ seq, speakerSeq, quote }) => ({
    rowid: seq,
    words: foldWords(quote.pieces.map(({ text }) => text).join(" ")).join(" "),
    speaker: speakerSeq === null ? "" : speakerToken(speakerSeq),
  }));
  await trx.insertInto("quote_search").values(rows).execute();
}

/** Makes the whole index again from the quotes: for one that is damaged. Some at a time, so that others may write. */
export async function reindex(db: Kysely<Schema>): Promise<void> {
  await sql`insert into quote_search (quote_search) values ('delete-all')`.execute(db);
  let last = -1;
  for (;;) {
    const rows = await db
      .selectFrom("quote")
      .select(["seq", "speaker_seq", "body"])
      .where("kind", "=", "direct")
      .where("seq", ">", last)
      .orderBy("seq")
      .limit(rowsAtOnce)
      .execute();
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.seq;
    await db.transaction().execute(async (trx) => {
      await unindexQuotes(
        trx,
        rows.map(({ seq }) => seq),
      );
      await indexQuotes(trx, rows.flatMap(toIndexed));
    });
  }
}

/** A damaged row is a quote that nobody finds, and stops no other. */
function toIndexed(row: { seq: number; speaker_seq: number | null; body: string }): readonly IndexedQuote[] {
  try {
    return [{ seq: row.seq, speakerSeq: row.speaker_seq, quote: JSON.parse(row.body) as Quote }];
  } catch {
    return [];
  }
}

/** Makes quotes unfindable; in the transaction that deletes them. */
export async function unindexQuotes(trx: Transaction<Schema>, seqs: readonly number[]): Promise<void> {
  for (const some of chunks(seqs)) await trx.deleteFrom("quote_search").where("rowid", "in", some).execute();
}

/** Where the counting of matches ends. */
const maxCounted = 1_000;

/** The numbers of the direct quotes that match, newest first, and how many match in all. */
export async function findMatches(
  db: Kysely<Schema>,
  match: QuoteMatch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly seqs: readonly number[]; readonly total: number }> {
  const newest = newestMatches(db, match);
  const rows = await newest.limit(limit).offset(offset).execute();
  const counted = await db
    .selectFrom(newest.limit(maxCounted).as("counted"))
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { seqs: rows.map(({ seq }) => seq), total: counted.total };
}

/** All matches, newest first, as a query that stops where its limit is reached. */
export function newestMatches(db: Kysely<Schema>, match: QuoteMatch) {
  const words = foldWords(match.words);
  return words.length === 0 ? withAnyWords(db, match) : withWords(db, match, words);
}

function withAnyWords(db: Kysely<Schema>, match: QuoteMatch) {
  const { speakerSeq, since } = match;
  const found = readableQuotes(db, match);
  const quotes = (since ? found.where("quote.seq", ">=", sequenceAt(since)) : found)
    .select("quote.seq")
    .orderBy("quote.seq", "desc");
  return speakerSeq === undefined ? quotes : quotes.where("quote.speaker_seq", "=", speakerSeq);
}

/** Ordered by the index's own number: it gives its rows in that order, and stops at the limit. */
function withWords(db: Kysely<Schema>, match: QuoteMatch, words: readonly string[]) {
  const { speakerSeq, since } = match;
  const found = readableQuotes(db, match)
    .innerJoin("quote_search", "quote_search.rowid", "quote.seq")
    .where(sql<SqlBool>`quote_search match ${expression(words, speakerSeq)}`)
    .select("quote.seq")
    .orderBy("quote_search.rowid", "desc");
  return since ? found.where("quote_search.rowid", ">=", sequenceAt(since)) : found;
}

function readableQuotes(db: Kysely<Schema>, { workspace, feeds }: QuoteMatch) {
  const quotes = db
    .selectFrom("quote")
    .where("quote.kind", "=", "direct")
    .where("quote.feed_id", "in", readableFeeds(db, workspace));
  return feeds ? quotes.where("quote.feed_id", "in", feeds) : quotes;
}

/** Each word in quotation marks, so that none is an operator; the speaker is a word of a column of its own. */
function expression(words: readonly string[], speakerSeq: number | undefined): string {
  const all = `words : (${words.map((word) => `"${word}"`).join(" ")})`;
  return speakerSeq === undefined ? all : `${all} AND speaker : "${speakerToken(speakerSeq)}"`;
}

function speakerToken(seq: number): string {
  return `s${seq}`;
}
