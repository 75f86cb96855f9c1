/** Texts as vectors of weighted terms, and the pairs that share enough of them to be compared. */
import type { TermCount } from "./terms.ts";

/** The terms that tell something, the weightiest first. The length is 1, the terms that tell nothing counted in. */
export interface Vector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  /** Before it became 1. */
  readonly length: number;
}

export interface Pair {
  readonly one: number;
  readonly other: number;
  readonly cosine: number;
  /** The cosine as if the longer one were no longer than the other. */
  readonly contained: number;
}

/** A term that more of the texts hold tells none of them apart. */
const commonShare = 0.1;
const leastCommon = 50;
/** Texts are compared when they share enough of their most telling terms, each with so many of the latest that hold one. */
const tellingTerms = 40;
const latestTexts = 200;
const leastShared = 0.03;

/** TF-IDF over these texts; a term that stands in one text alone is alike to nothing. */
export function weighTerms(counted: readonly TermCount[]): readonly Vector[] {
  const holders: number[] = [];
  for (const { terms } of counted) for (const term of terms) holders[term] = (holders[term] ?? 0) + 1;
  const most = Math.max(counted.length * commonShare, leastCommon);
  return counted.map(({ terms, counts }) => {
    let squares = 0;
    const weighed: { readonly term: number; readonly weight: number }[] = [];
    for (const [at, term] of terms.entries()) {
      const texts = holders[term] ?? 1;
      const weight = Math.log(1 + (counts[at] ?? 0)) * Math.log((counted.length + 1) / (texts + 0.5));
      squares += weight * weight;
      if (weight > 0 && texts > 1 && texts <= most) weighed.push({ term, weight });
    }
    weighed.sort((a, b) => b.weight - a.weight);
    const length = Math.sqrt(squares) || 1;
    return {
      terms: Int32Array.from(weighed, ({ term }) => term),
      weights: Float64Array.from(weighed, ({ weight }) => weight / length),
      length,
    };
  });
}

/** In time that grows with the number of texts, not with that of their pairs. */
export function* alikePairs(vectors: readonly Vector[]): Iterable<Pair> {
  const index = new Map<number, { readonly texts: number[]; readonly weights: number[] }>();
  const shared = new Float64Array(vectors.length);
  const dense = new Float64Array(1 + vectors.reduce((most, { terms }) => Math.max(most, ...terms), 0));
  for (const [one, vector] of vectors.entries()) {
    const touched: number[] = [];
    for (let at = 0; at < Math.min(vector.terms.length, tellingTerms); at += 1) {
      const [term, weight] = [vector.terms[at] ?? 0, vector.weights[at] ?? 0];
      const held = index.get(term) ?? { texts: [], weights: [] };
      for (let place = Math.max(0, held.texts.length - latestTexts); place < held.texts.length; place += 1) {
        const other = held.texts[place] ?? 0;
        if (shared[other] === 0) touched.push(other);
        shared[other] = (shared[other] ?? 0) + weight * (held.weights[place] ?? 0);
      }
      held.texts.push(one);
      held.weights.push(weight);
      index.set(term, held);
    }
    spread(vector, dense);
    for (const other of touched) {
      const theirs = vectors[other];
      if (theirs && (shared[other] ?? 0) >= leastShared) yield toPair(one, other, vector, theirs, dense);
      shared[other] = 0;
    }
    clear(vector, dense);
  }
}

function spread({ terms, weights }: Vector, dense: Float64Array): void {
  for (let at = 0; at < terms.length; at += 1) dense[terms[at] ?? 0] = weights[at] ?? 0;
}

function clear({ terms }: Vector, dense: Float64Array): void {
  for (const term of terms) dense[term] = 0;
}

function toPair(one: number, other: number, vector: Vector, theirs: Vector, dense: Float64Array): Pair {
  const { terms, weights } = theirs;
  let cosine = 0;
  for (let at = 0; at < terms.length; at += 1) cosine += (dense[terms[at] ?? 0] ?? 0) * (weights[at] ?? 0);
  const [short, long] = [Math.min(vector.length, theirs.length), Math.max(vector.length, theirs.length)];
  return { one, other, cosine, contained: (cosine * long) / short };
}
