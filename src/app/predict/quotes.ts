/** The quotes of plain texts: rows `{id, text}` to `{id, quotes}`, one row for every piece. */
import { articleFromText } from "../../core/article/from-text.ts";
import { BotError } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import { findQuotes } from "../../core/quote/find.ts";
import type { Quote } from "../../core/quote/quote.ts";
import type { PredictTask } from "./task.ts";

export const quotes: PredictTask = function* (rows) {
  for (const row of rows) {
    const { id, text } = parseRow(row);
    const found = findQuotes(articleFromText(id, text), languageFor("en"));
    yield { id, quotes: found.filter((quote) => standsInMarks(quote, text)).flatMap(pieceRows) };
  }
};

function parseRow(row: unknown): { readonly id: string; readonly text: string } {
  const { id, text } = (row ?? {}) as { readonly id?: unknown; readonly text?: unknown };
  if (typeof id === "string" && typeof text === "string") return { id, text };
  throw new BotError("option_invalid", "a row for quotes needs a text: {id, text}", {
    detail: "Every row needs an id and a text.",
  });
}

/** The data sets label what stands in quotation marks; turns of an interview and block quotes stand in none. */
function standsInMarks({ pieces: [first] }: Quote, text: string): boolean {
  const before = first ? text.slice(Math.max(0, first.start - 2), first.start) : "";
  return /["“”„«»‘’']/.test(before);
}

function pieceRows({ id, kind, pieces, by, confidence, reasons }: Quote): readonly unknown[] {
  const speaker = by.kind === "none" ? null : by.mention;
  return pieces.map(({ start, end }) => ({
    start,
    end,
    quote: id,
    kind,
    speaker,
    ...(by.kind === "named" && { speaker_full: by.name }),
    ...(by.kind === "named" && by.role !== undefined && { role: by.role }),
    confidence,
    reasons,
  }));
}
