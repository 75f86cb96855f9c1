/** A thread of its own for what reads a whole SQLite file: checking it, and copying it. Nobody waits for either. */
import { parentPort, workerData } from "node:worker_threads";
import { DatabaseSync } from "@photostructure/sqlite";
import { findDamage } from "./damage.ts";

export interface CopyOrder {
  readonly from: string;
  /** An empty file; only checked when absent. */
  readonly to?: string;
}

const { from, to } = workerData as CopyOrder;
const database = new DatabaseSync(from, { timeout: 60_000 });
try {
  const damage = findDamage(database);
  if (damage.length === 0 && to !== undefined) database.prepare("vacuum into ?").run(to);
  parentPort?.postMessage(damage);
} finally {
  database.close();
}
