/** Which quotes of a story are versions of one statement: rows `{id, story, text}` to `{id, cluster}`. */
import { BotError } from "../../core/errors.ts";
import { groupStatements } from "../../core/story/versions.ts";
import type { PredictTask } from "./task.ts";

interface Row {
  readonly id: string;
  readonly story: string;
  readonly text: string;
}

export const merge: PredictTask = function* (rows) {
  const byStory = new Map<string, Row[]>();
  for (const row of Array.from(rows, parseRow)) {
    const list = byStory.get(row.story);
    if (list) list.push(row);
    else byStory.set(row.story, [row]);
  }
  for (const [story, quotes] of byStory) {
    for (const [number, group] of groupStatements(quotes.map(({ text }) => text)).entries())
      for (const member of group) yield { id: quotes[member]?.id, cluster: `${story} ${number}` };
  }
};

function parseRow(row: unknown): Row {
  const { id, story, text } = (row ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id === "string" && typeof story === "string" && typeof text === "string")
    return { id, story, text };
  const detail = "Every row needs an id, a story and a text.";
  throw new BotError("option_invalid", detail, { detail });
}
