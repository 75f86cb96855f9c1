/** Which articles are like which: a sparse graph of likenesses, found through the words that they share. */
import { foldWords } from "../text.ts";
import { bareTitle, countTerms, type StoryText } from "./terms.ts";
import { alikePairs, type Pair, weighTerms } from "./vectors.ts";

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
/** How far a short text may be like a long one that says more. */
const containment = 0.3;
/** Texts share fewer of their words than headlines do, when both tell of one event. */
const fullTextLength = 100;
const fullTextFactor = 2.3;
/** So many of all pairs tell of two events, and are only as alike as this part of the most alike of them. */
const usualShare = 0.8;
const usualPart = 0.7;
/** Without a date nothing tells that two alike articles are of one week. */
const undatedFactor = 0.55;

export function likenessesOf(texts: readonly DatedText[]): Likenesses {
  const likenesses = texts.map(() => new Map<number, number>());
  const link = (a: number, b: number, likeness: number): void => {
    if (likeness <= (likenesses[a]?.get(b) ?? least)) return;
    likenesses[a]?.set(b, likeness);
    likenesses[b]?.set(a, likeness);
  };
  linkSameTitles(texts, link);
  const pairs = [...alikePairs(weighTerms(countTerms(texts)))];
  const usual = usualLikeness(pairs, texts.length);
  for (const pair of pairs) {
    const alike = Math.min(1, Math.max(0, likenessOf(pair) - usual) / (1 - usual));
    link(pair.one, pair.other, alike * factorOf(texts[pair.one], texts[pair.other]));
  }
  return likenesses;
}

function likenessOf({ cosine, contained }: Pair): number {
  return (1 - containment) * cosine + containment * contained;
}

/** What most of few texts share with each other, as few do not tell which words are common; none among many. */
function usualLikeness(pairs: readonly Pair[], texts: number): number {
  const upper = Math.floor((1 - usualShare) * ((texts * (texts - 1)) / 2));
  if (upper >= pairs.length) return 0;
  const [likeness = 0] = pairs
    .map(likenessOf)
    .sort((a, b) => b - a)
    .slice(upper);
  return usualPart * likeness;
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

/** More than a headline and a line below it. */
export function isFullText(text: StoryText | undefined): boolean {
  return (text?.text.length ?? 0) > fullTextLength;
}

function factorOf(one: DatedText | undefined, other: DatedText | undefined): number {
  return factorOfTime(one, other) * (isFullText(one) && isFullText(other) ? fullTextFactor : 1);
}

function factorOfTime(one: DatedText | undefined, other: DatedText | undefined): number {
  if (one?.at === undefined || other?.at === undefined) return undatedFactor;
  const apartMs = Math.abs(one.at.getTime() - other.at.getTime());
  return apartMs > windowMs ? 0 : Math.exp(-apartMs / fadeMs);
}
