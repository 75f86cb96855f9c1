/** Markdown of a template, with markers where its values go, as blocks. Values are never read as Markdown. */
import type { BlockContent, DefinitionContent, Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { unreachable } from "../errors.ts";
import { lately } from "../once.ts";
import type { Block, Inline, Message } from "./message.ts";
import { inlineText } from "./plain.ts";

/**
 * Noncharacters, which no text may hold: a value that has them loses them before it meets a template.
 * To Markdown they are letters, so that `**{{ title }}**` is strong whatever the title begins with.
 */
const opening = "\uFDD0";
const closing = "\uFDD1";
const markers = /\uFDD0(\d+)\uFDD1/g;
const strayMarks = /[\uFDD0\uFDD1]/g;

export function marker(index: number): string {
  return `${opening}${index}${closing}`;
}

export function hasMarker(text: string): boolean {
  return text.includes(opening) || text.includes(closing);
}

export function withoutMarkers(text: string): string {
  return text.replace(strayMarks, "\uFFFD");
}

/** `placed[i]` stands where `marker(i)` does. Total: what blocks cannot hold becomes plain text. */
export function parseMarkdown(markdown: string, placed: readonly Inline[]): Message {
  return {
    blocks: treeOf(markdown)
      .children.map((node) => blockOf(node, placed))
      .filter((block) => hasContent(block)),
  };
}

export interface MarkdownMistake {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/** What a template may not use, in the order of its text. Positions are those of `markdown`. */
export function findMarkdownMistakes(markdown: string): readonly MarkdownMistake[] {
  const mistakes: MarkdownMistake[] = [];
  const visit = (node: Nodes, parent: Nodes | undefined): void => {
    const problem = problemOf(node, parent);
    const start = node.position?.start;
    if (problem !== undefined) mistakes.push({ line: start?.line ?? 1, column: start?.column ?? 1, problem });
    else if ("children" in node) for (const child of node.children) visit(child, node);
  };
  visit(fromMarkdown(markdown, asChecked), undefined);
  return mistakes;
}

/** An http or https address in its normal form; `undefined` for any other, and for one that carries a password. */
export function webAddress(url: string): string | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined;
  return address.username === "" && address.password === "" ? address.href : undefined;
}

// Indented lines are for the eyes of whoever edits the template, and three dashes are always a divider.
const checkedOff = ["codeIndented", "setextUnderline"];
const asChecked: Options = { extensions: [{ disable: { null: checkedOff } }] };
const asWritten: Options = {
  extensions: [
    {
      disable: {
        null: [...checkedOff, "htmlFlow", "htmlText", "definition", "codeFenced", "labelStartImage"],
      },
    },
  ],
};

/** Characters of text together: a digest has some thousand. */
const mostKept = 200_000;

/**
 * Values are not in the text, only where they go. So whoever asks the same kind of question gets the same text, as do
 * channels that read the same, and reading it again would take longer than all else that makes a message.
 */
const treeOf = lately(
  mostKept,
  (markdown): Root => withoutPositions(fromMarkdown(markdown, asWritten)),
  ({ length }) => length,
);

/** They are most of what a tree weighs, and nobody asks for them. */
function withoutPositions<Tree extends Nodes>(tree: Tree): Tree {
  delete tree.position;
  if ("children" in tree) for (const child of tree.children) withoutPositions(child);
  return tree;
}

function problemOf(node: Nodes, parent: Nodes | undefined): string | undefined {
  const nested = parent?.type === "blockquote" || parent?.type === "listItem";
  switch (node.type) {
    case "html":
      return "HTML is not shown in chats: write Markdown";
    case "image":
    case "imageReference":
      return "images are not shown: link to them";
    case "definition":
    case "linkReference":
      return "write a link as [label](address)";
    case "code":
      return "blocks of code are not shown: use `…` within a line";
    case "heading":
      if (nested) return "a heading stands on its own, not in a list or quotation";
      return node.depth > 3 ? "headings go from # to ###" : undefined;
    case "list":
    case "blockquote":
    case "thematicBreak":
      return nested ? "lists and quotations hold only lines of text" : undefined;
    case "link":
      if (node.title != null) return "a link has no title: write [label](address)";
      return node.url.includes(opening) || webAddress(node.url) !== undefined
        ? undefined
        : "a link begins with https:// or http://";
    default:
      return undefined;
  }
}

function blockOf(node: RootContent, placed: readonly Inline[]): Block {
  switch (node.type) {
    case "heading":
      return { type: "heading", level: levelOf(node.depth), children: textOf(node.children, placed) };
    case "blockquote":
      return { type: "quotation", children: linesOf(node.children, placed) };
    case "list":
      return {
        type: "list",
        ordered: node.ordered === true,
        ...(node.ordered === true && (node.start ?? 1) !== 1 && { start: node.start ?? 1 }),
        items: node.children.map((item) => joinLines(linesOf(item.children, placed))).filter(isShown),
      };
    case "thematicBreak":
      return { type: "divider" };
    case "paragraph": {
      const children = textOf(node.children, placed);
      return isSmallPrint(children)
        ? { type: "small", children: children.flatMap(unwrapEmphasis) }
        : { type: "paragraph", children };
    }
    default:
      return { type: "paragraph", children: [] };
  }
}

function levelOf(depth: number): 1 | 2 | 3 {
  return depth === 1 ? 1 : depth === 2 ? 2 : 3;
}

/** The lines of all text within. A quotation or a list item holds no other blocks. */
function linesOf(
  nodes: readonly (BlockContent | DefinitionContent)[],
  placed: readonly Inline[],
): readonly (readonly Inline[])[] {
  return nodes.flatMap((node) => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return splitLines(inlinesOf(node.children, placed));
      case "blockquote":
        return linesOf(node.children, placed);
      case "list":
        return node.children.flatMap((item) => linesOf(item.children, placed));
      default:
        return [];
    }
  });
}

/** The text of a block, without the lines that are empty because their values are. */
function textOf(nodes: readonly PhrasingContent[], placed: readonly Inline[]): readonly Inline[] {
  return joinLines(splitLines(inlinesOf(nodes, placed)));
}

function splitLines(children: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const child of children) {
    if (child.type === "break") lines.push([]);
    else lines.at(-1)?.push(child);
  }
  return lines.map(trimLine).filter(isShown);
}

function joinLines(lines: readonly (readonly Inline[])[]): readonly Inline[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: "break" } as const, ...line]));
}

/** A paragraph that is emphasised as a whole, line by line. */
function isSmallPrint(children: readonly Inline[]): boolean {
  return (
    children.some((child) => child.type === "emphasis") &&
    children.every((child) => child.type === "emphasis" || !isShown([child]))
  );
}

function unwrapEmphasis(inline: Inline): readonly Inline[] {
  return inline.type === "emphasis" ? inline.children : [inline];
}

function inlinesOf(nodes: readonly PhrasingContent[], placed: readonly Inline[]): readonly Inline[] {
  const merged: Inline[] = [];
  for (const inline of nodes.flatMap((node) => inlineOf(node, placed))) {
    const last = merged.at(-1);
    if (inline.type === "text" && last?.type === "text") {
      merged[merged.length - 1] = { type: "text", text: last.text + inline.text };
    } else if (inline.type === "break" || inlineText([inline]) !== "") merged.push(inline);
  }
  return merged;
}

function inlineOf(node: PhrasingContent, placed: readonly Inline[]): readonly Inline[] {
  switch (node.type) {
    case "text":
      // A line of a template is a line of the message, as people expect of a chat.
      return node.value
        .split("\n")
        .flatMap((line, index) => [
          ...(index === 0 ? [] : [{ type: "break" } as const]),
          ...fill(line, placed, "text"),
        ]);
    case "inlineCode":
      return fill(node.value, placed, "code");
    case "strong":
    case "emphasis":
      return [{ type: node.type, children: inlinesOf(node.children, placed) }];
    case "link": {
      const url = webAddress(inlineText(fill(node.url, placed, "text")));
      const children = inlinesOf(node.children, placed);
      return url === undefined ? children : [{ type: "link", url, children }];
    }
    case "break":
      return [{ type: "break" }];
    default:
      return [];
  }
}

/** The text with what is placed in it; markers in a placed text (a captured one) may only point at earlier ones. */
function fill(
  text: string,
  placed: readonly Inline[],
  type: "text" | "code",
  before = placed.length,
): readonly Inline[] {
  const literal = (part: string): readonly Inline[] =>
    part === "" ? [] : [{ type, text: part.replace(strayMarks, "") }];
  const filled: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(markers)) {
    const index = Number(match[1]);
    const value = index < before ? placed[index] : undefined;
    filled.push(...literal(text.slice(end, match.index)));
    if (value?.type === "text") filled.push(...fill(value.text, placed, type, index));
    else if (value !== undefined) filled.push(value);
    end = match.index + match[0].length;
  }
  filled.push(...literal(text.slice(end)));
  return filled;
}

/** Without the white space around it, that an empty value leaves. */
function trimLine(line: readonly Inline[]): readonly Inline[] {
  return line.flatMap((child, index): readonly Inline[] => {
    if (child.type !== "text") return [child];
    const start = index === 0 ? child.text.trimStart() : child.text;
    const text = index === line.length - 1 ? start.trimEnd() : start;
    return text === "" ? [] : [{ type: "text", text }];
  });
}

function isShown(children: readonly Inline[]): boolean {
  return inlineText(children).trim() !== "";
}

function hasContent(block: Block): boolean {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "small":
      return isShown(block.children);
    case "quotation":
      return block.children.length > 0;
    case "list":
      return block.items.length > 0;
    case "divider":
      return true;
    case "actions":
      return block.buttons.length > 0;
    default:
      return unreachable(block);
  }
}
