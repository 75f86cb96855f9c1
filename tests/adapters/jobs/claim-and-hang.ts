/** A worker to be killed: claims the job in the database named on the command line, says so, and never ends. */
import { createTableJobs } from "../../../src/adapters/jobs/table.ts";
import { openSqlite } from "../../../src/adapters/store/sqlite.ts";
import { leasesMs } from "../../../src/app/work.ts";

const [, , path = ""] = process.argv;
const jobs = createTableJobs(await openSqlite(path), leasesMs);
const [job] = await jobs.claim("poll", 1, new Date("2026-11-23T09:00:00Z"));
process.stdout.write(`${JSON.stringify(job)}\n`);
setInterval(() => {}, 1_000);
