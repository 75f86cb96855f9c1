/** So many at a time, in the order of asking. */

export interface Gate {
  /** Waits for a place; dispose of it afterwards. Rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<Disposable>;
}

/** Lets `width` through at a time, in the order of asking; each place stays closed for `pauseMs` after use. */
export function createGate(width: number, pauseMs = 0, idle: () => void = () => {}): Gate {
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
