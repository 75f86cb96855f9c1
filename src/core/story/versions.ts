/** One quote, many outlets: versions become a family; shown is the longest that a source printed. */
import type { Quote } from "../quote/quote.ts";
import { speakerOf } from "../quote/quote.ts";
import { foldWords } from "../text.ts";
import type { PrintedQuote, QuoteFamily } from "./story.ts";

const shingleWords = 6;
const shortestShared = 5;

/** What two printings of one quote share: runs of six folded words, or a short quote as a whole. */
export function versionKeys(quote: Quote): readonly string[] {
  const words = foldWords(quote.pieces.map(({ text }) => text).join(" "));
  if (words.length < shortestShared) return [];
  if (words.length <= shingleWords) return [words.join(" ")];
  return Array.from({ length: words.length - shingleWords + 1 }, (_, i) =>
    words.slice(i, i + shingleWords).join(" "),
  );
}

/** Families in the order in which their first version was printed. */
export function groupVersions(printed: readonly PrintedQuote[]): readonly QuoteFamily[] {
  const families: PrintedQuote[][] = [];
  const byKey = new Map<string, PrintedQuote[]>();
  for (const one of printed) {
    const keys = versionKeys(one.quote);
    const known = keys.map((key) => byKey.get(key)).find((family) => family && isCompatible(family, one));
    const family = known ?? [];
    if (known === undefined) families.push(family);
    family.push(one);
    for (const key of keys) byKey.set(key, family);
  }
  return families.flatMap(toFamily);
}

/** Two names that differ are two speakers; one that is not named may be either. */
function isCompatible(family: readonly PrintedQuote[], { quote }: PrintedQuote): boolean {
  const name = speakerOf(quote);
  const names = family.flatMap((other) => speakerOf(other.quote) ?? []);
  return name === undefined || names.length === 0 || names.includes(name);
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
