/**
 * A message as Block Kit. Text from feeds goes into rich_text, where no character of it formats, links or pings;
 * only harmless small print is mrkdwn, which is the only small type that can link.
 */
import type {
  ActionsBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
  RichTextStyleable,
  Button as SlackButton,
} from "@slack/types";
import { unreachable } from "../../../core/errors.ts";
import { truncateText } from "../../../core/message/measure.ts";
import type { Block, Button, Inline, Message } from "../../../core/message/message.ts";
import { bullet, inlineText, plainText, quoteText } from "../../../core/message/plain.ts";
import { splitMessage } from "../../../core/message/split.ts";
import { isWithinLimits, limits } from "./limits.ts";
import { dateParts, escapeText, renderSmallPrint, safeUrl } from "./mrkdwn.ts";

export type SlackBlock = HeaderBlock | RichTextBlock | ContextBlock | DividerBlock | ActionsBlock;

/** What `chat.postMessage` and a response_url take. */
export interface SlackPayload {
  /** Says the same as the blocks, for notifications and screen readers; escaped. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** The message in as many payloads as Slack's limits ask for, in their order. */
export function renderPayloads(message: Message): readonly SlackPayload[] {
  return splitMessage(message, (part) => isWithinLimits(renderPayload(part)))
    .map(renderPayload)
    .filter(({ blocks }) => blocks.length > 0);
}

/** Without regard to how many there are. */
export function renderBlocks({ blocks }: Message): readonly SlackBlock[] {
  return blocks.flatMap(renderBlock);
}

type Style = NonNullable<RichTextStyleable["style"]>;

function renderPayload(message: Message): SlackPayload {
  return {
    text: escapeText(plainText(message) || buttonLabels(message)),
    blocks: renderBlocks(message),
    unfurl_links: false,
    unfurl_media: false,
  };
}

function renderBlock(block: Block): readonly SlackBlock[] {
  switch (block.type) {
    case "heading":
      return renderHeading(block.level, block.children);
    case "paragraph":
      return richText(sections([block.children]));
    case "small":
      return renderSmall(block.children);
    case "quotation": {
      const elements = joinLines(block.children);
      return elements.length === 0 ? [] : richText([{ type: "rich_text_quote", elements }]);
    }
    case "list":
      return renderList(block);
    case "divider":
      return [{ type: "divider" }];
    case "actions":
      return renderActions(block.buttons);
    default:
      return unreachable(block);
  }
}

/** A header block can neither link nor be long, and shouts: it is for the title of the whole. */
function renderHeading(level: 1 | 2 | 3, children: readonly Inline[]): readonly SlackBlock[] {
  const title = inlineText(children);
  const isPlain = children.every(({ type }) => type === "text");
  if (level === 1 && isPlain && title.trim() !== "" && title.length <= limits.header) {
    return [{ type: "header", text: { type: "plain_text", text: title, emoji: false } }];
  }
  return richText(sections([[{ type: "strong", children }]]));
}

function renderSmall(children: readonly Inline[]): readonly SlackBlock[] {
  const print = renderSmallPrint(children);
  if (print === undefined || print.length > limits.textObject) return richText(sections([children]));
  return [{ type: "context", elements: [{ type: "mrkdwn", text: print, verbatim: true }] }];
}

function renderList(list: Extract<Block, { type: "list" }>): readonly SlackBlock[] {
  if (list.ordered && (list.start ?? 1) !== 1) {
    // Slack counts a list from 1 only; one that goes on has its numbers as text.
    const lines = list.items.map((item, index): readonly Inline[] => [
      { type: "text", text: `${bullet(list, index)} ` },
      ...item,
    ]);
    return richText([{ type: "rich_text_section", elements: joinLines(lines) }]);
  }
  const elements = sections(list.items);
  if (elements.length === 0) return [];
  return richText([{ type: "rich_text_list", style: list.ordered ? "ordered" : "bullet", elements }]);
}

function renderActions(buttons: readonly Button[]): readonly SlackBlock[] {
  const elements = buttons.flatMap(renderButton);
  const rows: ActionsBlock[] = [];
  for (let start = 0; start < elements.length; start += limits.buttonsPerBlock) {
    rows.push({ type: "actions", elements: elements.slice(start, start + limits.buttonsPerBlock) });
  }
  return rows;
}

/** Slack wants each `action_id` once in a block; what the button means stands in its `value`. */
function renderButton(button: Button, index: number): readonly SlackButton[] {
  const label = fitText(button.label, limits.buttonLabel);
  if (label.trim() === "") return [];
  const text = { type: "plain_text", text: label, emoji: false } as const;
  if (button.kind === "press") {
    const style = button.style === undefined ? {} : { style: button.style };
    return [{ type: "button", action_id: `press:${index}`, value: button.id, text, ...style }];
  }
  const url = safeUrl(button.url);
  return url === undefined ? [] : [{ type: "button", action_id: `open:${index}`, url, text }];
}

function buttonLabels({ blocks }: Message): string {
  const buttons = blocks.flatMap((block) => (block.type === "actions" ? block.buttons : []));
  return buttons.map(({ label }) => fitText(label, limits.buttonLabel)).join(" · ");
}

function richText(elements: RichTextBlock["elements"]): readonly SlackBlock[] {
  return elements.length === 0 ? [] : [{ type: "rich_text", elements }];
}

/** A section for every line that holds something: Slack refuses empty ones. */
function sections(lines: readonly (readonly Inline[])[]): RichTextSection[] {
  return lines
    .map((line) => line.flatMap((inline) => richElements(inline, {})))
    .filter((elements) => elements.length > 0)
    .map((elements) => ({ type: "rich_text_section", elements }));
}

function joinLines(lines: readonly (readonly Inline[])[]): RichTextElement[] {
  return sections(lines).flatMap(({ elements }, index) =>
    index === 0 ? elements : [{ type: "text", text: "\n" } as const, ...elements],
  );
}

function richElements(inline: Inline, style: Style): readonly RichTextElement[] {
  const styled = Object.keys(style).length === 0 ? {} : { style };
  switch (inline.type) {
    case "text":
      return richString(inline.text, style);
    case "code":
      return richString(inline.text, { ...style, code: true });
    case "quote":
      return richString(quoteText(inline.quote, inline.cut), style);
    case "break":
      return [{ type: "text", text: "\n" }];
    case "strong":
      return inline.children.flatMap((child) => richElements(child, { ...style, bold: true }));
    case "emphasis":
      return inline.children.flatMap((child) => richElements(child, { ...style, italic: true }));
    case "time":
      return [{ type: "date", ...dateParts(inline.at, inline.show), fallback: inline.fallback, ...styled }];
    case "link": {
      const url = safeUrl(inline.url);
      const label = inlineText(inline.children);
      if (url === undefined) return inline.children.flatMap((child) => richElements(child, style));
      return [{ type: "link", url, ...(label.trim() !== "" && { text: label }), ...styled }];
    }
    default:
      return unreachable(inline);
  }
}

function richString(text: string, style: Style): readonly RichTextElement[] {
  if (text === "") return [];
  return [{ type: "text", text, ...(Object.keys(style).length > 0 && { style }) }];
}

/** Whole graphemes in at most `limit` code units, with an ellipsis when something is left out. */
export function fitText(text: string, limit: number): string {
  for (let graphemes = limit; graphemes > 1; graphemes -= 1) {
    const kept = truncateText(text, graphemes);
    if (kept.length <= limit) return kept;
  }
  return text.slice(0, limit).toWellFormed();
}
