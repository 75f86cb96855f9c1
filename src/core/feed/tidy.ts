/** Any feed's XML as XML that a strict parser takes: well-formed, one prefix per vocabulary, texts in one piece. */
import { createExpander, decodeEntities, escapeXml, mendControls, readEntities } from "./entities.ts";
import { type Attributes, readTokens, type Token } from "./markup.ts";
import { canonicalName, declareNamespaces, type Namespaces } from "./namespaces.ts";
import { containers, isAttributeRead, isElementRead, textElements } from "./vocabulary.ts";

const roots = new Set(["rss", "feed", "rdf:RDF"]);
const findRoot = /<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)[\s>]/gi;
const maxJunk = 64_000;
const maxDepth = 100;
const maxItems = 2_000;
const entityBudget = 100_000;

interface Element {
  readonly raw: string;
  readonly name: string;
  readonly namespaces: Namespaces;
  readonly base: string | undefined;
  /** Neither it nor what stands in it is ever read. */
  readonly silent: boolean;
}

/** A text element that is being read: as plain characters, and as the markup that it turns out to be. */
interface Capture {
  readonly element: Element;
  readonly isXhtml: boolean;
  readonly plain: string[];
  readonly markup: string[];
  /** Inner elements that wait for their end, by name. */
  readonly open: Map<string, number>;
  hasElements: boolean;
}

/**
 * Linear in the length of `text`. Throws when it holds no feed. The result keeps every complete item of a document that
 * was cut short; `xml:base` stands, resolved, on each element that has an address.
 */
export function tidyXml(text: string, url: string): string {
  const { start, entities } = readProlog(text);
  const expand = createExpander(entities, entityBudget);
  const out: string[] = [];
  const stack: Element[] = [];
  /** How many elements of a name are open: an end without a beginning is found at once. */
  const open = new Map<string, number>();
  let main: string | undefined;
  let capture: Capture | undefined;
  let items = 0;
  let ended = false;

  for (const token of readTokens(text, start)) {
    if (capture !== undefined && keepInText(capture, token)) continue;
    if (capture !== undefined) {
      endText(capture);
      if (token.kind === "open") pop();
    }
    if (token.kind === "text") addText(token);
    else if (token.kind === "open") begin(token.name, token.attributes, token.selfClosing);
    else end(token.name);
    if (ended) break;
  }
  if (capture !== undefined) endText(capture);
  while (stack.length > 0) pop();
  return out.join("");

  function begin(raw: string, attributes: Attributes, selfClosing: boolean): void {
    const outer = stack.at(-1);
    const namespaces = declareNamespaces(outer?.namespaces ?? new Map(), attributes);
    main ??= namespaces.get(raw.includes(":") ? (raw.split(":")[0] ?? "").toLowerCase() : "") ?? "";
    const name = canonicalName(raw, namespaces, main);
    if (outer === undefined && !roots.has(name)) throw new Error(`<${name.slice(0, 40)}> is not a feed`);
    if (name === "item" || name === "entry") beginItem();
    if (ended || stack.length >= maxDepth) return;
    const around = stack.at(-1);
    const base = resolveBase(attributes.get("xml:base"), around?.base, url);
    const silent = around?.silent === true || !isElementRead(name);
    if (!silent)
      out.push(`<${name}${writeAttributes(attributes, namespaces, main, base)}${selfClosing ? "/>" : ">"}`);
    if (selfClosing) return;
    const element = { raw, name, namespaces, base, silent };
    stack.push(element);
    open.set(raw, (open.get(raw) ?? 0) + 1);
    if (!silent && textElements.has(name)) capture = startText(element, attributes);
  }

  function beginItem(): void {
    // What the last item, or the channel's head, forgot to end would swallow this one.
    while (stack.length > 1 && !containers.has(stack.at(-1)?.name ?? "")) pop();
    items += 1;
    ended = items > maxItems;
  }

  function end(raw: string): void {
    if ((open.get(raw) ?? 0) === 0) return;
    while (stack.length > 0 && pop() !== raw);
    ended = stack.length === 0;
  }

  function pop(): string | undefined {
    const element = stack.pop();
    if (element === undefined) return undefined;
    open.set(element.raw, (open.get(element.raw) ?? 1) - 1);
    if (!element.silent) out.push(`</${element.name}>`);
    return element.raw;
  }

  function addText({ raw, cdata }: Extract<Token, { kind: "text" }>): void {
    const around = stack.at(-1);
    if (around === undefined || around.silent || raw.trim() === "") return;
    out.push(writeText(mendControls(cdata ? raw : decodeEntities(expand(raw)))));
  }

  /** False when the token ends the text, or belongs to what stands around it. */
  function keepInText(text: Capture, token: Token): boolean {
    if (token.kind === "text") {
      const raw = token.cdata ? token.raw : expand(token.raw);
      text.plain.push(token.cdata ? raw : decodeEntities(raw));
      text.markup.push(token.cdata && text.isXhtml ? escapeXml(raw) : raw);
      return true;
    }
    if (token.kind === "open") {
      if (startsNext(token.name, text)) return false;
      text.hasElements = true;
      text.markup.push(withoutPrefix(token.raw));
      if (!token.selfClosing) text.open.set(token.name, (text.open.get(token.name) ?? 0) + 1);
      return true;
    }
    const inside = text.open.get(token.name) ?? 0;
    if (inside === 0 && (open.get(token.name) ?? 0) > 0) return false;
    if (inside > 0) text.open.set(token.name, inside - 1);
    text.markup.push(withoutPrefix(token.raw));
    return true;
  }

  function endText(text: Capture): void {
    const value = text.hasElements ? text.markup.join("") : text.plain.join("");
    out.push(writeText(mendControls(value)));
    capture = undefined;
  }
}

/** The XML parser reads a CDATA section in one go; every entity of an escaped text costs it a turn. */
function writeText(text: string): string {
  const isMarkup = text.length > 100 && text.includes("<") && !text.includes("]]>");
  return isMarkup ? `<![CDATA[${text}]]>` : escapeXml(text);
}

/** Elements of a feed that no text holds. */
const outsideTexts = /^(?:item|entry|pubDate|guid|description|content:encoded)$/;

/** The text's own end was forgotten: what follows it begins. */
function startsNext(raw: string, text: Capture): boolean {
  return !text.isXhtml && text.element.name !== "content" && outsideTexts.test(raw);
}

function startText(element: Element, attributes: Attributes): Capture {
  const isXhtml = /xhtml|xml/i.test(attributes.get("type") ?? "");
  return { element, isXhtml, plain: [], markup: [], open: new Map(), hasElements: false };
}

interface Prolog {
  readonly start: number;
  readonly entities: ReadonlyMap<string, string>;
}

/** Where the root element begins: past declarations, comments, and junk that a server put in front. */
function readProlog(text: string): Prolog {
  const doctypeAt = text.slice(0, maxJunk).search(/<!DOCTYPE/i);
  const doctype = doctypeAt === -1 ? undefined : readDoctype(text, doctypeAt);
  const entities = doctype === undefined ? new Map<string, string>() : readEntities(doctype.text);
  for (const token of readTokens(text, doctype?.end ?? 0)) {
    if (token.kind !== "open") continue;
    if (/^(?:html|svg|head|body)$/i.test(token.name)) throw new Error(`<${token.name}> is not a feed`);
    break;
  }
  findRoot.lastIndex = doctype?.end ?? 0;
  const found = findRoot.exec(text.slice(0, findRoot.lastIndex + maxJunk));
  if (found === null) throw new Error("no feed in it");
  return { start: found.index, entities };
}

function readDoctype(text: string, at: number): { readonly text: string; readonly end: number } {
  const close = text.indexOf(">", at);
  const subset = text.indexOf("[", at);
  if (subset === -1 || close < subset) return { text: "", end: close === -1 ? text.length : close + 1 };
  const subsetEnd = /\]\s{0,100}>/g;
  subsetEnd.lastIndex = subset;
  const found = subsetEnd.exec(text);
  const end = found === null ? text.length : found.index + found[0].length;
  return { text: text.slice(subset, end), end: found === null ? close + 1 : end };
}

function writeAttributes(
  attributes: Attributes,
  namespaces: Namespaces,
  main: string,
  base: string | undefined,
): string {
  let text = base === undefined ? "" : ` xml:base="${escapeXml(base)}"`;
  for (const [raw, value] of attributes) {
    const name = raw.includes(":") ? canonicalName(raw, namespaces, main) : raw;
    if (!isAttributeRead(name)) continue;
    text += ` ${name}="${escapeXml(mendControls(decodeEntities(value)))}"`;
  }
  return text;
}

function resolveBase(
  declared: string | undefined,
  outer: string | undefined,
  url: string,
): string | undefined {
  if (declared === undefined) return outer;
  const address = decodeEntities(declared).trim();
  return URL.canParse(address, outer ?? url) ? new URL(address, outer ?? url).href : outer;
}

const withoutPrefix = (tag: string): string => tag.replace(/^(<\/?)[\w.-]{1,40}:/, "$1");
