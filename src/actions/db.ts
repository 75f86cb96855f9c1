/** `pullquote db …`: the database itself: backups, putting one back, and its tables. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Backup, createBackups } from "../adapters/store/backups.ts";
import { type CopiedTable, copyDatabase } from "../adapters/store/copy.ts";
import { makeFolder } from "../adapters/store/folder.ts";
import { openSource, openTarget } from "../adapters/store/open.ts";
import { createRemovalStore } from "../adapters/store/removals.ts";
import { countAsPosted, restoreSqlite } from "../adapters/store/restore.ts";
import { migrateSqlite, openSqlite } from "../adapters/store/sqlite.ts";
import { removedIn } from "../app/removals.ts";
import type { Config } from "../config/config.ts";
import { databaseOf, isServer, fileOf as sqliteFileOf } from "../config/database.ts";
import { loadConfig } from "../config/load.ts";
import { BotError } from "../core/errors.ts";
import { action, printJson } from "./action.ts";
import { type Context, clock } from "./context.ts";

export const dbBackup = action({
  name: "db backup",
  summary: "copy the database, checked, while the bot runs",
  about: ["The bot does it by itself once a day and before an update, and keeps the last seven."],
  arguments: { file: { says: "where to; beside the database when left out", takes: "maybe" } },
  examples: ["db backup", "db backup /mnt/safe/pullquote.db"],
  json: "the file, its size in bytes, and when it was made",
  run: backUp,
});

export const dbRestore = action({
  name: "db restore",
  summary: "put a backup in the place of the database",
  about: [
    "Stop the bot before. The backup is checked, the database of now is kept beside it, and what was posted since " +
      "is taken over as far as it can still be read, so that no digest comes twice.",
    "Without a file and without --latest it lists the backups.",
  ],
  arguments: { file: { says: "a backup", takes: "maybe" } },
  options: { latest: { says: "the newest one" } },
  examples: ["db restore", "db restore --latest"],
  run: restore,
});

export const dbMigrate = action({
  name: "db migrate",
  summary: "bring the database to the tables of this version",
  about: ["Every start does it by itself, after a backup. This is for doing it beforehand."],
  examples: ["db migrate"],
  json: "the steps that were taken",
  run: migrateNow,
});

export const dbCopy = action({
  name: "db copy",
  summary: "move all data to another database, and compare both row by row",
  about: [
    "From SQLite to PostgreSQL or back. Stop the bot before: what it writes meanwhile would be missing. The target " +
      "must be empty; when something goes wrong, empty it and begin again. The source is only read: one that an older " +
      "version wrote is refused.",
  ],
  options: {
    from: { says: "sqlite:FILE or postgres://…", takes: "address" },
    to: { says: "the same, of an empty database", takes: "address" },
  },
  examples: ["db copy --from sqlite:data/pullquote.db --to postgres://bot@localhost/pullquote"],
  json: "each table, its number of rows, and whether both databases hold the same",
  run: copyData,
});

async function copyData(
  context: Context,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): Promise<void> {
  if (from === undefined || to === undefined) throw invalid("Name both databases: --from and --to.");
  if (!isServer(from) && !existsSync(sqliteFileOf(from)))
    throw invalid(`There is no database at ${sqliteFileOf(from)}.`);
  await using source = await openSource(from);
  await using target = await openTarget(to, clock.now());
  const copied = await copyDatabase(source, target, (table, rows) =>
    context.screen.note(`${table}: ${rows} rows\n`),
  );
  if (context.json) printJson(context, copied);
  else context.screen.write(`${copied.map(describeTable).join("\n")}\n`);
  if (copied.some(({ isSame }) => !isSame))
    throw new BotError("problems_found", "Not all tables are the same: was the bot stopped?");
}

function describeTable({ table, rows, isSame }: CopiedTable): string {
  return `${table.padEnd(16)} ${rows.toLocaleString("en").padStart(12)}  ${isSame ? "the same" : "DIFFERS"}`;
}

async function backUp(context: Context, { file }: { readonly file: string | undefined }): Promise<void> {
  const database = fileOf(context);
  if (!existsSync(database)) throw invalid(`There is no database at ${database} yet.`);
  const backups = createBackups(database);
  const now = clock.now();
  const made = await (file === undefined ? backups.make("by-hand", now) : backups.makeAt(file, now));
  if (context.json) printJson(context, made);
  else context.screen.write(`${describe(made)}\n`);
}

async function restore(
  context: Context,
  { file, latest }: { readonly file: string | undefined; readonly latest: boolean },
): Promise<void> {
  const { screen } = context;
  const database = fileOf(context);
  const backups = createBackups(database).list();
  const chosen = file ?? (latest ? backups[0]?.file : undefined);
  if (chosen === undefined) {
    if (backups.length === 0) throw invalid(`There is no backup beside ${database}.`);
    screen.write(`${backups.map(describe).join("\n")}\n\nName one of them, or type --latest.\n`);
    return;
  }
  makeFolder(dirname(database));
  const now = clock.now();
  const { keptAside, salvaged, isComplete } = await restoreSqlite(database, chosen, now);
  const db = await openSqlite(database, now);
  const left = isComplete ? 0 : await countAsPosted(db, now);
  await forgetAgain(db, loadConfig(context.env).people);
  await db.destroy();
  screen.write(`${database} is now ${chosen}.\n`);
  if (keptAside !== undefined) screen.write(`What was there before is kept as ${keptAside}.\n`);
  if (salvaged > 0) screen.write("What was posted since the backup was taken over from it.\n");
  if (left > 0)
    screen.write(
      `It could not be read whether ${left === 1 ? "one digest" : `${left} digests`} had been posted: left out, so that none comes twice.\n`,
    );
}

/** The backup may be older than somebody's wish not to be quoted. */
async function forgetAgain(
  db: Awaited<ReturnType<typeof openSqlite>>,
  people: Config["people"],
): Promise<void> {
  const removals = createRemovalStore(db);
  for (const removal of await removals.list()) await removals.add(removal, removedIn([removal], people));
}

async function migrateNow(context: Context): Promise<void> {
  const { db, taken } = await migrateSqlite(fileOf(context), clock.now());
  await db.destroy();
  if (context.json) return printJson(context, taken);
  context.screen.write(taken.length === 0 ? "Nothing to do.\n" : `${taken.join("\n")}\n`);
}

function fileOf({ env }: Context): string {
  const address = databaseOf(loadConfig(env));
  if (isServer(address))
    throw invalid(
      "The database is a server: its own tools back it up and restore it, pg_dump and pg_restore.",
    );
  return sqliteFileOf(address);
}

const kilobyte = 1024;

function describe({ file, bytes, madeAt }: Backup): string {
  return `${file}  ${Math.ceil(bytes / kilobyte)} KB  ${madeAt.toISOString()}`;
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
