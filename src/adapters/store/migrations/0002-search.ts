/** The index of quotes by their words: what a database calls that differs most, so `search.ts` stands alone, too. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function search(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of dialectWords[dialect].searchTable) await sql.raw(statement).execute(db);
    },
  };
}
