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

/** How much of each term a text holds. Terms are numbers from 0, the same in all texts that were read together. */
export interface TermCount {
  readonly terms: readonly number[];
  readonly counts: readonly number[];
}

/** Terms of headlines weigh more, and stand in pairs as well. */
export function countTerms(texts: readonly StoryText[]): readonly TermCount[] {
  const vocabulary = createVocabulary();
  const read = texts.map(({ title, text }) => ({
    title: vocabulary.read(bareTitle(title)),
    text: vocabulary.read(text.slice(0, longestText)),
  }));
  for (const { title, text } of read) {
    const isTitleCase = title.filter(({ isCapital }) => isCapital).length > title.length * 0.6;
    if (!isTitleCase) title.forEach(noteSpelling);
    text.forEach(noteSpelling);
  }
  return read.map(({ title, text }) => countOne(title, text, vocabulary.termOf));
}

/** A word as it is printed, with what is known of it wherever it stands. */
interface Word {
  /** How its letters stand in all the texts, whatever its own are. */
  readonly spelling: { small: number; capital: number };
  /** None for words that every text holds. */
  readonly term: number | undefined;
  readonly isCapital: boolean;
  readonly isNumber: boolean;
}

interface Vocabulary {
  read(text: string): readonly Word[];
  termOf(text: string): number;
}

/** Every word is folded once, however often it is printed. */
function createVocabulary(): Vocabulary {
  const known = new Map<string, Word>();
  const spellings = new Map<string, Word["spelling"]>();
  const terms = new Map<string, number>();
  const termOf = (text: string): number => getOrAdd(terms, text, () => terms.size);
  const toWord = (printed: string): Word => {
    const bare = printed.replace(/[.'’+,]+$/u, "").replace(/['’]s$/u, "");
    const folded = foldText(bare);
    const isNumber = /\d/.test(folded);
    const stem = isNumber ? folded.replaceAll(",", "") : folded.slice(0, stemLength);
    return {
      spelling: getOrAdd(spellings, folded, () => ({ small: 0, capital: 0 })),
      term: folded.length >= 2 && !ordinary.has(folded) ? termOf(stem) : undefined,
      isCapital: /^\p{Lu}/u.test(bare),
      isNumber,
    };
  };
  return {
    read: (text) =>
      (text.match(printedWord) ?? []).map((printed) => getOrAdd(known, printed, () => toWord(printed))),
    termOf,
  };
}

const printedWord = /\$?[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’+,]*/gu;

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function noteSpelling({ spelling, isCapital }: Word): void {
  if (isCapital) spelling.capital += 1;
  else spelling.small += 1;
}

function countOne(
  title: readonly Word[],
  text: readonly Word[],
  termOf: (pair: string) => number,
): TermCount {
  const counts = new Map<number, number>();
  const add = (term: number, weight: number): void => void counts.set(term, (counts.get(term) ?? 0) + weight);
  let before: number | undefined;
  for (const word of title) {
    if (word.term === undefined) continue;
    add(word.term, titleWeight * weightOf(word));
    if (before !== undefined) add(termOf(`${before} ${word.term}`), pairWeight);
    before = word.term;
  }
  for (const word of text) if (word.term !== undefined) add(word.term, weightOf(word));
  return { terms: [...counts.keys()], counts: [...counts.values()] };
}

/** A capital makes no name of a word that these texts print in small letters as often as not: it heads a sentence. */
function weightOf({ spelling: { small, capital }, isCapital, isNumber }: Word): number {
  const isPlain = small > 0 && small * 2 >= capital;
  return isNumber || (isCapital && !isPlain) ? nameWeight : 1;
}
