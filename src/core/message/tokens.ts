/** The text of a template between its tags: which line ends go with a tag, and where Markdown alone is left. */
import { defaultOptions, Tokenizer, type TopLevelToken, TypeGuards } from "liquidjs";

/** A line that holds nothing but tags leaves no line in what is rendered, so that loops can be laid out at ease. */
export function dropTagLines(tokens: readonly TopLevelToken[]): void {
  for (const { start, end } of tagRuns(tokens)) {
    const lead = blankBefore(tokens, start);
    const tail = blankAfter(tokens, end);
    if (lead === undefined || tail === undefined) continue;
    const [before, after] = [tokens[start - 1], tokens[end]];
    if (isText(before)) before.trimRight = Math.max(before.trimRight, lead);
    if (isText(after)) after.trimLeft = Math.max(after.trimLeft, tail);
  }
}

/** The template with letters where outputs are and spaces where tags are, so that every position stays. */
export function blankLiquid(source: string): string {
  let blank = "";
  let inComment = false;
  for (const token of new Tokenizer(source).readTopLevelTokens(defaultOptions)) {
    const text = source.slice(token.begin, token.end);
    const tag = TypeGuards.isTagToken(token) ? token.name : undefined;
    if (tag === "comment") inComment = true;
    if (tag !== undefined || inComment) blank += text.replace(/[^\n]/g, " ");
    else blank += TypeGuards.isOutputToken(token) ? text.replace(/[^\n]/g, outputLetter) : text;
    if (tag === "endcomment") inComment = false;
  }
  return blank;
}

/** What Markdown takes for a letter, and no template holds. */
export const outputLetter = "\uFDD0";

interface Run {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

function tagRuns(tokens: readonly TopLevelToken[]): readonly Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    let end = start;
    while (isTag(tokens[end])) end += 1;
    if (end > start) runs.push({ start, end });
    start = Math.max(start, end);
  }
  return runs;
}

/** How many characters of white space stand before a token on its line; `undefined` when there is more than that. */
function blankBefore(tokens: readonly TopLevelToken[], index: number): number | undefined {
  const before = tokens[index - 1];
  if (before === undefined) return 0;
  if (!isText(before)) return undefined;
  const pattern = index === 1 ? /(?:^|\n)([ \t]*)$/ : /\n([ \t]*)$/;
  return pattern.exec(contentOf(before))?.[1]?.length;
}

/** The same for what stands after, with the line end. */
function blankAfter(tokens: readonly TopLevelToken[], index: number): number | undefined {
  const after = tokens[index];
  if (after === undefined) return 0;
  if (!isText(after)) return undefined;
  const pattern = index === tokens.length - 1 ? /^[ \t]*(?:\r?\n|$)/ : /^[ \t]*\r?\n/;
  return pattern.exec(contentOf(after))?.[0].length;
}

function contentOf(token: TopLevelToken): string {
  return token.input.slice(token.begin, token.end);
}

function isTag(token: TopLevelToken | undefined): boolean {
  return token !== undefined && TypeGuards.isTagToken(token);
}

type TextToken = Exclude<TopLevelToken, { readonly contentRange: unknown }> & {
  trimLeft: number;
  trimRight: number;
};

function isText(token: TopLevelToken | undefined): token is TextToken {
  return token !== undefined && TypeGuards.isHTMLToken(token);
}
