/** The cast of an article: everybody it names, under every form of the name, with what it says of them. */
import type { Gender } from "../languages/quoting.ts";
import { foldText } from "../text.ts";
import type { Grammar } from "./grammar.ts";
import type { Name } from "./names.ts";
import { findRole } from "./roles.ts";
import type { Sentence, Token } from "./tokens.ts";

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

export interface Cast {
  /** Whom a name in the article means. */
  memberOf(name: Name): Member | undefined;
  /** Whom words that are no name token of the article mean: “MORENO”, “Ada Moreno”. */
  memberCalled(words: string): Member | undefined;
  readonly members: readonly Member[];
}

interface Draft {
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

/** `quoted` are the sentences within quotations: they may hold the one full form of a name. */
export function readCast(
  text: string,
  sentences: readonly Sentence[],
  quoted: readonly (readonly Token[])[],
  grammar: Grammar,
): Cast {
  const outer = sentences.map(({ tokens }) => tokens);
  const printed = namesOf(outer);
  const names = [...printed, ...namesOf(quoted)];
  const registry = new Registry(grammar);
  // The longest forms first, so that shorter ones find them.
  for (const name of names.filter(({ keys }) => keys.length > 2)) registry.introduce(name);
  for (const name of names.filter(({ keys }) => keys.length === 2)) registry.introduce(name);
  for (const name of printed) registry.assign(name);
  for (const tokens of outer) {
    noteRoles(text, tokens, registry, grammar);
    notePersons(tokens, registry, grammar);
  }
  noteGenders(outer, registry, grammar);
  for (const draft of registry.drafts) draft.gender = genderOf(draft, grammar);
  return {
    memberOf: (name) => registry.find(name),
    memberCalled: (words) => registry.call(words),
    members: registry.drafts,
  };
}

function namesOf(sentences: readonly (readonly Token[])[]): readonly Name[] {
  const names: Name[] = [];
  for (const tokens of sentences) for (const { name } of tokens) if (name) names.push(name);
  return names;
}

/** Drafts of the members, found by last name, first name or any word of the name. */
class Registry {
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

function genderOf(draft: Draft, { quoting }: Grammar): Gender | undefined {
  if (draft.isOrganisation) return undefined;
  if (draft.titleGender) return draft.titleGender;
  if (draft.roleGender) return draft.roleGender;
  const given = draft.keys.length > 1 ? quoting.givenNames.get(draft.keys[0] ?? "") : undefined;
  if (given) return given;
  if (draft.feminine > draft.masculine) return "f";
  return draft.masculine > draft.feminine ? "m" : undefined;
}

function noteRoles(text: string, tokens: readonly Token[], registry: Registry, grammar: Grammar): void {
  for (const [at, { name }] of tokens.entries()) {
    const draft = name && registry.find(name);
    if (!draft || draft.isOrganisation) continue;
    const role = findRole(text, tokens, at, grammar);
    if (!role) continue;
    if (!draft.roles.includes(role.text)) draft.roles.push(role.text);
    draft.isPerson = true;
    for (const key of role.keys) draft.roleWords.add(key);
    for (const key of role.keys) draft.roleGender ??= grammar.quoting.roleGender.get(key);
  }
}

/** Who speaks, whom the article calls "who" or "she", whose age it gives: a person, though no given name shows it. */
function notePersons(tokens: readonly Token[], registry: Registry, grammar: Grammar): void {
  for (const [at, { name }] of tokens.entries()) {
    const draft = name && registry.find(name);
    if (!draft || draft.isOrganisation || draft.isPerson) continue;
    const hasComma = tokens[at + 1]?.text === ",";
    const next = hasComma ? tokens[at + 2] : tokens[at + 1];
    const isWho = next !== undefined && grammar.isRelative(next);
    const hasAge = hasComma && /^\d\d$/.test(next?.text ?? "") && tokens[at + 3]?.text === ",";
    if (isWho || hasAge || grammar.isSpeaking(tokens, at)) draft.isPerson = true;
  }
  const opening = tokens.findIndex(({ kind }) => kind !== "point");
  const name = tokens[opening]?.name;
  const first = name && registry.find(name);
  if (!first || first.isOrganisation || first.isPerson || name.keys.length < 2) return;
  const { masculine, feminine } = grammar.quoting.pronouns;
  // “Wren Adeyemi, a translator in Bern, said she …”
  const others = tokens.slice(opening + 1);
  const pronoun = others.findIndex(
    ({ kind, key }) => kind === "word" && (masculine.has(key) || feminine.has(key)),
  );
  const rival = others.findIndex((token) => token.name && registry.find(token.name)?.isPerson === true);
  if (pronoun >= 0 && (rival < 0 || pronoun < rival)) first.isPerson = true;
}

/** “Ada Moreno said she …”: a pronoun after the only person of a sentence, or of the one before. */
function noteGenders(sentences: readonly (readonly Token[])[], registry: Registry, grammar: Grammar): void {
  const { pronouns, possessives } = grammar.quoting;
  let before: readonly Draft[] = [];
  for (const tokens of sentences) {
    const seen: Draft[] = [];
    for (const token of tokens) {
      const draft = token.name && registry.find(token.name);
      if (draft?.isPerson && !seen.includes(draft) && seen.length < 3) seen.push(draft);
      if (token.kind !== "word") continue;
      const isMasculine = pronouns.masculine.has(token.key) || possessives.masculine.has(token.key);
      const isFeminine = pronouns.feminine.has(token.key) || possessives.feminine.has(token.key);
      if (!isMasculine && !isFeminine) continue;
      const [only, other] = seen.length > 0 ? seen : before;
      if (!only || other) continue;
      if (isMasculine) only.masculine += 1;
      else only.feminine += 1;
    }
    before = seen;
  }
}
