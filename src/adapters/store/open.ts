/** Opens the database at an address: `postgres://…`, `sqlite:path`, or the path of a SQLite file. */
import type { Kysely } from "kysely";
import type { Upkeep } from "../../app/ports.ts";
import { fileOf, isServer } from "../../config/database.ts";
import type { Schema } from "./schema.ts";
import { createSqliteUpkeep, openSqlite, readSqlite } from "./sqlite.ts";
import { createUpkeep } from "./upkeep.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /** Backups of a server are made with its own tools. */
  readonly upkeep: Upkeep;
}

/** Throws `database_unusable`. */
export async function openDatabase(address: string, now: Date): Promise<OpenDatabase> {
  if (isServer(address)) {
    const { openPostgres } = await import("./postgres.ts");
    const db = await openPostgres(address);
    return { db, upkeep: createUpkeep(db, {}) };
  }
  const path = fileOf(address);
  const db = await openSqlite(path, now);
  return { db, upkeep: createSqliteUpkeep(db, path) };
}

/** To be filled from another one: on a server that may take longer than anything else. Throws `database_unusable`. */
export async function openTarget(address: string, now: Date): Promise<Kysely<Schema>> {
  if (!isServer(address)) return openSqlite(fileOf(address), now);
  const { openPostgresForLong } = await import("./postgres.ts");
  return openPostgresForLong(address);
}

/** As it is, only to be read. Throws `database_unusable`, also when an older build wrote it. */
export async function openSource(address: string): Promise<Kysely<Schema>> {
  if (!isServer(address)) return readSqlite(fileOf(address));
  const { readPostgres } = await import("./postgres.ts");
  return readPostgres(address);
}
