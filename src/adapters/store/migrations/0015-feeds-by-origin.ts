/** What a workspace reads, found without going through what all others read: their feeds, and the articles of those. */
import { type Kysely, type Migration, sql } from "kysely";

export function feedsByOrigin(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`create index feed_origin on feed (origin, id)`.execute(db);
      await sql`create index article_feed on article (feed_id, seen_at)`.execute(db);
    },
  };
}
