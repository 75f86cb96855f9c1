/** How long we were on a processor: on a machine that does other work, too, the rest was spent waiting for one. */
import { readFileSync } from "node:fs";

/** Milliseconds so far of this process and of others, by their ids; not a number where Linux does not tell. */
export function busyMs(others: readonly number[]): number {
  const { user, system } = process.cpuUsage();
  return others.reduce((sum, pid) => sum + busyOf(pid), (user + system) / 1_000);
}

/** The first number counts nanoseconds. @see https://docs.kernel.org/scheduler/sched-stats.html */
function busyOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
