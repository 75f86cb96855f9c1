/** Opens the store's tables in a SQLite file, or in memory. */
import { closeSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely";
import type { Upkeep } from "../../app/ports.ts";
import { BotError } from "../../core/errors.ts";
import { createBackups, examine } from "./backups.ts";
import { findDamage, isOnlySearch } from "./damage.ts";
import { makeFolder } from "./folder.ts";
import { isOlder, migrate, requireCurrent } from "./migrate.ts";
import type { Schema } from "./schema.ts";
import { reindex } from "./search.ts";
import { codes, howToRestore, resultCode, worded } from "./sqlite-error.ts";
import { createUpkeep } from "./upkeep.ts";
import { storable } from "./values.ts";

/** Before it, two connections could lose a commit while one of them checkpoints: https://sqlite.org/wal.html#walresetbug */
const oldestVersion = "3.51.3";
/** How long a statement waits for another writer, in all, and for how much of it at a time the thread stands still. */
const busyTimeoutMs = 5_000;
const busySliceMs = 10;
/** Statements run one after another for so long before others get their turn; those of a transaction, too. */
const longestRunMs = 15;
/** Pages of the file that are kept in memory: the upper ones of each index, and what was looked for lately. */
const cacheKiB = 16_000;
/** Statements kept ready to be run again: more than we have, but for lists of every length. */
const maxPrepared = 300;
/** A file up to this size is checked through at every start (about 0.1 s); a larger one every night. */
const checkedBytes = 200 * 1024 * 1024;

/**
 * The database at `path`, or one in memory for ":memory:", with the tables of this build. Other processes may read
 * and write the same file meanwhile. Throws `database_unusable` when it cannot be opened, read, written or understood.
 */
export async function openSqlite(path: string, now = new Date()): Promise<Kysely<Schema>> {
  return (await migrateSqlite(path, now)).db;
}

/** The same, with the names of the steps that were missing. */
export async function migrateSqlite(
  path: string,
  now: Date,
): Promise<{ readonly db: Kysely<Schema>; readonly taken: readonly string[] }> {
  const { database, damage } = openDatabase(path);
  const db = new Kysely<Schema>({ dialect: sqliteDialect(database) });
  try {
    if (path !== inMemory && (await isOlder(db))) await createBackups(path).make("before-update", now);
    const taken = await migrate(db);
    if (isOnlySearch(damage)) await reindex(db);
    return { db, taken };
  } catch (thrown) {
    await db.destroy();
    throw namingFile(thrown, path);
  }
}

/** The database at `path` as it is, only to be read. Throws `database_unusable`, also when an older build wrote it. */
export async function readSqlite(path: string): Promise<Kysely<Schema>> {
  let db: Kysely<Schema> | undefined;
  try {
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true });
    db = new Kysely<Schema>({ dialect: sqliteDialect(database) });
    refuseOldVersion(database);
    refuseDamage(database, path);
    await requireCurrent(db);
    return db;
  } catch (thrown) {
    await db?.destroy();
    throw namingFile(thrown, path);
  }
}

const inMemory = ":memory:";

/** Damage that only concerns the index of quotes is mended at once. */
export function createSqliteUpkeep(db: Kysely<Schema>, path: string): Upkeep {
  return createUpkeep(db, {
    findDamage: () => examine(path),
    async backUp(now) {
      const [mended, ...others] = await examine(path);
      const isMended = mended !== undefined && isOnlySearch([mended, ...others]);
      if (mended !== undefined && !isMended) return { kind: "damaged", finding: mended };
      if (isMended) await reindex(db);
      const { file, bytes } = await createBackups(path).make("daily", now);
      return { kind: "made", file, bytes, ...(isMended && { mended }) };
    },
  });
}

/** With what is wrong with it, as far as we can mend that. */
function openDatabase(path: string): {
  readonly database: DatabaseSyncInstance;
  readonly damage: readonly string[];
} {
  let database: DatabaseSyncInstance | undefined;
  try {
    if (path !== inMemory) createFile(path);
    database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    refuseOldVersion(database);
    database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
    const damage = refuseDamage(database, path);
    // Says now, and not at the first digest, that the file cannot be written.
    database.exec("begin immediate; commit");
    // What a statement may have to take back would go to a file from 64 KB on, as many rows in scattered places are.
    database.exec(
      `pragma busy_timeout = ${busySliceMs}; pragma cache_size = -${cacheKiB}; pragma temp_store = memory`,
    );
    return { database, damage };
  } catch (thrown) {
    database?.close();
    throw namingFile(thrown, path);
  }
}

/** With rights for the owner only: it holds what people said in private set-ups. SQLite copies the mode to its side files. */
function createFile(path: string): void {
  makeFolder(dirname(path));
  closeSync(openSync(path, "a", 0o600));
}

function refuseOldVersion(database: DatabaseSyncInstance): void {
  const version = String(firstValue(database, "select sqlite_version()"));
  if (versionNumber(version) >= versionNumber(oldestVersion)) return;
  throw new BotError(
    "database_unusable",
    `SQLite ${version} is too old: ${oldestVersion} or newer is needed`,
  );
}

/** As SQLite numbers itself: 3.51.3 is 3051003. Comparing texts by their numbers would load the collations of all languages. */
function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return (major * 1_000 + minor) * 1_000 + patch;
}

function refuseDamage(database: DatabaseSyncInstance, path: string): readonly string[] {
  if (path === inMemory || statSync(path).size > checkedBytes) return [];
  const damage = findDamage(database);
  if (damage.length === 0 || isOnlySearch(damage)) return damage;
  throw new BotError("database_unusable", `it is damaged (${damage[0]}); ${howToRestore}`);
}

function firstValue(database: DatabaseSyncInstance, query: string): unknown {
  return Object.values(database.prepare(query).get() ?? {})[0];
}

function sqliteDialect(database: DatabaseSyncInstance): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new Driver({ database: forKysely(database) }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Kysely speaks to better-sqlite3, which takes parameters as an array and knows which statements give rows. */
function forKysely(database: DatabaseSyncInstance): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => closeDatabase(database),
    prepare(query) {
      const known = prepared.get(query);
      if (known) return known;
      if (prepared.size === maxPrepared) prepared.clear();
      const statement = prepare(database, query);
      prepared.set(query, statement);
      return statement;
    },
  };
}

function prepare(database: DatabaseSyncInstance, query: string): SqliteStatement {
  const statement = database.prepare(query);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toBind)),
    run: (parameters) => statement.run(...parameters.map(toBind)),
    iterate: (parameters) => statement.iterate(...parameters.map(toBind)),
  };
}

/** The driver binds each number as one with a fraction, and FTS5 takes no notice of a bound that is none of an integer. */
function toBind<Value>(value: Value): Value {
  return Number.isSafeInteger(value) ? (BigInt(value as number) as Value) : storable(value);
}

/** The driver closes the file for good only when the last statement is collected; the file is made whole before. */
function closeDatabase(database: DatabaseSyncInstance): void {
  try {
    database.exec("pragma wal_checkpoint(truncate)");
  } catch {
    // On a full disk it stays in the log beside the file, and the next start takes it over.
  } finally {
    database.close();
  }
}

class Adapter extends SqliteAdapter {
  // So that migrations run in one transaction: all or none, and by one process of two that start at once.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  #lastTurn = 0;

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#patient(await super.acquireConnection());
  }

  // Statements answer at once: a long row of them would keep the thread from sockets and timers.
  async #breathe(): Promise<void> {
    if (performance.now() - this.#lastTurn < longestRunMs) return;
    await nextTurn();
    this.#lastTurn = performance.now();
  }

  /** Waits for other writers without holding up the thread, and words what SQLite says. */
  #patient(connection: DatabaseConnection): DatabaseConnection {
    const breathe = (): Promise<void> => this.#breathe();
    return {
      async executeQuery(query) {
        await breathe();
        const deadline = Date.now() + busyTimeoutMs;
        for (;;) {
          try {
            return await connection.executeQuery(query);
          } catch (thrown) {
            if (resultCode(thrown) !== codes.busy || Date.now() > deadline)
              throw worded(thrown, busyTimeoutMs);
            await sleep(busySliceMs);
          }
        }
      },
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  // Takes the write lock at once: a transaction that reads first and writes later could only fail.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  // A full disk ends a transaction by itself; that there is none any more would hide why.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (thrown) {
      if (!String(thrown).includes("no transaction is active")) throw thrown;
    }
  }
}

function namingFile(thrown: unknown, path: string): BotError {
  const error = worded(thrown, busyTimeoutMs);
  const message = error instanceof Error ? error.message : String(error);
  const detail = error instanceof BotError ? error.detail : undefined;
  return new BotError("database_unusable", `the database ${path} cannot be used: ${message}`, {
    cause: thrown,
    ...(detail !== undefined && { detail }),
  });
}
