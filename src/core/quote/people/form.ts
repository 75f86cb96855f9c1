/** One way of writing a person's name, and what each of its words is. */
import { addresses, firstSurnames, particles, suffixes } from "./ordinary.ts";
import { joinTokens, type Token, tokensOf } from "./tokens.ts";

export type Role = "title" | "given" | "middle" | "particle" | "surname" | "suffix";

export interface NameForm {
  readonly words: readonly Token[];
  readonly roles: readonly Role[];
}

/** All forms of a name: as printed, and with "Kai-Fu", "van Luijt", "Le Cun" in one word. */
export function formsOf(name: string): readonly NameForm[] {
  const printed = tokensOf(name, () => true);
  const forms = [printed];
  if (printed.some(({ part }, at) => part === printed[at - 1]?.part)) forms.push(joinParts(printed));
  if (printed.length > 2 && printed.some(({ text }) => particles.has(text)))
    forms.push(joinParticles(printed));
  if (/[^\p{Script=Latin}\p{Script=Common}]/u.test(name)) forms.push(tokensOf(name));
  if (forms.length === 1 && printed.length > 0) return [{ words: printed, roles: rolesOf(printed) }];
  const unlike = new Map(forms.filter((words) => words.length > 0).map((words) => [keyOf(words), words]));
  return [...unlike.values()].map((words) => ({ words, roles: rolesOf(words) }));
}

function keyOf(words: readonly Token[]): string {
  return words.map(({ text }) => text).join(" ");
}

function joinParts(words: readonly Token[]): readonly Token[] {
  return joinWhere(words, (before, word) => before.lastPart === word.part);
}

function joinParticles(words: readonly Token[]): readonly Token[] {
  const [given, ...rest] = words;
  return given
    ? [given, ...joinWhere(rest, (before) => particles.has(before.text) || before.part < before.lastPart)]
    : [];
}

function joinWhere(
  words: readonly Token[],
  belong: (before: Token, word: Token) => boolean,
): readonly Token[] {
  const joined: Token[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before && belong(before, word)) joined.splice(-1, 1, joinTokens(before, word));
    else joined.push(word);
  }
  return joined;
}

function rolesOf(words: readonly Token[]): readonly Role[] {
  const texts = words.map(({ text }) => text);
  let first = 0;
  while (first < texts.length - 1 && addresses.has(texts[first] ?? "")) first++;
  let last = texts.length - 1;
  while (last > first && suffixes.has(texts[last] ?? "")) last--;
  return texts.map((text, at) => {
    if (at < first) return "title";
    if (at > last) return "suffix";
    if (at === last) return "surname";
    if (at > first) return particles.has(text) ? "particle" : "middle";
    // Either end of "Wang Lan" may be the surname; that of "Li Moreno" is the second.
    return last === first + 1 && firstSurnames.has(text) ? "surname" : "given";
  });
}
