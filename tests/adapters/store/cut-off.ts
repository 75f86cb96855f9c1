/** Opens the database that its first argument names, and is killed at the step of the second one, counted from 1; says how many there are. */
import { killAt, takeSteps, watchSteps } from "../../../scripts/torture/failpoints.ts";
import { openSqlite } from "../../../src/adapters/store/sqlite.ts";

const [, , path = "", step = "0"] = process.argv;
watchSteps();
killAt({ step: Number(step), when: "after" });
await (await openSqlite(path)).destroy();
process.stdout.write(String(takeSteps()));
