/** Names in a byline: "By Imke Sandoval, staff writer | 3 May 2026" holds one. */

const maxNameLength = 80;
const separators = /\s*(?:,|;|\||•|·|\/|&|\band\b|\bund\b|\bet\b|\s[–—-]\s)\s*/u;
const starts =
  /^(?:(?:written|posted|reported|published|story|words|text|article|updated|edited|reviewed|medically reviewed|fact checked)\s+)?(?:by|von|par|por)\b:?\s*|^(?:author|authors|words|text|contributor)\s*:\s*/iu;
const ends =
  /\s+(?:\d{1,2}[:.]\d{2}|(?:on|updated|published|posted|last)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-|for\b|in\s+\p{Lu}|\().*$/iu;
const roles =
  /\b(?:editor|writer|reporter|correspondent|journalist|contributor|columnist|author|producer|photographer|staff|team|desk|newsroom|chief|director|manager|professor|ph\.?d|m\.?d|mba|ceo|founder|president|analyst|specialist|strategist|min read|read|minutes?|comments?|share|follow|subscribe|view all|more from|posts by)\b/iu;

/** What data of the page call its author, less "By": one name or a list of them. Addresses are none. */
export function toldAuthor(told: string): string | undefined {
  const line = told
    .replace(/[\s\u00a0]+/gu, " ")
    .trim()
    .replace(starts, "");
  const isName = /\p{L}/u.test(line) && line.length <= 200 && !isAddress(line);
  return isName &&
    !/^(?:admin|administrator|editor|root|user|author|guest|unknown|null|undefined|wpadmin|webmaster)$/i.test(
      line,
    )
    ? line
    : undefined;
}

/** The names that a printed byline holds, at most ten. */
export function authorsIn(text: string): readonly string[] {
  const line = text.replace(/[\s\u00a0]+/gu, " ").trim();
  if (line === "" || isAddress(line)) return [];
  const inner = line.slice(0, 300).replace(starts, "");
  const parts = inner
    .split(separators)
    .map(cleanName)
    .filter((part) => part !== "");
  const [first] = parts;
  // A single name may be that of an outlet or a team: it is kept, there is nobody else.
  if (parts.length === 1 && first !== undefined && first.length <= maxNameLength && /\p{L}/u.test(first))
    return [first];
  return parts.filter(isAuthor).slice(0, 10);
}

function isAddress(line: string): boolean {
  return /^https?:|@|^www\.|\.(?:com|org|net)\b/iu.test(line);
}

function isAuthor(name: string): boolean {
  const words = name.split(" ");
  if (name.length > maxNameLength || words.length > 6 || /\d/.test(name) || roles.test(name)) return false;
  return words.length >= 2 ? words.some((word) => /^\p{Lu}/u.test(word)) : /^\p{Lu}\p{L}+$/u.test(name);
}

function cleanName(part: string): string {
  return part
    .replace(starts, "")
    .replace(ends, "")
    .replace(/^[\s.:–—-]+|[\s.:–—-]+$/gu, "")
    .trim();
}
