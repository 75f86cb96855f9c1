/** How what somebody typed stands to what a source printed: word for word, with other words, or not at all. */
import { foldText } from "../text.ts";
import type { Quote } from "./quote.ts";

export type Comparison =
  /** All of it stands there, in this order, without a gap. */
  | { readonly kind: "exact" }
  /** The same statement in other words: those that only one of both has, in their order. */
  | { readonly kind: "differs"; readonly typed: readonly string[]; readonly printed: readonly string[] }
  | { readonly kind: "other" };

/** Of the words of the shorter one, the share that both must have in common. */
const leastAlike = 0.6;
const leastWords = 4;
const longestCompared = 200;

/** Case, accents and punctuation do not count; gaps marked by brackets or ellipses do not either. */
export function compareWords(typed: string, quote: Quote): Comparison {
  const printedText = quote.pieces.map(({ text }) => text).join(" ");
  const printed = wordsOf(printedText).slice(0, longestCompared);
  const parts = typed
    .split(/\[[^\]]*\]|…|\.{3}/u)
    .map(wordsOf)
    .filter((part) => part.length > 0);
  const wanted = parts.flat().slice(0, longestCompared);
  if (wanted.length === 0) return { kind: "other" };
  if (holdsInOrder(printed, parts)) return { kind: "exact" };
  const { shared, onlyOne, onlyOther } = align(wanted, printed);
  const isAlike = shared >= leastWords && shared / wanted.length >= leastAlike;
  if (!isAlike && !parts.every((part) => holdsInOrder(printed, [part]))) return { kind: "other" };
  return { kind: "differs", typed: onlyOne, printed: onlyOther };
}

/** The folded words of a text; "can't" is one. */
function wordsOf(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
}

function holdsInOrder(words: readonly string[], parts: readonly (readonly string[])[]): boolean {
  let rest = ` ${words.join(" ")} `;
  return parts.every((part) => {
    const at = rest.indexOf(` ${part.join(" ")} `);
    // The space that ends one part begins the next.
    if (at >= 0) rest = rest.slice(at + part.join(" ").length + 1);
    return at >= 0;
  });
}

/** The longest common subsequence, and what stands beside it; of `other` only between the first and the last common word. */
function align(one: readonly string[], other: readonly string[]) {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let a = one.length - 1; a >= 0; a -= 1)
    for (let b = other.length - 1; b >= 0; b -= 1) {
      const same = one[a] === other[b];
      const [down, right] = [lengths[a + 1]?.[b] ?? 0, lengths[a]?.[b + 1] ?? 0];
      const row = lengths[a];
      if (row) row[b] = same ? (lengths[a + 1]?.[b + 1] ?? 0) + 1 : Math.max(down, right);
    }
  const onlyOne: string[] = [];
  const matched: number[] = [];
  let [a, b] = [0, 0];
  while (a < one.length && b < other.length) {
    if (one[a] === other[b]) {
      matched.push(b);
      [a, b] = [a + 1, b + 1];
    } else if ((lengths[a + 1]?.[b] ?? 0) >= (lengths[a]?.[b + 1] ?? 0)) onlyOne.push(one[a++] ?? "");
    else b += 1;
  }
  onlyOne.push(...one.slice(a));
  const [first = 0, last = -1] = [matched[0], matched.at(-1)];
  const onlyOther = other.slice(first, last + 1).filter((_, at) => !matched.includes(first + at));
  return { shared: matched.length, onlyOne, onlyOther };
}
