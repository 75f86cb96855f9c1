/** A thread of its own for what reads a whole SQLite file: checking it, and copying it. Nobody waits for either. */
import { DatabaseSync } from "@photostructure/sqlite";
import { findDamage } from "./damage.ts";

export interface CopyOrder {
  readonly from: string;
  /** An empty file; only checked when absent. */
  readonly to?: string;
}

const busyTimeoutMs = 60_000;

/** What is wrong with the file; only when nothing is, it is copied. Piscina asks for a default export. */
export default function copy({ from, to }: CopyOrder): readonly string[] {
  const database = new DatabaseSync(from, { timeout: busyTimeoutMs });
  try {
    const damage = findDamage(database);
    if (damage.length > 0 || to === undefined) return damage;
    // No statement of ours, as in `findDamage`.
    database.function("target", () => to);
    database.exec("vacuum into target()");
    return damage;
  } finally {
    database.close();
  }
}
