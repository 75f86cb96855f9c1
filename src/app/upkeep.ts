/** Keeps the data safe and small: a backup and a check every day, old rows deleted, and no collecting on a full disk. */
import { toBotError } from "../core/errors.ts";
import type { Clock, Disk, Log, Retention, Upkeep } from "./ports.ts";

export interface UpkeeperTools {
  readonly upkeep: Upkeep;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: { readonly retention: Retention };
}

export interface Upkeeper {
  /** Does the day's work when it is due. Never rejects: a backup that fails stops nothing else. */
  check(): Promise<void>;
  /** Whether there is room for what feeds say. Digests go out even when there is not. */
  hasRoom(): Promise<boolean>;
}

const everyMs = 24 * 3_600_000;
const megabyte = 1024 * 1024;
/** Under `low` nothing is collected; under `empty` even the reserve is given back; it is made again above `plenty`. */
/** With less nothing more is collected. */
export const lowDiskBytes = 200 * megabyte;
const free = { empty: 32 * megabyte, low: lowDiskBytes, plenty: 400 * megabyte };

export function createUpkeeper({ upkeep, disk, clock, log, settings }: UpkeeperTools): Upkeeper {
  let wasLow = false;
  let isReserved = false;

  return {
    async check() {
      try {
        if (await upkeep.claim(clock.now(), everyMs)) await keepUp();
      } catch (thrown) {
        log.error("upkeep_failed", { error: toBotError(thrown).message });
      }
    },

    async hasRoom() {
      const bytes = await disk.freeBytes();
      const isLow = bytes < (wasLow ? free.plenty : free.low);
      if (isLow !== wasLow) tell(isLow, bytes);
      wasLow = isLow;
      if (bytes < free.empty) await release(bytes);
      if (bytes > free.plenty && !isReserved) await reserve();
      return !isLow;
    },
  };

  async function keepUp(): Promise<void> {
    const backup = await upkeep.backUp(clock.now());
    if (backup?.kind === "damaged") {
      log.error("database_damaged", { finding: backup.finding, mend: "pullquote db restore --latest" });
      return;
    }
    if (backup?.mended !== undefined) log.warn("database_mended", { finding: backup.mended });
    if (backup !== undefined) log.info("backup_made", { file: backup.file, bytes: backup.bytes });
    const deleted = await upkeep.prune(settings.retention, clock.now());
    log.info("old_rows_deleted", { ...deleted });
  }

  async function release(freeBytes: number): Promise<void> {
    isReserved = false;
    if (await disk.release()) log.warn("disk_reserve_released", { freeBytes });
  }

  /** Tried once: without it there is less help later, and nothing worse. */
  async function reserve(): Promise<void> {
    isReserved = true;
    try {
      await disk.reserve();
    } catch (thrown) {
      log.warn("disk_reserve_failed", { error: toBotError(thrown).message });
    }
  }

  function tell(isLow: boolean, freeBytes: number): void {
    if (isLow) log.error("disk_low", { freeBytes, so: "no feed is read until there is room again" });
    else log.info("disk_has_room", { freeBytes });
  }
}
