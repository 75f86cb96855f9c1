/** What the words of an article show about each other, before its names are known. */
import type { Grammar } from "./grammar.ts";
import type { Token } from "./tokens.ts";

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
