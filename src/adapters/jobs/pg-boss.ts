/**
 * The job queue over pg-boss, for several processes on one PostgreSQL server. A job's id is made from its kind and
 * key, so that a second one cannot wait beside it; its row goes when it is done. pg-boss hands jobs out, each to one
 * worker, and gives back those whose worker is gone. Its own `complete` and `fail` ask only for an id: ours ask who
 * holds the job, too, in one statement.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import PgBoss from "pg-boss";
import type { Clock, Job, JobKind, Jobs, NewJob } from "../../app/ports.ts";
import { ServerPool, silenceMs } from "../postgres-pool.ts";

export interface PgBossOptions {
  /** `postgres://…` */
  readonly url: string;
  /** How long a worker may take for a job of each kind, before another one gets it. Whole seconds. */
  readonly leasesMs: Readonly<Record<JobKind, number>>;
  readonly clock: Clock;
  /** Something went wrong that no call of ours reports: the lookout for jobs of dead workers. */
  readonly onError: (error: Error) => void;
  /** For tests: how long the server may say nothing. */
  readonly maxSilenceMs?: number;
}

/** Of the server's tables, apart from those of the store and of others who use pg-boss. */
export const schema = "pullquote_jobs";
const maxConnections = 4;
/** How often the lookout for workers that are gone passes, by one process of all. */
const maintenanceIntervalSeconds = 5;
/** We say ourselves when a job is to be tried again, and how often. */
const retryLimit = 1_000_000;
const rowsAtOnce = 500;
/** Priorities have 32 bits: seconds before this count for more. */
const priorityZero = Date.UTC(2026, 0, 1) / 1_000;

interface JobData {
  readonly key: string;
  readonly runAt: number;
  /** Attempts before the job was given back. */
  readonly attempts: number;
}

/** The queue with its tables. Throws when the server cannot be used. */
export async function openPgBossJobs(options: PgBossOptions): Promise<Jobs & AsyncDisposable> {
  let isClosing = false;
  const tell = (error: Error): void => {
    if (!isClosing) options.onError(error);
  };
  const pool = new ServerPool(
    {
      connectionString: options.url,
      max: maxConnections,
      query_timeout: options.maxSilenceMs ?? silenceMs,
      application_name: "pullquote jobs",
    },
    tell,
  );
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema,
    maintenanceIntervalSeconds,
    schedule: false,
  });
  boss.on("error", tell);
  const close = async (): Promise<void> => {
    isClosing = true;
    await boss.stop({ graceful: false });
    await pool.end();
  };
  try {
    await boss.start();
    await makeQueues(boss, pool, Object.keys(options.leasesMs));
  } catch (thrown) {
    await close();
    throw thrown;
  }

  return {
    async enqueue(jobs) {
      const rows = new Map<string, ReturnType<typeof newRow>>();
      for (const job of jobs) {
        const row = newRow(job, options);
        if (!rows.has(row.id)) rows.set(row.id, row);
      }
      // In one order everywhere: two processes that insert the same rows would else wait for each other.
      const sorted = [...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
      for (let at = 0; at < sorted.length; at += rowsAtOnce)
        await boss.insert(sorted.slice(at, at + rowsAtOnce));
    },

    async claim(kind, limit) {
      const claimed = await boss.fetch<JobData>(kind, { batchSize: limit, includeMetadata: true });
      return claimed
        .sort((one, other) => one.data.runAt - other.data.runAt)
        .map(({ data, startedOn, retryCount }) => ({
          kind,
          key: data.key,
          runAt: new Date(data.runAt),
          fence: startedOn.getTime(),
          attempt: data.attempts + retryCount + 1,
        }));
    },

    async complete(...jobs) {
      const done = jobs.map((job) => pool.query(`delete from ${schema}.job where ${held}`, heldBy(job)));
      return (await Promise.all(done)).every(wasHeld);
    },

    async fail(job, error, retryAt) {
      const data: JobData = { key: job.key, runAt: retryAt.getTime(), attempts: job.attempt };
      const waitS = secondsUntil(retryAt, options.clock);
      const values = [...heldBy(job), waitS, priorityOf(retryAt), JSON.stringify(data)];
      const output = JSON.stringify({ error });
      return wasHeld(
        await pool.query(
          `update ${schema}.job set state = 'retry', started_on = null, retry_count = 0,
             start_after = now() + $4::float * interval '1 second', priority = $5, data = $6, output = $7 where ${held}`,
          [...values, output],
        ),
      );
    },

    [Symbol.asyncDispose]: close,
  };
}

/** One process after another: each queue is a table, and two that make the same one would wait for each other. */
async function makeQueues(boss: PgBoss, pool: pg.Pool, kinds: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext($1))", [schema]);
    const made = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const name of kinds.filter((kind) => !made.has(kind))) await boss.createQueue(name, { name });
    await client.query("select pg_advisory_unlock(hashtext($1))", [schema]);
  } finally {
    client.release(true);
  }
}

/** By the worker that claimed it at that time, to the millisecond: pg-boss notes no more of who has a job. */
const held = `name = $1 and id = $2 and state = 'active'
  and started_on between $3::timestamptz - interval '1 millisecond' and $3::timestamptz + interval '2 milliseconds'`;

function heldBy({ kind, key, fence }: Job): unknown[] {
  return [kind, idOf(kind, key), new Date(fence)];
}

function wasHeld({ rowCount }: pg.QueryResult): boolean {
  return rowCount === 1;
}

/** The server counts from its own clock, which may differ from ours. */
function secondsUntil(at: Date, clock: Clock): number {
  return Math.max(0, (at.getTime() - clock.now().getTime()) / 1_000);
}

function newRow({ kind, key, runAt }: NewJob, { leasesMs, clock }: PgBossOptions) {
  const data: JobData = { key, runAt: runAt.getTime(), attempts: 0 };
  return {
    name: kind,
    id: idOf(kind, key),
    data,
    // The longest due first: the engine itself would go by when jobs came in.
    priority: priorityOf(runAt),
    startAfter: String(secondsUntil(runAt, clock)),
    expireInSeconds: leasesMs[kind] / 1_000,
    retryLimit,
  };
}

function priorityOf(runAt: Date): number {
  return priorityZero - Math.floor(runAt.getTime() / 1_000);
}

/** A UUID of version 8, which is anybody's own. @see RFC 9562, section 5.8 */
function idOf(kind: JobKind, key: string): string {
  const hash = createHash("sha256").update(`${kind}:${key}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
