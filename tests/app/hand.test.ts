import { expect, it } from "vitest";
import { createTableJobs } from "../../src/adapters/jobs/table.ts";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { createHand } from "../../src/app/hand.ts";
import { leasesMs } from "../../src/app/work.ts";

const monday = new Date("2026-11-23T09:00:00Z");
const running = new AbortController().signal;

async function openHand(count: number) {
  const db = await openSqlite(":memory:");
  const jobs = createTableJobs(db, leasesMs);
  await jobs.enqueue(
    Array.from({ length: count }, (_, n) => ({ kind: "read" as const, key: `item ${n}`, runAt: monday })),
  );
  return {
    jobs,
    hand: createHand("read", { jobs, clock: { now: () => monday } }),
    left: async () =>
      (await db.selectFrom("job").select("key").orderBy("seq").execute()).map(({ key }) => key),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

it("gives every job to one of those who ask at the same time", async () => {
  await using open = await openHand(20);
  const taken = new Set<string>();
  const lane = async (): Promise<void> => {
    for (let job = await open.hand.take(); job !== undefined; job = await open.hand.take()) {
      expect(taken.has(job.key)).toBe(false);
      taken.add(job.key);
      open.hand.done(job);
    }
  };
  await Promise.all(Array.from({ length: 5 }, lane));
  await open.hand.settle(running);
  expect(taken.size).toBe(20);
  expect(await open.left()).toEqual([]);
});

it("gives back what nobody has begun when the bot stops", async () => {
  await using open = await openHand(3);
  const first = await open.hand.take();
  if (first) open.hand.done(first);
  await open.hand.settle(AbortSignal.abort());
  expect(await open.left()).toEqual(["item 1", "item 2"]);
  expect(await open.jobs.claim("read", 5, monday)).toHaveLength(2);
});

it("keeps in hand what others still work on", async () => {
  await using open = await openHand(2);
  await open.hand.take();
  await open.hand.settle(running);
  expect(await open.hand.take()).toMatchObject({ key: "item 1" });
  expect(await open.hand.take()).toBeUndefined();
});
