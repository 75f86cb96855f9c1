/** Copies of a SQLite file beside it: checked, made off the main thread, the newest ones kept. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { BotError } from "../../core/errors.ts";
import type { CopyOrder } from "./copy-worker.ts";

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly madeAt: Date;
}

export type BackupKind = "daily" | "before-update" | "by-hand";

export interface Backups {
  /** Throws `database_unusable` when the database is damaged: then nothing is copied and no older copy is deleted. */
  make(kind: BackupKind, now: Date): Promise<Backup>;
  /** The same to a file that a person names. Throws `option_invalid` when it is there already. */
  makeAt(file: string, now: Date): Promise<Backup>;
  /** The newest first. */
  list(): readonly Backup[];
}

/** Of each kind. */
const kept: Readonly<Record<BackupKind, number>> = { daily: 7, "before-update": 2, "by-hand": 7 };

const staleAfterMs = 3_600_000;
const megabyte = 1024 * 1024;
const spareBytes = 32 * megabyte;

const named = /^pullquote-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(daily|before-update|by-hand)\.db$/;

export const backupsFolder = (databaseFile: string): string => join(dirname(databaseFile), "backups");

export function createBackups(databaseFile: string): Backups {
  const folder = backupsFolder(databaseFile);

  return {
    async make(kind, now) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      deleteStale(folder);
      const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
      const backup = await copy(databaseFile, join(folder, `pullquote-${stamp}-${kind}.db`), now);
      for (const { file } of listOf(folder, kind).slice(kept[kind])) rmSync(file, { force: true });
      return backup;
    },

    async makeAt(file, now) {
      if (existsSync(file))
        throw new BotError("option_invalid", `${file} is there already`, {
          detail: `${file} is there already.`,
        });
      return copy(databaseFile, resolve(file), now);
    },

    list: () => listOf(folder),
  };
}

/** What is wrong with a SQLite file, found in a thread of its own; nothing when all is well. */
export function examine(file: string): Promise<readonly string[]> {
  return inThread({ from: file });
}

/** Under its name only when it is whole: a copy that was cut off is never taken for one. */
async function copy(from: string, file: string, now: Date): Promise<Backup> {
  const part = `${file}.part`;
  try {
    requireRoom(dirname(file), statSync(from).size);
    rmSync(part, { force: true });
    closeSync(openSync(part, "wx", 0o600));
    const damage = await inThread({ from, to: part });
    if (damage.length > 0) throw damaged(from, damage);
    flush(part);
    renameSync(part, file);
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown instanceof BotError
      ? thrown
      : new BotError("database_unusable", `${file} could not be written: ${messageOf(thrown)}`, {
          cause: thrown,
        });
  }
  return { file, bytes: statSync(file).size, madeAt: now };
}

/** A process that was killed while it copied left them. */
function deleteStale(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".db.part"))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > staleAfterMs) rmSync(path, { force: true });
  }
}

/** The digests of today need the rest of the disk more than a copy does. */
function requireRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const missing = bytes + spareBytes - bavail * bsize;
  if (missing > 0) throw new Error(`the disk lacks ${Math.ceil(missing / megabyte)} MB for it`);
}

function damaged(file: string, damage: readonly string[]): BotError {
  return new BotError("database_unusable", `the database ${file} is damaged: ${damage[0]}`);
}

function listOf(folder: string, only?: BackupKind): readonly Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const match = named.exec(name);
      if (match === null || (only !== undefined && match[7] !== only)) return [];
      const [, year, month, day, hours, minutes, seconds] = match;
      const madeAt = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
      const file = join(folder, name);
      return [{ file, bytes: statSync(file).size, madeAt }];
    })
    .sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
}

async function inThread(order: CopyOrder): Promise<readonly string[]> {
  const isSource = import.meta.url.endsWith(".ts");
  await using pool = new Piscina({
    filename: fileURLToPath(new URL(isSource ? "./copy-worker.ts" : "./copy-worker.js", import.meta.url)),
    env: {},
    maxThreads: 1,
    // From the sources (tests, development) a thread needs a loader for TypeScript.
    ...(isSource && { execArgv: ["--import", "tsx"] }),
  });
  return await pool.run(order);
}

export function flush(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
