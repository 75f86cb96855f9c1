/** An article page → title, byline, dates and paragraphs: Mozilla's Readability on linkedom, behind guards. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { canonicalUrl } from "../feed/canonical-url.ts";
import { foldWords } from "../text.ts";
import type { PageContent } from "./article.ts";
import { readBlocks } from "./blocks.ts";
import type { LinkedData } from "./json-ld.ts";
import { readMetadata } from "./metadata.ts";

type Document = ReturnType<typeof parseHTML>["document"];

export interface PageDocument {
  readonly html: string;
  readonly url: string;
  /** Whether all text of the page is wanted, too. */
  readonly pageText?: boolean;
}

/**
 * What comes after so much of a page is left out, and a page of deeper nesting is refused: the markup parsers behind us
 * slow down without end on either. Real pages have 3,600 elements, 500 stray marks, 2,600 entities and are 56 deep.
 */
const most = { characters: 3_000_000, elements: 8_000, strayMarks: 8_000, entities: 30_000, depth: 512 };
/** Elements that hold nothing, or that the next one of their kind closes. */
const flatTags = new Set(
  "area base br col dd dt embed hr img input li link meta option p source td th tr wbr".split(" "),
);

/** Throws an `Error` on markup that is no page for people: too deep, or without an article. */
export function readPage({ html, url, pageText = false }: PageDocument): PageContent {
  const safe = withinBounds(html);
  const { document } = parseHTML(/<body[\s>]/i.test(safe) ? safe : `<html><body>${safe}</body></html>`);
  if (/\bid=["']?S:/i.test(safe)) putStreamed(document);
  const { metadata, linked } = readMetadata(document.documentElement, url);
  const all = pageText ? { pageText: (document.body?.textContent ?? "").slice(0, longestPageText) } : {};
  const blocks = findBody(document, linked);
  if (isConsent(blocks)) throw new Error("the page asks for consent, and shows no article");
  return { ...metadata, blocks: withoutHeadline(blocks, metadata.title), ...all };
}

/**
 * A page that React streams holds its parts hidden at the end, as `S:0`, until a script moves each to where `B:0` or
 * `P:0` keeps its place; a part without a place is shown where it stands.
 * @see https://github.com/facebook/react, `ReactDOMFizzInstructionSet`
 */
function putStreamed(document: Document): void {
  for (const part of document.querySelectorAll('[hidden][id^="S:"]')) {
    const place = ["B", "P"].flatMap(
      (kind) => document.getElementById(`${kind}:${part.id.slice(2)}`) ?? [],
    )[0];
    part.removeAttribute("hidden");
    if (place !== undefined && !part.contains(place)) place.replaceWith(...part.childNodes);
  }
}

/** The headline is kept as title; above the text it would be said twice. */
function withoutHeadline(blocks: PageContent["blocks"], title: string | undefined): PageContent["blocks"] {
  const words = foldWords(title ?? "").join(" ");
  const [first, ...rest] = blocks;
  return first?.kind === "heading" && foldWords(first.text).join(" ") === words ? rest : blocks;
}

/** The article on the page; what the page's data say of its text, where the page itself shows little of it. */
function findBody(document: Document, linked: LinkedData | undefined): PageContent["blocks"] {
  markQuotes(document);
  removeAsides(document);
  const whole = mainElement(document);
  const fallback = whole ? readBlocks(whole) : [];
  const parsed = new Readability<unknown>(document, {
    maxElemsToParse: most.elements * 2,
    charThreshold: 250,
    keepClasses: true,
    // The element itself, and not its text, which would have to be parsed again.
    serializer: (element) => element,
  }).parse();
  const picked = parsed?.content ? readBlocks(parsed.content) : [];
  const shown = lengthOf(fallback) > lengthOf(picked) * 4 ? fallback : picked;
  const told = (linked?.body ?? []).map((text) => ({ kind: "text", text }) as const);
  const [shownLength, toldLength] = [lengthOf(shown), lengthOf(told)];
  const isCut = shownLength < shortestBody || shownLength * 2 < toldLength || linked?.isFree === false;
  const body = isCut && toldLength > shownLength ? told : shown;
  if (body.length === 0) throw new Error("no article on the page");
  return body;
}

/** Consent and comments are not the article, unless nearly everything is in them: then only their name is like that. */
function removeAsides(document: Document): void {
  const all = document.body?.textContent?.length ?? 0;
  for (const element of document.querySelectorAll(neverArticle))
    if ((element.textContent?.length ?? 0) < all / 3) element.remove();
}

/** Where the page itself says that its article stands, when it says so of one element. */
function mainElement(document: Document): unknown {
  for (const selector of ["article", "main", '[role="main"]', '[itemprop="articleBody"]']) {
    const found = document.querySelectorAll(selector);
    if (found.length === 1) return found[0];
  }
  return undefined;
}

const shortestBody = 500;
const longestPageText = 1_000_000;
/** What asks, sells or answers, and is never the article. */
const neverArticle = [
  '[role="dialog"]',
  '[aria-modal="true"]',
  '[id*="cookie" i]',
  '[class*="cookie-" i]',
  '[class*="consent" i]',
  '[id="comments"]',
  '[class~="comments"]',
  '[class*="newsletter" i]',
  "template",
].join(",");

function lengthOf(blocks: PageContent["blocks"]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Nothing but a wall of consent: its words stand on top, and little follows them. */
function isConsent(blocks: PageContent["blocks"]): boolean {
  const text = blocks.map((block) => block.text).join(" ");
  if (text.length > 3_000) return false;
  const words = text
    .slice(0, 600)
    .match(
      /\b(?:cookies?|consent|partners|privacy (?:policy|settings)|personal data|accept all|manage (?:choices|options|preferences))\b/gi,
    );
  return (words?.length ?? 0) >= 3;
}

/** Readability drops the marks that a browser draws around `<q>`. */
function markQuotes(document: Document): void {
  for (const quoted of document.querySelectorAll("q")) quoted.replaceWith(`“${quoted.textContent}”`);
}

/** HTML that a feed carried: all of it is the article. */
export function readFragment({ html, url }: PageDocument): PageContent {
  const { document } = parseHTML(`<html><body>${withinBounds(html)}</body></html>`);
  markQuotes(document);
  for (const alien of document.querySelectorAll("script,style,template,iframe,figcaption,form"))
    alien.remove();
  return withoutUndefined({
    canonicalUrl: canonicalUrl(url),
    blocks: readBlocks(document.body),
    subscription: false,
  }) as PageContent;
}

function withinBounds(html: string): string {
  let [depth, elements, strayMarks, entities] = [0, 0, 0, 0];
  for (const { 1: mark, 2: name = "", index } of html
    .slice(0, most.characters)
    .matchAll(/(<\/?|&)([a-zA-Z][a-zA-Z0-9]*)?/g)) {
    if (mark === "&") entities += 1;
    else if (name === "") strayMarks += 1;
    else if (mark === "<") elements += 1;
    if (elements > most.elements || strayMarks > most.strayMarks || entities > most.entities)
      return html.slice(0, index);
    if (name === "" || mark === "&" || flatTags.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (mark === "<" ? 1 : -1));
    if (depth > most.depth) throw new Error("too deep elements");
  }
  return html.slice(0, most.characters);
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
