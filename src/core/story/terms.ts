/** What a headline and a text are about: words with weights, names and numbers the heaviest. */
import { foldText } from "../text.ts";

/** An article as far as its story goes. */
export interface StoryText {
  readonly title: string;
  /** As much of the article as there is, from its beginning; may be empty. */
  readonly text: string;
}

const titleWeight = 1.5;
const nameWeight = 1.5;
const pairWeight = 0.6;
const stemLength = 5;
const longestText = 1_200;

const ordinary = new Set(
  "a an the of to in on for and or but with at by from as is are was were be been being it its this that these those he she they them his her their we our you your i my me us him not no so if then than there here have has had do does did will would can could may might must should shall about into over after before under between out up down off more most new says said say how what why who whom which when where all any some just also now get gets via vs amp one two three first".split(
    " ",
  ),
);

/** "Show HN:", "[video]" and " - Outlet" are not what a headline is about. */
export function bareTitle(title: string): string {
  const bare = title
    .replace(/^(?:show|ask|tell|launch) hn\s*:\s*/i, "")
    .replace(/\s*[[(](?:video|pdf|audio|\d{4}|updated?)[\])]/gi, "");
  const [, headline, tail = ""] = /^(.{20,})\s[|–—-]\s([^|–—-]{2,40})$/u.exec(bare) ?? [];
  return headline !== undefined && tail.trim().split(/\s+/u).length <= 5 ? headline.trim() : bare.trim();
}

/** Words that these texts print in small letters as often as not: at the head of a headline they are no names. */
export function plainWordsOf(texts: readonly StoryText[]): ReadonlySet<string> {
  const small = new Map<string, number>();
  const capital = new Map<string, number>();
  for (const { title, text } of texts) {
    const words = wordsIn(bareTitle(title));
    const isTitleCase = words.filter(isCapital).length > words.length * 0.6;
    for (const word of [...(isTitleCase ? [] : words), ...wordsIn(text.slice(0, 600))]) {
      const counts = isCapital(word) ? capital : small;
      const folded = foldText(word);
      counts.set(folded, (counts.get(folded) ?? 0) + 1);
    }
  }
  return new Set([...small].filter(([word, n]) => n * 2 >= (capital.get(word) ?? 0)).map(([word]) => word));
}

/** How much of each term a text holds. Terms of headlines weigh more, and stand in pairs as well. */
export function termsOf({ title, text }: StoryText, plain: ReadonlySet<string>): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => void terms.set(term, (terms.get(term) ?? 0) + weight);
  let before: string | undefined;
  for (const [term, weight] of weighted(bareTitle(title), plain)) {
    add(term, titleWeight * weight);
    if (before !== undefined) add(`${before} ${term}`, pairWeight);
    before = term;
  }
  for (const [term, weight] of weighted(text.slice(0, longestText), plain)) add(term, weight);
  return terms;
}

function* weighted(
  text: string,
  plain: ReadonlySet<string>,
): Iterable<readonly [term: string, weight: number]> {
  for (const word of wordsIn(text)) {
    const folded = foldText(word);
    if (folded.length < 2 || ordinary.has(folded)) continue;
    const isNumber = /\d/.test(folded);
    const isName = isNumber || (isCapital(word) && !plain.has(folded));
    yield [isNumber ? folded.replaceAll(",", "") : folded.slice(0, stemLength), isName ? nameWeight : 1];
  }
}

function wordsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\$?[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’+,]*/gu), ([word]) =>
    word.replace(/[.'’+,]+$/u, "").replace(/['’]s$/u, ""),
  );
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
