/** A message as plain text that says the same as its blocks: for notifications, screen readers and counting. */
import { unreachable } from "../errors.ts";
import type { VerifiedQuote } from "../quote/quote.ts";
import type { Block, Inline, Message } from "./message.ts";

/** Says that words of the source are left out. In brackets, so that it is never taken for the speaker's. */
export const omission = "[…]";

/**
 * Blocks stand a blank line apart. Links give their label, buttons nothing: whoever cannot see blocks
 * cannot press them. The text is literal; a platform that reads markup in plain text must escape it.
 */
export function plainText(message: Message): string {
  return message.blocks
    .map(blockText)
    .filter((text) => text.trim() !== "")
    .join("\n\n");
}

/** Quotes as they are printed, or as `sayQuote` has them. */
export function inlineText(children: readonly Inline[], sayQuote: SayQuote = printed): string {
  let said = "";
  for (const child of children) said += textOf(child, sayQuote);
  return said;
}

/**
 * A quote as it is printed: every piece in quotation marks of its own, `marks` being the opening and the closing
 * one. Where the article has words of its own between two pieces, and where a `cut` quote goes on, `[…]` says so.
 */
export function quoteText(quote: VerifiedQuote, cut: boolean, marks = "“”"): string {
  const [open = "", close = open] = marks;
  const pieces = quote.pieces.map((piece, index) => {
    const before = quote.pieces[index - 1];
    const gap = before === undefined ? "" : piece.start - before.end > maxSeam ? ` ${omission} ` : " ";
    return `${gap}${open}${piece.text}${close}`;
  });
  return pieces.join("") + (cut ? ` ${omission}` : "");
}

/** Between two paragraphs of one speech stand only a closing mark, two line feeds and an opening mark. */
const maxSeam = 4;

function blockText(block: Block): string {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "small":
      return inlineText(block.children);
    case "quotation":
      return block.children.map((line) => inlineText(line)).join("\n");
    case "list":
      return block.items.map((item, index) => `${bullet(block, index)} ${inlineText(item)}`).join("\n");
    case "divider":
    case "actions":
      return "";
    default:
      return unreachable(block);
  }
}

/** What stands before an item of a list: "•", or its number. */
export function bullet(list: Extract<Block, { type: "list" }>, index: number): string {
  return list.ordered ? `${(list.start ?? 1) + index}.` : "•";
}

type QuoteInline = Extract<Inline, { type: "quote" }>;
type SayQuote = (inline: QuoteInline) => string;

function textOf(inline: Inline, sayQuote: SayQuote): string {
  switch (inline.type) {
    case "text":
    case "code":
      return inline.text;
    case "strong":
    case "emphasis":
    case "link":
      return inlineText(inline.children, sayQuote);
    case "quote":
      return sayQuote(inline);
    case "time":
      return inline.fallback;
    case "break":
      return "\n";
    default:
      return unreachable(inline);
  }
}

function printed({ quote, cut }: QuoteInline): string {
  return quoteText(quote, cut);
}
