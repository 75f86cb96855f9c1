/** Articles are read again, digests remember what they show, and discussions of articles are counted. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function readings(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  const statements = [
    `create table reading (
      article_id text primary key references article (id) on delete cascade,
      rereadings ${integer} not null default 0,
      next_at ${integer},
      etag text,
      last_modified text
    ) ${tableEnd}`,
    "create index reading_due on reading (next_at) where next_at is not null",

    `create table correction (
      quote_id text primary key,
      article_id text not null references article (id) on delete cascade,
      kind text not null,
      wording text,
      found_at ${integer} not null
    ) ${tableEnd}`,
    "create index correction_of_article on correction (article_id)",

    `create table discussion (
      article_url text not null,
      place text not null,
      url text not null,
      points ${integer} not null,
      comments ${integer} not null,
      seen_at ${integer} not null,
      primary key (article_url, place)
    ) ${tableEnd}`,
    "create index article_by_url on article (url)",
    "create index item_by_url on item (url)",
    "create index digest_shown_by_id on digest_shown (shown_id)",

    "alter table digest add column body text",
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
