import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDisk } from "../../src/adapters/disk.ts";
import { createUpkeep } from "../../src/adapters/store/upkeep.ts";
import type { BackupOutcome, Disk } from "../../src/app/ports.ts";
import { createUpkeeper } from "../../src/app/upkeep.ts";
import { aLog, monday } from "../adapters/store/builders.ts";
import { inMemory } from "../adapters/store/sqlite-databases.ts";

const megabyte = 1024 * 1024;
const dayMs = 86_400_000;

/** A real store, and a disk whose free room the test decides. */
async function anUpkeeper(backUp: (now: Date) => Promise<BackupOutcome>) {
  const database = await inMemory();
  const db = await database.connect();
  const log = aLog();
  const state = { now: monday, freeBytes: 1_000 * megabyte, reserved: false };
  const disk: Disk = {
    freeBytes: async () => state.freeBytes,
    async reserve() {
      state.reserved = true;
    },
    async release() {
      const was = state.reserved;
      state.reserved = false;
      return was;
    },
  };
  const upkeeper = createUpkeeper({
    upkeep: createUpkeep(db, { backUp }),
    disk,
    clock: { now: () => state.now },
    log,
    settings: { retention: {} },
  });
  const events = (): readonly string[] => log.lines.map(({ event }) => event);
  return { upkeeper, state, events, [Symbol.asyncDispose]: () => db.destroy() };
}

const made: BackupOutcome = { kind: "made", file: "backup.db", bytes: 1 };

describe("housekeeping", () => {
  it("backs up and tidies once a day, and says so", async () => {
    await using kept = await anUpkeeper(async () => made);
    await kept.upkeeper.check();
    kept.state.now = new Date(monday.getTime() + dayMs);
    await kept.upkeeper.check();
    await kept.upkeeper.check();
    expect(kept.events()).toEqual(["backup_made", "old_rows_deleted"]);
  });

  it("says what is damaged and deletes nothing then, and goes on the next day", async () => {
    let outcome: BackupOutcome = { kind: "damaged", finding: "page 7" };
    await using kept = await anUpkeeper(async () => outcome);
    await kept.upkeeper.check();
    kept.state.now = new Date(monday.getTime() + dayMs);
    await kept.upkeeper.check();
    outcome = { ...made, mended: "page 7" };
    kept.state.now = new Date(monday.getTime() + 2 * dayMs);
    await kept.upkeeper.check();
    expect(kept.events()).toEqual(["database_damaged", "database_mended", "backup_made", "old_rows_deleted"]);
  });

  it("stops nothing when a backup fails", async () => {
    await using kept = await anUpkeeper(async () => {
      throw new Error("the disk is full");
    });
    await kept.upkeeper.check();
    kept.state.now = new Date(monday.getTime() + dayMs);
    await kept.upkeeper.check();
    expect(kept.events()).toEqual(["upkeep_failed"]);
  });

  it("stops collecting under 200 MB, gives the reserve back under 32 MB, and tells each once", async () => {
    await using kept = await anUpkeeper(async () => made);
    const roomAt = async (megabytes: number): Promise<boolean> => {
      kept.state.freeBytes = megabytes * megabyte;
      return kept.upkeeper.hasRoom();
    };
    expect(await roomAt(1_000)).toBe(true);
    expect(kept.state.reserved).toBe(true);
    expect([await roomAt(199), await roomAt(150), await roomAt(30), await roomAt(46)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(kept.state.reserved).toBe(false);
    // Not at once: collecting would stop again a minute later.
    expect([await roomAt(300), await roomAt(401)]).toEqual([false, true]);
    expect(kept.state.reserved).toBe(true);
    expect(kept.events()).toEqual(["disk_low", "disk_reserve_released", "disk_has_room"]);
  });
});

describe("the disk", () => {
  it.each([undefined, join(tmpdir(), "pullquote-nowhere")])(
    "has room without end where nothing of ours is stored (%s)",
    async (folder) => {
      const disk = createDisk(folder);
      await disk.reserve();
      expect([await disk.freeBytes(), await disk.release()]).toEqual([Number.POSITIVE_INFINITY, false]);
    },
  );

  it("sets real room aside, and gives it back", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
    try {
      const disk = createDisk(folder);
      expect(await disk.freeBytes()).toBeGreaterThan(0);
      await disk.reserve();
      const { size, mode, blocks } = statSync(join(folder, "reserve"));
      expect({ size, mode: mode & 0o777 }).toEqual({ size: 16 * megabyte, mode: 0o600 });
      expect(blocks * 512).toBeGreaterThanOrEqual(16 * megabyte);
      expect([await disk.release(), await disk.release()]).toEqual([true, false]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
