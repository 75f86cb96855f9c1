/** One quote, many outlets: versions become a family; shown is the longest that a source printed. */
import type { Quote } from "../quote/quote.ts";
import { speakerOf } from "../quote/quote.ts";
import { foldWords } from "../text.ts";
import type { PrintedQuote, QuoteFamily } from "./story.ts";

const shingleWords = 6;
const shortestShared = 5;

/** What two printings of one quote share: runs of six folded words, or a short quote as a whole. */
export function versionKeys(quote: Quote): readonly string[] {
  return versionKeysOf(textOf(quote));
}

/** The same of a quote's text alone. */
export function versionKeysOf(text: string): readonly string[] {
  const words = foldWords(text);
  if (words.length < shortestShared) return [];
  if (words.length <= shingleWords) return [words.join(" ")];
  return runsOf(words, shingleWords);
}

/** Families in the order in which their first version was printed; never of two speakers, unless all are known to be one. */
export function groupVersions(
  printed: readonly PrintedQuote[],
  speakers: "many" | "one" = "many",
): readonly QuoteFamily[] {
  const groups = groupStatements(
    printed.map(({ quote }) => textOf(quote)),
    {
      mayJoin: (one, other) => speakers === "one" || isCompatible(printed[one], printed[other]),
      isOneArticle: (one, other) => printed[one]?.article.id === printed[other]?.article.id,
    },
  );
  return groups.flatMap((group) => toFamily(group.flatMap((number) => printed[number] ?? [])));
}

/** Words that run on in both: fewer are chance. */
const runWords = 3;
const leastRun = 4;
const longRun = 10;
/** In words: nobody quotes more at once. */
const longestCompared = 600;
/** How much of the shorter one stands in the longer one. */
const leastCovered = 0.45;
/** An article that prints two quotes apart takes them for two, unless one repeats most of the other. */
const leastCoveredInside = 0.65;
/** Words that carry the meaning; "as we know it" says nothing alone. */
const leastTelling = 3;
const longestSlogan = 5;

export interface Statements {
  /** Keeps apart what other people said. */
  readonly mayJoin?: (one: number, other: number) => boolean;
  readonly isOneArticle?: (one: number, other: number) => boolean;
}

/**
 * Numbers of texts that are versions of one statement: trimmed, edited, with words in brackets or left out. Groups in the
 * order of their first.
 */
export function groupStatements(
  texts: readonly string[],
  { mayJoin = () => true, isOneArticle = () => false }: Statements = {},
): readonly (readonly number[])[] {
  if (texts.length < 2) return texts.map((_, number) => [number]);
  const words = texts.map(comparedWords);
  const groupOf: number[][] = [];
  const holders = new Map<string, number[]>();
  for (const [number, own] of words.entries()) {
    let group: number[] = [number];
    for (const other of noteHolder(number, own, holders)) {
      const theirs = groupOf[other];
      if (theirs === undefined || theirs === group) continue;
      const covered = isOneArticle(number, other) ? leastCoveredInside : leastCovered;
      if (!isVersion(own, words[other] ?? [], covered)) continue;
      if (!theirs.every((member) => mayJoin(number, member))) continue;
      theirs.push(...group);
      group = theirs;
      for (const member of group) groupOf[member] = group;
    }
    groupOf[number] = group;
  }
  return [...new Set(groupOf)].map((group) => group.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b);
}

/** Notes what a text may share with its versions, and returns those before it that hold some of it, in their order. */
function noteHolder(
  number: number,
  words: readonly string[],
  holders: Map<string, number[]>,
): readonly number[] {
  const before = new Set<number>();
  for (const key of words.length < leastRun ? [words.join(" ")] : runsOf(words, leastRun)) {
    const known = holders.get(key);
    if (known === undefined) holders.set(key, [number]);
    else if (known.at(-1) !== number) {
      for (const other of known) before.add(other);
      known.push(number);
    }
  }
  return [...before].sort((a, b) => a - b);
}

function runsOf(words: readonly string[], length: number): readonly string[] {
  return Array.from({ length: Math.max(words.length - length + 1, 0) }, (_, at) =>
    words.slice(at, at + length).join(" "),
  );
}

/** None of a slogan or a title, every word of it a capital: that is nobody's statement. */
function comparedWords(text: string): readonly string[] {
  const spoken = text.replace(/\[[^\]]*\]/g, " ");
  const words = foldWords(spoken);
  if (words.length <= longestSlogan && !/(?:^|\s)(?!(?:of|and|the|to|in|for|a)\b)\p{Ll}/u.test(spoken))
    return [];
  const joined = spoken.replace(/\b(in|on) to\b/gi, "$1to");
  return foldWords(joined).slice(0, longestCompared).map(asEditorsWriteIt);
}

/** Words that editors change for another, or hear for another: to compare by, one stands for all of them. */
const interchanged = new Map(
  [
    "the a an this that his her",
    "will would",
    "he him she",
    "be been",
    "was were",
    ..."one two three four five six seven eight nine ten eleven twelve"
      .split(" ")
      .map((word, number) => `${number + 1} ${word}`),
  ].flatMap((line) => {
    const [kept = "", ...others] = line.split(" ");
    return others.map((word) => [word, kept] as const);
  }),
);

function asEditorsWriteIt(word: string): string {
  return interchanged.get(word) ?? word;
}

function isVersion(one: readonly string[], other: readonly string[], least: number): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return false;
  if (short.join(" ") === long.join(" ")) return true;
  const run = longestRun(short, long);
  if (run >= longRun) return true;
  if (run < leastRun) return false;
  const covered = coveredShare(short, long);
  const telling = countTelling(short);
  if (covered === 1) return telling >= (short.length > leastRun ? leastTelling - 1 : leastTelling);
  return run > leastRun && telling >= leastTelling && covered >= least;
}

/** The most words that stand in both without a break. */
function longestRun(one: readonly string[], other: readonly string[]): number {
  let longest = 0;
  let above: number[] = [];
  for (const word of one) {
    const row: number[] = [];
    for (const [column, theirs] of other.entries()) {
      row[column] = word === theirs ? (above[column - 1] ?? 0) + 1 : 0;
      longest = Math.max(longest, row[column] ?? 0);
    }
    above = row;
  }
  return longest;
}

function coveredShare(short: readonly string[], long: readonly string[]): number {
  const runs = new Set(long.map((_, at) => long.slice(at, at + runWords).join(" ")));
  const covered = new Set<number>();
  for (let at = 0; at + runWords <= short.length; at += 1)
    if (runs.has(short.slice(at, at + runWords).join(" ")))
      for (let word = at; word < at + runWords; word += 1) covered.add(word);
  return covered.size / short.length;
}

const common = new Set(
  "the a an of to in and is it its that i we you he she they for on with be are was were this have has not as at by or but so".split(
    " ",
  ),
);

function countTelling(words: readonly string[]): number {
  return words.filter((word) => !common.has(word)).length;
}

/** Two names that differ are two speakers; one that is not named may be either. */
function isCompatible(one: PrintedQuote | undefined, other: PrintedQuote | undefined): boolean {
  const [a, b] = [one && speakerOf(one.quote), other && speakerOf(other.quote)];
  return a === undefined || b === undefined || a === b;
}

function toFamily(versions: readonly PrintedQuote[]): readonly QuoteFamily[] {
  const [best] = [...versions].sort((a, b) => rank(b) - rank(a));
  if (best === undefined) return [];
  const alsoIn = versions.filter(({ article }) => article.outlet !== best.article.outlet);
  return [{ best, alsoIn: alsoIn.filter(isFirstOfOutlet) }];
}

/** The longest, and among equals the one whose speaker is surest. */
function rank({ quote }: PrintedQuote): number {
  return quote.pieces.reduce((sum, { text }) => sum + text.length, 0) + quote.confidence;
}

function isFirstOfOutlet({ article }: PrintedQuote, index: number, all: readonly PrintedQuote[]): boolean {
  return all.findIndex((other) => other.article.outlet === article.outlet) === index;
}

/** All that a quote prints. */
export function textOf(quote: Quote): string {
  return quote.pieces.map(({ text }) => text).join(" ");
}

/** Whether all that `other` prints stands in `best` word for word; brackets and ellipses leave words out, and change none. */
export function isWordedLike(best: Quote, other: Quote): boolean {
  const words = ` ${foldWords(textOf(best)).join(" ")} `;
  return other.pieces
    .flatMap(({ text }) => text.split(/\[[^\]]*\]|…|\.{3}/u))
    .every((part) => words.includes(` ${foldWords(part).join(" ")} `.replace(/^ {2}$/, " ")));
}
