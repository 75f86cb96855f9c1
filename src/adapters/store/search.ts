/** The index of quotes by their words: the one place that knows how each database finds text. */
import { type Kysely, type RawBuilder, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import type { Id } from "../../core/id.ts";
import { littlePairs } from "../../core/quote/little-words.ts";
import type { Quote } from "../../core/quote/quote.ts";
import { wordsOf } from "../../core/quote/terms.ts";
import { dialectOf, dialectWords } from "./migrations/dialect.ts";
import { blocksOf, blocksSince } from "./recency.ts";
import type { FeedTable, QuoteTable, Schema } from "./schema.ts";
import { secondOf } from "./sequence.ts";
import { chunks, rowsAtOnce } from "./values.ts";
import { countAtOnce, countWords, tallyWords, uncountWords } from "./vocabulary.ts";

export interface IndexedQuote {
  readonly seq: number;
  readonly feedId: string;
  /** Whether the configuration brought the feed. */
  readonly isCommon: boolean;
  readonly speakerSeq: number | null;
  readonly quote: Quote;
}

/** Makes quotes findable; in the transaction that stores them. */
export async function indexQuotes(trx: Transaction<Schema>, quotes: readonly IndexedQuote[]): Promise<void> {
  if (quotes.length === 0) return;
  const rows = quotes.map(toRow);
  await insertRows(trx, rows);
  await countWords(trx, tallyWords(rows.map(({ words }) => words)));
}

/** Makes quotes unfindable; in the transaction that deletes them. */
export async function unindexQuotes(trx: Transaction<Schema>, seqs: readonly number[]): Promise<void> {
  for (const some of chunks(seqs)) {
    const texts = await trx.selectFrom("search_text").select("words").where("seq", "in", some).execute();
    await deleteRows(trx, some);
    await uncountWords(trx, tallyWords(texts.map(({ words }) => splitWords(words))));
  }
}

/** Of a row's `words`, which have a space on both sides each. */
export function splitWords(words: string): readonly string[] {
  return words.trim().split(" ");
}

/** Makes the whole index again from the quotes: for one that is damaged. Some at a time, so that others may write. */
export async function reindex(db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom("search_word_due").execute();
  await indexAll(db, (work) => db.transaction().execute(work));
}

/** The same, each step run by `inTransaction`. */
export async function indexAll(
  db: Kysely<Schema>,
  inTransaction: (work: (trx: Transaction<Schema>) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { indexing } = dialectWords[dialectOf(db)];
  // Row by row it takes ten times as long as at the end.
  if (indexing) await sql.raw(indexing.drop).execute(db);
  await empty(db);
  const tally = new Map<string, number>();
  let last = -1;
  for (;;) {
    const quotes = await db
      .selectFrom("quote")
      .innerJoin("feed", "feed.id", "quote.feed_id")
      .select(["quote.seq", "quote.feed_id", "quote.speaker_seq", "quote.body", "feed.common"])
      .where("quote.kind", "=", "direct")
      .where("quote.seq", ">", last)
      .orderBy("quote.seq")
      .limit(5 * rowsAtOnce)
      .execute();
    const end = quotes.at(-1);
    if (end === undefined) break;
    last = end.seq;
    const rows = quotes.flatMap(toIndexed).map(toRow);
    await inTransaction(async (trx) => {
      // What came in meanwhile is indexed already.
      for (const seqs of chunks(rows.map(({ seq }) => seq))) await deleteRows(trx, seqs);
      for (const some of chunks(rows)) await insertRows(trx, some);
    });
    tallyWords(
      rows.map(({ words }) => words),
      tally,
    );
  }
  for (const some of chunks([...tally], 50 * rowsAtOnce))
    await inTransaction((trx) => countAtOnce(trx, new Map(some)));
  await inTransaction(async (trx) => {
    for (const statement of indexing?.create ?? []) await sql.raw(statement).execute(trx);
  });
}

async function empty(db: Kysely<Schema>): Promise<void> {
  const tables = ["search_text", "search_word", "search_slip"] as const;
  if (isPostgres(db)) {
    await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
    return;
  }
  await sql`insert into quote_search (quote_search) values ('delete-all')`.execute(db);
  for (const table of tables) await db.deleteFrom(table).execute();
}

/** A damaged row is a quote that nobody finds, and stops no other. */
function toIndexed(
  row: Pick<Selectable<QuoteTable>, "seq" | "feed_id" | "speaker_seq" | "body"> &
    Pick<Selectable<FeedTable>, "common">,
): readonly IndexedQuote[] {
  try {
    const { seq, feed_id: feedId, speaker_seq: speakerSeq, body, common } = row;
    return [{ seq, feedId, isCommon: common === 1, speakerSeq, quote: JSON.parse(body) as Quote }];
  } catch {
    return [];
  }
}

interface Row {
  readonly seq: number;
  readonly feedId: string;
  readonly words: readonly string[];
  /** What it is found by. */
  readonly tokens: readonly string[];
}

function toRow({ seq, feedId, isCommon, speakerSeq, quote }: IndexedQuote): Row {
  const words = wordsOf(quote.pieces.map(({ text }) => text).join(" "));
  const marks = [
    feedToken(feedId as Id<"feed">),
    ...(isCommon ? [commonToken] : []),
    ...(speakerSeq === null ? [] : [speakerToken(speakerSeq)]),
  ];
  return { seq, feedId, words, tokens: [...new Set([...words, ...littlePairs(words)]), ...marks] };
}

/** No word of a text begins with @. */
export function speakerToken(seq: number): string {
  return `@s${seq}`;
}

/** Of what everybody reads who chose nothing else. */
export const commonToken = "@all";

export function feedToken(id: Id<"feed">): string {
  return `@f${id}`;
}

async function insertRows(trx: Transaction<Schema>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const textOf = (row: Row): RawBuilder<unknown> =>
    sql`${row.seq}, ${row.feedId}, ${` ${row.words.join(" ")} `}`;
  if (isPostgres(trx)) {
    const values = rows.map((row) => sql`(${textOf(row)}, ${vectorOf(row)}::tsvector)`);
    await sql`insert into search_text (seq, feed_id, words, tokens) values ${sql.join(values)}`.execute(trx);
    return;
  }
  const texts = rows.map((row) => sql`(${textOf(row)})`);
  await sql`insert into search_text (seq, feed_id, words) values ${sql.join(texts)}`.execute(trx);
  const tokens = rows.map((row) => sql`(${row.seq}, ${row.tokens.join(" ")})`);
  await sql`insert into quote_search (rowid, tokens) values ${sql.join(tokens)}`.execute(trx);
}

async function deleteRows(trx: Transaction<Schema>, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  await trx.deleteFrom("search_text").where("seq", "in", seqs).execute();
  if (!isPostgres(trx)) await sql`delete from quote_search where rowid in (${sql.join(seqs)})`.execute(trx);
}

function isPostgres<Tables>(db: Kysely<Tables>): boolean {
  return dialectOf(db) === "postgres";
}

/** Folded words and our own marks alone, so none can be taken for an operator. */
export interface Wanted {
  /** Of each list one token must be there. */
  readonly lists: readonly (readonly string[])[];
  /** None of these may be there. */
  readonly unwanted: readonly string[];
}

/**
 * A query for the newest quotes that have what is wanted, `oldest` being the lowest number looked at and `newestSecond`
 * that of the newest, as far as it is known: `seq`, the newest first, and where `withTexts` is true `feed_id` and `words`.
 * Where nothing is wanted, what is unwanted comes, too.
 */
export function newestWith(
  db: Kysely<Schema>,
  { lists, unwanted }: Wanted,
  {
    oldest,
    newestSecond,
    most,
    withTexts,
  }: Record<"oldest" | "newestSecond" | "most", number> & { readonly withTexts: boolean },
): RawBuilder<unknown> {
  if (lists.length === 0)
    return sql`select seq, feed_id, words from search_text where seq >= ${oldest} order by seq desc limit ${most}`;
  if (isPostgres(db)) {
    const oneOf = (tokens: readonly string[]): string => tokens.map((token) => `'${token}'`).join(" | ");
    // A GIN index gives all rows with a word, so it is asked for those of some blocks of time.
    const blocks = oldest > 0 ? [blocksSince(secondOf(oldest), newestSecond)] : [];
    const queries = [
      ...[...lists, ...blocks].map(oneOf),
      ...(unwanted.length > 0 ? [`!(${oneOf(unwanted)})`] : []),
    ];
    return sql`select * from newest_quotes_with(${queries}::tsquery[], ${oldest}, ${most})`;
  }
  // FTS5 gives its rows in the order of their numbers, and stops at the limit.
  const oneOf = (tokens: readonly string[]): string =>
    `(${tokens.map((token) => `"${token}"`).join(" OR ")})`;
  const wanted = lists.map(oneOf).join(" AND ");
  const query = unwanted.length > 0 ? `(${wanted}) NOT ${oneOf(unwanted)}` : wanted;
  const seqs = sql`select rowid as seq from quote_search
    where quote_search match ${query} and rowid >= ${oldest} order by rowid desc limit ${most}`;
  return withTexts ? sql`select text.* from (${seqs}) as found join search_text as text using (seq)` : seqs;
}

/** Condition on the `words` of a text: these are in it, side by side. Comparing bytes takes a third less than a pattern does. */
export function saysInARow(db: Kysely<Schema>, words: readonly string[]): RawBuilder<SqlBool> {
  const said = ` ${words.join(" ")} `;
  return isPostgres(db) ? sql`strpos(words, ${said}) > 0` : sql`instr(words, ${said}) > 0`;
}

/** The number of the quote at a place counted from the newest. All before it are gone through, so where they are smallest. */
export async function seqAtPlace(db: Kysely<Schema>, place: number): Promise<number | undefined> {
  const seqs = isPostgres(db) ? sql`select seq from search_text` : sql`select rowid as seq from quote_search`;
  const { rows } = await sql<{ seq: number }>`${seqs} order by seq desc limit 1 offset ${place}`.execute(db);
  return rows[0]?.seq;
}

function vectorOf({ seq, tokens }: Row): string {
  return [...tokens, ...blocksOf(seq)].map((token) => `'${token}'`).join(" ");
}
