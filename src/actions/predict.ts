/** `pullquote predict`: one part of the product over a JSONL file, through the same code, for measuring it. */
import { readFileSync, writeFileSync } from "node:fs";
import type { PredictFlags } from "../adapters/cli.ts";
import { predictTasks } from "../app/predict/index.ts";
import { BotError } from "../core/errors.ts";

export async function predict(
  task: string,
  input: string,
  output: string,
  { people, aliases }: PredictFlags,
): Promise<void> {
  if (!Object.hasOwn(predictTasks, task)) {
    throw new BotError(
      "option_invalid",
      `predict knows ${Object.keys(predictTasks).join(", ")}; not ${task}`,
    );
  }
  const options = { aliases, ...(people !== undefined && { people: readRows(people) }) };
  const answers = predictTasks[task as keyof typeof predictTasks](readRows(input), options);
  writeFileSync(output, [...answers].map((row) => `${JSON.stringify(row)}\n`).join(""));
}

function readRows(file: string): readonly unknown[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));
}
