/** What SQLite says when it fails, as our own errors: what is wrong, and which command helps. */
import { BotError } from "../../core/errors.ts";

/** @see https://sqlite.org/rescode.html */
export const codes = {
  busy: 5,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notDatabase: 26,
};

export const howToRestore = "`pullquote db restore --latest` puts the newest backup in its place";

const notWritable = "it cannot be written: is the disk read-only, or does the file belong to another user?";

const meanings: Readonly<Record<number, string>> = {
  [codes.readonly]: notWritable,
  [codes.ioError]: "the disk failed or is full",
  [codes.corrupt]: `it is damaged; ${howToRestore}`,
  [codes.full]: "the disk is full",
  [codes.cannotOpen]: "it cannot be opened",
  [codes.notDatabase]: `it is not a database; ${howToRestore}`,
};

/** What the system says before SQLite is asked, when folder and file are made. */
const systemMeanings: Readonly<Record<string, string>> = {
  EROFS: notWritable,
  EACCES: notWritable,
  EPERM: notWritable,
  ENOSPC: "the disk is full",
  ENOENT: "its folder cannot be made there",
  ENOTDIR: "a part of its path is a file and no folder",
  // So says the system when the last part of the folder's path is one.
  EEXIST: "a part of its path is a file and no folder",
  EISDIR: "a folder is in its place",
};

/** SQLite's own texts, for errors that the driver gives without a number: those of lists of rows. */
const texts: Readonly<Record<string, number>> = {
  "database is locked": codes.busy,
  "attempt to write a readonly database": codes.readonly,
  "disk I/O error": codes.ioError,
  "database disk image is malformed": codes.corrupt,
  "database or disk is full": codes.full,
  "unable to open database file": codes.cannotOpen,
  "file is not a database": codes.notDatabase,
};

/** `database_unusable` where we know what it means, else what was thrown. `waitedMs` is how long a lock was waited for. */
export function worded(thrown: unknown, waitedMs: number): unknown {
  const code = resultCode(thrown) ?? 0;
  const meaning =
    code === codes.busy
      ? `another process kept it locked for ${waitedMs} ms`
      : (meanings[code] ?? systemMeanings[systemCode(thrown)]);
  return meaning === undefined ? thrown : new BotError("database_unusable", meaning, { cause: thrown });
}

/** The primary result code: the low byte of the extended one. */
export function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ("errcode" in thrown && typeof thrown.errcode === "number") return thrown.errcode & 0xff;
  return texts[thrown.message];
}

function systemCode(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown && "syscall" in thrown ? String(thrown.code) : "";
}
