/** What platforms told within the last day, across restarts and processes. */
import type { Kysely } from "kysely";
import type { HeardStore } from "../../app/ports.ts";
import type { Schema } from "./schema.ts";

/** Slack tells again within minutes, or each hour of a day where that was asked for. */
const keptMs = 25 * 3_600_000;

export function createHeardStore(db: Kysely<Schema>): HeardStore {
  return {
    async claim(id, now) {
      const at = now.getTime();
      await db
        .deleteFrom("heard")
        .where("at", "<", at - keptMs)
        .execute();
      const claimed = await db
        .insertInto("heard")
        .values({ id, at })
        .onConflict((oc) => oc.doNothing())
        .returning("id")
        .executeTakeFirst();
      return claimed !== undefined;
    },
  };
}
