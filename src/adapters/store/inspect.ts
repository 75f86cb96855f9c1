/** What a database is, and whether each quote still stands in its article: read for the doctor. */
import type { Kysely } from "kysely";
import type { DatabaseFacts, Inspection } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import { verifyQuote } from "../../core/quote/verify.ts";
import { parseQuote } from "./articles.ts";
import { describeEngine } from "./migrations/dialect.ts";
import { migrations } from "./migrations/index.ts";
import type { Schema } from "./schema.ts";
import { rowsAtOnce } from "./values.ts";

/** An opened database has the tables of this build. */
export async function describeDatabase(db: Kysely<Schema>): Promise<DatabaseFacts> {
  return { ...(await describeEngine(db)), schema: Object.keys(migrations).at(-1) ?? "" };
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
