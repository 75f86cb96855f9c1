/** What stands in quotation marks without being said: titles of works above all. */
import type { Place, Reading } from "./claim.ts";
import type { Grammar } from "./grammar.ts";
import type { Token } from "./tokens.ts";

const maxTitleWords = 10;

/** “The Title,” by Ada Moreno · on Channel Nine’s “The Title” · the film “The Title” */
export function isTitle({ text, grammar }: Reading, { tokens, at, quotation }: Place): boolean {
  const next = tokens[at + 1]?.text === "," ? tokens[at + 2] : tokens[at + 1];
  if (next && grammar.quoting.byline.has(next.key)) return true;
  const before = tokens[at - 1];
  if (!before || before.text === ":") return false;
  const verb = before.text === "," ? at - 2 : at - 1;
  const isSaid = grammar.isFiniteCue(tokens, verb) || grammar.isParticipleCue(tokens, verb);
  const said = tokens[verb] as Token;
  if (isSaid && !grammar.isNaming(said) && !(said === before && grammar.quoting.addressing.has(said.key)))
    return false;
  // on Channel Nine’s “Today”
  return hasTitleCase(
    text.slice(quotation.start, Math.min(quotation.end, quotation.start + 120)),
    before.isGenitive ? 1 : 2,
    grammar,
  );
}

/** Some words, of which all the long ones have capitals. */
function hasTitleCase(inside: string, minWords: number, grammar: Grammar): boolean {
  if (/[?!]$/.test(inside) || !/^\p{Lu}/u.test(inside)) return false;
  const words = inside.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const long = words.filter((word) => word.length > 3 && !grammar.isClosedClass(word));
  if (words.length < minWords || words.length > maxTitleWords || long.length === 0) return false;
  return long.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
}
