/** Which quotes of an article are worth showing: rows `{title, lead, quotes: [{qid, para, text}]}` to `{qid, score}`. */

import { type KeyCandidate, scoreKeyQuotes } from "../../core/digest/key-quote.ts";
import { BotError } from "../../core/errors.ts";
import type { PredictTask } from "./task.ts";

interface Quoted extends KeyCandidate {
  readonly qid: string;
}

export const key: PredictTask = function* (rows) {
  for (const row of rows) {
    const { title = "", lead = "", quotes } = (row ?? {}) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(quotes)) throw invalid("Every row needs quotes: {title, lead, quotes}.");
    const quoted = quotes.map(parseQuote);
    const scores = scoreKeyQuotes({ title: String(title), lead: String(lead) }, quoted);
    for (const [number, { qid }] of quoted.entries()) yield { qid, ...scores[number] };
  }
};

function parseQuote(quote: unknown): Quoted {
  const { qid, para, text } = (quote ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof qid !== "string" || typeof text !== "string")
    throw invalid("Every quote needs a qid and a text.");
  return { qid, text, place: typeof para === "number" ? para : 0 };
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
