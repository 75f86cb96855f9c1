/** A world with a clock of its own, in which things happen later although nobody waits for them any more. */

export interface World {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves the clock on, and lets happen what was to happen until then. */
  advanceTo(time: number): void;
  /** Something that happens when the clock comes to that time, whoever is still alive. */
  later(time: number, happens: () => void): void;
}

export function worldAt(start: number): World {
  let now = start;
  const agenda: { readonly time: number; readonly happens: () => void }[] = [];
  return {
    now: () => now,
    later: (time, happens) => {
      agenda.push({ time, happens });
    },
    advanceTo(time) {
      agenda.sort((one, other) => one.time - other.time);
      while (agenda[0] !== undefined && agenda[0].time <= time) {
        const [due] = agenda.splice(0, 1);
        now = Math.max(now, due?.time ?? now);
        due?.happens();
      }
      now = Math.max(now, time);
    },
  };
}
