/** What was counted of words lately stands by itself, and goes to the others many at a time. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function wordsDue(dialect: Dialect): Migration {
  const { integer, plainText, keyTableEnd } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(
          `create table search_word_due (word ${plainText} primary key, quotes ${integer} not null) ${keyTableEnd}`,
        )
        .execute(db);
    },
  };
}
