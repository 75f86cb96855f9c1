/** Finds the quotes of an article, and who says each. */
import type { Paragraph } from "../article/article.ts";
import type { ArticleText } from "../article/from-text.ts";
import { hashText, type Id, idOf } from "../id.ts";
import type { ReadLanguage } from "../languages/language.ts";
import { withoutAsides } from "./asides.ts";
import { attributeQuotations, type Observe } from "./attribute.ts";
import { readCast } from "./cast.ts";
import type { Attributed, Claim } from "./claim.ts";
import { type Grammar, grammarOf } from "./grammar.ts";
import { cutIncises } from "./incises.ts";
import { readLexicon } from "./lexicon.ts";
import { findQuotations, mayQuote, type Quotation } from "./marks.ts";
import { joinNames } from "./names.ts";
import type { Attribution, Quote, QuotePiece } from "./quote.ts";
import { readSentences, readWords, type Sentence, splitSentences, type Token } from "./tokens.ts";

/** Below this a speaker is not shown: chosen so that at least 96 of 100 shown names are right. */
export const minShownConfidence = 0.8;

/** The quotes in the order of the article. Takes time in proportion to the length of the text, whatever it holds. */
export function findQuotes(article: ArticleText, language: ReadLanguage): readonly Quote[] {
  return readQuotes(article, language);
}

/** The same; `observe` is told of every quotation in the marks, the quotes and all others. */
export function readQuotes(
  article: ArticleText,
  language: ReadLanguage,
  observe?: Observe,
): readonly Quote[] {
  const grammar = grammarOf(language.quoting);
  const { text, paragraphs } = article;
  const quotations = cutIncises(
    text,
    paragraphs,
    findQuotations(text, paragraphs, language.quoting),
    grammar,
  );
  if (quotations.length === 0) return [];
  const { sentences, quoted } = readArticle(text, paragraphs, quotations, grammar);
  const cast = readCast(text, sentences, quoted, grammar);
  const attributed = attributeQuotations(text, sentences, quotations, cast, grammar, observe);
  const groups = groupPieces(attributed).filter((group) => isQuote(text, group, quotations));
  return withoutPullQuotes(text, groups, quotations).map((group) => makeQuote(article, group, quotations));
}

function withoutPullQuotes(
  text: string,
  groups: readonly Group[],
  quotations: readonly Quotation[],
): readonly Group[] {
  if (groups.every(hasSureRule)) return groups;
  const said = new Set(groups.filter(hasSureRule).flatMap((group) => lettersOf(text, group, quotations)));
  return groups.filter((group) => hasSureRule(group) || !isRepeated(text, group, quotations, said));
}

/** A pull quote: what stands alone, and is attributed elsewhere in the article. */
function isRepeated(
  text: string,
  group: Group,
  quotations: readonly Quotation[],
  said: ReadonlySet<string>,
): boolean {
  return lettersOf(text, group, quotations).every((letters) => letters.length > 12 && said.has(letters));
}

/** The pieces without marks, spaces and points, each in small letters. */
function lettersOf(text: string, group: Group, quotations: readonly Quotation[]): readonly string[] {
  return group.map(({ quotation }) => {
    const { start, end } = quotations[quotation] ?? { start: 0, end: 0 };
    return text
      .slice(start, end)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "");
  });
}

function hasSureRule([{ claim }]: Group): boolean {
  return claim !== undefined && sureRules.has(claim.rule) && claim.rule !== "dash";
}

interface Reading {
  readonly sentences: readonly Sentence[];
  /** The sentences within quotations. */
  readonly quoted: readonly (readonly Token[])[];
}

function readArticle(
  text: string,
  paragraphs: readonly Paragraph[],
  quotations: readonly Quotation[],
  grammar: Grammar,
): Reading {
  const byParagraph = new Map<number, (readonly [number, Quotation])[]>();
  for (const [number, quotation] of quotations.entries()) {
    const list = byParagraph.get(quotation.paragraph);
    if (list) list.push([number, quotation]);
    else byParagraph.set(quotation.paragraph, [[number, quotation]]);
  }
  const sentences = paragraphs.flatMap((paragraph, index) =>
    mayQuote(paragraph) ? readSentences(text, paragraph, index, byParagraph.get(index) ?? [], grammar) : [],
  );
  const quoted = quotations.flatMap(({ start, end, paragraph }) => {
    const tokens: Token[] = [];
    readWords(text, start, end, grammar, tokens);
    return splitSentences(tokens, paragraph, grammar).map((sentence) => sentence.tokens);
  });
  const lexicon = readLexicon([...sentences.map(({ tokens }) => tokens), ...quoted], grammar);
  return {
    sentences: sentences.map(({ tokens, paragraph, isProse }) => ({
      paragraph,
      isProse,
      tokens: withoutAsides(joinNames(tokens, lexicon, grammar), grammar),
    })),
    quoted: quoted.map((tokens) => joinNames(tokens, lexicon, grammar)),
  };
}

type Group = readonly [Attributed, ...Attributed[]];

function groupPieces(attributed: readonly Attributed[]): readonly Group[] {
  const groups: [Attributed, ...Attributed[]][] = [];
  for (const piece of attributed) {
    if (piece.isTitle) continue;
    const last = groups.at(-1);
    if (last && piece.continues) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

const sureRules: ReadonlySet<string> = new Set([
  "after",
  "inverted",
  "source",
  "before",
  "dash",
  "introduced",
]);

/** Titles, scare quotes and slogans stand in marks too: what is short needs a verb of saying beside it. */
function isQuote(text: string, group: Group, quotations: readonly Quotation[]): boolean {
  const [{ claim, isClause }] = group;
  const words = group.reduce((sum, { quotation }) => sum + countWords(text, quotations[quotation]), 0);
  if (words === 0) return false;
  if (!claim) return false;
  if (sureRules.has(claim.rule)) return isClause || words >= 3;
  if (claim.rule === "subject") return words >= 5;
  return words >= 3;
}

function countWords(text: string, quotation: Quotation | undefined): number {
  if (!quotation) return 0;
  const inside = text.slice(quotation.start, Math.min(quotation.end, quotation.start + 400));
  return inside.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function makeQuote(article: ArticleText, group: Group, quotations: readonly Quotation[]): Quote {
  const [first] = group;
  const pieces = group.map(({ quotation }) => makePiece(article.text, quotations[quotation] as Quotation));
  const { claim } = first;
  return {
    id: quoteId(article.id, pieces),
    articleId: article.id,
    kind: first.isClause ? "direct" : "fragment",
    pieces,
    by: attributionOf(article.text, claim),
    ...(claim?.cue && { cue: { start: claim.cue.start, end: claim.cue.end, text: claim.cue.text } }),
    confidence: Math.min(...group.map((piece) => piece.claim?.confidence ?? 0)),
    reasons: claim?.reasons ?? [],
  };
}

function makePiece(text: string, { start, end }: Quotation): QuotePiece {
  const piece = text.slice(start, end);
  return { start, end, text: piece, hash: hashText(piece) };
}

const sharedLength = 3;

/** Those of one article begin alike, so that they are neighbours in an index: storing them writes few of its pages. */
function quoteId(articleId: string, pieces: readonly QuotePiece[]): Id<"quote"> {
  const first = pieces[0];
  const own = idOf("quote", articleId, String(first?.start), String(pieces.at(-1)?.end), first?.text ?? "");
  return `${articleId.slice(0, sharedLength)}${own.slice(sharedLength)}` as Id<"quote">;
}

function attributionOf(text: string, claim: Claim | undefined): Attribution {
  if (!claim) return { kind: "none" };
  const { member, role } = claim;
  const { start, end } = claim.mention ?? { start: 0, end: 0 };
  const mention = { start, end, text: text.slice(start, end) };
  if (member) return { kind: "named", name: member.name, mention, ...(role !== undefined && { role }) };
  return end > start ? { kind: "unnamed", mention } : { kind: "none" };
}
