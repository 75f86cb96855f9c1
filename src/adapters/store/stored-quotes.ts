/** What is kept of a quote, as a row: with its article, and with what that article took back of it. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Schema } from "./schema.ts";
import { headColumns } from "./values.ts";

const columns = [
  ...headColumns,
  "article.text",
  "quote.seq",
  "quote.body",
  "correction.kind",
  "correction.wording",
  "correction.found_at",
] as const;

export type StoredQuote = Awaited<ReturnType<ReturnType<typeof storedQuotes>["execute"]>>[number];

export function storedQuotes(db: Kysely<Schema>) {
  return db
    .selectFrom("quote")
    .innerJoin("article", "article.id", "quote.article_id")
    .leftJoin("correction", "correction.quote_id", "quote.id")
    .select(columns);
}

/** The same for a statement that has found quotes itself: its columns, which are null where nothing is kept, and the joins to them. */
export const besideFound: {
  readonly columns: RawBuilder<unknown>;
  /** To the row whose number `seq` is. */
  joinedTo(seq: RawBuilder<unknown>): RawBuilder<unknown>;
} = {
  columns: sql.join(columns.map((column) => sql.ref(column))),
  joinedTo: (seq) => sql`left join quote on quote.seq = ${seq}
    left join article on article.id = quote.article_id
    left join correction on correction.quote_id = quote.id`,
};
