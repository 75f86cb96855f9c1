/** Stories keep their identity, and destinations say what they want to read. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function stories(dialect: Dialect): Migration {
  const { tableEnd } = dialectWords[dialect];
  const statements = [
    `create table story_article (
      article_id text primary key references article (id) on delete cascade,
      story_id text not null
    ) ${tableEnd}`,
    "alter table destination add column filter text",
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
