/** Which quote of an article is the one to show: a sum of small reasons that can be told to people. */
import type { Words } from "../languages/words.ts";
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
  /** As the article prints both; absent where it names nobody. */
  readonly speaker?: string;
  readonly role?: string;
}

/** Why a quote is preferred, or is not; what people read of it stands with the words of their language. */
export type KeyReason = keyof Words["why"]["reasons"];

export interface KeyScore {
  /** Higher is better; only to be compared within one story. */
  readonly score: number;
  /** The weightiest first. */
  readonly reasons: readonly KeyReason[];
}

/**
 * Scores of the quotes of one article, in their order. Weights are set by hand; the signs are those that published work
 * on pull quotes and on memorable lines agrees on: early, telling, in plain first and second person, no figures; by
 * those who decide. What one paragraph quotes is mostly one statement, which editors take or leave as a whole: each
 * quote goes half by itself and half by its paragraph.
 */
export function scoreKeyQuotes(setting: QuoteSetting, quotes: readonly KeyCandidate[]): readonly KeyScore[] {
  const lead = new Set(foldWords(setting.lead).filter(isTelling));
  const title = new Set(foldWords(setting.title));
  const judged = quotes.map((quote, rank) => judge(quote, rank, quotes.length, { lead, title }));
  const paragraphs = meansByPlace(quotes, judged.map(sumOf));
  return judged.map((parts, rank) => {
    const company = ((paragraphs.get(quotes[rank]?.place ?? 0) ?? 0) - sumOf(parts)) / 2;
    return toScore([...parts, [company > 0 ? "company" : "outdone", company]]);
  });
}

function meansByPlace(quotes: readonly KeyCandidate[], sums: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, readonly number[]>();
  for (const [rank, { place }] of quotes.entries())
    places.set(place, [...(places.get(place) ?? []), sums[rank] ?? 0]);
  return new Map(
    [...places].map(([place, all]) => [place, all.reduce((sum, one) => sum + one) / all.length]),
  );
}

/** Words that say nothing, whoever says them. */
const boilerplate =
  /\b(?:excited|thrilled|delighted|pleased|proud|honou?red) (?:to|about|of|that|by)\b|\blook(?:ing)? forward to\b|\bdeclined? to comment\b|\bfreuen uns\b|\bstolz (?:auf|darauf|dass)\b|\b(?:ravie?s?|fi[eè]re?s?|heureu(?:x|se|ses)) (?:de|d['’]|que)/i;
const stance =
  /\b(?:will|won['’]t|never|must|stop|not|no|nobody|nothing|can['’]?t|cannot|don['’]t|should|wrong|best|worst|only|first|lie|lies|fight|win|threat|fear|hate|love|illegal|ridiculous|always|every|nie|niemals|muss|müssen|nicht|keine?|niemand|nichts|falsch|immer|jamais|doit|faut|pas|rien|toujours)\b/gi;
/** Who decides, and who only passes on what was decided. */
const senior =
  /\b(?:chief|ceo|cto|cfo|president|founders?|co-?founders?|chair(?:man|woman|person)?|director|minister|secretary|senator|governor|commissioner|judge|head of|vorstand\w*|chefin?|präsident\w*|gründer\w*|pdg|présidente?|fondat(?:eur|rice)|direct(?:eur|rice)|ministre)\b/i;
const spokesperson = /\bspokes(?:man|woman|person|people)\b|sprecher|\bporte-parole\b/i;
/** Opens on something that the quote alone does not tell. */
const needsContext = /^(?:and|but|so|it|that|this|he|she|they|which)\b/i;
const ordinary = new Set(
  "the a an of to in and is it that i we you he she they for on with be are was were this have has not as at by or but so mr mrs ms".split(
    " ",
  ),
);

type Part = readonly [reason: KeyReason, worth: number];

function judge(
  { text, place, speaker = "", role = "" }: KeyCandidate,
  rank: number,
  count: number,
  { lead, title }: Readonly<Record<"lead" | "title", ReadonlySet<string>>>,
): readonly Part[] {
  const words = foldWords(text);
  const telling = words.filter(isTelling);
  const echoed = telling.filter((word) => lead.has(word)).length / Math.sqrt(Math.max(1, telling.length));
  const letters = telling.reduce((sum, word) => sum + word.length, 0) / Math.max(1, telling.length);
  const earliness = 1 - 0.34 * Math.log(1 + place) - 0.18 * Math.log(1 + rank) - 0.3 * (rank / count);
  return [
    [earliness > 0 ? "early" : "late", earliness],
    ["saysMuch", 0.65 * (Math.min(words.length, 40) / 40)],
    ["tooShort", words.length < 6 ? -0.9 : 0],
    ["takesStand", 0.3 * Math.min(1, (text.match(stance)?.length ?? 0) / 3)],
    ["onTopic", 0.2 * echoed],
    ["inHeadline", title.has(foldWords(speaker).at(-1) ?? "") ? 0.25 : 0],
    ["senior", senior.test(role) ? 0.15 : 0],
    ["spokesperson", spokesperson.test(role) ? -0.2 : 0],
    ["telling", 0.3 * (letters / 8)],
    ["toYou", /\byou\b/i.test(text) ? 0.3 : 0],
    ["force", /!/.test(text) ? 0.3 : 0],
    ["figures", /\d/.test(text) ? -0.35 : 0],
    ["needsContext", needsContext.test(text) ? -0.1 : 0],
    ["boilerplate", boilerplate.test(text) ? -1.5 : 0],
  ];
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, [, worth]) => sum + worth, 0);
}

function toScore(parts: readonly Part[]): KeyScore {
  return {
    score: sumOf(parts),
    reasons: parts
      .filter(([, worth]) => Math.abs(worth) >= 0.1)
      .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
      .map(([reason]) => reason),
  };
}

function isTelling(word: string): boolean {
  return !ordinary.has(word);
}
