/** What worker threads can do. Input and output cross a thread: plain data only. */
import { parseFeed } from "./parse-feed.ts";

export const tasks = { parseFeed } satisfies Record<string, (input: never) => unknown>;

export type Tasks = typeof tasks;
