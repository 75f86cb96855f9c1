/** What a platform told, so that it is not taken for new when it is told again. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function heard(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(`create table heard (id text primary key, at ${integer} not null) ${tableEnd}`)
        .execute(db);
      await sql.raw("create index heard_at on heard (at)").execute(db);
    },
  };
}
