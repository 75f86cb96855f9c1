/** What all processes may ask of a platform together: when the next turn is. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function allowances(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(`create table allowance (name text primary key, next_at ${integer} not null) ${tableEnd}`)
        .execute(db);
    },
  };
}
