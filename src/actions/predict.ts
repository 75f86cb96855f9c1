/** `pullquote predict`: one part of the product over a file or a folder, through the same code, for measuring it. */
import { existsSync, writeFileSync } from "node:fs";
import { createWorkers, type Workers, workersOptions } from "../adapters/workers/pool.ts";
import { predictTasks as rowTasks } from "../app/predict/index.ts";
import { BotError } from "../core/errors.ts";
import { action } from "./action.ts";
import { articles } from "./predict/articles.ts";
import { feeds } from "./predict/feeds.ts";
import { readRows, renderRows } from "./predict/rows.ts";

/** What reads documents runs where the bot reads them: in the workers, within their limits. Gives what is written. */
type DocumentTask = (input: string, workers: Workers, signal: AbortSignal) => Promise<string>;

const documentTasks = {
  feeds: async (...given) => renderRows(await feeds(...given)),
  articles: async (...given) => JSON.stringify(await articles(...given)),
} satisfies Record<string, DocumentTask>;

export const predict = action({
  name: "predict",
  summary: "run one part over a file, for measuring it",
  arguments: {
    task: { says: "which part", choices: [...Object.keys(rowTasks), ...Object.keys(documentTasks)] },
    in: { says: "a JSONL file, or a folder of documents", isFile: true },
    out: { says: "the file to write", isFile: true },
  },
  options: {
    people: { takes: "file", says: "for speakers: the people to search among" },
    noAliases: { says: "for speakers: leave out what else they are called" },
  },
  examples: ["predict quotes articles.jsonl quotes.jsonl"],
  run: async (context, { task, in: input, out, ...flags }) =>
    writeFileSync(out, await predictFile(task, input, flags, context.signal)),
});

export type PredictTask = keyof typeof rowTasks | keyof typeof documentTasks;

export interface PredictFlags {
  /** JSONL file of the people to search among. */
  readonly people: string | undefined;
  readonly noAliases: boolean;
}

/** What a task makes of a file or a folder, as text to be written. */
export async function predictFile(
  task: string,
  input: string,
  { people, noAliases }: PredictFlags,
  signal: AbortSignal,
): Promise<string> {
  const detail = `There is no file or folder ${input}.`;
  if (!existsSync(input)) throw new BotError("option_invalid", detail, { detail });
  if (Object.hasOwn(documentTasks, task)) {
    await using workers = createWorkers(workersOptions);
    return await documentTasks[task as keyof typeof documentTasks](input, workers, signal);
  }
  const options = { aliases: !noAliases, ...(people !== undefined && { people: readRows(people) }) };
  return renderRows(rowTasks[task as keyof typeof rowTasks](readRows(input), options));
}
