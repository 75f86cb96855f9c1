/** Names among the words of a sentence: each becomes one token, with its titles apart. */
import type { Span } from "../article/article.ts";
import { foldText } from "../text.ts";
import type { Grammar } from "./grammar.ts";
import type { Lexicon } from "./lexicon.ts";
import { endOfRun, startsName } from "./runs.ts";
import type { Token } from "./tokens.ts";

/** Words of which folding changes the case only. */
const plain = /^[\w'.-]*$/;

/** A name as printed once. */
export interface Name extends Span {
  /** As printed, without titles: ["Yann", "LeCun"]. */
  readonly words: readonly string[];
  /** The same words folded for comparing. */
  readonly keys: readonly string[];
  /** What stands before them in capitals: "Meta CEO", "Mr.". */
  readonly titles: readonly Token[];
  readonly isOrganisation: boolean;
}

/** The tokens with every run of words that makes a name joined into one token. */
export function joinNames(tokens: readonly Token[], lexicon: Lexicon, grammar: Grammar): readonly Token[] {
  const joined: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = startsName(tokens, at, lexicon, grammar) ? endOfRun(tokens, at, grammar) : at;
    if (end === at) joined.push(tokens[at] as Token);
    else joined.push(...nameTokens(tokens.slice(at, end), lexicon, grammar));
    at = Math.max(end, at + 1);
  }
  return joined;
}

/** One token for the name; words before it that no name holds ("Chief Scientist" alone) stay words. */
function nameTokens(run: readonly Token[], lexicon: Lexicon, grammar: Grammar): readonly Token[] {
  const { quoting } = grammar;
  const last = run.at(-1) as Token;
  if (isHeadline(run, lexicon, grammar))
    return [...nameTokens(run.slice(0, -1), lexicon, grammar), ...run.slice(-1)];
  const isOrganisation = namesOrganisation(run, grammar) || namesPlace(run, lexicon, grammar);
  const hasGiven = run.slice(0, -1).some(({ key }) => quoting.givenNames.has(key));
  const isTitle = (token: Token): boolean =>
    (isForeword(token, grammar) || quoting.roles.has(token.key)) &&
    !(token === run[0] && run.length === 2 && quoting.givenNames.has(token.key)) &&
    !(token === last && run.length > 1 && hasGiven) &&
    !(token === last && lexicon.surnames.has(token.key));
  let core = 0;
  if (!isOrganisation) {
    for (const [at, token] of run.entries()) {
      if (isTitle(token)) core = at + 1;
    }
    if (core === run.length) {
      const first = run.findIndex(isTitle);
      const head = run.slice(0, first);
      const isName = head.some((token) => !quoting.capitalised.has(token.key));
      return first > 0 && isName ? [...nameTokens(head, lexicon, grammar), ...run.slice(first)] : run;
    }
    while (
      core < run.length - 1 &&
      (quoting.capitalised.has(run[core]?.key ?? "") || quoting.verbs.has(run[core]?.key ?? "")) &&
      !quoting.givenNames.has(run[core]?.key ?? "")
    )
      core += 1;
    core = Math.max(core, startOfGiven(run, core, lexicon, grammar));
  }
  const words = run.slice(core);
  // “Prominent Canadian examples”: no name, but a nation with a word before it
  if (
    core === 0 &&
    !hasGiven &&
    words.slice(1).every(({ key }) => quoting.capitalised.has(key)) &&
    words.length > 1
  )
    return run;
  const only = words[0];
  if (words.length === 1 && only && quoting.capitalised.has(only.key) && core === 0) return run;
  const printed = joinElisions(words.map(bareText));
  const start = run[0]?.start ?? last.start;
  return [
    {
      kind: "name",
      start,
      end: last.isGenitive ? last.start + bareText(last).length : last.end,
      text: printed.join(" "),
      key: "",
      isCapital: true,
      isGenitive: last.isGenitive,
      name: {
        start: only?.start ?? start,
        end: last.isGenitive ? last.start + bareText(last).length : last.end,
        words: printed,
        keys: printed.map(keyOf),
        titles: run.slice(0, core),
        isOrganisation,
      },
    },
  ];
}

/**
 * “Billionaire Ada Moreno”: a name starts with its given name, when it has a last name behind it
 * and the word before is none of a name: the article prints it small, or the name without it.
 */
function startOfGiven(run: readonly Token[], core: number, lexicon: Lexicon, { quoting }: Grammar): number {
  const isGiven = (at: number): boolean => {
    const key = run[at]?.key ?? "";
    return quoting.givenNames.has(key) && !quoting.particles.has(key);
  };
  for (let at = run.length - 2; at > core; at -= 1) {
    if (!isGiven(at)) continue;
    const before = run.slice(core, at);
    if (before.length > 2) return at;
    const isForeign = before.every(
      ({ key, text }, index) =>
        !isGiven(core + index) &&
        !/^\p{Lu}\.?$/u.test(text) &&
        (lexicon.small.has(key) || /(?:ing|ed|ies|ors|ists)$/.test(key)),
    );
    if (isForeign || lexicon.pairs.has(`${run[at]?.key} ${run[at + 1]?.key}`)) return at;
  }
  return core;
}

/** A title, also as the last part of a word: “Secretary-Treasurer”; or an adjective: “Bern-born”. */
function isForeword({ key, text }: Token, { quoting }: Grammar): boolean {
  if (quoting.titles.has(key)) return true;
  const last = text.slice(text.lastIndexOf("-") + 1);
  if (last.length === text.length) return false;
  const small = last.toLowerCase();
  return last === small || quoting.titles.has(small) || quoting.roles.has(small);
}

/** “Ada Moreno Goes”: in a headline the verb has a capital too. */
function isHeadline(run: readonly Token[], { surnames }: Lexicon, { quoting }: Grammar): boolean {
  const last = run.at(-1)?.key ?? "";
  const startsAsPerson = quoting.givenNames.has(run[0]?.key ?? "");
  return run.length > 2 && startsAsPerson && quoting.verbs.has(last) && !surnames.has(last);
}

function namesPlace(run: readonly Token[], { surnames }: Lexicon, { quoting }: Grammar): boolean {
  const last = run.at(-1);
  return (
    last !== undefined && !surnames.has(last.key) && quoting.places.has(run.map(({ key }) => key).join(" "))
  );
}

function namesOrganisation(run: readonly Token[], grammar: Grammar): boolean {
  const { quoting } = grammar;
  if (quoting.givenNames.has(run[0]?.key ?? "") && run.length <= 3) return false;
  const end = run.at(-1) as Token;
  if (quoting.organisations.has(end.key)) return true;
  if (run.length === 1 && /^(?:\p{Lu}\.){2,}$/u.test(end.text)) return true;
  const hasTitle = run.some((token) => quoting.titles.has(token.key) || quoting.roles.has(token.key));
  if (!hasTitle && run.some((token) => quoting.organisations.has(token.key))) return true;
  return (
    !hasTitle &&
    run.some((token) => /^\p{Lu}[\p{Lu}&]+$/u.test(token.text)) &&
    !run.some((token) => quoting.givenNames.has(token.key))
  );
}

function keyOf(word: string): string {
  const folded = plain.test(word) ? word.toLowerCase() : foldText(word);
  return folded.endsWith(".") ? folded.slice(0, -1) : folded;
}

/** “d’Aubigny” is one word. */
function joinElisions(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && /[’']$/.test(last)) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

function bareText(token: Token): string {
  return token.isGenitive ? token.text.replace(/[’']s$/i, "") : token.text;
}
