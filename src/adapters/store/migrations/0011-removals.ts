/** People who asked not to be quoted. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function removals(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(
          `create table removal (speaker_id text primary key, name text not null, at ${integer} not null) ${tableEnd}`,
        )
        .execute(db);
    },
  };
}
