/** `pullquote predict`: one part of the product over a JSONL file, through the same code, for measuring it. */
import { readFileSync, writeFileSync } from "node:fs";
import { predictTasks } from "../app/predict/index.ts";
import { BotError } from "../core/errors.ts";

export async function predict(task: string, input: string, output: string): Promise<void> {
  if (!Object.hasOwn(predictTasks, task)) {
    throw new BotError(
      "option_invalid",
      `predict knows ${Object.keys(predictTasks).join(", ")}; not ${task}`,
    );
  }
  const rows = readFileSync(input, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));
  const answers = predictTasks[task as keyof typeof predictTasks](rows);
  writeFileSync(output, [...answers].map((row) => `${JSON.stringify(row)}\n`).join(""));
}
