/** The words that quotes say, in how many each stands, and what somebody who misspells one may have meant. */
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import { isLittle, littlePairs } from "../../core/quote/little-words.ts";
import { countSlips, slipKeys, slipsAllowed } from "../../core/quote/people/spelling.ts";
import { foldWords } from "../../core/text.ts";
import { rowsOf } from "./migrations/dialect.ts";
import type { Schema } from "./schema.ts";
import { chunks } from "./values.ts";

/** A word that is said less often is likely to be misspelt itself. */
const leastSaid = 3;
/** Nobody means another word by a shorter one, nor types a longer one. */
const [shortest, longest] = [4, 24];

/** Small rows: more of them than usual are written at once. */
const rowsCounted = 500;

export type Tally = Map<string, number>;

/** In how many of some quotes each word is, and pair of little words; little words are in nearly all and not counted. */
export function tallyWords(quotes: readonly (readonly string[])[], tally: Tally = new Map()): Tally {
  const add = (word: string, by: number): void => void tally.set(word, (tally.get(word) ?? 0) + by);
  for (const words of quotes) {
    for (const word of new Set(words)) if (!isLittle(word)) add(word, 1);
    for (const pair of new Set(littlePairs(words))) add(pair, 1);
  }
  add("", quotes.length);
  return tally;
}

/**
 * So many words wait before some are added to all others. Those have a thousand pages, and an article's words stand on a
 * hundred of them; of those that wait, words that are neighbours go together.
 */
const mostDue = 8_000;
const settledAtOnce = 500;

/** Takes them into account. Whoever does has the turn to count (`speakers.ts`). */
export async function countWords(trx: Transaction<Schema>, tally: Tally): Promise<void> {
  await add(trx, "search_word_due", tally);
  const { due } = await trx
    .selectFrom("search_word_due")
    .select((eb) => eb.fn.countAll<number>().as("due"))
    .executeTakeFirstOrThrow();
  if (due <= mostDue) return;
  const place = Math.floor(Math.random() * (due - settledAtOnce));
  await settleDue(trx, sql`order by word limit ${settledAtOnce} offset ${place}`);
}

/** Takes them out again, so that what was said in deleted quotes alone stays nowhere. */
export async function uncountWords(trx: Transaction<Schema>, tally: Tally): Promise<void> {
  await settleDue(trx);
  await add(trx, "search_word", new Map([...tally].map(([word, quotes]) => [word, -quotes])));
  await forgetUnsaid(trx, [...tally.keys()]);
}

/** All of them, or those that `some` leaves. */
async function settleDue(trx: Transaction<Schema>, some = sql``): Promise<void> {
  const { rows } = await sql<SaidWord>`delete from search_word_due
    where word in (select word from search_word_due ${some}) returning word, quotes`.execute(trx);
  await countAtOnce(trx, new Map(rows.map(({ word, quotes }) => [word, quotes])));
}

/** The same for so many that none need to wait for others. */
export async function countAtOnce(trx: Transaction<Schema>, tally: Tally): Promise<void> {
  const counted = await add(trx, "search_word", tally);
  await addSlips(
    trx,
    counted.filter(({ word, quotes }) => isMetNow(quotes, tally.get(word))).map(({ word }) => word),
  );
}

/** What each has now. In the order of the words, so that two who count wait and do not block, and each page is written once. */
async function add(
  trx: Transaction<Schema>,
  table: "search_word" | "search_word_due",
  tally: Tally,
): Promise<readonly SaidWord[]> {
  const counted: SaidWord[] = [];
  const sorted = [...tally].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const some of chunks(sorted, rowsCounted)) {
    const { rows } = await sql<SaidWord>`insert into ${sql.table(table)} as said (word, quotes)
      select value ->> 0, cast(value ->> 1 as integer) from ${rowsOf(trx, some)} where true
      on conflict (word) do update set quotes = said.quotes + excluded.quotes
      returning word, quotes`.execute(trx);
    counted.push(...rows);
  }
  return counted;
}

function isMetNow(quotes: number, added = 0): boolean {
  return quotes >= leastSaid && quotes - added < leastSaid;
}

async function addSlips(trx: Transaction<Schema>, words: readonly string[]): Promise<void> {
  const rows = words
    .filter(mayBeMeant)
    .flatMap((word) => slipKeys(word).map((slip) => [slip, word] as const));
  for (const some of chunks(rows, rowsCounted))
    await sql`insert into search_slip (slip, word) select value ->> 0, value ->> 1 from ${rowsOf(trx, some)} where true
      on conflict do nothing`.execute(trx);
}

/** Pairs of little words are no words that somebody types. */
function mayBeMeant(word: string): boolean {
  return word.length >= shortest && word.length <= longest && !word.startsWith("_");
}

async function forgetUnsaid(trx: Transaction<Schema>, words: readonly string[]): Promise<void> {
  for (const some of chunks(words, rowsCounted)) {
    const unsaid = await trx
      .deleteFrom("search_word")
      .where("word", "in", some)
      .where("word", "!=", "")
      .where("quotes", "<=", 0)
      .returning("word")
      .execute();
    for (const { word } of unsaid)
      await trx
        .deleteFrom("search_slip")
        .where("slip", "in", slipKeys(word))
        .where("word", "=", word)
        .execute();
  }
}

export interface SaidWord {
  readonly word: string;
  readonly quotes: number;
}

/** Rows for what was counted of each word: one in each of the two places. */
export function countsOf(words: readonly string[]): RawBuilder<SaidWord> {
  const among = sql`where word in (${sql.join(words)})`;
  return sql`select word, quotes from search_word ${among} union all select word, quotes from search_word_due ${among}`;
}

/** The same as one number for each word that is said. */
export function sumOf(rows: Iterable<SaidWord>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { word, quotes } of rows) sums.set(word, (sums.get(word) ?? 0) + quotes);
  return sums;
}

/** The words that begin so, the most said first. What was counted lately puts none before others until it is settled. */
export async function wordsStarting(
  db: Kysely<Schema>,
  start: string,
  limit: number,
): Promise<readonly SaidWord[]> {
  const starting = sql`where word >= ${start} and word < ${`${start}\u{10ffff}`} and quotes > 0`;
  const { rows } = await sql<SaidWord>`
    select * from (select * from search_word ${starting} order by quotes desc limit ${sql.lit(limit)}) as most
    union all select * from search_word_due ${starting}`.execute(db);
  return [...sumOf(rows)]
    .map(([word, quotes]) => ({ word, quotes }))
    .sort((one, other) => other.quotes - one.quotes)
    .slice(0, limit);
}

/** What was typed, with each word that nobody says as it was meant; nothing when there is nothing to put right. */
export async function respellWords(db: Kysely<Schema>, typed: string): Promise<string | undefined> {
  const parts = typed.split(/(\s+)/u).map((part) => ({ part, word: foldWords(part).join("") }));
  const known = await saidLike(db, parts.map(({ word }) => word).filter(mayBeMisspelt));
  const meant = parts.map(({ part, word }) => (mayBeMisspelt(word) && respell(word, known)) || part).join("");
  return meant === typed ? undefined : meant;
}

function mayBeMisspelt(word: string): boolean {
  return mayBeMeant(word) && !isLittle(word);
}

interface KnownWord extends SaidWord {
  /** As it was typed, or like a word that was. */
  readonly kind: "typed" | "like";
}

/** The words themselves, as far as they are said, and those that are about one slip away from one of them, and more of late. */
async function saidLike(db: Kysely<Schema>, words: readonly string[]): Promise<readonly KnownWord[]> {
  if (words.length === 0) return [];
  const keys = [...new Set(words.flatMap(slipKeys))];
  const { rows } = await sql<KnownWord>`
    select 'typed' as kind, word, quotes from (${countsOf(words)}) as typed
    union all select 'like', word, quotes from search_word
      where word in (select word from search_slip where slip in (${sql.join(keys)}))
    union all select 'like', word, quotes from search_word_due where quotes >= ${leastSaid}`.execute(db);
  return rows;
}

/** The word that somebody most likely meant, if that is one of those that are said; nothing where the word itself is. */
function respell(typed: string, known: readonly KnownWord[]): string | undefined {
  const allowed = slipsAllowed(typed.length);
  const keys = new Set(slipKeys(typed));
  // Some are like another word that was typed.
  const isLike = ({ kind, word }: KnownWord): boolean =>
    kind === "typed" ? word === typed : mayBeMeant(word) && slipKeys(word).some((key) => keys.has(key));
  const near = known
    .filter((said) => said.quotes > 0 && isLike(said))
    .map((said) => ({ ...said, slips: countSlips(typed, said.word, allowed) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((one, other) => one.slips - other.slips || other.quotes - one.quotes);
  const [best] = near;
  return best?.slips === 0 ? undefined : best?.word;
}
