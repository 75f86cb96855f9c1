/** The entry of a worker thread: says that it begins, then does the task. */
import type { MessagePort } from "node:worker_threads";
import { tasks } from "./tasks.ts";

export interface WorkOrder {
  readonly task: keyof typeof tasks;
  readonly input: unknown;
  /** Hears when the work begins, so that waiting in the queue does not count against it. */
  readonly started: MessagePort;
}

/** Piscina asks for a default export. */
export default async function work({ task, input, started }: WorkOrder): Promise<unknown> {
  started.postMessage(true);
  started.close();
  return (tasks[task] as (input: unknown) => unknown)(input);
}
