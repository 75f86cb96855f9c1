/**
 * A message as Mattermost's Markdown. No backslash keeps Mattermost from reading a mention, a hashtag, an emoji's
 * name or an address, so that a word which holds one stands as code: the same characters, and nothing happens.
 */
import { unreachable } from "../../../core/errors.ts";
import { truncateText } from "../../../core/message/measure.ts";
import type { Block, Inline, Message } from "../../../core/message/message.ts";
import { bullet, quoteText } from "../../../core/message/plain.ts";
import { splitMessage } from "../../../core/message/split.ts";

/** Of a post, in characters; ours are UTF-16 units, which are never fewer. @see Mattermost, PostMessageMaxRunesV2 */
const maxChars = 16_383;
/** Of a button, in graphemes; our choice. */
const maxLabel = 80;

export function renderPosts(message: Message): readonly object[] {
  return splitMessage(message, (part) => renderMarkdown(part).length <= maxChars)
    .map((part) => ({ text: renderMarkdown(part) }))
    .filter(({ text }) => text !== "");
}

function renderMarkdown({ blocks }: Message): string {
  return blocks
    .map(renderBlock)
    .filter((text) => text.trim() !== "")
    .join("\n\n");
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case "heading":
      return prefixed("#".repeat(block.level + 1), oneLine(renderInline(block.children)));
    case "paragraph":
    case "small":
      return renderInline(block.children);
    case "quotation":
      return block.children.map((line) => quoteLines(renderInline(line))).join("\n");
    case "list":
      return block.items
        .map((item, index) =>
          prefixed(block.ordered ? bullet(block, index) : "-", oneLine(renderInline(item))),
        )
        .join("\n");
    case "divider":
      return "---";
    case "actions":
      return block.buttons
        .map((one) =>
          one.kind === "open" ? renderLink(one.url, literal(truncateText(one.label, maxLabel))) : "",
        )
        .join(" ");
    default:
      return unreachable(block);
  }
}

/** To a regular expression a line separator within a quote would begin a line, too. */
function quoteLines(markdown: string): string {
  const lines = markdown.split("\n").map((line) => (line === "" ? "" : `> ${line}`));
  return lines.join("\n");
}

function prefixed(mark: string, line: string): string {
  return line.trim() === "" ? "" : `${mark} ${line}`;
}

function oneLine(markdown: string): string {
  return markdown.replace(/\s*\n\s*/g, " ");
}

/** Two runs of code that touch would be one with other fences: a blank keeps them apart. */
function renderInline(children: readonly Inline[]): string {
  const join = (line: string, next: string): string =>
    line + (/`$/.test(line) && /^`/.test(next) ? " " : "") + next;
  return children.map(renderNode).reduce(join, "");
}

function renderNode(node: Inline): string {
  switch (node.type) {
    case "text":
      return literal(node.text);
    case "code":
      return /^\s*$|\n/.test(node.text) ? literal(node.text) : code(node.text);
    case "quote":
      return literal(quoteText(node.quote, node.cut));
    case "strong":
      return marked("**", renderInline(node.children));
    case "emphasis":
      return marked("*", renderInline(node.children));
    case "link":
      return renderLink(node.url, renderInline(node.children));
    case "time":
      return literal(node.fallback);
    case "break":
      return "\n";
    default:
      return unreachable(node);
  }
}

/** Marks hold only where a letter stands on their inner sides; the words matter more. @see CommonMark, 6.2 */
function marked(mark: string, markdown: string): string {
  return /^[\p{L}\p{N}](?:[^*\n]*[\p{L}\p{N}])?$/u.test(markdown) ? `${mark}${markdown}${mark}` : markdown;
}

function renderLink(url: string, label: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || label.trim() === "") return label;
  const href = parsed.href.replace(/[()<>\\*_`]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `[${label.replace(/\s*\n\s*/g, "\n")}](${href})`;
}

/** A word with anything that Mattermost looks for after Markdown was read. */
const restless = /[@#~]\w|:[\w+-]+:|&[#\w]+;|\w:\/\/|www\./;

/** What Markdown reads anywhere, or where a line begins, has a backslash; blanks there would make code of it. */
function literal(text: string): string {
  const words = text.replace(/(^|\n)[^\S\n]+/g, "$1 ");
  return words.replace(/\S+/g, (word) =>
    restless.test(word) ? code(word) : word.replace(/[\\`*_{}[\]()#+\-.!>~|<&]/g, "\\$&"),
  );
}

/** Between more backticks than the words hold in a row. @see CommonMark, 6.1 */
function code(text: string): string {
  const longest = (text.match(/`+/g) ?? []).sort((a, b) => b.length - a.length)[0] ?? "";
  const fence = `${longest}\``;
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}
