/** The tasks of `pullquote predict`. */
import { key } from "./key.ts";
import { merge } from "./merge.ts";
import { quotes } from "./quotes.ts";
import { speakers } from "./speakers.ts";
import { stories } from "./stories.ts";
import type { PredictTask } from "./task.ts";

export const predictTasks = { key, merge, quotes, speakers, stories } satisfies Record<string, PredictTask>;
