/** An index of words whose cost hangs on the rarest word of a question; a later step makes it from the quotes. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function searchAtSize(dialect: Dialect): Migration {
  const { integer, plainText, keyTableEnd, indexTables } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      const statements = [
        "drop table quote_search",
        ...indexTables,
        `create table search_word (word ${plainText} primary key, quotes ${integer} not null) ${keyTableEnd}`,
        `create table search_slip (
          slip ${plainText} not null, word text not null, primary key (slip, word)
        ) ${keyTableEnd}`,
      ];
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
