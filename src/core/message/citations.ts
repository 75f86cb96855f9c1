/** Quotes with their citations, as files that other programs read: Markdown, CSV and JSON. */
import type { ArticleHead } from "../article/article.ts";
import type { Correction } from "../quote/correction.ts";
import { speakerOf, type VerifiedQuote } from "../quote/quote.ts";
import { quoteText } from "./plain.ts";
import { quoteUrl } from "./text-fragment.ts";

export const exportFormats = ["markdown", "csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface CitedQuote {
  readonly quote: VerifiedQuote;
  readonly article: ArticleHead;
  readonly correction?: Correction;
}

/** One quote as a record; what is not known is an empty text. */
interface Citation {
  readonly quote: string;
  readonly speaker: string;
  readonly role: string;
  readonly outlet: string;
  readonly title: string;
  readonly author: string;
  /** "2026-11-23", in UTC. */
  readonly date: string;
  readonly url: string;
  /** "changed" or "removed" in the source since. */
  readonly correction: string;
}

const columns = [
  "quote",
  "speaker",
  "role",
  "outlet",
  "title",
  "author",
  "date",
  "url",
  "correction",
] as const;

export function renderCitations(quotes: readonly CitedQuote[], format: ExportFormat): string {
  const citations = quotes.map(toCitation);
  switch (format) {
    case "markdown":
      return citations.map(toMarkdown).join("\n");
    case "csv":
      return [columns, ...citations.map((one) => columns.map((column) => one[column]))]
        .map((cells) => `${cells.map(toCell).join(",")}\r\n`)
        .join("");
    case "json":
      return `${JSON.stringify(citations, undefined, 2)}\n`;
  }
}

function toCitation({ quote, article, correction }: CitedQuote): Citation {
  return {
    quote: quoteText(quote, false),
    speaker: speakerOf(quote) ?? "",
    role: (quote.by.kind === "named" ? quote.by.role : undefined) ?? "",
    outlet: article.outlet,
    title: article.title,
    author: article.author ?? "",
    date: article.publishedAt?.toISOString().slice(0, 10) ?? "",
    url: quoteUrl(article.url, quote),
    correction: correction?.kind ?? "",
  };
}

function toMarkdown({ quote, speaker, role, outlet, title, date, url, correction }: Citation): string {
  const who = [speaker || "unnamed", role].filter((part) => part !== "").join(", ");
  const source = `[${literal(title)}](<${url}>), ${literal(outlet)}${date && `, ${date}`}`;
  const note = correction && ` (${correction} in the source since)`;
  return `> ${literal(quote)}\n>\n> — ${literal(who)}: ${source}${note}\n`;
}

/** Every sign that Markdown could read stays a sign. */
function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-.!|~]/g, "\\$&").replace(/\s+/gu, " ");
}

/** RFC 4180; a cell that a spreadsheet would compute gets an apostrophe before it. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
