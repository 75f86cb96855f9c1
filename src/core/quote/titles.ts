/** What stands in quotation marks without being said: titles of works above all. */
import type { Place, Reading } from "./claim.ts";

const maxTitleWords = 10;

/** “The Title,” by Ada Moreno · on Channel Nine’s “The Title” · the film “The Title” */
export function isTitle({ text, grammar }: Reading, { tokens, at, quotation }: Place): boolean {
  const next = tokens[at + 1]?.text === "," ? tokens[at + 2] : tokens[at + 1];
  if (next && grammar.quoting.byline.has(next.key)) return true;
  const before = tokens[at - 1];
  if (!before || before.text === ":") return false;
  if (grammar.isFiniteCue(tokens, at - 1) && !grammar.isNaming(before)) return false;
  return hasTitleCase(text.slice(quotation.start, Math.min(quotation.end, quotation.start + 120)));
}

/** Two words or more, no point at the end, and capitals on all the long ones. */
function hasTitleCase(inside: string): boolean {
  if (/[.?!]$/.test(inside) || !/^\p{Lu}/u.test(inside)) return false;
  const words = inside.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const long = words.filter((word) => word.length > 3);
  if (words.length < 2 || words.length > maxTitleWords || long.length === 0) return false;
  return long.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
}
