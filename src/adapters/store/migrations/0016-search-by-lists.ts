/** Another way to ask PostgreSQL for quotes with some words; builds that run beside this one know the one before. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function searchByLists(dialect: Dialect): Migration {
  const { newestQuotes } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      if (newestQuotes !== undefined) await sql.raw(newestQuotes).execute(db);
    },
  };
}
