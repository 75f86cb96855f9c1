/** A thread that notices when the main one stands still: it says so, and at last ends the process, to be started anew. */
import { Worker } from "node:worker_threads";

export interface LoopOptions {
  /** So long without a sign, and it is told. */
  readonly toldAfterMs?: number;
  /** So long, and the process is ended, as by a crash: what it was doing is taken up by the next one. */
  readonly endedAfterMs?: number;
}

const beatMs = 1_000;
/** Several times what it takes. A thread with little room goes without code of its own of V8's, which is 2 MB. */
const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 1 };

/** Plain JavaScript in a string: a thread from a file of ours would need a loader when we run from the sources. */
const watcher = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const { beats, toldAfterMs, endedAfterMs } = workerData;
  const say = (msg, stoodMs) => writeSync(2, JSON.stringify({ level: 50, time: new Date().toISOString(), stoodMs, msg }) + "\\n");
  let last = -1, since = Date.now(), woke = Date.now(), told = false;
  setInterval(() => {
    const now = Date.now(), beat = Atomics.load(beats, 0);
    // A machine that slept is no loop that stood still.
    const slept = now - woke > 5000;
    woke = now;
    if (beat !== last || slept) { last = beat; since = now; told = false; return; }
    const stoodMs = now - since;
    if (stoodMs >= endedAfterMs) { say("loop_stalled_ended", stoodMs); process.kill(process.pid, "SIGKILL"); }
    if (stoodMs >= toldAfterMs && !told) { told = true; say("loop_stalled", stoodMs); }
  }, Math.min(1000, toldAfterMs / 4));
`;

export function watchLoop({ toldAfterMs = 15_000, endedAfterMs = 300_000 }: LoopOptions = {}): Disposable {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const beating = setInterval(() => Atomics.add(beats, 0, 1), Math.min(beatMs, toldAfterMs / 4));
  const worker = new Worker(watcher, {
    eval: true,
    execArgv: [],
    env: {},
    resourceLimits,
    workerData: { beats, toldAfterMs, endedAfterMs },
  });
  worker.unref();
  beating.unref();
  worker.on("error", () => {});
  return {
    [Symbol.dispose]() {
      clearInterval(beating);
      void worker.terminate();
    },
  };
}
