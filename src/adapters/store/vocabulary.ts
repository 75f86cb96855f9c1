/** The words that quotes say, in how many each stands, and what somebody who misspells one may have meant. */
import { type Kysely, sql, type Transaction } from "kysely";
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

/** Takes them into account, or out of it. In the order of the words, so that two who count wait and do not block. */
export async function countWords(
  trx: Transaction<Schema>,
  tally: Tally,
  how: "more" | "less" = "more",
): Promise<void> {
  const sign = how === "more" ? 1 : -1;
  const rows = [...tally]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, quotes]) => [word, sign * quotes] as const);
  const met: string[] = [];
  for (const some of chunks(rows, rowsCounted)) {
    const { rows: counted } = await sql<SaidWord>`insert into search_word (word, quotes)
      select value ->> 0, cast(value ->> 1 as integer) from ${rowsOf(trx, some)} where true
      on conflict (word) do update set quotes = search_word.quotes + excluded.quotes
      returning word, quotes`.execute(trx);
    met.push(
      ...counted.filter(({ word, quotes }) => isMetNow(quotes, tally.get(word))).map(({ word }) => word),
    );
  }
  if (how === "more") await addSlips(trx, met);
  else await forgetUnsaid(trx, [...tally.keys()]);
}

function isMetNow(quotes: number, added = 0): boolean {
  return quotes >= leastSaid && quotes - added < leastSaid;
}

async function addSlips(trx: Transaction<Schema>, words: readonly string[]): Promise<void> {
  const rows = words
    .filter((word) => word.length >= shortest && word.length <= longest && !word.startsWith("_"))
    .flatMap((word) => slipKeys(word).map((slip) => [slip, word] as const));
  for (const some of chunks(rows, rowsCounted))
    await sql`insert into search_slip (slip, word) select value ->> 0, value ->> 1 from ${rowsOf(trx, some)} where true
      on conflict do nothing`.execute(trx);
}

/** What was said in deleted quotes alone stays nowhere. */
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

/** The words that begin so, the most said first. */
export async function wordsStarting(
  db: Kysely<Schema>,
  start: string,
  limit: number,
): Promise<readonly SaidWord[]> {
  return db
    .selectFrom("search_word")
    .selectAll()
    .where("word", ">=", start)
    .where("word", "<", `${start}\u{10ffff}`)
    .where("quotes", ">", 0)
    .orderBy("quotes", "desc")
    .limit(limit)
    .execute();
}

/** What was typed, with each word that nobody says as it was meant; nothing when there is nothing to put right. */
export async function respellWords(db: Kysely<Schema>, typed: string): Promise<string | undefined> {
  const parts = typed.split(/(\s+)/u).map((part) => ({ part, word: foldWords(part).join("") }));
  const known = await saidLike(db, parts.map(({ word }) => word).filter(mayBeMisspelt));
  const meant = parts.map(({ part, word }) => (mayBeMisspelt(word) && respell(word, known)) || part).join("");
  return meant === typed ? undefined : meant;
}

function mayBeMisspelt(word: string): boolean {
  return word.length >= shortest && word.length <= longest && !isLittle(word);
}

interface LikeWord extends SaidWord {
  /** What it has in common with a word that was typed; nothing where it is that word. */
  readonly slip: string | null;
}

/** The words themselves, as far as they are said, and those that are about one slip away from one of them. */
async function saidLike(db: Kysely<Schema>, words: readonly string[]): Promise<readonly LikeWord[]> {
  if (words.length === 0) return [];
  const columns = ["search_word.word", "search_word.quotes"] as const;
  return db
    .selectFrom("search_word")
    .select([...columns, sql<string | null>`null`.as("slip")])
    .where("word", "in", words)
    .unionAll(
      db
        .selectFrom("search_slip")
        .innerJoin("search_word", "search_word.word", "search_slip.word")
        .select([...columns, "search_slip.slip"])
        .where("search_slip.slip", "in", [...new Set(words.flatMap(slipKeys))]),
    )
    .execute();
}

/** The word that somebody most likely meant, if that is one of those that are said; nothing where the word itself is. */
function respell(typed: string, known: readonly LikeWord[]): string | undefined {
  const allowed = slipsAllowed(typed.length);
  const keys = new Set(slipKeys(typed));
  // Some are like another word that was typed.
  const isLike = ({ word, slip }: LikeWord): boolean => (slip === null ? word === typed : keys.has(slip));
  const near = known
    .filter((said) => said.quotes > 0 && isLike(said))
    .map((said) => ({ ...said, slips: countSlips(typed, said.word, allowed) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((one, other) => one.slips - other.slips || other.quotes - one.quotes);
  const [best] = near;
  return best?.slips === 0 ? undefined : best?.word;
}
