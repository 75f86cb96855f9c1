/** Which of some quotes say best what was looked for. */
import type { SearchTerm } from "./terms.ts";

/** How soon saying a word again counts less, and how much length counts: as in BM25. */
const [saturation, lengthWeight] = [1.2, 0.75];
/** So many words of length count as usual: few quotes are much longer. */
const usualLength = 25;

/**
 * Places of the texts, given as folded words, the best first; of equals the one that was given first. A text is the
 * better the more often it says the words for its length, and the nearer to each other and in the order typed they stand.
 */
export function rankMatches(
  texts: readonly (readonly string[])[],
  terms: readonly SearchTerm[],
): readonly number[] {
  const scores = texts.map((words) => scoreOf(words, terms));
  return texts.map((_, place) => place).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function scoreOf(words: readonly string[], terms: readonly SearchTerm[]): number {
  const places = terms.map((term) => placesOf(words, term));
  const length = 1 - lengthWeight + (lengthWeight * words.length) / usualLength;
  const said = places.reduce((sum, { length: count }) => sum + count / (count + saturation * length), 0);
  return said * (1 + nearness(places));
}

function placesOf(words: readonly string[], { words: wanted, isStart }: SearchTerm): readonly number[] {
  const [first = "", ...rest] = wanted;
  return words.flatMap((word, at) => {
    const isHere = isStart ? word.startsWith(first) : word === first;
    return isHere && rest.every((other, offset) => words[at + 1 + offset] === other) ? [at] : [];
  });
}

/** From 0 for words far apart to 1 for words typed and said in one row. */
function nearness(places: readonly (readonly number[])[]): number {
  let near = 0;
  for (let at = 1; at < places.length; at += 1) {
    const gaps = (places[at] ?? []).flatMap((here) =>
      (places[at - 1] ?? []).map((before) => (here > before ? here - before : 1 + before - here)),
    );
    if (gaps.length > 0) near += 1 / Math.min(...gaps);
  }
  return places.length > 1 ? near / (places.length - 1) : 0;
}
