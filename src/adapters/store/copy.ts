/** Copies everything from one database to another, of either kind, and compares both by what their rows hold. */
import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { BotError } from "../../core/errors.ts";
import { continueSequences, type Row, readInChunks } from "./migrations/dialect.ts";
import type { Schema } from "./schema.ts";
import { reindex } from "./search.ts";
import { chunks } from "./values.ts";

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  /** Both databases hold the same rows. */
  readonly isSame: boolean;
}

/** All of the schema but the index of words, those that others refer to first. A test compares it with new databases. */
export const copiedTables = [
  "feed",
  "article",
  "speaker",
  "destination",
  "digest",
  "watch",
  "quote",
  "alert",
  "allowance",
  "correction",
  "counter",
  "digest_shown",
  "discussion",
  "heard",
  "installation",
  "item",
  "job",
  "memo",
  "outbox",
  "reading",
  "removal",
  "story_article",
  "welcome",
  "workspace_feed",
] as const satisfies readonly (keyof Schema)[];
/** Written by every start, so that a new database has them already. */
const seeded: ReadonlySet<string> = new Set(["counter", "memo"]);
const rowsAtOnce = 200;
/** Both databases take at least so many values in a statement. */
const valuesAtOnce = 5_000;

/**
 * The target must have no rows yet. The index of words is made anew from the quotes. `tell` hears of each table when
 * it is done. Throws `database_unusable` when the target is in use.
 */
export async function copyDatabase(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  tell: (table: string, rows: number) => void,
): Promise<readonly CopiedTable[]> {
  await refuseFilled(to);
  for (const table of copiedTables) {
    if (seeded.has(table)) await sql`delete from ${sql.table(table)}`.execute(to);
    let rows = 0;
    await readInChunks(from, table, rowsAtOnce, async (some) => {
      await insert(to, table, some).catch((thrown: unknown) => refuseRows(table, thrown));
      rows += some.length;
    });
    tell(table, rows);
  }
  await continueSequences(to, copiedTables);
  await reindex(to);
  return compareDatabases(from, to);
}

/** Every table, whatever order its rows are stored in. */
export async function compareDatabases(
  one: Kysely<Schema>,
  other: Kysely<Schema>,
): Promise<readonly CopiedTable[]> {
  const compared: CopiedTable[] = [];
  for (const table of copiedTables) {
    const [mine, theirs] = [await digestOf(one, table), await digestOf(other, table)];
    compared.push({ table, rows: mine.rows, isSame: mine.hash === theirs.hash && mine.rows === theirs.rows });
  }
  return compared;
}

async function refuseFilled(db: Kysely<Schema>): Promise<void> {
  for (const table of copiedTables.filter((name) => !seeded.has(name))) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length === 0) continue;
    const detail = `The target holds rows already, in ${table}: copy into an empty database.`;
    throw new BotError("database_unusable", detail, { detail });
  }
}

async function insert(db: Kysely<Schema>, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (const some of chunks(rows, Math.floor(valuesAtOnce / columns.length))) {
    const values = some.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    const names = sql.join(columns.map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(db);
  }
}

/** A row may stand in the source that no database of ours would take: it was written by hand, or by another program. */
function refuseRows(table: string, thrown: unknown): never {
  const { message, detail: more } = thrown as Error & { readonly detail?: string };
  const detail = `A row of ${table} cannot be copied: ${[message, more].filter(Boolean).join(". ")}`;
  throw new BotError("database_unusable", detail, { cause: thrown, detail });
}

/** The sum of the rows' hashes: the same in any order. */
async function digestOf(
  db: Kysely<Schema>,
  table: string,
): Promise<{ readonly rows: number; readonly hash: string }> {
  let [rows, hash] = [0, 0n];
  await readInChunks(db, table, rowsAtOnce, async (some) => {
    rows += some.length;
    for (const row of some) hash = BigInt.asUintN(256, hash + hashOf(row));
  });
  return { rows, hash: hash.toString(16) };
}

function hashOf(row: Row) {
  const sorted = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
  return BigInt(`0x${createHash("sha256").update(JSON.stringify(sorted)).digest("hex")}`);
}
