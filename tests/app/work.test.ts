import { EventEmitter, once } from "node:events";
import { expect, it, vi } from "vitest";
import { createTableJobs } from "../../src/adapters/jobs/table.ts";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import type { JobKind, Jobs } from "../../src/app/ports.ts";
import { allRoles } from "../../src/app/roles.ts";
import { turn } from "../../src/app/slices.ts";
import { createWork, leasesMs, type Work, type WorkTools } from "../../src/app/work.ts";
import type { DigestId } from "../../src/core/digest/digest.ts";
import { silent } from "../support/log.ts";

const monday = new Date("2026-11-23T09:00:00Z");
const running = new AbortController().signal;
const one = "one" as DigestId;

interface Hands {
  readonly publisher: Pick<WorkTools["publisher"], "plan" | "publish">;
  readonly deliverer: Pick<WorkTools["deliverer"], "plan" | "deliver">;
}

/** Work that composes and posts with these hands, which queue what they plan. */
function workOn(jobs: Jobs, { publisher, deliverer }: Hands): Work {
  const queued =
    (kind: JobKind, plan: () => Promise<readonly DigestId[]>): typeof plan =>
    async () => {
      const ids = await plan();
      await jobs.enqueue(ids.map((key) => ({ kind, key, runAt: monday })));
      return ids;
    };
  const tools = {
    jobs,
    clock: { now: () => monday },
    log: silent,
    roles: allRoles,
    timekeeper: { mayWork: async () => true },
    publisher: { ...publisher, plan: queued("publish", publisher.plan) },
    deliverer: { ...deliverer, plan: queued("deliver", deliverer.plan) },
  };
  return createWork(tools as unknown as WorkTools);
}

/** Composes one digest, for so many turns. */
function composing(turns: number, composed: DigestId[] = []): Hands["publisher"] {
  const waiting = [one];
  return {
    plan: async () => waiting.splice(0),
    async publish(id) {
      for (let passed = 0; passed < turns; passed += 1) await turn();
      composed.push(id);
    },
  };
}

it("posts what is composed while the next is composed", async () => {
  await using db = await openSqlite(":memory:");
  const waiting = ["one", "two", "three"] as DigestId[];
  const composed: DigestId[] = [];
  const posted: DigestId[] = [];
  const told = new Map<DigestId, () => void>();
  const isPosted = (id: DigestId): Promise<void> => new Promise((resolve) => told.set(id, resolve));
  const work = workOn(createTableJobs(db, leasesMs), {
    publisher: {
      plan: async () => waiting.splice(0),
      async publish(id) {
        const [before] = composed.slice(-1);
        // Nothing more is composed until the one before is out.
        if (before !== undefined && !posted.includes(before)) await isPosted(before);
        composed.push(id);
      },
    },
    deliverer: {
      plan: async () => composed.filter((id) => !posted.includes(id)),
      async deliver(id) {
        posted.push(id);
        told.get(id)?.();
      },
    },
  });
  await work.post(running);
  expect(posted).toEqual(["one", "two", "three"]);
});

it("posts what is composed while another post gets no answer", async () => {
  await using db = await openSqlite(":memory:");
  const slow = "one" as DigestId;
  const waiting = [slow, "two", "three"] as DigestId[];
  const composed: DigestId[] = [];
  const begun: DigestId[] = [];
  const posted: DigestId[] = [];
  const told = new EventEmitter();
  const isBegun = once(told, "begun");
  const isAlone = once(told, "alone");
  const work = workOn(createTableJobs(db, leasesMs), {
    publisher: {
      plan: async () => waiting.splice(0),
      async publish(id) {
        if (id !== slow) await isBegun;
        composed.push(id);
      },
    },
    deliverer: {
      plan: async () => composed.filter((id) => !begun.includes(id)),
      async deliver(id) {
        begun.push(id);
        told.emit("begun");
        if (id === slow) await isAlone;
        posted.push(id);
        if (posted.length === 2) told.emit("alone");
      },
    },
  });
  await work.post(running);
  expect(posted).toEqual(["two", "three", slow]);
});

it("does not ask again and again for what it cannot post while it composes", async () => {
  await using db = await openSqlite(":memory:");
  let asked = 0;
  const work = workOn(createTableJobs(db, leasesMs), {
    publisher: composing(100),
    deliverer: {
      async plan() {
        asked += 1;
        return ["stuck" as DigestId];
      },
      deliver: () => Promise.reject(new Error("it is refused")),
    },
  });
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    await work.post(running);
  } finally {
    vi.useRealTimers();
  }
  expect(asked).toBeLessThan(10);
});

it("has ended composing when it says that posting failed", async () => {
  await using db = await openSqlite(":memory:");
  const composed: DigestId[] = [];
  const work = workOn(createTableJobs(db, leasesMs), {
    publisher: composing(10, composed),
    deliverer: { plan: () => Promise.reject(new Error("no database")), deliver: async () => {} },
  });
  await expect(work.post(running)).rejects.toThrow("no database");
  expect(composed).toEqual([one]);
});
