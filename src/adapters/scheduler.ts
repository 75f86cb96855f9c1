/** One node-cron task that wakes what is due, every minute. What is due is in the store, never in a cron task. */
import cron from "node-cron";
import type { Log } from "../app/ports.ts";
import { toBotError } from "../core/errors.ts";

/** How late a wake-up may come, after sleep or a busy minute, and still count. */
const toleranceMs = 30_000;
const minuteMs = 60_000;
/** Between two calls: what is due again and again must not keep us busy. */
const shortestMs = 1_000;

/**
 * Calls `tick` now and every minute, when `betweenMs` is given so often in between, and at the time that `nextAt`
 * gives when that is sooner, until the signal aborts; resolves when the last call has ended.
 * In UTC because a zone's autumn hour silences a minute task for 61 minutes (node-cron#604).
 */
export async function runEveryMinute(
  tick: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
  log: Log,
  {
    betweenMs,
    nextAt = async () => undefined,
  }: { readonly betweenMs?: number | undefined; readonly nextAt?: () => Promise<Date | undefined> } = {},
): Promise<void> {
  let running = Promise.resolve();
  let early: NodeJS.Timeout | undefined;
  const wake = (): Promise<void> => {
    clearTimeout(early);
    running = tick(signal)
      .then(wakeEarly)
      .catch((thrown: unknown) => {
        if (!signal.aborted) log.error("tick_failed", { error: toBotError(thrown).message });
      });
    return running;
  };
  const wakeEarly = async (): Promise<void> => {
    const waitMs = ((await nextAt())?.getTime() ?? 0) - Date.now();
    if (waitMs > 0 && waitMs < minuteMs && !signal.aborted)
      early = setTimeout(wake, Math.max(waitMs, shortestMs));
  };
  const task = cron.schedule("* * * * *", wake, {
    timezone: "UTC",
    noOverlap: true,
    missedExecutionTolerance: toleranceMs,
  });
  const first = wake();
  const between = betweenMs === undefined ? undefined : setInterval(wake, betweenMs);
  await stopped(signal);
  clearInterval(between);
  clearTimeout(early);
  await task.destroy();
  await Promise.all([first, running]);
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
