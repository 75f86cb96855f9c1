/** Opens the database at an address: `postgres://…`, `sqlite:path`, or the path of a SQLite file. */
import type { Kysely } from "kysely";
import type { Upkeep } from "../../app/ports.ts";
import { openPostgres } from "./postgres.ts";
import type { Schema } from "./schema.ts";
import { createSqliteUpkeep, openSqlite } from "./sqlite.ts";
import { createUpkeep } from "./upkeep.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /** Backups of a server are made with its own tools. */
  readonly upkeep: Upkeep;
}

/** Throws `database_unusable`. */
export async function openDatabase(address: string, now: Date): Promise<OpenDatabase> {
  if (isServer(address)) {
    const db = await openPostgres(address);
    return { db, upkeep: createUpkeep(db, {}) };
  }
  const path = fileOf(address);
  const db = await openSqlite(path, now);
  return { db, upkeep: createSqliteUpkeep(db, path) };
}

/** Whether it is a server that several machines reach, and not a file of this one. */
export function isServer(address: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(address);
}

/** The path of a SQLite file. */
export function fileOf(address: string): string {
  return address.replace(/^sqlite:(?:\/\/)?/, "");
}
