/** Manners: one request at a time to a host, a pause between two, and never too many in all. */

export interface Pace {
  /** Waits for the host's turn; dispose of the turn when the answer is read. Rejects with the signal's reason. */
  enter(host: string, signal: AbortSignal): Promise<Disposable>;
}

export interface PaceOptions {
  /** From the end of one request to the beginning of the next to the same host. */
  readonly hostPauseMs: number;
  readonly maxInFlight: number;
  /** These wait for no turn of their own; the number in all still holds. */
  readonly unpaced: (host: string) => boolean;
}

export function createPace({ hostPauseMs, maxInFlight, unpaced }: PaceOptions): Pace {
  const hosts = new Map<string, Gate>();
  const all = createGate(maxInFlight, 0);

  return {
    async enter(host, signal) {
      if (unpaced(host)) return all.enter(signal);
      const gate = hosts.get(host) ?? createGate(1, hostPauseMs, () => hosts.delete(host));
      hosts.set(host, gate);
      const turn = await gate.enter(signal);
      try {
        return stack(await all.enter(signal), turn);
      } catch (error) {
        turn[Symbol.dispose]();
        throw error;
      }
    },
  };
}

interface Gate {
  enter(signal: AbortSignal): Promise<Disposable>;
}

/** Lets `width` through at a time, in the order of asking; each place stays closed for `pauseMs` after use. */
function createGate(width: number, pauseMs: number, idle: () => void = () => {}): Gate {
  const waiting: (() => void)[] = [];
  let free = width;

  function open(): void {
    free += 1;
    const next = waiting.shift();
    if (next !== undefined) next();
    else if (free === width) idle();
  }

  function take(): Disposable {
    free -= 1;
    let taken = true;
    return {
      [Symbol.dispose]() {
        if (!taken) return;
        taken = false;
        if (pauseMs > 0) setTimeout(open, pauseMs).unref();
        else open();
      },
    };
  }

  return {
    enter(signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      if (free > 0) return Promise.resolve(take());
      return new Promise((resolve, reject) => {
        const enter = (): void => {
          signal.removeEventListener("abort", leave);
          resolve(take());
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal.reason);
        };
        waiting.push(enter);
        signal.addEventListener("abort", leave, { once: true });
      });
    },
  };
}

const stack = (...turns: readonly Disposable[]): Disposable => ({
  [Symbol.dispose]() {
    for (const turn of turns) turn[Symbol.dispose]();
  },
});
