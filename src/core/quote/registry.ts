/** Who is who among the names of an article: every form of a name leads to one member. */
import type { Gender } from "../languages/quoting.ts";
import { foldText } from "../text.ts";
import type { Grammar } from "./grammar.ts";
import type { Name } from "./names.ts";

export interface Member {
  /** The fullest form printed, without titles. */
  readonly name: string;
  readonly isOrganisation: boolean;
  /** What the article says of it, or its given name, shows a person. */
  readonly isPerson: boolean;
  readonly gender: Gender | undefined;
  /** As printed, in the order of the article. */
  readonly roles: readonly string[];
  /** The words of the roles, small: by them "the CEO" is found. */
  readonly roleWords: ReadonlySet<string>;
}

/** A member while the article is read. */
export interface Draft {
  name: string;
  keys: readonly string[];
  isOrganisation: boolean;
  isPerson: boolean;
  /** How often its name was printed in full. */
  introductions: number;
  titleGender: Gender | undefined;
  roleGender: Gender | undefined;
  feminine: number;
  masculine: number;
  gender: Gender | undefined;
  readonly roles: string[];
  readonly roleWords: Set<string>;
}

/** Drafts of the members, found by last name, first name or any word of the name. */
export class Registry {
  readonly drafts: Draft[] = [];
  readonly #byWhole = new Map<string, Draft>();
  readonly #byLast = new Map<string, Draft[]>();
  readonly #byWord = new Map<string, Draft[]>();
  readonly #assigned = new Map<Name, Draft>();
  readonly #lastMeant = new Map<string, Draft>();
  readonly #grammar: Grammar;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  find(name: Name): Draft | undefined {
    return this.#assigned.get(name);
  }

  call(words: string): Draft | undefined {
    const keys = words.split(" ").map((word) => foldText(word));
    const name = { start: 0, end: 0, words: [words], keys, titles: [], isOrganisation: false };
    return this.#lookUpWhole(name) ?? this.#lookUpPart(name);
  }

  /** A name of two words or more makes a member, or gives one that we know a longer form. */
  introduce(name: Name): void {
    const known = this.#lookUpWhole(name) ?? this.#lookUpPart(name);
    if (known) {
      known.introductions += 1;
      if (isFuller(name, known)) known.name = name.words.join(" ");
      this.#byWhole.set(name.keys.join(" "), known);
      return;
    }
    this.#add(name);
  }

  assign(name: Name): void {
    const draft = this.#lookUpWhole(name) ?? this.#lookUpPart(name) ?? this.#add(name);
    this.#assigned.set(name, draft);
    for (const key of name.keys) this.#lastMeant.set(key, draft);
    const title = titleGenderOf(name, this.#grammar);
    if (title) draft.titleGender ??= title;
    if (name.titles.length > 0) draft.isPerson = !draft.isOrganisation;
  }

  #add(name: Name): Draft {
    const draft: Draft = {
      name: name.words.join(" "),
      keys: name.keys,
      isOrganisation: name.isOrganisation,
      isPerson:
        !name.isOrganisation &&
        name.keys.length > 1 &&
        this.#grammar.quoting.givenNames.has(name.keys[0] ?? ""),
      introductions: name.keys.length > 1 ? 1 : 0,
      titleGender: undefined,
      roleGender: undefined,
      feminine: 0,
      masculine: 0,
      gender: undefined,
      roles: [],
      roleWords: new Set(),
    };
    this.drafts.push(draft);
    this.#byWhole.set(name.keys.join(" "), draft);
    push(this.#byLast, lastKey(name.keys, this.#grammar), draft);
    if (name.keys.length > 1) for (const key of new Set(name.keys)) push(this.#byWord, key, draft);
    return draft;
  }

  #lookUpWhole(name: Name): Draft | undefined {
    const whole = this.#byWhole.get(name.keys.join(" "));
    if (whole || name.keys.length < 2) return whole;
    const same = this.#byLast
      .get(lastKey(name.keys, this.#grammar))
      ?.find(
        (draft) =>
          draft.keys.length > 1 &&
          draft.isOrganisation === name.isOrganisation &&
          isSameFirst(draft.keys[0] ?? "", name.keys[0] ?? "", this.#grammar),
      );
    if (same) return same;
    // “Billionaire Ada Moreno”, when Ada Moreno is known without
    return name.keys.length > 2 ? this.#byWhole.get(name.keys.slice(1).join(" ")) : undefined;
  }

  #lookUpPart(name: Name): Draft | undefined {
    const [key] = name.keys;
    if (key === undefined || name.keys.length > 2) return undefined;
    const last = lastKey(name.keys, this.#grammar);
    if (name.keys.length === 2) {
      // “Wisconsin Moreno”, “Al Mnajer”
      const known = this.#byLast.get(last)?.filter(({ keys }) => keys.length > 2 && keys.at(-2) === key);
      return known?.[0];
    }
    const byLast = this.#byLast.get(key)?.filter((draft) => draft.keys.length > 1);
    return this.#choose(name, byLast) ?? this.#choose(name, this.#byWord.get(key));
  }

  /** Of several who share the name: whom the title's gender allows, then who was meant last, then who is named most. */
  #choose(name: Name, candidates: readonly Draft[] | undefined): Draft | undefined {
    if (!candidates || candidates.length < 2) return candidates?.[0];
    const title = titleGenderOf(name, this.#grammar);
    const persons = candidates.filter(({ isOrganisation }) => isOrganisation === name.isOrganisation);
    const open = persons.length > 0 ? persons : candidates;
    const fitting = title
      ? open.filter((draft) => (genderOf(draft, this.#grammar) ?? title) === title)
      : open;
    const choice = fitting.length > 0 ? fitting : open;
    const byFame = choice.toSorted((a, b) => b.introductions - a.introductions);
    const [first, second] = byFame;
    if (first && second && first.introductions >= 3 * second.introductions) return first;
    const meant = this.#lastMeant.get(name.keys[0] ?? "");
    return meant && choice.includes(meant) ? meant : choice[0];
  }
}

export function genderOf(draft: Draft, { quoting }: Grammar): Gender | undefined {
  if (draft.isOrganisation) return undefined;
  if (draft.titleGender) return draft.titleGender;
  if (draft.roleGender) return draft.roleGender;
  const given = draft.keys.length > 1 ? quoting.givenNames.get(draft.keys[0] ?? "") : undefined;
  if (given) return given;
  if (draft.feminine > draft.masculine) return "f";
  return draft.masculine > draft.feminine ? "m" : undefined;
}

function push(map: Map<string, Draft[]>, key: string, draft: Draft): void {
  const list = map.get(key);
  // More people of one name than this are a list, not a cast.
  if (!list) map.set(key, [draft]);
  else if (list.length < 20) list.push(draft);
}

function lastKey(keys: readonly string[], grammar: Grammar): string {
  const last = keys.at(-1) ?? "";
  return grammar.quoting.nameSuffixes.has(last) && keys.length > 1 ? (keys.at(-2) ?? last) : last;
}

function isSameFirst(a: string, b: string, { quoting }: Grammar): boolean {
  if (a === b) return true;
  const [x, y] = [a.replaceAll(".", ""), b.replaceAll(".", "")];
  if ((x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y))) return true;
  return quoting.nicknames.get(a) === b || quoting.nicknames.get(b) === a;
}

function isFuller(name: Name, draft: Draft): boolean {
  const initials = (words: readonly string[]): number =>
    words.filter((word) => /^\p{Lu}\.?$/u.test(word)).length;
  const known = draft.name.split(" ");
  const rank = (words: readonly string[]): number => words.length - 1.5 * initials(words);
  return name.keys[0] === draft.keys[0] && rank(name.words) > rank(known);
}

function titleGenderOf(name: Name, { quoting }: Grammar): Gender | undefined {
  for (const title of name.titles) {
    const gender = quoting.titleGender.get(title.key) ?? quoting.roleGender.get(title.key);
    if (gender) return gender;
  }
  return undefined;
}
