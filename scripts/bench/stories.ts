/** Full articles to stories, from cold, on one thread; beside the plainest way, which looks at each article once. */
import { groupTexts } from "../../src/core/story/group.ts";
import type { DatedText } from "../../src/core/story/likeness.ts";
import type { Contest } from "./contest.ts";

const articles = 5_000;
const articlesPerEvent = 4;
const wordsPerArticle = 380;
const hourMs = 3_600_000;

export async function benchStories(): Promise<Contest> {
  const texts = someNews(articles);
  const few = texts.slice(0, articles / 10);
  return {
    what: `full articles of ${Math.round((texts[0]?.text.length ?? 0) / 100) / 10} kB to stories`,
    rounds: 3,
    runners: [
      {
        who: `Pullquote, ${articles.toLocaleString("en")} at once`,
        goal: { of: "figure", atLeast: 2_000 },
        async run() {
          groupTexts({ texts });
          return texts.length;
        },
      },
      {
        who: `Pullquote, ${few.length.toLocaleString("en")} at once`,
        async run() {
          groupTexts({ texts: few });
          return few.length;
        },
      },
      {
        who: "TF-IDF in a single pass, nothing decided again",
        async run() {
          groupInOnePass(texts);
          return texts.length;
        },
      },
    ],
    async [Symbol.asyncDispose]() {},
  };
}

/** News in made-up words, as often as words of a language are used: the second half as often as the first, and so on. */
export function someNews(count: number): readonly DatedText[] {
  const random = createRandom(7);
  const word = (): string => letters(Math.floor(20_000 ** random()));
  const events = Array.from({ length: Math.ceil(count / articlesPerEvent) }, (_, event) => ({
    own: Array.from({ length: 40 }, (__, n) => letters(20_000 + event * 40 + n)),
    at: event,
  }));
  return events.flatMap(({ own, at }) =>
    Array.from({ length: articlesPerEvent }, () => {
      const ofEvent = (): string => own[Math.floor(own.length * random() ** 2)] ?? "";
      const write = (words: number, share: number): string =>
        Array.from({ length: words }, () => (random() < share ? capital(ofEvent()) : word())).join(" ");
      return {
        title: write(9, 0.5),
        text: write(wordsPerArticle, 0.15),
        at: new Date(Date.UTC(2026, 10, 1) + (at / 17) * hourMs),
      };
    }),
  );
}

/** An article joins the likest story so far, by the words that few of the articles so far hold. */
function groupInOnePass(texts: readonly DatedText[]): number {
  const holders = new Map<string, number>();
  const index = new Map<string, Map<number, number>>();
  let stories = 0;
  for (const [number, { title, text }] of texts.entries()) {
    const counts = new Map<string, number>();
    for (const term of `${title} ${text}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      counts.set(term, (counts.get(term) ?? 0) + 1);
    const weights: [term: string, weight: number][] = [];
    for (const [term, n] of counts) {
      const texts = (holders.get(term) ?? 0) + 1;
      holders.set(term, texts);
      if (texts <= 50 + number / 10) weights.push([term, (1 + Math.log(n)) * Math.log((number + 2) / texts)]);
    }
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    const scores = new Map<number, number>();
    for (const [term, weight] of weights)
      for (const [story, share] of index.get(term) ?? [])
        scores.set(story, (scores.get(story) ?? 0) + (weight / length) * share);
    let [best, likeness] = [stories, 0.2];
    for (const [story, score] of scores) if (score > likeness) [best, likeness] = [story, score];
    if (best === stories) stories += 1;
    for (const [term, weight] of weights) {
      const shares = index.get(term) ?? new Map<number, number>();
      const before = shares.get(best);
      shares.set(best, before === undefined ? weight / length : (before + weight / length) / 2);
      index.set(term, shares);
    }
  }
  return stories;
}

/** 0 is "ba", 1 "be", and so on. */
export function letters(number: number): string {
  const syllable = (n: number): string => `${"bdfgklmnprstvz"[n % 14]}${"aeiou"[Math.floor(n / 14) % 5]}`;
  return number < 70
    ? `${syllable(number)}n`
    : `${letters(Math.floor(number / 70)).slice(0, -1)}${syllable(number % 70)}n`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The same numbers from 0 to 1 in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
