/** Words and points of a text, with each quotation as one token, cut into sentences. */
import type { Paragraph, Span } from "../article/article.ts";
import type { Grammar } from "./grammar.ts";
import { isSpaceCode, type Quotation } from "./marks.ts";
import type { Name } from "./names.ts";

export interface Token extends Span {
  readonly kind: "word" | "name" | "point" | "quote";
  readonly text: string;
  /** Lower case, with straight apostrophes, without the genitive's ’s. */
  readonly key: string;
  readonly isCapital: boolean;
  readonly isGenitive: boolean;
  /** Of a name. */
  readonly name?: Name;
  /** Of a quotation: its index. */
  readonly quotation?: number;
}

export interface Sentence {
  readonly paragraph: number;
  /** Of a paragraph that ends as prose does; captions, labels and links to more do not. */
  readonly isProse: boolean;
  readonly tokens: readonly Token[];
}

/** Within a word, when a letter or a digit follows. */
const joiners = new Set(["’", "'", "&", ".", "-", "‑", "@"]);
// “… he said.Then she left”
const missingSpace = /\p{Ll}(?=\.\p{Lu}\p{Ll})/u;
const capital = /^\p{Lu}/u;
const letterOrDigit = /^[\p{L}\p{M}\p{N}]/u;
/** No sentence that somebody wrote is longer; the rules look at every word of one for every quotation in it. */
const maxTokens = 160;
/** A longer paragraph is prose, however it ends. */
const maxLabel = 40;
const sentenceEnds = new Set([".", "!", "?", "…"]);
const finalMark = /[.!?…]/;

/** The sentences of one paragraph; `quotations` are those of the paragraph, with their indexes in the article. */
export function readSentences(
  text: string,
  paragraph: Paragraph,
  index: number,
  quotations: readonly (readonly [number, Quotation])[],
  grammar: Grammar,
): readonly Sentence[] {
  const tokens: Token[] = [];
  let at = paragraph.start;
  for (const [number, { outer, start, end }] of quotations) {
    readWords(text, at, outer.start, grammar, tokens);
    tokens.push({
      kind: "quote",
      start: outer.start,
      end: outer.end,
      text: text.slice(Math.max(start, end - 2), end),
      key: "",
      isCapital: false,
      isGenitive: false,
      quotation: number,
    });
    at = outer.end;
  }
  readWords(text, at, paragraph.end, grammar, tokens);
  return splitSentences(tokens, index, grammar);
}

/** The words and points between two offsets, put behind `tokens`. */
export function readWords(text: string, start: number, end: number, grammar: Grammar, tokens: Token[]): void {
  const mayCut = grammar.quoting.elisions.size > 0 || grammar.quoting.clitics.size > 0;
  let at = start;
  while (at < end) {
    if (isSpaceCode(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const to = isWordAt(text, at) ? endOfWord(text, at, end) : endOfPoint(text, at, end);
    const cut = mayCut ? cutWord(text.slice(at, to), grammar) : undefined;
    if (!cut) tokens.push(readToken(text, at, to, end, grammar));
    else for (const [from, until] of cut) tokens.push(readToken(text, at + from, at + until, end, grammar));
    at = tokens.at(-1)?.end ?? to;
  }
}

/** Letters, marks and digits, with joiners between them: "e-mail", "U.S", "Moreno’s". */
function endOfWord(text: string, start: number, limit: number): number {
  let at = start;
  let hasPoint = false;
  while (at < limit) {
    if (isWordAt(text, at)) at += isPairAt(text, at) ? 2 : 1;
    else if (at > start && at + 1 < limit && joiners.has(text.charAt(at)) && isWordAt(text, at + 1)) {
      hasPoint ||= text.charAt(at) === ".";
      at += 1;
    } else break;
  }
  if (!hasPoint) return at;
  const missing = missingSpace.exec(text.slice(start, at));
  return missing ? start + missing.index + 1 : at;
}

/** One sign; a dash of several hyphens is one. */
function endOfPoint(text: string, start: number, limit: number): number {
  let at = start + (isPairAt(text, start) ? 2 : 1);
  if (text.charAt(start) === "-") while (at < limit && text.charAt(at) === "-") at += 1;
  return Math.min(at, limit);
}

function isPairAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00;
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  if (code >= 0x2010 && code <= 0x203a) return false;
  return letterOrDigit.test(isPairAt(text, at) ? text.slice(at, at + 2) : text.charAt(at));
}

/** The parts of a word that is two: "l’entreprise", "a-t-elle"; `undefined` for any other. */
function cutWord(
  printed: string,
  { quoting }: Grammar,
): readonly (readonly [start: number, end: number])[] | undefined {
  if (printed.length < 3) return undefined;
  if (quoting.elisions.size > 0) {
    const apostrophe = printed.search(/[’']/);
    const shortened = printed
      .slice(0, apostrophe + 1)
      .toLowerCase()
      .replace("’", "'");
    const isName = isUpperCase(printed) && isUpperCase(printed.slice(apostrophe + 1)); // “D’Ornano”
    if (apostrophe > 0 && !isName && quoting.elisions.has(shortened))
      return [
        [0, apostrophe + 1],
        [apostrophe + 1, printed.length],
      ];
  }
  if (quoting.clitics.size > 0) {
    const hyphen = printed.lastIndexOf("-");
    if (hyphen > 0 && quoting.clitics.has(printed.slice(hyphen + 1).toLowerCase()))
      return [
        [0, printed.slice(0, hyphen).endsWith("-t") ? hyphen - 2 : hyphen],
        [hyphen + 1, printed.length],
      ];
  }
  return undefined;
}

function isUpperCase(printed: string): boolean {
  const code = printed.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : capital.test(printed);
}

function readToken(text: string, start: number, end: number, limit: number, grammar: Grammar): Token {
  const printed = text.slice(start, end);
  if (!isWordAt(text, start)) {
    return { kind: "point", start, end, text: printed, key: printed, isCapital: false, isGenitive: false };
  }
  const isCapital = isUpperCase(printed);
  let key = printed.toLowerCase();
  const hasApostrophe = key.includes("’") || key.includes("'");
  if (hasApostrophe) key = key.replaceAll("’", "'");
  const isGenitive = hasApostrophe && key.endsWith("'s") && !grammar.isPronounKey(key.slice(0, -2));
  if (hasApostrophe) key = key.replace(/'(?:s|re|ll|ve|d|m)$/, "");
  const next = end < limit ? text.charAt(end) : "";
  if (next === "." && (printed.length === 1 ? isCapital : grammar.isAbbreviation(key))) {
    return { kind: "word", start, end: end + 1, text: `${printed}.`, key, isCapital, isGenitive: false };
  }
  if (
    (next === "’" || next === "'") &&
    /s$/i.test(printed) &&
    isCapital &&
    !/\S/.test(text.charAt(end + 1))
  ) {
    return { kind: "word", start, end: end + 1, text: printed, key, isCapital, isGenitive: true };
  }
  return { kind: "word", start, end, text: printed, key, isCapital, isGenitive };
}

export function splitSentences(
  tokens: readonly Token[],
  paragraph: number,
  grammar: Grammar,
): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const isProse = endsProse(tokens);
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const isLong = at + 1 - from >= maxTokens;
    if (at + 1 < tokens.length && !isLong && !endsSentence(tokens, at, grammar)) continue;
    sentences.push({ paragraph, isProse, tokens: tokens.slice(from, at + 1) });
    from = at + 1;
  }
  return sentences;
}

function endsProse(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (!last || endsInCredit(tokens)) return false;
  if (last.kind === "quote" || tokens.length > maxLabel) return true;
  return (last.kind === "point" && !/^[-—–|]$/.test(last.text)) || last.text.endsWith(".");
}

/** “… at the station. (Ada Moreno/Courier)”: the caption of a photo. */
function endsInCredit(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.text !== ")") return false;
  const inside = tokens.slice(tokens.findLastIndex(({ text }) => text === "(") + 1, -1);
  return inside.some(({ text }) => text === "/") || (inside.length > 2 && inside.every(isShouted));
}

function isShouted({ text }: Token): boolean {
  return text.length > 2 && text === text.toUpperCase();
}

function endsSentence(tokens: readonly Token[], at: number, grammar: Grammar): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next) return true;
  if (token.kind === "quote") {
    const last = token.text.at(-1) ?? "";
    if (!finalMark.test(last) || next.kind === "point") return false;
    if (next.kind === "quote") return true;
    if (grammar.isPronoun(next)) return next.isCapital;
    return next.isCapital && !isLateAttribution(tokens, at + 1, last, grammar);
  }
  if (token.kind !== "point" || !sentenceEnds.has(token.text)) return false;
  return next.kind === "quote" || next.isCapital || /^\p{N}/u.test(next.text);
}

/** “Why now?” Ada Moreno asked. The question mark ends the quote, not the sentence. */
function isLateAttribution(tokens: readonly Token[], from: number, mark: string, grammar: Grammar): boolean {
  for (let at = from; at < Math.min(from + 7, tokens.length); at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word") return false;
    if (at > from && grammar.isFiniteCue(tokens, at)) {
      const after = tokens[at + 1];
      const ends = !after || (after.kind === "point" && sentenceEnds.has(after.text));
      return mark === "." || mark === "…" ? ends : after?.text !== ":" && after?.kind !== "quote";
    }
  }
  return false;
}
