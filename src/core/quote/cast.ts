/** The cast of an article: everybody it names, under every form of the name, with what it says of them. */
import type { Grammar } from "./grammar.ts";
import type { Name } from "./names.ts";
import { type Draft, genderOf, type Member, Registry } from "./registry.ts";
import { findRole } from "./roles.ts";
import type { Sentence, Token } from "./tokens.ts";

export interface Cast {
  /** Whom a name in the article means. */
  memberOf(name: Name): Member | undefined;
  /** Whom words that are no name token of the article mean: “MORENO”, “Ada Moreno”. */
  memberCalled(words: string): Member | undefined;
  readonly members: readonly Member[];
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
