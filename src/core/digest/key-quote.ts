/** Which quote of an article is the one to show: a sum of small reasons that can be told to people. */
import { foldWords } from "../text.ts";

/** The article as far as its quotes are judged by it. */
export interface QuoteSetting {
  readonly title: string;
  /** How the article begins. */
  readonly lead: string;
}

export interface KeyCandidate {
  readonly text: string;
  /** Paragraphs before it, from 0. */
  readonly place: number;
}

export interface KeyScore {
  /** Higher is better; only to be compared within one story. */
  readonly score: number;
  /** In words, the weightiest first: "early in the article", "takes a stand". */
  readonly reasons: readonly string[];
}

/**
 * Scores of the quotes of one article, in their order. Weights are set by hand; the signs are those that published work
 * on pull quotes and on memorable lines agrees on: early, telling, in plain first and second person, no figures.
 */
export function scoreKeyQuotes(setting: QuoteSetting, quotes: readonly KeyCandidate[]): readonly KeyScore[] {
  const lead = new Set(foldWords(setting.lead).filter(isTelling));
  return quotes.map((quote, rank) => judge(quote, rank, quotes.length, lead));
}

/** Words that say nothing, whoever says them. */
const boilerplate =
  /\b(?:excited|thrilled|delighted|pleased|proud|honou?red) (?:to|about|of|that|by)\b|\blook(?:ing)? forward to\b|\bdeclined? to comment\b/i;
const stance =
  /\b(?:will|won['’]t|never|must|stop|not|no|nobody|nothing|can['’]?t|cannot|don['’]t|should|wrong|best|worst|only|first|lie|lies|fight|win|threat|fear|hate|love|illegal|ridiculous|always|every)\b/gi;
/** Opens on something that the quote alone does not tell. */
const needsContext = /^(?:and|but|so|it|that|this|he|she|they|which)\b/i;
const ordinary = new Set(
  "the a an of to in and is it that i we you he she they for on with be are was were this have has not as at by or but so mr mrs ms".split(
    " ",
  ),
);

function judge(
  { text, place }: KeyCandidate,
  rank: number,
  count: number,
  lead: ReadonlySet<string>,
): KeyScore {
  const words = foldWords(text);
  const telling = words.filter(isTelling);
  const echoed = telling.filter((word) => lead.has(word)).length / Math.sqrt(Math.max(1, telling.length));
  const letters = telling.reduce((sum, word) => sum + word.length, 0) / Math.max(1, telling.length);
  const parts: readonly (readonly [reason: string, worth: number])[] = [
    [
      "early in the article",
      1 - 0.34 * Math.log(1 + place) - 0.18 * Math.log(1 + rank) - 0.3 * (rank / count),
    ],
    ["says much", 0.65 * (Math.min(words.length, 40) / 40)],
    ["too short to stand alone", words.length < 6 ? -0.9 : 0],
    ["takes a stand", 0.3 * Math.min(1, (text.match(stance)?.length ?? 0) / 3)],
    ["says what the article is about", 0.2 * echoed],
    ["in telling words", 0.3 * (letters / 8)],
    ["speaks to you", /\byou\b/i.test(text) ? 0.3 : 0],
    ["with force", /!/.test(text) ? 0.3 : 0],
    ["full of figures", /\d/.test(text) ? -0.35 : 0],
    ["needs what stands before it", needsContext.test(text) ? -0.1 : 0],
    ["says what everybody says", boilerplate.test(text) ? -1.5 : 0],
  ];
  return {
    score: parts.reduce((sum, [, worth]) => sum + worth, 0),
    reasons: parts
      .filter(([, worth]) => Math.abs(worth) >= 0.1)
      .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
      .map(([reason]) => reason),
  };
}

function isTelling(word: string): boolean {
  return !ordinary.has(word);
}
