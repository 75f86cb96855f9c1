/** Companies that a headline names, by the names and products under which news knows them. */

export interface Company {
  readonly name: string;
  /** Products and other names: "ChatGPT" for OpenAI. */
  readonly aliases: readonly string[];
}

/** Gives the companies that a text names, each once, the first named first. Capitals count: "Meta" is, "meta" is not. */
export type CompanyFinder = (text: string) => readonly string[];

export function createCompanyFinder(companies: readonly Company[]): CompanyFinder {
  const owners = new Map<string, string>();
  for (const { name, aliases } of companies)
    for (const alias of [name, ...aliases]) owners.set(wordsOf(alias).join(" "), name);
  const longest = Math.max(0, ...[...owners.keys()].map((key) => key.split(" ").length));
  return (text) => {
    const words = wordsOf(text);
    const found = new Set<string>();
    for (let at = 0; at < words.length; at += 1) {
      for (let length = longest; length > 0; length -= 1) {
        const owner = owners.get(words.slice(at, at + length).join(" "));
        if (owner === undefined) continue;
        found.add(owner);
        break;
      }
    }
    return [...found];
  };
}

/** "OpenAI’s" is OpenAI, "GPT-5" is GPT and 5. */
function wordsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’]s\b)?/gu), ([word]) =>
    word.replace(/['’]s$/u, ""),
  );
}
