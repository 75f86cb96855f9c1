/** Manners: one request at a time to a host, a pause between two, and never too many in all. */
import { createGate, type Gate } from "../gate.ts";

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
  const all = createGate(maxInFlight);

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

const stack = (...turns: readonly Disposable[]): Disposable => ({
  [Symbol.dispose]() {
    for (const turn of turns) turn[Symbol.dispose]();
  },
});
