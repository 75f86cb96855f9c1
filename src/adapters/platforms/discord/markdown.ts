/** Inline text as Discord's Markdown: every character of ours is markup, every character of a feed is literal. */
import { unreachable } from "../../../core/errors.ts";
import type { Inline, TimeForm } from "../../../core/message/message.ts";
import { inlineText, quoteText } from "../../../core/message/plain.ts";
import { limits } from "./limits.ts";

/** May be empty. Lines are parted by line feeds, and none of them begins a heading, a list or a quotation. */
export function renderInline(children: readonly Inline[]): string {
  return escapeLineStarts(renderNodes(children));
}

/**
 * Text that Discord shows just as it is: removing each backslash that stands before punctuation gives it back.
 * Bare links stay bare text, so that no address of a feed becomes a link, a preview or an invitation.
 */
export function escapeText(text: string): string {
  return escapeLineStarts(escapeInside(text));
}

/** A web address that is safe inside `[label](…)`; absent when it is none, or too long to be worth its place. */
export function safeUrl(url: string, maxLength: number): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
  const href = parsed.href.replace(/[()<>\\`*|]/g, (character) => percent(character));
  return href.length <= maxLength ? href : undefined;
}

/** Marks neither nest nor touch: Discord would read some of them otherwise. The words matter more. */
function renderNodes(nodes: readonly Inline[], isMarked = false): string {
  let markdown = "";
  let touchesMark = isMarked;
  for (const node of nodes) {
    const mark = touchesMark ? "" : markOf(node);
    markdown += markLines(mark, renderNode(node, touchesMark || mark !== ""));
    touchesMark = isMarked || mark !== "" || (node.type === "code" && !touchesMark);
  }
  return markdown;
}

function renderNode(node: Inline, isMarked: boolean): string {
  switch (node.type) {
    case "text":
      return escapeInside(node.text);
    case "strong":
    case "emphasis":
      return renderNodes(node.children, isMarked);
    case "code":
      return isMarked ? escapeInside(node.text) : renderCode(node.text);
    case "link":
      return renderLink(node.url, node.children, isMarked);
    case "quote":
      return escapeInside(quoteText(node.quote, node.cut));
    case "time":
      return `<t:${Math.floor(node.at.getTime() / 1000)}:${timeStyles[node.show]}>`;
    case "break":
      return "\n";
    default:
      return unreachable(node);
  }
}

const timeStyles: Readonly<Record<TimeForm, string>> = { date: "D", time: "t", dateTime: "f", relative: "R" };

function markOf({ type }: Inline): string {
  if (type === "strong") return "**";
  return type === "emphasis" ? "*" : "";
}

/** Line by line, because headings and small print end with the line; blanks stay outside. */
function markLines(mark: string, markdown: string): string {
  return mark === "" ? markdown : markdown.replace(/\S(?:.*\S)?/g, `${mark}$&${mark}`);
}

/** Nothing can be escaped inside a code span, so a text with two backticks in a row is shown as plain text. */
function renderCode(code: string): string {
  if (code.trim() === "" || code.includes("``") || /^`|`$|[\r\n]/.test(code)) return escapeInside(code);
  return code.includes("`") ? `\`\`${code}\`\`` : `\`${code}\``;
}

/**
 * `[label](address)`. Discord finds the end of a label by counting brackets, escaped ones too, and takes a label
 * for no label when it holds an address: then the label stands before the link, as plain text.
 */
function renderLink(url: string, children: readonly Inline[], isMarked: boolean): string {
  const href = safeUrl(url, limits.linkUrl);
  const label = renderNodes(children, isMarked);
  if (href === undefined || label.trim() === "") return label;
  return /[[\]\n]|\/\//.test(inlineText(children)) ? `${label} [↗](${href})` : `[${label}](${href})`;
}

/**
 * Everything that Discord reads anywhere in a line: marks, mentions, emoji by name, addresses, invitations.
 * Names of emoji and addresses may go on in the text that follows.
 */
function escapeInside(text: string): string {
  return text
    .replace(/[\\*_~|`<>[\]@]|:(?=\/|[\w+-]*(?::|$))/g, "\\$&")
    .replaceAll("](", "]\\(")
    .replace(/(\.\p{L}{2,10})\//gu, "$1\\/");
}

/** Everything that it reads at the beginning of a line only: headings, small print, lists. */
function escapeLineStarts(markdown: string): string {
  return markdown.replace(/^([^\S\n]*)([-+#])/gm, "$1\\$2").replace(/^([^\S\n]*\p{Nd}+)([.)])/gmu, "$1\\$2");
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
