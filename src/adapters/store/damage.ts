/** What SQLite finds wrong with a file, and which of it we can mend. */
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { codes, resultCode } from "./sqlite-error.ts";

const mostFindings = 20;

/** Nothing when all is well. Includes the index of quotes. @see https://sqlite.org/pragma.html#pragma_quick_check */
export function findDamage(database: DatabaseSyncInstance): readonly string[] {
  const findings: string[] = [];
  // A statement is let go with the garbage only: in a thread that ends it would keep the file open, and its pages in memory.
  database.function("find", (finding: unknown) => {
    findings.push(String(finding));
    return null;
  });
  try {
    database.exec(`select find(quick_check) from pragma_quick_check limit ${mostFindings}`);
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
