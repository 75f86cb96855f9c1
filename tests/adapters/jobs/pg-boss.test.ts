import pg from "pg";
import PgBoss from "pg-boss";
import { describe, expect, it } from "vitest";
import { openPgBossJobs, schema } from "../../../src/adapters/jobs/pg-boss.ts";
import { startPassage, startSilent } from "../../support/silent-server.ts";
import { inEmptyPostgres, postgresUrl, withoutPostgres } from "../store/postgres-databases.ts";
import { jobsContract, leasesMs, monday, type TestQueue } from "./contract.ts";

describe.skipIf(postgresUrl === "")(`pg-boss${withoutPostgres}`, () => {
  jobsContract({ name: "pg-boss", open: openQueue, isShared: true });

  it("makes its tables once when two processes start at the same time", async () => {
    await using database = await inEmptyPostgres();
    const options = { url: database.url, leasesMs, clock, onError: fail };
    const [one, other] = await Promise.all([openPgBossJobs(options), openPgBossJobs(options)]);
    await one.enqueue([{ kind: "deliver", key: "a", runAt: new Date(0) }]);
    expect(await other.claim("deliver", 1, new Date())).toMatchObject([{ key: "a", attempt: 1 }]);
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });
});

describe.skipIf(postgresUrl === "")(`pg-boss that cannot start${withoutPostgres}`, () => {
  it("leaves no connection and no timer that would keep the process alive", async () => {
    await using database = await inEmptyPostgres();
    const wrong = { "…": 60_000 } as unknown as typeof leasesMs;
    await expect(
      openPgBossJobs({ url: database.url, leasesMs: wrong, clock, onError: fail }),
    ).rejects.toThrow();
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const others = async (): Promise<number> => {
      const { rows } = await admin.query(
        "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      return rows.length;
    };
    await expect.poll(others, { timeout: 5_000 }).toBe(0);
    await admin.end();
  });
});

describe("jobs on a server that says nothing", () => {
  const given = { leasesMs, clock, onError() {} };

  it("are given up when it does not even greet", async () => {
    await using silent = await startSilent();
    await expect(openPgBossJobs({ ...given, url: `postgres://ada@${silent.host}/quotes` })).rejects.toThrow();
  });

  it.skipIf(postgresUrl === "")(
    `keep no worker waiting, and are had again when it speaks${withoutPostgres}`,
    async () => {
      await using database = await inEmptyPostgres();
      await using passage = await startPassage(database.url);
      const { pathname, username } = new URL(database.url);
      const url = `postgres://${username}@${passage.host}${pathname}`;
      await using jobs = await openPgBossJobs({ ...given, url, maxSilenceMs: 2_000 });
      await jobs.enqueue([{ kind: "deliver", key: "a", runAt: new Date(0) }]);
      passage.fallSilent();
      // pg-boss takes whatever goes wrong here for a job that another worker was faster to take.
      expect(await jobs.claim("deliver", 1, new Date())).toEqual([]);
      expect(await jobs.claim("deliver", 1, new Date())).toMatchObject([{ key: "a" }]);
    },
  );
});

function mapLeases(map: (ms: number) => number): typeof leasesMs {
  return Object.fromEntries(Object.entries(leasesMs).map(([kind, ms]) => [kind, map(ms)])) as typeof leasesMs;
}

const clock = { now: () => new Date() };

function fail(error: Error): void {
  throw error;
}

/** A second in the contract is so many on the server, so that a slow machine does not matter. */
const scale = 100;
const scaledLeases = mapLeases((ms) => ms * scale);

/** pg-boss goes by the server's clock: as time passes here, its rows are moved into the past. */
async function openQueue(): Promise<TestQueue> {
  const database = await inEmptyPostgres();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const begun = Date.now() - 1_000;
  /** On the server. */
  let passedMs = 0;
  const toReal = (date: Date): Date =>
    new Date(begun + (date.getTime() - monday.getTime()) * scale - passedMs);
  const toVirtual = (date: Date): Date =>
    new Date((date.getTime() - begun + passedMs) / scale + monday.getTime());
  const move = async (ms: number): Promise<void> => {
    passedMs += ms;
    await admin.query(
      `update ${schema}.job set start_after = start_after - $1 * interval '1 millisecond',
        expire_in = case when state = 'active' then expire_in - $1 * interval '1 millisecond' else expire_in end,
        priority = priority + ($1 / 1000)::int,
        data = jsonb_set(data, '{runAt}', to_jsonb((data->>'runAt')::bigint - $1::bigint))`,
      [ms],
    );
  };
  const lookout = new PgBoss({
    db: { executeSql: (text, values) => admin.query(text, values) },
    schema,
    supervise: false,
    schedule: false,
  });
  return {
    async connect() {
      const jobs = await openPgBossJobs({ url: database.url, leasesMs: scaledLeases, clock, onError: fail });
      return {
        ...jobs,
        enqueue: (rows) => jobs.enqueue(rows.map((row) => ({ ...row, runAt: toReal(row.runAt) }))),
        claim: async (kind, limit, now) =>
          (await jobs.claim(kind, limit, now)).map((job) => ({ ...job, runAt: toVirtual(job.runAt) })),
        fail: (job, error, retryAt) => jobs.fail(job, error, toReal(retryAt)),
        [Symbol.asyncDispose]: () => jobs[Symbol.asyncDispose](),
      };
    },
    async wait(until) {
      const ms = (until.getTime() - monday.getTime()) * scale - passedMs;
      if (ms > 0) await move(ms);
      await lookout.maintain();
      await admin.query(
        `update ${schema}.job set expire_in = $1 * interval '1 millisecond' where state < 'active'`,
        [scaledLeases.poll],
      );
    },
    async [Symbol.asyncDispose]() {
      await admin.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
