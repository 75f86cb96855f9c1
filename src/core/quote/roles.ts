/** Roles as an article prints them: "Meta’s former Chief AI Scientist" beside a name. */
import type { Grammar } from "./grammar.ts";
import type { Token } from "./tokens.ts";

export interface Role {
  /** Contiguous text of the article, without its article ("the", "a"). */
  readonly text: string;
  /** Its words, small. */
  readonly keys: readonly string[];
}

const maxWords = 16;

/** The role that stands beside the name at `at`: after a comma, right before it, or in its titles. */
export function findRole(
  text: string,
  tokens: readonly Token[],
  at: number,
  grammar: Grammar,
): Role | undefined {
  return (
    roleAfter(text, tokens, at, grammar) ??
    roleBefore(text, tokens, at, grammar) ??
    roleAcrossComma(text, tokens, at, grammar) ??
    roleOfTitles(text, tokens[at], grammar)
  );
}

/** “Ada Moreno, chief scientist of Northlight, …” */
function roleAfter(text: string, tokens: readonly Token[], at: number, grammar: Grammar): Role | undefined {
  if (!isPoint(tokens[at + 1], [",", "(", "—", "–"])) return undefined;
  let end = at + 2;
  let hasRole = false;
  while (end < tokens.length && end - at < maxWords) {
    const token = tokens[end] as Token;
    if (token.kind === "quote" || grammar.isRelative(token)) break;
    if (token.kind === "point" && token.text !== "-" && token.text !== "&") break;
    if (grammar.isConjunction(token) && hasRole && grammar.isVerbal(tokens[end + 1] ?? token)) break;
    if (grammar.isFiniteCue(tokens, end) || grammar.isPronoun(token)) return undefined;
    if (!hasRole && grammar.isPreposition(token)) return undefined;
    if (grammar.isAuxiliary(token)) return undefined;
    if (!hasRole && end > at + 8) return undefined;
    // “Ada Moreno, CEO Ben Okri and others”: the next of a list, not a role
    if (token.name?.titles.some((title) => grammar.isRole(title))) return undefined;
    hasRole ||= grammar.isRole(token);
    end += 1;
  }
  return hasRole ? roleText(text, tokens, at + 2, end, grammar) : undefined;
}

/** “the Northlight founder Ada Moreno” */
function roleBefore(text: string, tokens: readonly Token[], at: number, grammar: Grammar): Role | undefined {
  const before = tokens[at - 1];
  if (!before || !grammar.isRole(before)) return undefined;
  return roleText(text, tokens, startOfNoun(tokens, at - 1, grammar), at, grammar);
}

/** “the lab’s founder, Ada Moreno, …” */
function roleAcrossComma(
  text: string,
  tokens: readonly Token[],
  at: number,
  grammar: Grammar,
): Role | undefined {
  if (!isPoint(tokens[at - 1], [","])) return undefined;
  const after = tokens[at + 1];
  if (after && !isPoint(after, [",", ".", "(", "—"])) return undefined;
  const before = tokens[at - 2];
  if (!before || !grammar.isRole(before)) return undefined;
  const start = startOfNoun(tokens, at - 2, grammar);
  const opener = tokens[start];
  if (!opener || !(grammar.isDeterminer(opener) || opener.isGenitive)) return undefined;
  return roleText(text, tokens, start, at - 1, grammar);
}

function roleOfTitles(text: string, token: Token | undefined, grammar: Grammar): Role | undefined {
  const titles = token?.name?.titles ?? [];
  const [first] = titles;
  const last = titles.at(-1);
  if (!first || !last || !titles.some((title) => grammar.isRole(title))) return undefined;
  return { text: text.slice(first.start, last.end), keys: titles.map(({ key }) => key) };
}

/** Where the noun phrase that ends at `at` begins, its determiner included. */
export function startOfNoun(tokens: readonly Token[], at: number, grammar: Grammar): number {
  let start = at;
  while (start > 0 && at - start < maxWords) {
    const before = tokens[start - 1] as Token;
    if (grammar.isDeterminer(before) || isPossessive(before, grammar)) return start - 1;
    const isPart =
      before.kind === "name" || (before.kind === "word" && grammar.isNominal(before)) || before.text === "-";
    if (!isPart) break;
    start -= 1;
  }
  return start;
}

export function isPossessive(token: Token, { quoting }: Grammar): boolean {
  return (
    token.kind === "word" &&
    (quoting.possessives.masculine.has(token.key) || quoting.possessives.feminine.has(token.key))
  );
}

function isPoint(token: Token | undefined, points: readonly string[]): boolean {
  return token?.kind === "point" && points.includes(token.text);
}

function roleText(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  grammar: Grammar,
): Role | undefined {
  let start = from;
  let end = to;
  while (start < end && grammar.isDeterminer(tokens[start] as Token)) start += 1;
  while (
    end > start &&
    (tokens[end - 1]?.kind === "point" || grammar.isPreposition(tokens[end - 1] as Token))
  )
    end -= 1;
  const words = tokens.slice(start, end);
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return undefined;
  return {
    text: text.slice(first.start, last.end),
    keys: words.map(({ key, text: printed }) => key || printed.toLowerCase()),
  };
}
