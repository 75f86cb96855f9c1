/** The tokens of XML, or of what passes for it. Every character is looked at once, whatever is left unclosed. */

export type Attributes = ReadonlyMap<string, string>;

export type Token =
  /** As written; entities stand in it unless it was CDATA. */
  | { readonly kind: "text"; readonly raw: string; readonly cdata: boolean }
  | {
      readonly kind: "open";
      readonly name: string;
      /** Names in lower case, values as written; of a repeated one the first. */
      readonly attributes: Attributes;
      readonly selfClosing: boolean;
      readonly raw: string;
    }
  | { readonly kind: "close"; readonly name: string; readonly raw: string };

/** What may begin markup; any other "<" is text. */
const markup = /<(?:\/?[A-Za-z_]|!--|!\[CDATA\[|\?)/g;
const namePattern = /[A-Za-z_][^\s<>/="'&]*/y;
const attributePattern = /[\s/]*([^\s<>/="']+)(\s*=\s*)?/y;
const bareValue = /[^\s<>"']*/y;
const noAttributes: Attributes = new Map();

/** Comments and processing instructions are left out. What only looks like markup is text. */
export function* readTokens(text: string, from = 0): Generator<Token> {
  const search = createSearch(text);
  let at = from;
  while (at < text.length) {
    markup.lastIndex = at;
    const open = markup.exec(text)?.index ?? text.length;
    if (open > at) yield { kind: "text", raw: text.slice(at, open), cdata: false };
    if (open === text.length) return;
    const skipped = skipNotes(text, open, search);
    if (skipped > open) {
      at = skipped;
    } else if (text.startsWith("<![CDATA[", open)) {
      const close = search("]]>", open + 9);
      yield { kind: "text", raw: text.slice(open + 9, close === -1 ? text.length : close), cdata: true };
      at = close === -1 ? text.length : close + 3;
    } else {
      const tag = readTag(text, open, search);
      yield tag?.token ?? { kind: "text", raw: "<", cdata: false };
      at = tag?.end ?? open + 1;
    }
  }
}

/** The end of the comment or processing instruction that begins at `at`; `at` itself when none does. */
function skipNotes(text: string, at: number, search: Search): number {
  const end = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? ">" : undefined;
  const close = end === undefined ? -1 : search(end, at + 2);
  return end === undefined || close === -1 ? at : close + end.length;
}

type Search = (needle: string, from: number) => number;

/** `indexOf` that never looks twice for what is not there: that would be a quadratic trap. */
function createSearch(text: string): Search {
  const absent = new Set<string>();
  return (needle, from) => {
    if (absent.has(needle)) return -1;
    const found = text.indexOf(needle, from);
    if (found === -1) absent.add(needle);
    return found;
  };
}

function readTag(
  text: string,
  open: number,
  search: Search,
): { readonly token: Token; readonly end: number } | undefined {
  const closes = text[open + 1] === "/";
  const name = matchAt(namePattern, text, open + (closes ? 2 : 1));
  if (name === undefined) return undefined;
  const { attributes, at } = readAttributes(text, namePattern.lastIndex, search);
  // A "<" inside a tag, outside quotes: the tag was never closed, and the next one begins here.
  const end = text[at] === ">" ? at + 1 : at;
  const raw = text.slice(open, end);
  if (closes) return { token: { kind: "close", name: name[0], raw }, end };
  const selfClosing = text[at] === ">" && text[at - 1] === "/";
  return { token: { kind: "open", name: name[0], attributes, selfClosing, raw }, end };
}

/** Ends at the ">" of the tag, at a "<", or at the end of the text. */
function readAttributes(
  text: string,
  from: number,
  search: Search,
): { readonly attributes: Attributes; readonly at: number } {
  let attributes: Map<string, string> | undefined;
  let at = from;
  for (;;) {
    const named = matchAt(attributePattern, text, at);
    if (named === undefined) {
      while (at < text.length && text[at] !== ">" && text[at] !== "<" && /[\s/"'=]/.test(text[at] ?? ""))
        at++;
      if (at >= text.length || text[at] === ">" || text[at] === "<") break;
      continue;
    }
    at = attributePattern.lastIndex;
    const value = named[2] === undefined ? { text: "", end: at } : readValue(text, at, search);
    at = value.end;
    const name = (named[1] ?? "").toLowerCase();
    attributes ??= new Map();
    if (!attributes.has(name)) attributes.set(name, value.text);
  }
  return { attributes: attributes ?? noAttributes, at };
}

function readValue(
  text: string,
  at: number,
  search: Search,
): { readonly text: string; readonly end: number } {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const close = search(quote, at + 1);
    if (close !== -1) return { text: text.slice(at + 1, close), end: close + 1 };
  }
  const bare = matchAt(bareValue, text, at)?.[0] ?? "";
  // `<br clear=all/>`: the slash ends the tag.
  const value = text[at + bare.length] === ">" ? bare.replace(/\/$/, "") : bare;
  return { text: value, end: at + value.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
