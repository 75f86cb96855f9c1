/** Who was heard: how often people were quoted in some days, about what, and how that changed. */
import type { Id } from "../id.ts";
import { speakerOf } from "../quote/quote.ts";
import type { PrintedQuote, QuoteFamily, StoryArticle } from "../story/story.ts";
import { groupVersions } from "../story/versions.ts";
import { foldText, foldWords } from "../text.ts";

export interface Voice {
  readonly name: string;
  /** Each counted once, however many outlets print it. */
  readonly statements: number;
  /** In the same number of days before. */
  readonly before: number;
  readonly outlets: number;
  /** Words that this person used more than the others, the most telling first. */
  readonly topics: readonly string[];
}

export interface Voices {
  readonly since: Date;
  readonly until: Date;
  /** The most heard first. */
  readonly people: readonly Voice[];
  readonly statements: number;
  /** The one that most outlets print; none when no two print the same. */
  readonly repeated?: QuoteFamily;
}

export interface VoicesOptions {
  readonly since: Date;
  readonly until: Date;
  readonly minConfidence: number;
  /** The person whom a printed name means. */
  readonly identify: (name: string) => { readonly id: Id<"speaker">; readonly name: string };
  readonly limit: number;
}

interface Heard {
  readonly name: string;
  readonly families: readonly QuoteFamily[];
}

const topicsShown = 3;
/** In words: "You tell me" is worth no second look, whoever prints it. */
const shortestRepeated = 5;
const shortestTopic = 5;
const leastUses = 2;
const ordinary = new Set(
  "about after again against almost already always among another anybody anyone anything around because become becomes before being believe better between beyond billion billions could course didn't doesn't doing don't dozen dozens during eight eighteen eighty either eleven enough every everybody everyone everything exactly fifteen fifth fifty first forty found fourteen fourth going gonna great happen having human hundred hundreds isn't itself know known least little looking making maybe means might million millions model models never nineteen ninety nobody nothing number often other others people percent person point probably quite rather really right second seven seventeen seventy should simply since sixteen sixty somebody someone something sometimes still system systems technology thank their theirs there there's these they're thing things think thinking third thirteen thirty those though thousand thousands three through today together tomorrow trillion trying twelve twenty under until using very wants wasn't we're we've weren't where whether which while whole without won't world would wouldn't years you're yours yourself".split(
    " ",
  ),
);

/** Articles from before `since` are what the change is told against: as many days as from `since` to `until`. */
export function countVoices(articles: readonly StoryArticle[], options: VoicesOptions): Voices {
  const { since, until, limit } = options;
  const earlier = new Date(2 * since.getTime() - until.getTime());
  const now = heardIn(articles, since, until, options);
  const before = heardIn(articles, earlier, since, options);
  const spread = usesByPerson([...now.values()]);
  const people = [...now]
    .map(([id, { name, families }]): Voice => {
      const printed = families.flatMap(({ best, alsoIn }) => [best, ...alsoIn]);
      return {
        name,
        statements: families.length,
        before: before.get(id)?.families.length ?? 0,
        outlets: new Set(printed.map(({ article }) => article.outlet)).size,
        topics: topicsOf(families, spread),
      };
    })
    .sort((a, b) => b.statements - a.statements || b.outlets - a.outlets || (a.name < b.name ? -1 : 1));
  const families = [...now.values()].flatMap((heard) => heard.families);
  const [repeated] = families
    .filter((family) => family.alsoIn.length > 0 && foldWords(textOf(family)).length >= shortestRepeated)
    .sort((a, b) => b.alsoIn.length - a.alsoIn.length);
  return {
    since,
    until,
    people: people.slice(0, limit),
    statements: families.length,
    ...(repeated && { repeated }),
  };
}

/** Words that tell what somebody speaks about: of several statements, the most used first. */
export function tellingWords(families: readonly QuoteFamily[]): readonly string[] {
  return rankWords(families, new Map());
}

function heardIn(
  articles: readonly StoryArticle[],
  since: Date,
  until: Date,
  { minConfidence, identify }: VoicesOptions,
): ReadonlyMap<Id<"speaker">, Heard> {
  const printed = new Map<Id<"speaker">, { readonly name: string; readonly quotes: PrintedQuote[] }>();
  for (const article of articles) {
    if (article.seenAt <= since || article.seenAt > until) continue;
    for (const quote of article.quotes) {
      const name = quote.kind === "direct" ? speakerOf(quote, minConfidence) : undefined;
      if (name === undefined) continue;
      const person = identify(name);
      const known = printed.get(person.id) ?? { name: person.name, quotes: [] };
      known.quotes.push({ quote, article });
      printed.set(person.id, known);
    }
  }
  return new Map(
    [...printed].map(
      ([id, { name, quotes }]) => [id, { name, families: groupVersions(quotes, "one") }] as const,
    ),
  );
}

/** By word: how many of the people used it. */
function usesByPerson(heard: readonly Heard[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { families } of heard)
    for (const word of new Set(families.flatMap(wordsOf))) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}

function topicsOf(families: readonly QuoteFamily[], spread: ReadonlyMap<string, number>): readonly string[] {
  return rankWords(families, spread).slice(0, topicsShown);
}

function rankWords(families: readonly QuoteFamily[], spread: ReadonlyMap<string, number>): readonly string[] {
  const uses = new Map<string, number>();
  for (const word of families.flatMap((family) => [...new Set(wordsOf(family))]))
    uses.set(word, (uses.get(word) ?? 0) + 1);
  return [...uses]
    .filter(([, count]) => count >= leastUses)
    .map(([word, count]) => ({ word, score: count / Math.sqrt(spread.get(word) ?? 1) }))
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
}

function textOf({ best }: QuoteFamily): string {
  return best.quote.pieces.map(({ text }) => text).join(" ");
}

/** Short forms ("who's") are no topics. */
function wordsOf(family: QuoteFamily): readonly string[] {
  return Array.from(textOf(family).matchAll(/[\p{L}][\p{L}\p{M}'’-]*/gu), ([word]) =>
    word.toLowerCase().replaceAll("’", "'"),
  ).filter(
    (word) => word.length >= shortestTopic && !/'\p{L}{1,2}$/u.test(word) && !ordinary.has(foldText(word)),
  );
}
