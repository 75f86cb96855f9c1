/** Jobs of one kind in hand: to take one or to tick one off reaches the disk, and to do so with several costs no more. */
import type { Clock, Job, JobKind, Jobs } from "./ports.ts";

export interface Hand {
  /** The next one; nothing when none is due. */
  take(): Promise<Job | undefined>;
  /** To be ticked off with others. Whoever is cut off before that does it again, and finds in its row that it is done. */
  done(job: Job): void;
  /** Ticks off what is done and, when we are to stop, gives back what nobody begins any more. */
  settle(stop: AbortSignal): Promise<void>;
}

export interface HandTools {
  readonly jobs: Jobs;
  readonly clock: Clock;
}

/** Few enough that the last is begun long before its lease ends. */
const takenAtOnce = 8;

export function createHand(kind: JobKind, { jobs, clock }: HandTools): Hand {
  const waiting: Job[] = [];
  const finished: Job[] = [];
  let filling: Promise<boolean> | undefined;

  return {
    async take() {
      while (waiting.length === 0) {
        filling ??= fill().finally(() => {
          filling = undefined;
        });
        if (!(await filling)) return undefined;
      }
      return waiting.shift();
    },

    done(job) {
      finished.push(job);
    },

    async settle(stop) {
      await tickOff();
      if (!stop.aborted) return;
      for (const job of waiting.splice(0)) await jobs.fail(job, "not begun", clock.now());
    },
  };

  /** Whether any came. */
  async function fill(): Promise<boolean> {
    await tickOff();
    const taken = await jobs.claim(kind, takenAtOnce, clock.now());
    waiting.push(...taken);
    return taken.length > 0;
  }

  async function tickOff(): Promise<void> {
    const some = finished.splice(0);
    if (some.length === 0) return;
    try {
      await jobs.complete(...some);
    } catch (thrown) {
      finished.push(...some);
      throw thrown;
    }
  }
}
