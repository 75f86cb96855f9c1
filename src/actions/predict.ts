/** `pullquote predict`: one part of the product over a file or a folder, through the same code, for measuring it. */
import { writeFileSync } from "node:fs";
import type { PredictFlags } from "../adapters/cli.ts";
import { createWorkers, type Workers } from "../adapters/workers/pool.ts";
import { predictTasks as rowTasks } from "../app/predict/index.ts";
import { BotError } from "../core/errors.ts";
import { workersOptions } from "../wiring.ts";
import { articles } from "./predict/articles.ts";
import { feeds } from "./predict/feeds.ts";
import { readRows, renderRows } from "./predict/rows.ts";

/** What reads documents runs where the bot reads them: in the workers, within their limits. Gives what is written. */
type DocumentTask = (input: string, workers: Workers, signal: AbortSignal) => Promise<string>;

const documentTasks = {
  feeds: async (...given) => renderRows(await feeds(...given)),
  articles: async (...given) => JSON.stringify(await articles(...given)),
} satisfies Record<string, DocumentTask>;

export async function predict(
  task: string,
  input: string,
  output: string,
  flags: PredictFlags,
): Promise<void> {
  writeFileSync(output, await answer(task, input, flags));
}

async function answer(task: string, input: string, { people, aliases }: PredictFlags): Promise<string> {
  if (Object.hasOwn(documentTasks, task)) {
    await using workers = createWorkers(workersOptions);
    return await documentTasks[task as keyof typeof documentTasks](
      input,
      workers,
      new AbortController().signal,
    );
  }
  if (!Object.hasOwn(rowTasks, task)) {
    const known = [...Object.keys(rowTasks), ...Object.keys(documentTasks)].join(", ");
    throw new BotError("option_invalid", `predict knows ${known}; not ${task}`);
  }
  const options = { aliases, ...(people !== undefined && { people: readRows(people) }) };
  return renderRows(rowTasks[task as keyof typeof rowTasks](readRows(input), options));
}
