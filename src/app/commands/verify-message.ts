/** The quotes of a message that somebody points at: which of them a source prints, one by one. */
import { articleFromText } from "../../core/article/from-text.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Message, paragraph, small, text } from "../../core/message/message.ts";
import { findQuotes, minShownConfidence } from "../../core/quote/find.ts";
import { findQuotations } from "../../core/quote/marks.ts";
import { speakerOf } from "../../core/quote/quote.ts";
import { cleanText, foldWords } from "../../core/text.ts";
import type { Asker } from "../bot.ts";
import type { CommandContext } from "./command.ts";
import { verifyWords } from "./verify.ts";

/** Each is searched for; the answer stays one message. */
const maxLookedUp = 5;
const minWords = 3;
const maxRead = 20_000;
const maxShown = 300;

interface Claimed {
  readonly words: string;
  /** Who says it, as the message has it. */
  readonly by: string;
}

export async function verifyMessage(
  message: string,
  asker: Asker,
  context: CommandContext,
): Promise<Message> {
  const { words } = context;
  const claims = claimsIn(cleanText(message).slice(0, maxRead), asker);
  if (claims.length === 0) return { blocks: [paragraph(text(words.verify.noQuotes))] };
  const answers: Block[] = [];
  for (const { words: said, by } of claims.slice(0, maxLookedUp)) {
    answers.push({ type: "divider" }, small(text(`“${shorten(said)}”`)));
    answers.push(...(await verifyWords(said, by, asker, context)).blocks);
  }
  const more = claims.length - maxLookedUp;
  return {
    blocks: [
      paragraph(text(words.verify.quotesIn(claims.length))),
      ...answers,
      ...(more > 0 ? [small(text(words.verify.moreQuotes(more)))] : []),
    ],
  };
}

/** What stands in quotation marks, and lines that are marked as quoted; each once. */
function claimsIn(message: string, asker: Asker): readonly Claimed[] {
  const quotedLines = /^[ \t]*>[ \t]?/gmu;
  const language = languageFor(asker.locale);
  const article = articleFromText("message", message.replace(quotedLines, ""));
  const speakers = new Map(
    findQuotes(article, language).flatMap((quote) =>
      quote.pieces.map(({ start }) => [start, speakerOf(quote, minShownConfidence) ?? ""] as const),
    ),
  );
  const marked = findQuotations(article.text, article.paragraphs, language.quoting).map(
    ({ start, end }): Claimed => ({
      words: article.text.slice(start, end).trim(),
      by: speakers.get(start) ?? "",
    }),
  );
  const lines = message
    .split("\n")
    .filter((line) => line.search(quotedLines) === 0)
    .map((line): Claimed => ({ words: line.replace(quotedLines, "").trim(), by: "" }));
  const claims = new Map<string, Claimed>();
  for (const claim of marked.length > 0 ? marked : lines) {
    const key = foldWords(claim.words);
    if (key.length >= minWords) claims.set(key.join(" "), claims.get(key.join(" ")) ?? claim);
  }
  return [...claims.values()];
}

function shorten(words: string): string {
  return words.length <= maxShown ? words : `${words.slice(0, maxShown).toWellFormed()}…`;
}
