/** Where a database is: `postgres://…`, `sqlite:path`, or the path of a SQLite file. Nobody else knows the prefixes. */
import { dirname, join } from "node:path";
import type { Config } from "./config.ts";

/** `postgres://…`, or the path of the SQLite file. */
export function databaseOf({ dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">): string {
  return databaseUrl ?? join(dataDir, "pullquote.db");
}

/** What `DATABASE_URL` may be, for people. */
export const addressForm = "postgres://user:password@host:5432/database";

/** Whether it is one of these addresses, and can be read. A path alone is none. */
export function isAddress(text: string): boolean {
  return /^(?:postgres(?:ql)?:\/\/|sqlite:)\S+$/.test(text) && (!isServer(text) || URL.canParse(text));
}

/** Whether it is a server that several machines reach, and not a file of this one. */
export function isServer(address: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(address);
}

/** The path of a SQLite file. */
export function fileOf(address: string): string {
  return address.replace(/^sqlite:(?:\/\/)?/, "");
}

/** Where a SQLite file lies; a server keeps nothing here. */
export function folderOf(address: string): string | undefined {
  return isServer(address) ? undefined : dirname(fileOf(address));
}

/** For people: the file, or host and database without user and password. */
export function placeOf(address: string): string {
  if (!isServer(address)) return fileOf(address);
  return URL.canParse(address) ? `${new URL(address).host}${new URL(address).pathname}` : "of DATABASE_URL";
}
