/** Finding quotes by their words: the one place that knows how each database searches text. */
import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { Workspace } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import { parseTerms, type SearchTerm, wordsOf } from "../../core/quote/terms.ts";
import { isReadable } from "./feeds.ts";
import { dialectOf } from "./migrations/dialect.ts";
import { blocksBetween, blocksOf } from "./recency.ts";
import type { QuoteTable, Schema } from "./schema.ts";
import { secondOf, sequenceAt } from "./sequence.ts";
import { chunks, rowsAtOnce } from "./values.ts";

export interface QuoteMatch {
  readonly workspace: Workspace;
  readonly speakerSeq?: number;
  /** As `parseTerms` reads them; empty for any. */
  readonly words: string;
  readonly feeds?: readonly Id<"feed">[];
  readonly since?: Date;
}

export interface IndexedQuote {
  readonly seq: number;
  readonly feedId: string;
  readonly speakerSeq: number | null;
  readonly quote: Quote;
}

/** Makes quotes findable; in the transaction that stores them. */
export async function indexQuotes(trx: Transaction<Schema>, quotes: readonly IndexedQuote[]): Promise<void> {
  if (quotes.length === 0) return;
  const rows = quotes.map(isPostgres(trx) ? vectorRow : columnsRow);
  const columns = sql.raw(isPostgres(trx) ? "rowid, feed_id, words" : "rowid, words, speaker");
  await sql`insert into quote_search (${columns}) values ${sql.join(rows)}`.execute(trx);
}

/** Makes the whole index again from the quotes: for one that is damaged. Some at a time, so that others may write. */
export async function reindex(db: Kysely<Schema>): Promise<void> {
  await (isPostgres(db)
    ? sql`truncate quote_search`
    : sql`insert into quote_search (quote_search) values ('delete-all')`
  ).execute(db);
  let last = -1;
  for (;;) {
    const rows = await db
      .selectFrom("quote")
      .select(["seq", "feed_id", "speaker_seq", "body"])
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
function toIndexed(
  row: Pick<QuoteTable, "seq" | "feed_id" | "speaker_seq" | "body">,
): readonly IndexedQuote[] {
  try {
    const { seq, feed_id: feedId, speaker_seq: speakerSeq, body } = row;
    return [{ seq, feedId, speakerSeq, quote: JSON.parse(body) as Quote }];
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

/** The numbers of a page of the direct quotes that match, newest first, and how many match in all. */
export async function findMatches(
  db: Kysely<Schema>,
  match: QuoteMatch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly seqs: readonly number[]; readonly total: number }> {
  const wanted = Math.max(maxCounted, offset + limit);
  const seqs = await newestMatches(db, match, wanted);
  return { seqs: seqs.slice(offset, offset + limit), total: Math.min(seqs.length, maxCounted) };
}

async function newestMatches(
  db: Kysely<Schema>,
  match: QuoteMatch,
  wanted: number,
): Promise<readonly number[]> {
  if (match.feeds?.length === 0) return [];
  const terms = parseTerms(match.words);
  if (terms.length > 0 && isPostgres(db)) return newestOfVectors(db, match, terms, wanted);
  const query = terms.length === 0 ? withAnyWords(db, match) : withWords(db, match, terms);
  return (await query.limit(wanted).execute()).map(({ seq }) => seq);
}

function isPostgres<Tables>(db: Kysely<Tables>): boolean {
  return dialectOf(db) === "postgres";
}

export function withAnyWords(db: Kysely<Schema>, match: QuoteMatch) {
  const { speakerSeq, since } = match;
  const found = readableQuotes(db, match);
  const quotes = (since ? found.where("quote.seq", ">=", sequenceAt(since)) : found)
    .select("quote.seq")
    .orderBy("quote.seq", "desc");
  return speakerSeq === undefined ? quotes : quotes.where("quote.speaker_seq", "=", speakerSeq);
}

function readableQuotes(db: Kysely<Schema>, { workspace, feeds }: QuoteMatch) {
  const quotes = db
    .selectFrom("quote")
    .where("quote.kind", "=", "direct")
    .where(isReadable(workspace, "quote.feed_id"));
  return feeds ? quotes.where("quote.feed_id", "in", feeds) : quotes;
}

function speakerToken(seq: number): string {
  return `s${seq}`;
}

// ── SQLite: FTS5 gives its rows in the order of their numbers, and stops at the limit ─────────────────────

function columnsRow({ seq, speakerSeq, quote }: IndexedQuote): RawBuilder<unknown> {
  return sql`(${seq}, ${textOf(quote).join(" ")}, ${speakerSeq === null ? "" : speakerToken(speakerSeq)})`;
}

export function withWords(db: Kysely<Schema>, match: QuoteMatch, terms: readonly SearchTerm[]) {
  const { speakerSeq, since } = match;
  const found = readableQuotes(db, match)
    .innerJoin("quote_search", "quote_search.rowid", "quote.seq")
    .where(sql<SqlBool>`quote_search match ${expression(terms, speakerSeq)}`)
    .select("quote.seq")
    .orderBy("quote_search.rowid", "desc");
  return since ? found.where("quote_search.rowid", ">=", sequenceAt(since)) : found;
}

/** Each word in quotation marks, so that none is an operator; the speaker is a word of a column of its own. */
function expression(terms: readonly SearchTerm[], speakerSeq: number | undefined): string {
  const all = terms.map(({ words, isStart }) => `"${words.join(" ")}"${isStart ? " *" : ""}`);
  const said = `words : (${all.join(" ")})`;
  return speakerSeq === undefined ? said : `${said} AND speaker : "${speakerToken(speakerSeq)}"`;
}

// ── PostgreSQL: a GIN index gives all rows with a word, so it is asked for recent ones first ──────────────

/** So many quotes are looked through first, then as many times more at each step. */
const firstWindow = 2_000;
const widening = 8;
/** How long what is newest and oldest is taken for granted: only the width of windows hangs on it. */
const spanKeptMs = 60_000;
/** What came in meanwhile is newer than the newest that is known, by less than this. */
const muchLaterS = 2 ** 25;
/** Of a word's beginning that is a word of its own in the index. */
const startLength = 3;

function vectorRow({ seq, feedId, speakerSeq, quote }: IndexedQuote): RawBuilder<unknown> {
  const words = textOf(quote);
  const said = words.map((word, at) => `'${word}':${at + 1}`);
  const starts = [...new Set(words.map(startOf))].map((start) => `'${start}'`);
  const marks = [...blocksOf(seq), ...(speakerSeq === null ? [] : [`@${speakerToken(speakerSeq)}`])];
  const vector = [...said, ...starts, ...marks.map((mark) => `'${mark}'`)].join(" ");
  return sql`(${seq}, ${feedId}, ${vector}::tsvector)`;
}

function startOf(word: string): string {
  return `${word.slice(0, startLength)}*`;
}

interface Span {
  readonly newest: number;
  /** Seconds that the newest quotes fill. */
  readonly width: number;
  readonly oldest: number;
}

async function newestOfVectors(
  db: Kysely<Schema>,
  match: QuoteMatch,
  terms: readonly SearchTerm[],
  wanted: number,
): Promise<readonly number[]> {
  const span = await spanOf(db);
  const since = match.since && secondOf(sequenceAt(match.since));
  const oldest = Math.max(span.oldest, since ?? 0);
  const blocksSince = (second: number) => blocksBetween(second, span.newest + muchLaterS);
  return db.transaction().execute(async (trx) => {
    await byIndexAlone(trx);
    for (let { width } = span; span.newest - width > oldest; width *= widening) {
      const seqs = await matchVectors(trx, match, terms, wanted, blocksSince(span.newest - width));
      if (seqs.length >= wanted) return seqs;
    }
    return matchVectors(trx, match, terms, wanted, since === undefined ? [] : blocksSince(since));
  });
}

/**
 * The planner takes comparing a vector for as cheap as comparing two numbers, and would rather compare those of the
 * whole table than ask the index for a common word. Compiling such short queries would cost more than they do.
 */
async function byIndexAlone(trx: Transaction<Schema>): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(trx);
}

/** The sums keep the planner from reading quotes in their order until enough of them match. */
async function matchVectors(
  db: Kysely<Schema>,
  match: QuoteMatch,
  terms: readonly SearchTerm[],
  wanted: number,
  blocks: readonly string[],
): Promise<readonly number[]> {
  const { workspace, speakerSeq, since, feeds } = match;
  // What the blocks leave is few enough to be looked through for the rest of a word; without them the index knows.
  const isRecent = blocks.length > 0;
  const marks = speakerSeq === undefined ? [] : [`'@${speakerToken(speakerSeq)}'`];
  const recent = isRecent ? [`(${blocks.map((block) => `'${block}'`).join(" | ")})`] : [];
  const asked = [...terms.map((term) => vectorTerm(term, isRecent)), ...marks, ...recent].join(" & ");
  const starts = terms.filter(({ isStart }) => isStart).map((term) => vectorTerm(term, false));
  const conditions = [
    sql`words @@ ${asked}::tsquery`,
    ...(isRecent && starts.length > 0 ? [sql`words || '' @@ ${starts.join(" & ")}::tsquery`] : []),
    ...(since ? [sql`rowid + 0 >= ${sequenceAt(since)}`] : []),
    ...(feeds ? [sql`feed_id in (${sql.join(feeds)})`] : []),
  ];
  const { rows } = await sql<{ rowid: number }>`
    select rowid from (
      select rowid, feed_id from quote_search where ${sql.join(conditions, sql` and `)}
      order by rowid + 0 desc offset 0
    ) as quote_search where ${isReadable(workspace, "quote_search.feed_id")} limit ${wanted}`.execute(db);
  return rows.map(({ rowid }) => rowid);
}

function vectorTerm({ words, isStart }: SearchTerm, isRecent: boolean): string {
  if (isStart && isRecent) return `'${startOf(words[0] ?? "")}'`;
  const row = words.map((word) => `'${word}'`).join(" <-> ");
  return isStart ? `${row}:*` : `(${row})`;
}

const spans = new WeakMap<Kysely<Schema>, { readonly at: number; readonly span: Span }>();

async function spanOf(db: Kysely<Schema>): Promise<Span> {
  const known = spans.get(db);
  const now = performance.now();
  if (known && now - known.at < spanKeptMs) return known.span;
  const newest = sql`select rowid from quote_search order by rowid desc limit 1`;
  const { rows } = await sql<Record<"newest" | "last" | "oldest", number | null>>`
    select (${newest}) as newest, (${newest} offset ${firstWindow}) as last,
      (select rowid from quote_search order by rowid limit 1) as oldest`.execute(db);
  const { newest: top = null, last = null, oldest = null } = rows[0] ?? {};
  const [to, from] = [secondOf(top ?? 0), secondOf(last ?? oldest ?? 0)];
  const span = { newest: to, width: Math.max(1, to - from), oldest: secondOf(oldest ?? 0) };
  spans.set(db, { at: now, span });
  return span;
}

function textOf({ pieces }: Quote): readonly string[] {
  return wordsOf(pieces.map(({ text }) => text).join(" "));
}
