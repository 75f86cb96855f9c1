/** Which articles are like which: a sparse graph of likenesses, found through the words that they share. */
import { foldWords } from "../text.ts";
import { bareTitle, plainWordsOf, type StoryText, termsOf } from "./terms.ts";

/** When it was published, where that is known. */
export interface DatedText extends StoryText {
  readonly at?: Date;
}

/** Of each article the numbers of those like it, with how much, from 0 to 1. Symmetric. */
export type Likenesses = readonly ReadonlyMap<number, number>[];

const dayMs = 86_400_000;
/** Later articles are of another story, however alike. */
const windowMs = 6 * dayMs;
const fadeMs = 2.5 * dayMs;
/** Likeness below this says nothing. */
const least = 0.02;
/** A term that more of the articles hold tells none of them apart. */
const commonShare = 0.1;
const leastCommon = 50;
/** How far a short text may be like a long one that says more. */
const containment = 0.3;
/** Texts share fewer of their words than headlines do, when both tell of one event. */
const fullTextLength = 200;
const fullTextFactor = 2.3;
/** Without a date nothing tells that two alike articles are of one week. */
const undatedFactor = 0.55;

interface Posting {
  readonly text: number;
  readonly weight: number;
}

export function likenessesOf(texts: readonly DatedText[]): Likenesses {
  const plain = plainWordsOf(texts);
  const counts = texts.map((text) => termsOf(text, plain));
  const { vectors, lengths } = weigh(counts);
  const likenesses = texts.map(() => new Map<number, number>());
  const link = (a: number, b: number, likeness: number): void => {
    if (likeness <= (likenesses[a]?.get(b) ?? least)) return;
    likenesses[a]?.set(b, likeness);
    likenesses[b]?.set(a, likeness);
  };
  linkSameTitles(texts, link);
  const index = new Map<string, Posting[]>();
  const shared = new Float64Array(texts.length);
  for (const [number, vector] of vectors.entries()) {
    const touched: number[] = [];
    for (const [term, weight] of vector) {
      const postings = index.get(term) ?? [];
      for (const posting of postings) {
        if (shared[posting.text] === 0) touched.push(posting.text);
        shared[posting.text] = (shared[posting.text] ?? 0) + weight * posting.weight;
      }
      postings.push({ text: number, weight });
      index.set(term, postings);
    }
    for (const other of touched) {
      const cosine = shared[other] ?? 0;
      shared[other] = 0;
      const [one, two] = [lengths[number] ?? 1, lengths[other] ?? 1];
      const contained = (cosine * Math.max(one, two)) / Math.min(one, two);
      const alike = Math.min(1, (1 - containment) * cosine + containment * contained);
      link(number, other, alike * factorOf(texts[number], texts[other]));
    }
  }
  return likenesses;
}

/** The same headline is the same article, wherever it is printed again. */
function linkSameTitles(
  texts: readonly DatedText[],
  link: (a: number, b: number, likeness: number) => void,
): void {
  const seen = new Map<string, number>();
  for (const [number, text] of texts.entries()) {
    const title = foldWords(bareTitle(text.title)).join(" ");
    const before = seen.get(title);
    if (before === undefined || title.length < 12) seen.set(title, number);
    else link(before, number, factorOfTime(texts[before], text) === 0 ? 0 : 1);
  }
}

/** TF-IDF over these texts; each vector has the length 1, without terms that are in one text alone or in too many. */
function weigh(counts: readonly ReadonlyMap<string, number>[]): {
  readonly vectors: readonly (readonly (readonly [term: string, weight: number])[])[];
  readonly lengths: readonly number[];
} {
  const spread = new Map<string, number>();
  for (const count of counts) for (const term of count.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const most = Math.max(counts.length * commonShare, leastCommon);
  const lengths: number[] = [];
  const vectors = counts.map((count, number) => {
    const weights: (readonly [string, number])[] = [];
    let squares = 0;
    for (const [term, n] of count) {
      const holders = spread.get(term) ?? 1;
      const weight = Math.log(1 + n) * Math.log((counts.length + 1) / (holders + 0.5));
      squares += weight * weight;
      if (weight > 0 && holders > 1 && holders <= most) weights.push([term, weight]);
    }
    const length = Math.sqrt(squares) || 1;
    lengths[number] = length;
    return weights.map(([term, weight]) => [term, weight / length] as const);
  });
  return { vectors, lengths };
}

function factorOf(one: DatedText | undefined, other: DatedText | undefined): number {
  const areFull = [one, other].every((text) => (text?.text.length ?? 0) > fullTextLength);
  return factorOfTime(one, other) * (areFull ? fullTextFactor : 1);
}

function factorOfTime(one: DatedText | undefined, other: DatedText | undefined): number {
  if (one?.at === undefined || other?.at === undefined) return undatedFactor;
  const apartMs = Math.abs(one.at.getTime() - other.at.getTime());
  return apartMs > windowMs ? 0 : Math.exp(-apartMs / fadeMs);
}
