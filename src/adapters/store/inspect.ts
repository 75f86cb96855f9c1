/** What a database is, and whether each quote still stands in its article: read for the doctor. */
import { type Kysely, sql } from "kysely";
import type { DatabaseFacts, Inspection } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import { verifyQuote } from "../../core/quote/verify.ts";
import { parseQuote } from "./articles.ts";
import { dialectOf } from "./migrations/dialect.ts";
import { migrations } from "./migrations/index.ts";
import type { Schema } from "./schema.ts";
import { rowsAtOnce } from "./values.ts";

/** An opened database has the tables of this build. */
export async function describeDatabase(db: Kysely<Schema>): Promise<DatabaseFacts> {
  const schema = Object.keys(migrations).at(-1) ?? "";
  if (dialectOf(db) === "postgres") {
    const { rows } = await sql<{
      version: string;
      bytes: number;
    }>`select current_setting('server_version') as version,
      pg_database_size(current_database()) as bytes`.execute(db);
    return {
      engine: `PostgreSQL ${rows[0]?.version.split(" ")[0] ?? "?"}`,
      bytes: rows[0]?.bytes ?? 0,
      schema,
    };
  }
  const { rows } = await sql<{ version: string; bytes: number }>`select sqlite_version() as version,
    page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`.execute(db);
  return { engine: `SQLite ${rows[0]?.version ?? "?"}`, bytes: rows[0]?.bytes ?? 0, schema };
}

/** Reads every quote beside its article, a few at a time. */
export async function inspectQuotes(db: Kysely<Schema>): Promise<Omit<Inspection, "damage">> {
  let quotes = 0;
  let refused = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await quotesAfter(db, last);
    quotes += rows.length;
    refused += rows.filter((row) => !holds(row)).length;
    const end = rows.at(-1);
    if (end === undefined) return { quotes, refused };
    last = end.seq;
  }
}

function quotesAfter(db: Kysely<Schema>, last: number) {
  return db
    .selectFrom("quote")
    .innerJoin("article", "article.id", "quote.article_id")
    .select(["quote.seq", "quote.body", "article.id", "article.text"])
    .where("quote.seq", ">", last)
    .orderBy("quote.seq")
    .limit(rowsAtOnce)
    .execute();
}

type Row = Awaited<ReturnType<typeof quotesAfter>>[number];

/** A row that cannot be read is a quote that does not hold. */
function holds({ body, id, text }: Row): boolean {
  try {
    return verifyQuote(parseQuote(body), { id: id as Id<"article">, text }) !== undefined;
  } catch {
    return false;
  }
}
