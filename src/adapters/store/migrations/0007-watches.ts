/** People watch for persons and topics. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function watches(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  const statements = [
    `create table watch (
      id text primary key,
      platform text not null,
      workspace_id text not null,
      channel_id text not null,
      user_id text not null,
      label text not null,
      speaker_id text,
      language text not null,
      when_told text not null,
      muted ${integer} not null default 0,
      checked_at ${integer} not null,
      created_at ${integer} not null
    ) ${tableEnd}`,
    "create index watch_of_user on watch (platform, workspace_id, user_id)",
    "alter table destination add column voices_on text",
    `alter table destination add column cards ${integer} not null default 0`,
    `create table alert (
      watch_id text not null references watch (id) on delete cascade,
      quote_id text not null,
      at ${integer} not null,
      primary key (watch_id, quote_id)
    ) ${tableEnd}`,
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
