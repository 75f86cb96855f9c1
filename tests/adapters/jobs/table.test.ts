import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createTableJobs } from "../../../src/adapters/jobs/table.ts";
import type { Job, Jobs } from "../../../src/app/ports.ts";
import type { TestDatabase } from "../store/harness.ts";
import { inFile, inMemory } from "../store/sqlite-databases.ts";
import { jobsContract, leasesMs, type TestQueue } from "./contract.ts";

jobsContract({ name: "SQLite in memory", open: async () => over(await inMemory()), isShared: false });
jobsContract({ name: "a SQLite file", open: async () => over(await inFile()), isShared: true });

function over(database: TestDatabase): TestQueue {
  return {
    connect: () => connect(database),
    wait: async () => {},
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

async function connect(database: TestDatabase): Promise<Jobs & AsyncDisposable> {
  const db = await database.connect();
  return { ...createTableJobs(db, leasesMs), [Symbol.asyncDispose]: () => db.destroy() };
}

describe("a worker process that is killed", () => {
  it("leaves its job to the next one, and its database whole", async () => {
    await using database = await inFile();
    await using jobs = await connect(database);
    const runAt = new Date("2026-11-23T09:00:00Z");
    await jobs.enqueue([{ kind: "poll", key: "a", runAt }]);

    const worker = fileURLToPath(new URL("claim-and-hang.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", worker, database.path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const theirs = JSON.parse(line.toString()) as Job;
    expect(theirs).toMatchObject({ key: "a", attempt: 1 });
    child.kill("SIGKILL");
    await once(child, "exit");

    expect(await jobs.claim("poll", 1, new Date(runAt.getTime() + 299_000))).toEqual([]);
    const [ours] = await jobs.claim("poll", 1, new Date(runAt.getTime() + 300_000));
    expect(ours).toMatchObject({ key: "a", attempt: 2 });
    expect(await jobs.complete(theirs)).toBe(false);
    expect(ours && (await jobs.complete(ours))).toBe(true);
    await (await connect(database))[Symbol.asyncDispose]();
  });
});
