/** Why each quote of an article went to its speaker, and who else was considered: for `pullquote explain`. */
import type { ArticleText } from "../article/from-text.ts";
import type { ReadLanguage } from "../languages/language.ts";
import { claimAround } from "./around.ts";
import { claimsInSentence } from "./beside.ts";
import type { Claim, Place, Reading } from "./claim.ts";
import { minShownConfidence, readQuotes } from "./find.ts";
import { type Quote, type QuotePiece, speakerOf } from "./quote.ts";

/** Somebody who might have spoken. */
export interface Considered {
  /** As the article calls them: the full name where it is known, else the words of the mention. */
  readonly name: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface Explained {
  readonly quote: Quote;
  /** Who is shown as speaker; absent when nobody is, since nobody is named or we are not sure enough. */
  readonly shown?: string;
  /** All others, the likeliest first. */
  readonly others: readonly Considered[];
}

/** One entry for every quote, in the order of the article. */
export function explain(article: ArticleText, language: ReadLanguage): readonly Explained[] {
  const others = new Map<number, readonly Considered[]>();
  const quotes = readQuotes(article, language, (reading, place, { claim }) => {
    others.set(place.quotation.start, considered(reading, place, claim));
  });
  return quotes.map((quote) => {
    const shown = speakerOf(quote, minShownConfidence);
    return {
      quote,
      ...(shown !== undefined && { shown }),
      others: others.get(quote.pieces[0]?.start ?? -1) ?? [],
    };
  });
}

/** The article with its quotes numbered in brackets, then a paragraph for each. Plain text. */
export function renderExplained(article: ArticleText, explained: readonly Explained[]): string {
  return [markQuotes(article, explained), ...explained.map(describe)].join("\n\n");
}

function considered(reading: Reading, place: Place, winner: Claim | undefined): readonly Considered[] {
  const around = claimAround(reading, place);
  const claims = [...claimsInSentence(reading, place), ...(around ? [around] : [])];
  const seen = new Set([winner && nameOf(reading, winner)]);
  const found: Considered[] = [];
  const add = (name: string, confidence: number, reasons: readonly string[]): void => {
    if (name === "" || seen.has(name)) return;
    seen.add(name);
    found.push({ name, confidence, reasons });
  };
  for (const claim of claims) add(nameOf(reading, claim), claim.confidence, claim.reasons);
  for (const claim of [...(winner ? [winner] : []), ...claims]) {
    for (const { name } of claim.rivals)
      add(name, 0, [`named before “${mentionOf(reading, claim)}”, but less likely meant`]);
  }
  return found.sort((a, b) => b.confidence - a.confidence);
}

function nameOf(reading: Reading, claim: Claim): string {
  return claim.member?.name ?? mentionOf(reading, claim);
}

function mentionOf({ text }: Reading, { mention }: Claim): string {
  return mention ? text.slice(mention.start, mention.end) : "";
}

function markQuotes({ text, paragraphs }: ArticleText, explained: readonly Explained[]): string {
  const marks = explained.flatMap(({ quote }, index) =>
    quote.pieces.map((piece: QuotePiece) => ({ ...piece, label: `[${index + 1}: ` })),
  );
  return paragraphs
    .map(({ start, end }) => {
      let [printed, at] = ["", start];
      for (const mark of marks.filter((one) => one.start >= start && one.end <= end)) {
        printed += `${text.slice(at, mark.start)}${mark.label}${text.slice(mark.start, mark.end)}]`;
        at = mark.end;
      }
      return printed + text.slice(at, end);
    })
    .join("\n\n");
}

function describe({ quote, shown, others }: Explained, index: number): string {
  const { by, confidence, kind } = quote;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const named = by.kind === "named" ? by.name : by.kind === "unnamed" ? `“${by.mention.text}”` : "nobody";
  const role = by.kind === "named" && by.role !== undefined ? `, ${by.role}` : "";
  const fate = shown === undefined ? "not shown" : kind === "fragment" ? "shown, as a fragment" : "shown";
  return [
    `[${index + 1}] ${named}${role} (${percent(confidence)} sure, ${fate})`,
    ...quote.reasons.map((reason) => `    because: ${reason}`),
    ...others.map(
      ({ name, confidence: share, reasons }) =>
        `    considered: ${name}${share > 0 ? ` (${percent(share)})` : ""}: ${reasons.join("; ")}`,
    ),
  ].join("\n");
}
