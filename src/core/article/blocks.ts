/** The elements of an article → blocks of text, without captions, prompts and what is printed twice. */
import { foldWords } from "../text.ts";
import type { PageContent, ParagraphKind } from "./article.ts";
import { isNoise } from "./noise.ts";

type TextBlock = PageContent["blocks"][number];

const blockTags = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TBODY TD TH TR UL".split(
    " ",
  ),
);
const skippedTags = new Set([
  "FIGCAPTION",
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "NOSCRIPT",
  "BUTTON",
  "FORM",
  "IFRAME",
]);
interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
  readonly getAttribute?: (name: string) => string | null;
}

export function readBlocks(body: unknown): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let pending = "";
  let linked = 0;
  const flush = (kind: ParagraphKind): void => {
    const text = pending.replace(/\s+/gu, " ").trim();
    const isOnlyLink = linked > 0 && linked >= text.length;
    if (text !== "" && !isOnlyLink && !isNoise(text)) blocks.push({ kind, text });
    pending = "";
    linked = 0;
  };
  const walk = (node: Node, kind: ParagraphKind, inLink: boolean): void => {
    if (node.nodeType === 3) {
      pending += node.textContent ?? "";
      if (inLink) linked += (node.textContent ?? "").length;
      return;
    }
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== 1 || skippedTags.has(name)) return;
    if (name === "BR") pending += "\n";
    const isBlock = blockTags.has(name);
    if (isBlock) flush(kind);
    const inner = isBlock ? kindOf(node, name, kind) : kind;
    for (const child of node.childNodes) walk(child, inner, inLink || name === "A");
    if (isBlock) flush(inner);
  };
  walk(body as Node, "text", false);
  flush("text");
  return withoutRepeats(blocks);
}

function kindOf(node: Node, name: string, outer: ParagraphKind): ParagraphKind {
  if (/^H[1-6]$/.test(name)) return "heading";
  if (name === "LI") return "listItem";
  if (name === "PRE") return "code";
  if (name !== "BLOCKQUOTE") return outer;
  return /twitter|tweet|instagram|bluesky|mastodon/i.test(node.getAttribute?.("class") ?? "")
    ? "embed"
    : "blockquote";
}

/**
 * Pages print things twice: a whole block again, of which the first is kept, and a short one that stands inside a longer
 * one to catch the eye (a pull quote), of which the longer is kept.
 */
function withoutRepeats(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const folded = blocks.map(({ text }) => foldWords(text).join(" "));
  const whole = `\n${folded.join("\n")}\n`;
  const seen = new Set<string>();
  return blocks.filter(({ kind, text }, index) => {
    const own = folded[index] ?? "";
    if (own.length < shortestRepeat) return true;
    if (seen.has(own) && own.length >= shortestBlockAgain) return false;
    seen.add(own);
    // Lists may say the same thing on purpose: a plan for every day of a week.
    const mayBePullQuote = (kind === "text" || kind === "blockquote") && text.length <= longestPullQuote;
    return !mayBePullQuote || !standsInside(whole, own);
  });
}

const shortestRepeat = 20;
const shortestBlockAgain = 120;
const longestPullQuote = 400;

/** Whether a line of `whole` holds the words, and more. */
function standsInside(whole: string, words: string): boolean {
  let looked = 0;
  for (let at = whole.indexOf(words); at >= 0 && looked < 10; at = whole.indexOf(words, at + 1)) {
    looked += 1;
    const isWhole = whole.charAt(at - 1) === "\n" && whole.charAt(at + words.length) === "\n";
    if (!isWhole) return true;
  }
  return false;
}
