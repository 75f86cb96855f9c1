/** What every job queue must do, whatever engine is beneath. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Job, JobKind, Jobs, NewJob } from "../../../src/app/ports.ts";

/** A queue to test on, which several workers may open; thrown away at the end of a test. */
export interface TestQueue extends AsyncDisposable {
  connect(): Promise<Jobs & AsyncDisposable>;
  /** Time is so much later than `monday`: engines with a clock of their own are told. Never goes back. */
  wait(until: Date): Promise<void>;
}

export interface Subject {
  readonly name: string;
  readonly open: () => Promise<TestQueue>;
  /** Whether two connections see the same jobs. */
  readonly isShared: boolean;
}

export const monday = new Date("2026-11-23T09:00:00Z");
const leaseMs = 60_000;
/** What queues are opened with here. */
export const leasesMs: Readonly<Record<JobKind, number>> = {
  poll: leaseMs,
  read: leaseMs,
  reread: leaseMs,
  publish: leaseMs,
  deliver: leaseMs,
  amend: leaseMs,
};
const seconds = (count: number): Date => new Date(monday.getTime() + count * 1_000);
const job = (key: string, runAt = monday, kind: JobKind = "poll"): NewJob => ({ kind, key, runAt });
const keys = (jobs: readonly NewJob[]): readonly string[] => jobs.map(({ key }) => key);

export function jobsContract({ name, open, isShared }: Subject): void {
  describe(`jobs on ${name}`, () => {
    queueContract(open);
    leaseContract(open);
    modelContract(open);
    if (isShared) workersContract(open);
  });
}

/** What is due at that time. */
async function claimAt(
  queue: TestQueue,
  jobs: Jobs,
  now: Date,
  { kind = "poll", limit = 10 }: { readonly kind?: JobKind; readonly limit?: number } = {},
): Promise<readonly Job[]> {
  await queue.wait(now);
  return jobs.claim(kind, limit, now);
}

async function claimOne(queue: TestQueue, jobs: Jobs, now: Date): Promise<Job> {
  const [claimed] = await claimAt(queue, jobs, now, { limit: 1 });
  if (claimed === undefined) throw new Error("nothing to claim");
  return claimed;
}

function queueContract(open: Subject["open"]): void {
  it("gives jobs that are due, the longest due first", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([
      job("b", seconds(2)),
      job("c", seconds(2)),
      job("a", seconds(1)),
      job("d", seconds(3)),
    ]);
    const claimed = await claimAt(queue, jobs, seconds(2));
    expect(keys(claimed)[0]).toBe("a");
    expect([...keys(claimed)].sort()).toEqual(["a", "b", "c"]);
    expect(claimed[0]).toEqual({ ...job("a", seconds(1)), attempt: 1, fence: claimed[0]?.fence });
  });

  it("gives no more than asked for, and only of the kind asked for", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a"), job("b", seconds(1)), job("a", monday, "read")]);
    expect(await claimAt(queue, jobs, monday, { kind: "deliver" })).toEqual([]);
    expect(keys(await claimAt(queue, jobs, seconds(1), { limit: 1 }))).toEqual(["a"]);
    expect(await claimAt(queue, jobs, seconds(1), { kind: "read" })).toMatchObject([
      { kind: "read", key: "a" },
    ]);
  });

  it("leaves a job alone that waits or runs already", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a", seconds(5)), job("a", monday)]);
    expect(await claimAt(queue, jobs, monday)).toEqual([]);
    const running = await claimOne(queue, jobs, seconds(5));
    await jobs.enqueue([job("a", monday)]);
    expect(await claimAt(queue, jobs, seconds(6))).toEqual([]);
    expect(await jobs.complete(running)).toBe(true);
    await jobs.enqueue([job("a", monday)]);
    expect(await claimOne(queue, jobs, seconds(7))).toMatchObject({ key: "a", attempt: 1 });
  });

  it("takes many at once, and none", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([]);
    await jobs.enqueue(Array.from({ length: 250 }, (_, at) => job(`k${at}`)));
    expect(await claimAt(queue, jobs, monday, { limit: 1_000 })).toHaveLength(250);
  });

  it("gives a failed job again when its time comes, after those that waited longer", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a")]);
    expect(await jobs.fail(await claimOne(queue, jobs, monday), "no answer", seconds(10))).toBe(true);
    await jobs.enqueue([job("b", seconds(5))]);
    expect(keys(await claimAt(queue, jobs, seconds(9)))).toEqual(["b"]);
    expect(await claimOne(queue, jobs, seconds(10))).toMatchObject({
      key: "a",
      attempt: 2,
      runAt: seconds(10),
    });
  });
}

function leaseContract(open: Subject["open"]): void {
  it("gives a job to one worker until its lease ran out", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a")]);
    const first = await claimOne(queue, jobs, monday);
    expect(await claimAt(queue, jobs, seconds(59))).toEqual([]);
    const second = await claimOne(queue, jobs, seconds(60));
    expect(second).toMatchObject({ key: "a", attempt: 2 });
    expect(second.fence).toBeGreaterThan(first.fence);
  });

  it("refuses a worker whose lease another one took", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a")]);
    const stale = await claimOne(queue, jobs, monday);
    const current = await claimOne(queue, jobs, seconds(60));
    expect(await jobs.complete(stale)).toBe(false);
    expect(await jobs.fail(stale, "too late", seconds(61))).toBe(false);
    expect(await claimAt(queue, jobs, seconds(90))).toEqual([]);
    expect(await jobs.complete(current)).toBe(true);
    expect(await jobs.complete(current)).toBe(false);
  });

  it("refuses a worker from an earlier life of the same job", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a")]);
    const stale = await claimOne(queue, jobs, monday);
    await jobs.complete(await claimOne(queue, jobs, seconds(60)));
    await jobs.enqueue([job("a", seconds(61))]);
    const again = await claimOne(queue, jobs, seconds(61));
    expect(again.attempt).toBe(1);
    expect(await jobs.complete(stale)).toBe(false);
    expect(await jobs.complete(again)).toBe(true);
  });

  it("ticks several off at once, and says so when one of them is held by another worker", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a"), job("b"), job("c")]);
    const [a, ...others] = await claimAt(queue, jobs, monday);
    if (a === undefined) throw new Error("nothing to claim");
    expect(await jobs.complete(...others)).toBe(true);
    const again = await claimOne(queue, jobs, seconds(60));
    await jobs.enqueue([job("d", seconds(60))]);
    const d = await claimOne(queue, jobs, seconds(60));
    expect(await jobs.complete(a, d)).toBe(false);
    expect(keys(await claimAt(queue, jobs, seconds(120)))).toEqual([again.key]);
  });

  it("takes the word of a late worker when nobody else came", async () => {
    await using queue = await open();
    await using jobs = await queue.connect();
    await jobs.enqueue([job("a")]);
    const late = await claimOne(queue, jobs, monday);
    expect(await jobs.complete(late)).toBe(true);
    expect(await claimAt(queue, jobs, seconds(120))).toEqual([]);
  });
}

/** A queue said as plain data: any sequence of calls must answer alike. */
function modelContract(open: Subject["open"]): void {
  it("answers like a list of jobs would, whatever is asked of it", async () => {
    const key = fc.constantFrom("a", "b", "c");
    const step = fc.oneof(
      fc.record({ do: fc.constant("enqueue" as const), key }),
      fc.record({ do: fc.constant("claim" as const), limit: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ do: fc.constantFrom("complete" as const, "fail" as const), pick: fc.nat() }),
      fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 90 }) }),
    );
    await using queue = await open();
    await using jobs = await queue.connect();
    let now = monday.getTime();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const model = new Map<string, { runAt: number; leaseUntil: number; holder: number | undefined }>();
        const claims: Job[] = [];
        for (const each of steps) {
          if (each.do === "wait") now += each.seconds * 1_000;
          if (each.do === "enqueue") {
            await jobs.enqueue([job(each.key, new Date(now))]);
            if (!model.has(each.key)) model.set(each.key, { runAt: now, leaseUntil: 0, holder: undefined });
          }
          if (each.do === "claim") {
            const free = [...model].filter(([, { runAt, leaseUntil }]) => runAt <= now && leaseUntil <= now);
            const claimed = await claimAt(queue, jobs, new Date(now), { limit: each.limit });
            expect(claimed).toHaveLength(Math.min(each.limit, free.length));
            for (const one of claimed) {
              expect(free.map(([name]) => name)).toContain(one.key);
              model.set(one.key, {
                runAt: one.runAt.getTime(),
                leaseUntil: now + leaseMs,
                holder: claims.push(one) - 1,
              });
            }
          }
          if (each.do === "complete" || each.do === "fail") {
            if (claims.length === 0) continue;
            const at = each.pick % claims.length;
            const claim = claims[at];
            if (claim === undefined) continue;
            const isHeld = model.get(claim.key)?.holder === at;
            if (each.do === "complete") {
              expect(await jobs.complete(claim)).toBe(isHeld);
              if (isHeld) model.delete(claim.key);
            } else {
              const isKnown = await jobs.fail(claim, "no", new Date(now + 1_000));
              expect(isKnown).toBe(isHeld);
              if (isHeld) model.set(claim.key, { runAt: now + 1_000, leaseUntil: 0, holder: undefined });
            }
          }
        }
        now += 1e6;
        for (const left of await claimAt(queue, jobs, new Date(now), { limit: 100 }))
          await jobs.complete(left);
      }),
      { numRuns: 40 },
    );
  });
}

function workersContract(open: Subject["open"]): void {
  it("loses no job and gives none twice to two workers", async () => {
    await using queue = await open();
    await using one = await queue.connect();
    await using other = await queue.connect();
    const wanted = Array.from({ length: 2_000 }, (_, at) => `k${at}`);
    await Promise.all([
      one.enqueue(wanted.map((key) => job(key))),
      other.enqueue([...wanted].reverse().map((key) => job(key))),
    ]);
    const done: string[] = [];
    const work = async (jobs: Jobs): Promise<void> => {
      for (;;) {
        const claimed = await jobs.claim("poll", 20, monday);
        if (claimed.length === 0) return;
        for (const each of claimed) if (await jobs.complete(each)) done.push(each.key);
      }
    };
    await Promise.all([work(one), work(other)]);
    expect(done).toHaveLength(2_000);
    expect(new Set(done).size).toBe(2_000);
  });

  it("keeps a job whose worker is gone, and gives it to the next one when the lease ran out", async () => {
    await using queue = await open();
    await (async () => {
      await using gone = await queue.connect();
      await gone.enqueue([job("a"), job("b", seconds(1))]);
      await claimOne(queue, gone, monday);
    })();
    await using jobs = await queue.connect();
    expect(keys(await claimAt(queue, jobs, seconds(59)))).toEqual(["b"]);
    expect(await claimAt(queue, jobs, seconds(60))).toMatchObject([{ key: "a", attempt: 2 }]);
  });
}
