/** The tasks of `pullquote predict`. */
import { quotes } from "./quotes.ts";
import type { PredictTask } from "./task.ts";

export const predictTasks = { quotes } satisfies Record<string, PredictTask>;
