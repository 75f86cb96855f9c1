/** Work that may be slow or hostile runs off the main thread: bounded in time and memory, and killed when it is not. */
import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { createGate } from "../gate.ts";
import type { Tasks } from "./tasks.ts";
import type { WorkOrder } from "./worker.ts";

export interface WorkersOptions {
  readonly threads: number;
  /**
   * From the moment that a thread takes the task up; then the thread is ended and another one started.
   * On a machine that gives us less than this of its processors meanwhile, up to five times as long.
   */
  readonly timeoutMs: number;
  /** Heap of each thread. */
  readonly memoryMb: number;
}

/** For documents of strangers. */
export const workersOptions: WorkersOptions = { threads: 2, timeoutMs: 2_000, memoryMb: 256 };

type Input<Task extends keyof Tasks> = Parameters<Tasks[Task]>[0];
type Output<Task extends keyof Tasks> = Awaited<ReturnType<Tasks[Task]>>;

export interface Workers extends AsyncDisposable {
  /**
   * Rejects with the task's own error (its message, not its class), when it takes longer than allowed or runs out of
   * memory, and as soon as the signal says so, waiting in the queue or not. `given` is memory of the input that nobody
   * here needs any more: the thread takes it over instead of a copy.
   */
  run<Task extends keyof Tasks>(
    task: Task,
    input: Input<Task>,
    signal: AbortSignal,
    given?: readonly ArrayBuffer[],
  ): Promise<Output<Task>>;
}

/** What can be given of some bytes: nothing where they share their memory with others. */
export function memoryOf({ buffer, byteLength }: Uint8Array): readonly ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

const idleTimeoutMs = 10_000;
const stackSizeMb = 4;
/** Enough for most pages to come and go in it. */
const youngMb = 12;
const maxPatience = 5;

export function createWorkers({ threads, timeoutMs, memoryMb }: WorkersOptions): Workers {
  const pool = new Piscina({
    ...entry(),
    env: {},
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleTimeoutMs,
    // Nobody reads them, and each pool's take 0.7 MB.
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb, stackSizeMb },
  });

  // Piscina starts threads for new tasks alone: what waits in its own queue while all threads are ended waits for ever.
  const gate = createGate(threads);
  // A thread that cannot even start fails its task; without a listener it would end the process as well.
  pool.on("error", () => {});

  return {
    async run(task, input, signal, given = []) {
      using _place = await gate.enter(signal);
      const late = new AbortController();
      const { port1: clock, port2: started } = new MessageChannel();
      let deadline: Disposable | undefined;
      // Piscina's own signal would also count the start of a thread.
      clock.once("message", () => {
        deadline = startDeadline(timeoutMs, () => late.abort());
      });
      try {
        const order: WorkOrder = { task, input, started };
        const stop = AbortSignal.any([signal, late.signal]);
        return await pool.run(order, { signal: stop, transferList: [started, ...given] });
      } catch (error) {
        if (late.signal.aborted) throw new Error(`${task} took more than ${timeoutMs} ms`, { cause: error });
        if (signal.aborted) throw signal.reason;
        throw error;
      } finally {
        deadline?.[Symbol.dispose]();
        clock.close();
      }
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

/** Tests build the entry once: a thread that reads TypeScript needs a second to start, and each test starts its own. */
declare const builtWorker: string | undefined;

function entry(): { readonly filename: string; readonly execArgv?: string[] } {
  // What is built needs no loader, though its parent may have one.
  if (typeof builtWorker !== "undefined") return { filename: builtWorker, execArgv: [] };
  const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  if (!import.meta.url.endsWith(".ts")) return { filename: beside("./worker.js") };
  // From the sources a thread needs what its parent has been given: a loader for TypeScript.
  return { filename: beside("./worker.ts"), execArgv: ["--import", "tsx"] };
}

/** Calls `end` once the process has had `timeoutMs` of the processors' time, or has waited far longer for it. */
function startDeadline(timeoutMs: number, end: () => void): Disposable {
  const begun = performance.now();
  const before = process.cpuUsage();
  const check = (): void => {
    const { user, system } = process.cpuUsage(before);
    const leftMs = timeoutMs - (user + system) / 1000;
    if (leftMs <= 0 || performance.now() - begun >= timeoutMs * maxPatience) end();
    else timer = setTimeout(check, Math.max(leftMs, 50));
  };
  let timer = setTimeout(check, timeoutMs);
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
