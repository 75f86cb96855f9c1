/** Names among the words of a sentence: each becomes one token, with its titles apart. */
import type { Span } from "../article/article.ts";
import { foldText } from "../text.ts";
import type { Grammar } from "./grammar.ts";
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

/** Which words an article prints small, and which with a capital inside a sentence. */
export interface Lexicon {
  readonly small: ReadonlySet<string>;
  readonly capital: ReadonlySet<string>;
  /** Words met right after a given name. */
  readonly surnames: ReadonlySet<string>;
  /** Given name and surname, where no capital stands before them. */
  readonly pairs: ReadonlySet<string>;
}

export function readLexicon(sentences: readonly (readonly Token[])[], { quoting }: Grammar): Lexicon {
  const surnames = new Set<string>();
  const pairs = new Set<string>();
  const small = new Set<string>();
  const capital = new Set<string>();
  for (const tokens of sentences) {
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] as Token;
      if (token.kind !== "word") continue;
      if (!token.isCapital) small.add(token.key);
      else if (quoting.givenNames.has(tokens[at - 1]?.key ?? "")) {
        const isSmallWord = quoting.auxiliaries.has(token.key) || quoting.prepositions.has(token.key);
        const isSurname = !isSmallWord || quoting.smallSurnames.has(token.key);
        if (isSurname && !isCapitalWord(tokens[at + 1])) surnames.add(token.key);
        if (!isCapitalWord(tokens[at - 2])) pairs.add(`${tokens[at - 1]?.key} ${token.key}`);
      }
      if (!token.isCapital) continue;
      if (at > 0 && tokens[at - 1]?.kind !== "quote") capital.add(token.key);
    }
  }
  return { small, capital, surnames, pairs };
}

function isCapitalWord(token: Token | undefined): boolean {
  return token?.kind === "word" && token.isCapital;
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

function startsName(tokens: readonly Token[], at: number, lexicon: Lexicon, grammar: Grammar): boolean {
  const token = tokens[at];
  if (token?.kind !== "word") return false;
  const next = tokens[at + 1];
  const nextIsCapital = next?.kind === "word" && next.isCapital;
  if (!token.isCapital) return false;
  if (grammar.quoting.nounsHaveCapitals && !isNameAmongNouns(tokens, at, lexicon, grammar)) return false;
  const { key } = token;
  const { quoting } = grammar;
  if (quoting.givenNames.has(key) && (nextIsCapital || !grammar.isClosedClass(key))) return true;
  if (quoting.particles.has(key) && nextIsCapital && !quoting.determiners.has(key)) return true;
  if (isSmallSurname(tokens, at, lexicon, grammar)) return true;
  if (grammar.isClosedClass(key) || /^\p{N}/u.test(key)) return false;
  if (quoting.capitalised.has(key)) return nextIsCapital;
  if (
    token.text.endsWith(".") &&
    grammar.isAbbreviation(key) &&
    !quoting.titles.has(key) &&
    !nextIsCapital &&
    token.text.length < 7 &&
    !/\./.test(key)
  )
    return false;
  const isFirst = at === 0 || tokens[at - 1]?.kind === "quote" || tokens[at - 1]?.text === ":";
  if (lexicon.surnames.has(key)) return true;
  if (isFirst && quoting.verbs.has(key)) return false;
  if (quoting.titles.has(key)) return true;
  if (!isFirst) return !(quoting.cues.has(key) && !nextIsCapital);
  if (lexicon.capital.has(key)) return true;
  if (
    lexicon.small.has(key) ||
    quoting.cues.has(key) ||
    quoting.participles.has(key) ||
    quoting.verbs.has(key)
  )
    return false;
  if (quoting.roles.has(key)) return nextIsCapital;
  // An unknown word at the start: a name when it goes on as one, or speaks.
  if (nextIsCapital) return !/(?:ing|ed|ly)$/.test(key);
  return token.isGenitive || grammar.isFiniteCue(tokens, at + 1) || /^\p{Lu}.*\p{Lu}/u.test(token.text);
}

/**
 * In a language whose nouns have capitals: a given name, a known surname or place, a title, two capitals in a row,
 * or the one who speaks without an article: “sagte Moreno”.
 */
function isNameAmongNouns(tokens: readonly Token[], at: number, lexicon: Lexicon, grammar: Grammar): boolean {
  const { quoting } = grammar;
  const token = tokens[at] as Token;
  const { key } = token;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (quoting.givenNames.has(key) || lexicon.surnames.has(key)) return true;
  if (quoting.places.has(key) || quoting.titleGender.has(key)) return true;
  if (/^\p{Lu}.*\p{Lu}/u.test(token.text)) return true; // OpenAI, SAP
  const isPair = next?.kind === "word" && next.isCapital && !grammar.isClosedClass(next.key);
  if (isPair) return true;
  if (quoting.roles.has(key) || quoting.titles.has(key) || quoting.documents.has(key)) return false;
  if (before && (grammar.isDeterminer(before) || grammar.isPreposition(before))) return false;
  const isBehindVerb = before !== undefined && grammar.isFiniteCue(tokens, at - 1);
  const speaks =
    grammar.isFiniteCue(tokens, at + 1) && (at === 0 || before?.kind === "point" || before?.kind === "quote");
  const hasSpoken =
    next !== undefined && grammar.isAuxiliary(next) && grammar.isFiniteCue(tokens, at + 2) && at === 0;
  return isBehindVerb || speaks || hasSpoken;
}

/** “Will wrote”, when the article knows an Ada Will. */
function isSmallSurname(tokens: readonly Token[], at: number, lexicon: Lexicon, grammar: Grammar): boolean {
  const key = tokens[at]?.key ?? "";
  if (!grammar.quoting.smallSurnames.has(key) || !lexicon.surnames.has(key)) return false;
  const isFirst = at === 0 || tokens[at - 1]?.kind === "quote";
  return !isFirst || tokens[at]?.isGenitive === true || grammar.isFiniteCue(tokens, at + 1);
}

/** Index after the last word of the name that starts at `from`. */
function endOfRun(tokens: readonly Token[], from: number, grammar: Grammar): number {
  const { quoting } = grammar;
  let end = from + 1;
  let isOrganisation = quoting.organisations.has(tokens[from]?.key ?? "");
  while (end < tokens.length && end - from < 12) {
    const last = tokens[end - 1] as Token;
    const token = tokens[end] as Token;
    if (last.isGenitive) break;
    if (
      token.text === "," &&
      quoting.nameSuffixes.has(tokens[end + 1]?.key ?? "") &&
      tokens[end + 1]?.isCapital
    ) {
      end += 2;
      continue;
    }
    if (token.kind !== "word" && token.text !== "&") break;
    if (token.start - last.end > 1) break;
    const after = tokens[end + 1];
    const afterIsCapital = after?.kind === "word" && after.isCapital && after.start - token.end <= 1;
    if (token.isCapital) {
      if (
        grammar.isClosedClass(token.key) &&
        !quoting.particles.has(token.key) &&
        !quoting.givenNames.has(token.key) &&
        !quoting.titleGender.has(last.key) &&
        !(quoting.smallSurnames.has(token.key) && quoting.givenNames.has(last.key)) &&
        token.text.length > 2
      )
        break;
      isOrganisation ||= quoting.organisations.has(token.key);
      end += 1;
    } else if (endOfParticles(tokens, end, grammar) > end) {
      end = endOfParticles(tokens, end, grammar);
    } else if (
      isOrganisation &&
      quoting.organisationJoints.has(token.key) &&
      afterIsCapital &&
      !quoting.titles.has(after.key) &&
      !quoting.givenNames.has(after.key)
    ) {
      end += 1;
    } else break;
  }
  return end;
}

/** “van der Berg”: index of the next word of the name behind its particles; `from` when there is none. */
function endOfParticles(tokens: readonly Token[], from: number, { quoting }: Grammar): number {
  for (let at = from; at < from + 3; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word" || token.start - (tokens[at - 1]?.end ?? 0) > 1) return from;
    if (token.isCapital) return at;
    if (!quoting.particles.has(token.key) || (at === from && quoting.determiners.has(token.key))) return from;
  }
  return from;
}

/** One token for the name; words before it that no name holds ("Chief Scientist" alone) stay words. */
function nameTokens(run: readonly Token[], lexicon: Lexicon, grammar: Grammar): readonly Token[] {
  const { quoting } = grammar;
  const last = run.at(-1) as Token;
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
