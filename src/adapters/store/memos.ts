/** Single values that outlive the process, and what to do when the clock that stamped all others was wrong. */
import { type Kysely, sql, type Transaction } from "kysely";
import type { MemoStore } from "../../app/ports.ts";
import type { Schema } from "./schema.ts";

export function createMemoStore(db: Kysely<Schema>): MemoStore {
  return {
    async get(name) {
      const row = await db.selectFrom("memo").select("value").where("name", "=", name).executeTakeFirst();
      return row?.value;
    },

    async swap(name, value) {
      return db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom("memo")
          .select("value")
          .where("name", "=", name)
          .executeTakeFirst();
        await trx
          .insertInto("memo")
          .values({ name, value })
          .onConflict((oc) => oc.column("name").doUpdateSet({ value }))
          .execute();
        return before?.value;
      });
    },
  };
}

/** The clock ran on from when it was last seen until it was set back. */
const marginMs = 5 * 60_000;

/** Nobody waits for the wrong clock after this, but slots of digests, and articles that are to be read again. */
export async function rewind(db: Kysely<Schema>, now: Date, byMs: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await rewindOutbox(trx, now.getTime(), byMs);
    await trx
      .updateTable("digest")
      .set({ lease_until: 0 })
      .where("lease_until", ">", now.getTime())
      .execute();
    await rewindJobs(trx, now.getTime());
    await rewindNews(trx, now.getTime(), byMs);
  });
}

/**
 * Whether an attempt without an answer was made by the clock of before or of the time before that, nobody knows: it is
 * taken for the older, so that it is looked for far enough back, and in no window of a platform.
 */
async function rewindOutbox(trx: Transaction<Schema>, now: number, byMs: number): Promise<void> {
  await trx.updateTable("outbox").set({ lease_until: 0 }).where("lease_until", ">", now).execute();
  const unfinished = trx.updateTable("outbox").where("state", "in", ["pending", "sending"]);
  await unfinished.set({ next_attempt_at: now }).where("next_attempt_at", ">", now).execute();
  await unfinished
    .set((eb) => ({
      first_attempt_at: eb("first_attempt_at", "-", byMs + marginMs),
      last_attempt_at: now,
    }))
    .where("open", "=", 1)
    .execute();
}

async function rewindJobs(trx: Transaction<Schema>, now: number): Promise<void> {
  await trx.updateTable("job").set({ lease_until: 0 }).where("lease_until", ">", now).execute();
  await trx.updateTable("job").set({ run_at: now }).where("run_at", ">", now).execute();
}

/**
 * As long after now as it was after the time of before; what the right clock had put off is due a little early. Items before
 * feeds, as whoever stores an article takes them: two that take them crosswise would wait for each other.
 */
async function rewindNews(trx: Transaction<Schema>, now: number, byMs: number): Promise<void> {
  const putForward = (column: "retry_at" | "next_poll_at") =>
    sql<number>`case when ${sql.ref(column)} > ${now + byMs} then ${sql.ref(column)} - ${byMs} else ${now} end`;
  await trx
    .updateTable("item")
    .set({ retry_at: putForward("retry_at") })
    .where("state", "=", "pending")
    .where("retry_at", ">", now)
    .execute();
  await trx
    .updateTable("feed")
    .set({ next_poll_at: putForward("next_poll_at") })
    .where("next_poll_at", ">", now)
    .execute();
  await trx.updateTable("watch").set({ checked_at: now }).where("checked_at", ">", now).execute();
}
