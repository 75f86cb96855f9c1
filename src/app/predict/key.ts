/** Which quotes of an article are worth showing: rows `{title, lead, quotes: [{qid, para, text, context?}]}` to `{qid, score}`. */
import { articleFromText } from "../../core/article/from-text.ts";
import { type KeyCandidate, scoreKeyQuotes } from "../../core/digest/key-quote.ts";
import { BotError } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import { findQuotes } from "../../core/quote/find.ts";
import type { PredictTask } from "./task.ts";

interface Quoted extends KeyCandidate {
  readonly qid: string;
  /** The paragraph that it stands in; empty when unknown. */
  readonly context: string;
}

export const key: PredictTask = function* (rows) {
  for (const row of rows) {
    const { title = "", lead = "", quotes } = (row ?? {}) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(quotes)) throw invalid("Every row needs quotes: {title, lead, quotes}.");
    const setting = { title: String(title), lead: String(lead) };
    const quoted = nameSpeakers(setting.lead, quotes.map(parseQuote));
    const scores = scoreKeyQuotes(setting, quoted);
    for (const [number, { qid }] of quoted.entries()) yield { qid, ...scores[number] };
  }
};

/** As the bot does: by the quote engine, over as much of the article as there is. */
function nameSpeakers(lead: string, quotes: readonly Quoted[]): readonly Quoted[] {
  const paragraphs = new Set([lead, ...quotes.map(({ context }) => context)]);
  const article = articleFromText("", [...paragraphs].filter((line) => line !== "").join("\n"));
  const found = findQuotes(article, languageFor("en"));
  return quotes.map((quote) => {
    const by = found.find(({ pieces }) => pieces.some(({ text }) => isSame(text, quote.text)))?.by;
    if (by?.kind !== "named") return quote;
    return { ...quote, speaker: by.name, ...(by.role !== undefined && { role: by.role }) };
  });
}

function isSame(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

function parseQuote(quote: unknown): Quoted {
  const { qid, para, text, context } = (quote ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof qid !== "string" || typeof text !== "string")
    throw invalid("Every quote needs a qid and a text.");
  return {
    qid,
    text,
    place: typeof para === "number" ? para : 0,
    context: typeof context === "string" ? context.replace(/\s+/g, " ") : "",
  };
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
