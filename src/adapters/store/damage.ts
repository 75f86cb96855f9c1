/** What SQLite finds wrong with a file, and which of it we can mend. */
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { codes, resultCode } from "./sqlite-error.ts";

const mostFindings = 20;

/** Nothing when all is well. Includes the index of quotes. @see https://sqlite.org/pragma.html#pragma_quick_check */
export function findDamage(database: DatabaseSyncInstance): readonly string[] {
  try {
    const rows = database.prepare(`pragma quick_check(${mostFindings})`).all();
    const findings = rows.map((row) => String(Object.values(row as object)[0]));
    return findings.filter((finding) => finding !== "ok");
  } catch (thrown) {
    // Some damage is found before the check begins: a definition of a table that cannot be read.
    if (resultCode(thrown) === codes.corrupt) return [String(thrown)];
    throw thrown;
  }
}

/** Whether only the index of quotes is damaged: it is made again from the quotes. */
export function isOnlySearch(damage: readonly string[]): boolean {
  return damage.length > 0 && damage.every((finding) => finding.includes("quote_search"));
}
