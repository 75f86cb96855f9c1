/** SQLite for tests: in memory, where each connection is a database of its own, and as a file that many can open. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../../src/adapters/store/sqlite.ts";
import type { TestDatabase } from "./harness.ts";

export async function inMemory(): Promise<TestDatabase> {
  return { connect: () => openSqlite(":memory:"), [Symbol.asyncDispose]: async () => {} };
}

export async function inFile(): Promise<TestDatabase & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-store-"));
  const path = join(folder, "pullquote.db");
  return {
    path,
    connect: () => openSqlite(path),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
