/** Puts a backup in the place of a database that is broken, and keeps what was posted since. */
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import type { Kysely } from "kysely";
import type { Reason } from "../../app/deliveries.ts";
import type { Destination } from "../../app/ports.ts";
import type { Slot } from "../../core/digest/digest.ts";
import { nextSlot } from "../../core/digest/schedule.ts";
import { BotError } from "../../core/errors.ts";
import { flush } from "./backups.ts";
import { findDamage } from "./damage.ts";
import { toDestination } from "./destinations.ts";
import { newDigest } from "./digest-plan.ts";
import type { Schema } from "./schema.ts";
import { codes, resultCode } from "./sqlite-error.ts";

export interface Restored {
  /** Where the broken database is now; absent when there was none. */
  readonly keptAside?: string;
  /** Rows about digests and what they showed that the broken file still had. */
  readonly salvaged: number;
  /** Whether all such rows could be read. When not, what was due since the backup must count as posted. */
  readonly isComplete: boolean;
}

const sideFiles = ["", "-wal", "-shm"];

/** What says that something was posted: a digest whose row is lost would be posted twice. */
const truths = ["digest", "digest_shown", "outbox", "alert"];
/** What people decided: as it is now, so that nothing comes back that they took away or that was deleted for them. */
const decisions = ["destination", "workspace_feed", "watch", "installation", "welcome", "removal"];

/**
 * Throws `option_invalid` when `backup` is no whole database of ours, and `database_unusable` while somebody uses the
 * database. The broken file is kept beside it.
 */
export async function restoreSqlite(path: string, backup: string, now: Date): Promise<Restored> {
  checkBackup(backup);
  refuseInUse(path);
  const fresh = `${path}.restoring`;
  for (const side of sideFiles) rmSync(`${fresh}${side}`, { force: true });
  copyFileSync(backup, fresh);
  await chmod(fresh, 0o600);
  flush(fresh);
  const { salvaged, isComplete } = existsSync(path)
    ? salvage(path, fresh)
    : { salvaged: 0, isComplete: true };
  const keptAside = existsSync(path) ? setAside(path, now) : undefined;
  renameSync(fresh, path);
  return { salvaged, isComplete, ...(keptAside !== undefined && { keptAside }) };
}

/**
 * For a database whose last digests are not all known: what was due until now counts as posted, and so do the
 * articles that were read until now. Better a digest too few than one twice. Returns how many digests are left out.
 */
export async function countAsPosted(db: Kysely<Schema>, now: Date): Promise<number> {
  const over = { state: "abandoned" as const, reason: "restored" satisfies Reason, until: now.getTime() };
  const unsent = await db
    .updateTable("digest")
    .set(over)
    .where("state", "in", ["planned", "rendering", "sending"])
    .returning("id")
    .execute();
  const rows = await db.selectFrom("destination").selectAll().where("state", "=", "active").execute();
  const due = rows.map(toDestination).flatMap((destination) => slotsUntil(destination, now));
  let left = unsent.length;
  for (const { destination, slot } of due) {
    const row = { ...newDigest(destination, slot), ...over };
    const inserted = await db
      .insertInto("digest")
      .values(row)
      .onConflict((oc) => oc.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted) left += 1;
  }
  return left;
}

function slotsUntil(
  destination: Destination,
  now: Date,
): readonly { destination: Destination; slot: Slot }[] {
  const slots: { destination: Destination; slot: Slot }[] = [];
  let slot = destination.next;
  while (slot.at <= now) {
    slots.push({ destination, slot });
    slot = nextSlot(destination.schedule, { now: slot.at, lastDate: slot.localDate });
  }
  return slots;
}

/** Throws `option_invalid`. */
export function checkBackup(file: string): void {
  const refuse = (why: string, cause?: unknown): never => {
    const detail = `${file} cannot be restored: ${why}.`;
    throw new BotError("option_invalid", detail, { detail, cause });
  };
  if (!existsSync(file)) refuse("there is no such file");
  let database: DatabaseSyncInstance | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const [damage] = findDamage(database);
    if (damage !== undefined) refuse(`it is damaged (${damage})`);
    const ours = database
      .prepare("select count(*) as n from sqlite_master where name in ('digest', 'quote')")
      .get();
    if ((ours as { n: number }).n !== 2) refuse("it is no database of Pullquote");
  } catch (thrown) {
    if (thrown instanceof BotError) throw thrown;
    refuse(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  } finally {
    database?.close();
  }
}

/** A process that has the file open would go on writing to the one that is set aside. */
function refuseInUse(path: string): void {
  if (!existsSync(path)) return;
  let database: DatabaseSyncInstance | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 500 });
    database.exec("pragma locking_mode = exclusive; begin immediate; commit");
  } catch (thrown) {
    // Whatever else is wrong with it is why it is replaced.
    if (resultCode(thrown) === codes.busy)
      throw new BotError("database_unusable", `${path} is in use: stop the bot, then restore`);
  } finally {
    database?.close();
  }
}

function setAside(path: string, now: Date): string {
  const aside = `${path}.broken-${now.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  for (const side of sideFiles)
    if (existsSync(`${path}${side}`)) renameSync(`${path}${side}`, `${aside}${side}`);
  return aside;
}

/** Copies what the broken file still gives, row by row and from both ends: a damaged page hides only its own rows. */
function salvage(broken: string, fresh: string): Pick<Restored, "salvaged" | "isComplete"> {
  let from: DatabaseSyncInstance | undefined;
  const to = new DatabaseSync(fresh);
  try {
    from = new DatabaseSync(broken, { readOnly: true });
    to.exec("pragma journal_mode = delete; pragma foreign_keys = off; begin");
    const source = from;
    const results = [
      ...decisions.map((table) => replaceTable(source, to, table)),
      ...truths.map((table) => salvageTable(source, to, table)),
    ];
    for (const [child, key, parent] of orphans)
      to.exec(`delete from ${child} where ${key} not in (select id from ${parent})`);
    to.exec("commit");
    return {
      salvaged: results.reduce((sum, { rows }) => sum + rows, 0),
      isComplete: results.every(({ isComplete }) => isComplete),
    };
  } catch {
    if (to.isTransaction) to.exec("rollback");
    return { salvaged: 0, isComplete: false };
  } finally {
    from?.close();
    to.close();
  }
}

/** What belongs to nothing any more goes too, as the foreign keys would have it. */
const orphans = [
  ["digest", "destination_id", "destination"],
  ["digest_shown", "digest_id", "digest"],
  ["outbox", "digest_id", "digest"],
  ["alert", "watch_id", "watch"],
] as const;

interface Salvaged {
  readonly rows: number;
  readonly isComplete: boolean;
}

/** The rows of the broken file instead of those of the backup; both together when it cannot be read to its end. */
function replaceTable(from: DatabaseSyncInstance, to: DatabaseSyncInstance, table: string): Salvaged {
  to.exec("savepoint before");
  if (columnsOf(to, table).length > 0) to.exec(`delete from ${table}`);
  const replaced = salvageTable(from, to, table);
  to.exec(replaced.isComplete ? "release before" : "rollback to before; release before");
  return replaced.isComplete ? replaced : salvageTable(from, to, table);
}

/** A table that the backup is too old to have is made later, empty. */
function salvageTable(from: DatabaseSyncInstance, to: DatabaseSyncInstance, table: string): Salvaged {
  const columns = columnsOf(to, table);
  if (columns.length === 0) return { rows: 0, isComplete: true };
  const names = columns.map((name) => `"${name}"`).join(", ");
  const insert = to.prepare(
    `insert or replace into ${table} (${names}) values (${columns.map(() => "?").join(", ")})`,
  );
  const copied = new Set<number>();
  const copyIn = (order: "asc" | "desc"): boolean => {
    try {
      const rows = from.prepare(`select rowid as rowid_, ${names} from ${table} order by rowid ${order}`);
      for (const row of rows.iterate() as Iterable<Record<string, never>>) {
        if (copied.has(row.rowid_ as unknown as number)) continue;
        insert.run(...columns.map((name) => row[name] ?? null));
        copied.add(row.rowid_ as unknown as number);
      }
      return true;
    } catch {
      return false;
    }
  };
  const isComplete = copyIn("asc");
  if (!isComplete) copyIn("desc");
  return { rows: copied.size, isComplete };
}

/** Of the backup: a newer build may have had more, which it makes again. */
function columnsOf(database: DatabaseSyncInstance, table: string): readonly string[] {
  return database
    .prepare(`pragma table_info(${table})`)
    .all()
    .map((row) => String((row as { name: unknown }).name));
}
