/** How long a text is, in the units that platforms count in. */
import { lately } from "../once.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const words = new Intl.Segmenter("en", { granularity: "word" });

/** Code points: an emoji of one code point counts once, as Slack counts. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** What a reader sees as one character: a flag, a letter with its accents. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

export function countUtf8Bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Characters of text together. */
const mostKept = 200_000;

/**
 * Words as a reader counts them; scripts without spaces are cut by dictionary. Channels that read alike show the same
 * texts, and each takes longer to be counted than to be told.
 */
export const countWords = lately(
  mostKept,
  (text): number => {
    let count = 0;
    for (const segment of words.segment(text)) if (segment.isWordLike) count += 1;
    return count;
  },
  ({ length }) => length,
);

/** The first `limit` graphemes, with an ellipsis in the last place when something is left out. */
export function truncateText(text: string, limit: number): string {
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length === limit) return `${kept.slice(0, -1).join("").trimEnd()}…`;
    kept.push(segment);
  }
  return text;
}

/** Median of adults who read non-fiction silently: Brysbaert 2019, 190 studies. */
const wordsPerMinute = 238;

/** Whole minutes, and never none. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute));
}
