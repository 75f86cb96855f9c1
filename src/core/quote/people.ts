/** Who is who: printed names to one person each, and what people type to the people they may mean. */
import { type Id, idOf } from "../id.ts";
import { once } from "../once.ts";
import { foldWords } from "../text.ts";
import { addNames, type NameIndex, namesStarting, nearNames, noNames, searchName } from "./people/search.ts";
import { isFiller, tokensOf } from "./people/tokens.ts";

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
  /** The most quoted first, as far as that was known when they came in. */
  readonly people: readonly PersonEntry[];
  /** Numbers in it are places in `people`. */
  readonly names: NameIndex;
}

export interface QuoteQuery {
  /** Best first; several when the name is ambiguous; none when nobody is called so. */
  readonly people: readonly PersonEntry[];
  readonly topic: string;
  /** The name was typed as it is written, give or take case, accents, initials and nicknames. */
  readonly exact: boolean;
}

/** The person of a printed name: aliases of the configuration lead to one and the same. */
export function identifyPerson(
  name: string,
  known: readonly KnownPerson[],
): { readonly id: Id<"speaker">; readonly name: string } {
  const canonical = canonicalNames(known).get(nameKey(name)) ?? name;
  return { id: idOf<"speaker">("speaker", nameKey(canonical)), name: canonical };
}

/** By each form of a name. It is asked for every quote that is read. Of two who share a form the first has it. */
const canonicalNames = once(
  (known: readonly KnownPerson[]): ReadonlyMap<string, string> =>
    new Map(
      known
        .flatMap(({ name, aliases }) => [name, ...aliases].map((form) => [nameKey(form), name] as const))
        .toReversed(),
    ),
);

/** One that grows. Who is put in earlier is preferred. */
export class GrowingPeopleIndex implements PeopleIndex {
  readonly byId = new Map<Id<"speaker">, PersonEntry>();
  readonly people: PersonEntry[] = [];
  readonly names = noNames();
  readonly #places = new Map<Id<"speaker">, number>();

  /** Adds people, and takes over what has changed of those who are there; a former name finds them still. */
  put(entries: readonly PersonEntry[]): void {
    for (const entry of entries) {
      const before = this.byId.get(entry.id);
      const place = this.#places.get(entry.id) ?? this.people.length;
      this.#places.set(entry.id, place);
      this.byId.set(entry.id, entry);
      this.people[place] = entry;
      const names = [entry.name, ...entry.aliases];
      const known = new Set(before && [before.name, ...before.aliases]);
      if (names.some((name) => !known.has(name))) addNames(this.names, place, names);
    }
  }
}

/** Of equally quoted people the one given first is preferred. */
export function buildPeopleIndex(entries: readonly PersonEntry[]): PeopleIndex {
  const index = new GrowingPeopleIndex();
  index.put(mostQuotedFirst(entries));
  return index;
}

export function mostQuotedFirst(entries: readonly PersonEntry[]): readonly PersonEntry[] {
  return [...entries].sort((a, b) => b.quotes - a.quotes);
}

/** Everybody whom `query` as a whole may name, the best first. */
export function findPeople(index: PeopleIndex, query: string): readonly PersonEntry[] {
  const { people, topic } = parseQuoteQuery(index, query);
  return topic === "" ? people : [];
}

/** The name in what was typed, wherever it stands; the rest, without "what did … say about", is the topic. */
export function parseQuoteQuery(index: PeopleIndex, typed: string): QuoteQuery {
  const parts = typed.split(/\s+/u).filter((part) => part !== "");
  const { matches, tokens } = searchName(index.names, parts.slice(0, maxParts).join(" "));
  const [best] = matches;
  if (best === undefined) return { people: [], topic: withoutFillers(parts) || parts.join(" "), exact: true };
  const first = tokens[best.first]?.part ?? 0;
  const last = tokens[best.last]?.lastPart ?? first;
  const around = [withoutFillers(parts.slice(0, first)), withoutFillers(parts.slice(last + 1))];
  return {
    people: peopleAt(
      index,
      matches.map(({ person }) => person),
    ),
    topic: around.filter((words) => words !== "").join(" "),
    exact: best.likenesses.every((likeness) => likeness !== "slip" && likeness !== "sound"),
  };
}

/** For completion: everybody with words that begin as typed, the most quoted first; else whom a slip may mean. */
export function suggestPeople(index: PeopleIndex, typed: string, limit: number): readonly PersonEntry[] {
  if (typed.trim() === "") return index.people.slice(0, limit);
  const starting = peopleAt(index, namesStarting(index.names, typed, limit));
  return starting.length > 0 ? starting : findPeople(index, typed).slice(0, limit);
}

/** For "did you mean": people whose names are not far from a name that nobody has. */
export function nearestPeople(index: PeopleIndex, typed: string, limit: number): readonly PersonEntry[] {
  return peopleAt(index, nearNames(index.names, typed, limit));
}

/** Longer questions are words without a name. */
const maxParts = 16;

function peopleAt({ people }: PeopleIndex, places: readonly number[]): readonly PersonEntry[] {
  return places.flatMap((place) => people[place] ?? []);
}

/** What asks and greets at both ends is no topic. */
function withoutFillers(parts: readonly string[]): string {
  const tells = parts.map((part) => tokensOf(part).some((token) => !isFiller(token)));
  const first = tells.indexOf(true);
  return first < 0 ? "" : parts.slice(first, tells.lastIndexOf(true) + 1).join(" ");
}

function nameKey(name: string): string {
  return foldWords(name).join(" ");
}
