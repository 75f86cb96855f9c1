import { expect, it } from "vitest";
import { createTableJobs } from "../../src/adapters/jobs/table.ts";
import { openSqlite } from "../../src/adapters/store/sqlite.ts";
import { allRoles } from "../../src/app/roles.ts";
import { createWork, leasesMs, type WorkTools } from "../../src/app/work.ts";
import type { DigestId } from "../../src/core/digest/digest.ts";
import { silent } from "../support/log.ts";

const monday = new Date("2026-11-23T09:00:00Z");
const running = new AbortController().signal;

it("posts what is composed while the next is composed", async () => {
  await using db = await openSqlite(":memory:");
  const jobs = createTableJobs(db, leasesMs);
  const waiting = ["one", "two", "three"] as DigestId[];
  const composed: DigestId[] = [];
  const posted: DigestId[] = [];
  const told = new Map<DigestId, () => void>();
  const isPosted = (id: DigestId): Promise<void> => new Promise((resolve) => told.set(id, resolve));
  const tools = {
    jobs,
    clock: { now: () => monday },
    log: silent,
    roles: allRoles,
    timekeeper: { mayWork: async () => true },
    publisher: {
      async plan() {
        await jobs.enqueue(waiting.map((key) => ({ kind: "publish", key, runAt: monday })));
        return waiting.splice(0);
      },
      async publish(id: DigestId) {
        const [before] = composed.slice(-1);
        // Nothing more is composed until the one before is out.
        if (before !== undefined && !posted.includes(before)) await isPosted(before);
        composed.push(id);
      },
    },
    deliverer: {
      async plan() {
        const due = composed.filter((id) => !posted.includes(id));
        await jobs.enqueue(due.map((key) => ({ kind: "deliver", key, runAt: monday })));
        return due;
      },
      async deliver(id: DigestId) {
        posted.push(id);
        told.get(id)?.();
      },
    },
  };
  await createWork(tools as unknown as WorkTools).post(running);
  expect(posted).toEqual(["one", "two", "three"]);
});
