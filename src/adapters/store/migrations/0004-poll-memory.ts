/** What is remembered of how each feed answered, as JSON. */
import { type Kysely, type Migration, sql } from "kysely";

export function pollMemory(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table feed add column memory text not null default '{}'`.execute(db);
    },
  };
}
