/** Which quotes of a story are versions of one statement: rows `{id, story, source, text}` to `{id, cluster}`. */
import { BotError } from "../../core/errors.ts";
import { groupStatements } from "../../core/story/versions.ts";
import type { PredictTask } from "./task.ts";

interface Row {
  readonly id: string;
  readonly story: string;
  readonly text: string;
  /** The outlet, which has one article on the story. */
  readonly source: string | undefined;
}

export const merge: PredictTask = function* (rows) {
  const byStory = new Map<string, Row[]>();
  for (const row of Array.from(rows, parseRow)) {
    const list = byStory.get(row.story);
    if (list) list.push(row);
    else byStory.set(row.story, [row]);
  }
  for (const [story, quotes] of byStory) {
    const isOneArticle = (one: number, other: number): boolean =>
      quotes[one]?.source !== undefined && quotes[one]?.source === quotes[other]?.source;
    const texts = quotes.map(({ text }) => text);
    for (const [number, group] of groupStatements(texts, { isOneArticle }).entries())
      for (const member of group) yield { id: quotes[member]?.id, cluster: `${story} ${number}` };
  }
};

function parseRow(row: unknown): Row {
  const { id, story, source, text } = (row ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id === "string" && typeof story === "string" && typeof text === "string")
    return { id, story, text, source: typeof source === "string" ? source : undefined };
  const detail = "Every row needs an id, a story and a text.";
  throw new BotError("option_invalid", detail, { detail });
}
