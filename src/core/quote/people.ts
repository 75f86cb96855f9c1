/** Who is who: printed names to one person each, and what people type to the people they may mean. */
import { type Id, idOf } from "../id.ts";
import { foldText, foldWords } from "../text.ts";

export interface KnownPerson {
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface PersonEntry extends KnownPerson {
  readonly id: Id<"speaker">;
  readonly quotes: number;
}

export interface PeopleIndex {
  readonly byId: ReadonlyMap<Id<"speaker">, PersonEntry>;
  /** Folded word of a name or alias → everybody who has it, the most quoted first. */
  readonly byWord: ReadonlyMap<string, readonly PersonEntry[]>;
  /** Folded words of every whole name and alias. */
  readonly names: ReadonlyMap<PersonEntry, readonly (readonly string[])[]>;
}

export interface QuoteQuery {
  /** Best first; several when the name is ambiguous; none when nobody is called so. */
  readonly people: readonly PersonEntry[];
  readonly topic: string;
  /** The name was typed as it is written, give or take case and accents. */
  readonly exact: boolean;
}

/** The person of a printed name: aliases of the configuration lead to one and the same. */
export function identifyPerson(
  name: string,
  known: readonly KnownPerson[],
): { readonly id: Id<"speaker">; readonly name: string } {
  const key = nameKey(name);
  const person = known.find((one) => [one.name, ...one.aliases].some((form) => nameKey(form) === key));
  const canonical = person?.name ?? name;
  return { id: idOf<"speaker">("speaker", nameKey(canonical)), name: canonical };
}

export function buildPeopleIndex(people: readonly PersonEntry[]): PeopleIndex {
  const sorted = [...people].sort((a, b) => b.quotes - a.quotes || (a.name < b.name ? -1 : 1));
  const names = new Map(
    sorted.map(
      (person) => [person, [person.name, ...person.aliases].map((form) => foldWords(form))] as const,
    ),
  );
  const byWord = new Map<string, PersonEntry[]>();
  for (const [person, forms] of names) {
    for (const word of new Set(forms.flat())) byWord.set(word, [...(byWord.get(word) ?? []), person]);
  }
  return { byId: new Map(sorted.map((person) => [person.id, person])), byWord, names };
}

/** Everybody whom `query` as a whole may name, the best first. */
export function findPeople(index: PeopleIndex, query: string): readonly PersonEntry[] {
  const words = queryWords(query);
  const whole = matching(index, words, isSame);
  return whole.length > 0 ? whole : matching(index, words, isNear);
}

/** The longest name at the beginning or the end of what was typed; the rest is the topic. */
export function parseQuoteQuery(index: PeopleIndex, typed: string): QuoteQuery {
  const parts = typed
    .trim()
    .split(/\s+/u)
    .filter((part) => part !== "");
  for (const same of [isSame, isNear]) {
    for (let length = parts.length; length > 0; length--) {
      for (const [name, rest] of [
        [parts.slice(0, length), parts.slice(length)],
        [parts.slice(parts.length - length), parts.slice(0, parts.length - length)],
      ] as const) {
        const people = matching(index, queryWords(name.join(" ")), same);
        if (people.length > 0) return { people, topic: rest.join(" "), exact: same === isSame };
      }
    }
  }
  return { people: [], topic: parts.join(" "), exact: true };
}

/** For completion: everybody with a word that begins as typed, the most quoted first. */
export function suggestPeople(index: PeopleIndex, typed: string, limit: number): readonly PersonEntry[] {
  const wanted = foldWords(typed);
  const people = [...index.names].filter(([, forms]) =>
    wanted.every((start) => forms.some((form) => form.some((word) => word.startsWith(start)))),
  );
  return people.slice(0, limit).map(([person]) => person);
}

/** Every word of the query is a word of one form of the name, and the surname is among them. */
function matching(
  index: PeopleIndex,
  words: readonly string[],
  same: (typed: string, word: string) => boolean,
): readonly PersonEntry[] {
  if (words.length === 0) return [];
  const candidates = same === isSame ? (index.byWord.get(words[0] ?? "") ?? []) : [...index.names.keys()];
  return candidates.filter((person) =>
    (index.names.get(person) ?? []).some((form) => namesForm(words, form, same)),
  );
}

function namesForm(
  words: readonly string[],
  form: readonly string[],
  same: (typed: string, word: string) => boolean,
): boolean {
  const surname = form.at(-1) ?? "";
  const isJoined = words.length === 1 && same(words[0] ?? "", form.join(""));
  return (
    isJoined ||
    (words.some((word) => same(word, surname)) &&
      words.every((word) => form.some((part) => same(word, part))))
  );
}

function isSame(typed: string, word: string): boolean {
  return typed === word;
}

/** One slip in a word of five letters or more, two from nine on. */
function isNear(typed: string, word: string): boolean {
  const allowed = typed.length >= 9 ? 2 : typed.length >= 5 ? 1 : 0;
  return Math.abs(typed.length - word.length) <= allowed && distance(typed, word) <= allowed;
}

/** Optimal string alignment: insertions, deletions, substitutions and swapped neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

function queryWords(query: string): readonly string[] {
  return foldWords(foldText(query).replace(/'s\b/g, ""));
}

function nameKey(name: string): string {
  return foldWords(name).join(" ");
}
