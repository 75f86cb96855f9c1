/** The disk where the data lives: how much room there is, and some that is set aside for when there is none. */
import { existsSync } from "node:fs";
import { open, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Disk } from "../app/ports.ts";

const reserveBytes = 16 * 1024 * 1024;
const chunkBytes = 1024 * 1024;

/** Without a folder, as with a database on a server, there is room enough and nothing is written. */
export function createDisk(folder: string | undefined): Disk {
  if (folder === undefined)
    return {
      freeBytes: async () => Number.POSITIVE_INFINITY,
      reserve: async () => {},
      release: async () => false,
    };
  const file = join(folder, "reserve");
  return {
    async freeBytes() {
      if (!existsSync(folder)) return Number.POSITIVE_INFINITY;
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },

    async reserve() {
      if (!existsSync(folder) || (await sizeOf(file)) === reserveBytes) return;
      // Written for real: a file with holes takes no room, and so keeps none.
      const handle = await open(file, "w", 0o600);
      // One for all: what sixteen leave behind is never given back.
      const chunk = Buffer.alloc(chunkBytes, 1);
      try {
        for (let at = 0; at < reserveBytes; at += chunkBytes) await handle.write(chunk);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },

    async release() {
      const isThere = (await sizeOf(file)) > 0;
      await rm(file, { force: true });
      return isThere;
    },
  };
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
