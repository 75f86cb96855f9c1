/** The tasks of `pullquote predict`. */
import { quotes } from "./quotes.ts";
import { speakers } from "./speakers.ts";
import type { PredictTask } from "./task.ts";

export const predictTasks = { quotes, speakers } satisfies Record<string, PredictTask>;
