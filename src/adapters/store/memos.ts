/** Single values that outlive the process, and what to do when the clock that stamped all others was wrong. */
import type { Kysely, Transaction } from "kysely";
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

/** No time of ours lies ahead after this, but the slots of digests. */
export async function rewind(db: Kysely<Schema>, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await rewindOutbox(trx, now.getTime());
    await trx
      .updateTable("digest")
      .set({ lease_until: 0 })
      .where("lease_until", ">", now.getTime())
      .execute();
    await rewindJobs(trx, now.getTime());
  });
}

async function rewindOutbox(trx: Transaction<Schema>, now: number): Promise<void> {
  await trx.updateTable("outbox").set({ lease_until: 0 }).where("lease_until", ">", now).execute();
  for (const column of ["next_attempt_at", "first_attempt_at", "last_attempt_at"] as const)
    await trx
      .updateTable("outbox")
      .set({ [column]: now })
      .where(column, ">", now)
      .where("state", "in", ["pending", "sending"])
      .execute();
}

async function rewindJobs(trx: Transaction<Schema>, now: number): Promise<void> {
  await trx.updateTable("job").set({ lease_until: 0 }).where("lease_until", ">", now).execute();
  await trx.updateTable("job").set({ run_at: now }).where("run_at", ">", now).execute();
}
