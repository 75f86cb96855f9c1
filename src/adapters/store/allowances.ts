/** Turns that all processes take from one row each, by the database's clock: those of the machines may differ. */
import { type Kysely, sql } from "kysely";
import type { AllowanceStore } from "../../app/ports.ts";
import { dialectOf, dialectWords } from "./migrations/dialect.ts";
import type { Schema } from "./schema.ts";

/** No turn is so far ahead, unless the clock was set back meanwhile. */
const furthestMs = 60_000;

export function createAllowanceStore(db: Kysely<Schema>): AllowanceStore {
  const now = sql<number>`${sql.raw(dialectWords[dialectOf(db)].nowMs)}`;

  return {
    async take(name, count, everyMs) {
      const takenMs = sql<number>`cast(${count * everyMs} as integer)`;
      const isAhead = sql<boolean>`allowance.next_at > ${now} and allowance.next_at < ${now} + ${sql.lit(furthestMs)}`;
      const { in_ms: inMs } = await db
        .insertInto("allowance")
        .values({ name, next_at: sql`${now} + ${takenMs}` })
        .onConflict((oc) =>
          oc.column("name").doUpdateSet({
            next_at: sql`${takenMs} + case when ${isAhead} then allowance.next_at else ${now} end`,
          }),
        )
        .returning(sql<number>`next_at - ${takenMs} - ${now}`.as("in_ms"))
        .executeTakeFirstOrThrow();
      return Math.max(inMs, 0);
    },
  };
}
