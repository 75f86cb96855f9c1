/**
 * What a workspace reads is found without going through what all others read, their feeds and the articles of those; and
 * PostgreSQL is asked for quotes in another way, beside the one that a build of before still asks in.
 */
import { type Kysely, type Migration, sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";
import { indexAll } from "../search.ts";
import { type Dialect, dialectWords } from "./dialect.ts";

export function manyWorkspaces(dialect: Dialect): Migration {
  const { integer, newestQuotes = [] } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [
        // First: who stores an article meanwhile has it before the feed, and waits here.
        "create index article_feed on article (feed_id, seen_at)",
        `alter table feed add column common ${integer} not null default 0`,
        "update feed set common = 1 where origin = 'config'",
        "create index feed_origin on feed (origin, common, id)",
        ...newestQuotes,
      ])
        await sql.raw(statement).execute(db);
      // A later step that changes what is indexed takes these lines over.
      const trx = db as unknown as Transaction<Schema>;
      await indexAll(trx, (work) => work(trx));
    },
  };
}
