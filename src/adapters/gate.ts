/** So many at a time, in the order of asking. */

export interface Gate {
  /** Waits for a place; dispose of it afterwards. Rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<Disposable>;
}

/** Lets `width` through at a time, in the order of asking; each place stays closed for `pauseMs` after use. */
export function createGate(width: number, pauseMs = 0, idle: () => void = () => {}): Gate {
  const waiting = createLine();
  let free = width;

  /** The place goes to the next in line at once: nobody who comes just now is before. */
  function open(): void {
    if (waiting.letIn()) return;
    free += 1;
    if (free === width) idle();
  }

  function aPlace(): Disposable {
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
      if (free === 0) return waiting.wait(signal).then(aPlace);
      free -= 1;
      return Promise.resolve(aPlace());
    },
  };
}

export interface Line {
  readonly length: number;
  /** Until it is let in. Rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<void>;
  /** Whoever waits longest. False when nobody does. */
  letIn(): boolean;
}

export function createLine(): Line {
  const waiting: (() => void)[] = [];
  return {
    get length() {
      return waiting.length;
    },

    wait(signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const enter = (): void => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal.reason);
        };
        waiting.push(enter);
        signal.addEventListener("abort", leave, { once: true });
      });
    },

    letIn() {
      const next = waiting.shift();
      next?.();
      return next !== undefined;
    },
  };
}
