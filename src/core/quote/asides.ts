/** Asides in parentheses that are none of the sentence: “(D-Minn.)”, “(DNC)”, “(Ada Moreno/Courier)”. */
import type { Grammar } from "./grammar.ts";
import type { Token } from "./tokens.ts";

const maxWords = 3;
const maxCredit = 14;

/** The tokens without such asides. */
export function withoutAsides(tokens: readonly Token[], grammar: Grammar): readonly Token[] {
  if (!tokens.some(({ text }) => text === "(")) return tokens;
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const end = tokens[at]?.text === "(" ? endOfAside(tokens, at, grammar) : at;
    if (end > at) at = end;
    else kept.push(tokens[at] as Token);
  }
  return kept;
}

/** Index of the closing parenthesis; `open` itself when what it holds belongs to the sentence. */
function endOfAside(tokens: readonly Token[], open: number, grammar: Grammar): number {
  let isCredit = false;
  for (let at = open + 1; at < Math.min(tokens.length, open + maxCredit); at += 1) {
    const token = tokens[at] as Token;
    if (token.text === ")") return isCredit || at - open - 1 <= maxWords ? at : open;
    if (token.kind === "quote" || grammar.isRole(token) || grammar.isFiniteCue(tokens, at)) return open;
    isCredit ||= token.text === "/";
  }
  return open;
}
