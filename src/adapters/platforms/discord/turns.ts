/**
 * Turns at what may be asked so often and no more, evenly apart and never in a burst: so every window of a second holds
 * as many, not only those of the calendar. Several processes may share them.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { createLine } from "../../gate.ts";

/** Takes the next `count` turns, one each `everyMs`, and says in how many ms the first of them comes. */
export type TakeTurns = (count: number, everyMs: number) => Promise<number>;

export interface Turns {
  /** Waits for a turn; what people wait for goes first. Rejects with the signal's reason. */
  next(signal: AbortSignal, isUrgent?: boolean): Promise<void>;
}

export interface TurnsOptions {
  readonly everyMs: number;
  /** Told once when no turns have been given for a while, and once when they are again. */
  readonly onSilence?: (isSilent: boolean) => void;
}

/** Those of others come right behind: few, so that nobody waits long, nor loses much with a process that is killed. */
const takenMs = 100;
/** A turn that is not used by then is let go: used late, it would fall among those of others. */
const latestMs = 150;
/** What each process may do on its own while nobody gives turns. */
const aloneEveryMs = 200;
/** So many of these in a row are worth a word: a second of them. */
const toldAfter = 5;

interface Turn {
  readonly at: number;
  readonly until: number;
}

export function createTurns(take: TakeTurns, { everyMs, onSilence = () => {} }: TurnsOptions): Turns {
  const urgent = createLine();
  const usual = createLine();
  let turns: readonly Turn[] = [];
  let isRunning = false;
  let isAsking = false;
  let silences = 0;
  let aloneAt = 0;

  async function run(): Promise<void> {
    isRunning = true;
    while (urgent.length + usual.length > 0) {
      if (turns.length === 0) turns = await takeSome();
      const [turn, ...later] = turns;
      turns = later;
      if (turn === undefined) continue;
      const waitMs = turn.at - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      if (performance.now() <= turn.until && !urgent.letIn()) usual.letIn();
    }
    isRunning = false;
  }

  /** One of our own when nobody gives any in time. */
  async function takeSome(): Promise<readonly Turn[]> {
    const count = Math.min(urgent.length + usual.length, Math.ceil(takenMs / everyMs));
    const askedAt = performance.now();
    const inMs = await Promise.race([ask(count), sleep(latestMs, undefined, { ref: false })]);
    notice(inMs === undefined);
    if (inMs === undefined) return [aloneTurn()];
    // It was answered some time between the question and now: no turn is early, and none is used later than `latestMs`.
    const answeredMs = performance.now() - askedAt;
    return Array.from({ length: count }, (_, at) => {
      const due = askedAt + inMs + at * everyMs;
      return { at: due + answeredMs, until: due + latestMs };
    });
  }

  /** Nothing when nobody knows, or while an earlier question has no answer yet. */
  async function ask(count: number): Promise<number | undefined> {
    if (isAsking) return undefined;
    isAsking = true;
    try {
      return await take(count, everyMs);
    } catch {
      return undefined;
    } finally {
      isAsking = false;
    }
  }

  function notice(isSilent: boolean): void {
    if (!isSilent && silences >= toldAfter) onSilence(false);
    silences = isSilent ? silences + 1 : 0;
    if (silences === toldAfter) onSilence(true);
  }

  function aloneTurn(): Turn {
    const at = Math.max(aloneAt, performance.now());
    aloneAt = at + Math.max(aloneEveryMs, everyMs);
    return { at, until: at + latestMs };
  }

  return {
    next(signal, isUrgent = false) {
      const turn = (isUrgent ? urgent : usual).wait(signal);
      if (!isRunning) void run();
      return turn;
    },
  };
}

/** Of a process that shares them with no other. */
export function turnsOfOne(): TakeTurns {
  let nextAt = 0;
  return async (count, everyMs) => {
    const now = performance.now();
    const at = Math.max(nextAt, now);
    nextAt = at + count * everyMs;
    return at - now;
  };
}
