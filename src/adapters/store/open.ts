/** Opens the database at an address: `postgres://…`, `sqlite:path`, or the path of a SQLite file. */
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Upkeep } from "../../app/ports.ts";
import type { Config } from "../../config/config.ts";
import type { Schema } from "./schema.ts";
import { createSqliteUpkeep, openSqlite } from "./sqlite.ts";
import { createUpkeep } from "./upkeep.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /** Backups of a server are made with its own tools. */
  readonly upkeep: Upkeep;
}

/** `postgres://…`, or the path of the SQLite file. */
export function databaseOf({ dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">): string {
  return databaseUrl ?? join(dataDir, "pullquote.db");
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

/** Whether it is a server that several machines reach, and not a file of this one. */
export function isServer(address: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(address);
}

/** The path of a SQLite file. */
export function fileOf(address: string): string {
  return address.replace(/^sqlite:(?:\/\/)?/, "");
}
