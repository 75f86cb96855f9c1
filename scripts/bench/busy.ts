/** How long we were on a processor: on a machine that does other work, too, the rest was spent waiting for one. */
import { readFileSync } from "node:fs";

/** Milliseconds so far of this process and of others, by their ids; not a number where Linux does not tell. */
export function busyMs(others: readonly number[]): number {
  const { user, system } = process.cpuUsage();
  return others.reduce((sum, pid) => sum + busyOf(pid), (user + system) / 1_000);
}

export interface Turns {
  /** The longest that nothing else got its turn, in ms: on a processor, and by the clock. */
  readonly longest: { readonly busyMs: number; readonly wallMs: number };
  start(): void;
  stop(): void;
}

const turnMs = 5;

/** Asks for a turn all the time, and notes what passed until it came. */
export function watchTurns(): Turns {
  const longest = { busyMs: 0, wallMs: 0 };
  let timer: NodeJS.Timeout | undefined;
  return {
    longest,
    start() {
      let before = { busy: busyMs([]), wall: performance.now() };
      timer = setInterval(() => {
        const now = { busy: busyMs([]), wall: performance.now() };
        longest.busyMs = Math.max(longest.busyMs, now.busy - before.busy);
        longest.wallMs = Math.max(longest.wallMs, now.wall - before.wall - turnMs);
        before = now;
      }, turnMs);
    },
    stop: () => clearInterval(timer),
  };
}

/** The first number counts nanoseconds. @see https://docs.kernel.org/scheduler/sched-stats.html */
function busyOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
