/** Which articles tell of one event: rows `{id, date, title, text}` to `{id, cluster}`. `text` may be empty, `date` null. */
import { BotError } from "../../core/errors.ts";
import { groupTexts } from "../../core/story/group.ts";
import type { PredictTask } from "./task.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly at?: Date;
}

export const stories: PredictTask = function* (rows) {
  const texts = Array.from(rows, parseRow);
  for (const [number, group] of groupTexts({ texts }).entries()) {
    for (const member of group) yield { id: texts[member]?.id, cluster: String(number) };
  }
};

function parseRow(row: unknown): Row {
  const { id, title, text, date } = (row ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== "string" || typeof title !== "string") {
    const detail = "Every row needs an id and a title.";
    throw new BotError("option_invalid", detail, { detail });
  }
  const at = typeof date === "string" ? new Date(date) : undefined;
  return {
    id,
    title,
    text: typeof text === "string" ? text : "",
    ...(at && !Number.isNaN(at.getTime()) && { at }),
  };
}
