/** Where the run of words that may be a name begins and ends. */
import type { Grammar } from "./grammar.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

export function startsName(
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  grammar: Grammar,
): boolean {
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
export function endOfRun(tokens: readonly Token[], from: number, grammar: Grammar): number {
  const { quoting } = grammar;
  let end = from + 1;
  let isOrganisation = quoting.organisations.has(tokens[from]?.key ?? "");
  let isPerson = quoting.givenNames.has(tokens[from]?.key ?? "");
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
      isPerson ||= quoting.givenNames.has(token.key);
      end += 1;
    } else if (endOfParticles(tokens, end, grammar) > end) {
      end = endOfParticles(tokens, end, grammar);
    } else if (
      isOrganisation &&
      !isPerson &&
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
