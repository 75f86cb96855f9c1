/** The disk where the data lives: how much room there is, and some that is set aside for when there is none. */
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Disk } from "../app/ports.ts";

const reserveBytes = 16 * 1024 * 1024;
const chunkBytes = 1024 * 1024;

export function createDisk(folder: string): Disk {
  const file = join(folder, "reserve");
  return {
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },

    async reserve() {
      if (sizeOf(file) === reserveBytes) return;
      // Written for real: a file with holes takes no room, and so keeps none.
      const handle = openSync(file, "w", 0o600);
      try {
        for (let at = 0; at < reserveBytes; at += chunkBytes) writeSync(handle, Buffer.alloc(chunkBytes, 1));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },

    async release() {
      const isThere = sizeOf(file) > 0;
      rmSync(file, { force: true });
      return isThere;
    },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
