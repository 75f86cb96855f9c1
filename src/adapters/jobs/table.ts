/** The job queue as a table of the store's own database: enough for one machine, with no engine beside it. */
import type { Generated, Kysely, Selectable, Transaction } from "kysely";
import type { Job, JobKind, Jobs } from "../../app/ports.ts";

/** What the queue needs of the database; the store's migrations make the tables. */
export interface JobTables {
  readonly job: {
    readonly seq: Generated<number>;
    readonly kind: string;
    readonly key: string;
    readonly run_at: number;
    readonly attempts: number;
    readonly lease_until: number;
    readonly fence: number;
    readonly error: string | null;
  };
  readonly counter: { readonly name: string; readonly value: number };
}

const rowsAtOnce = 100;

/** A job lives in the table while it waits or runs, and is deleted when it is done. */
export function createTableJobs(db: Kysely<JobTables>, leasesMs: Readonly<Record<JobKind, number>>): Jobs {
  return {
    async enqueue(jobs) {
      const rows = jobs.map(({ kind, key, runAt }) => ({ ...newRow, kind, key, run_at: runAt.getTime() }));
      for (let at = 0; at < rows.length; at += rowsAtOnce) {
        await db
          .insertInto("job")
          .values(rows.slice(at, at + rowsAtOnce))
          .onConflict((oc) => oc.columns(["kind", "key"]).doNothing())
          .execute();
      }
    },

    async claim(kind, limit, now) {
      // An idle queue is only read: looking writes nothing and waits for nobody.
      if ((await findFree(db, kind, 1, now)).length === 0) return [];
      return db.transaction().execute(async (trx) => {
        const free = await findFree(trx, kind, limit, now);
        if (free.length === 0) return [];
        const fence = await raiseFence(trx);
        const leased = await trx
          .updateTable("job")
          .set((eb) => ({
            lease_until: now.getTime() + leasesMs[kind],
            fence,
            attempts: eb("attempts", "+", 1),
          }))
          .where("kind", "=", kind)
          .where(
            "key",
            "in",
            free.map(({ key }) => key),
          )
          .returningAll()
          .execute();
        const order = new Map(free.map(({ key }, at) => [key, at]));
        return leased
          .map(toJob)
          .sort((one, other) => (order.get(one.key) ?? 0) - (order.get(other.key) ?? 0));
      });
    },

    async complete(...jobs) {
      const { numDeletedRows } = await db
        .deleteFrom("job")
        .where((eb) => eb.or(jobs.map(({ kind, key, fence }) => eb.and({ kind, key, fence }))))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows) === jobs.length;
    },

    async fail({ kind, key, fence }, error, retryAt) {
      const failed = await db
        .updateTable("job")
        // Nobody's fence: who gave a job back has no more say in it.
        .set({ run_at: retryAt.getTime(), lease_until: 0, fence: 0, error })
        .where("kind", "=", kind)
        .where("key", "=", key)
        .where("fence", "=", fence)
        .returning("key")
        .executeTakeFirst();
      return failed !== undefined;
    },
  };
}

const newRow = { attempts: 0, lease_until: 0, fence: 0, error: null };

/** Due and not leased, or leased by a worker that is gone; the longest due first. */
async function findFree(db: Kysely<JobTables>, kind: JobKind, limit: number, now: Date) {
  return db
    .selectFrom("job")
    .select("key")
    .where("kind", "=", kind)
    .where("run_at", "<=", now.getTime())
    .where("lease_until", "<=", now.getTime())
    .orderBy("run_at")
    .orderBy("seq")
    .limit(limit)
    .execute();
}

/** One number for all jobs, which never comes twice: a job that is done and queued again never meets its old fence. */
async function raiseFence(trx: Transaction<JobTables>): Promise<number> {
  const { value } = await trx
    .updateTable("counter")
    .set((eb) => ({ value: eb("value", "+", 1) }))
    .where("name", "=", "job")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}

function toJob(row: Selectable<JobTables["job"]>): Job {
  return {
    kind: row.kind as JobKind,
    key: row.key,
    runAt: new Date(row.run_at),
    fence: row.fence,
    attempt: row.attempts,
  };
}
