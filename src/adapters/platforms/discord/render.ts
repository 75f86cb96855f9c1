/** A message as Discord's Components V2 (why not embeds: docs/adr/0008-discord-components-or-embeds.md). */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { unreachable } from "../../../core/errors.ts";
import type { Block, Button, Message } from "../../../core/message/message.ts";
import { splitMessage } from "../../../core/message/split.ts";
import { limits } from "./limits.ts";
import { renderInline, safeUrl } from "./markdown.ts";

/** What a message is made of here: runs of text, lines between them, rows of buttons. */
export type MessageComponent =
  | { readonly type: ComponentType.TextDisplay; readonly id?: number; readonly content: string }
  | { readonly type: ComponentType.Separator; readonly id?: number }
  | (APIActionRowComponent<APIComponentInMessageActionRow> & { readonly id?: number });

/** The body of a message, for posting, answering and editing alike. */
export interface MessageBody {
  readonly flags: number;
  readonly components: readonly MessageComponent[];
  readonly allowed_mentions: { readonly parse: readonly [] };
}

/** Bodies of messages, each within every limit; at least one, because an answer must say something. */
export function renderBodies(message: Message): readonly MessageBody[] {
  const parts = splitMessage(message, (part) => fits(renderComponents(part.blocks)));
  const bodies = parts.map((part) => renderComponents(part.blocks)).filter((parts) => parts.length > 0);
  return (bodies.length > 0 ? bodies : [[textDisplay("…")]]).map(toBody);
}

function toBody(components: readonly MessageComponent[]): MessageBody {
  return { flags: MessageFlags.IsComponentsV2, components, allowed_mentions: { parse: [] } };
}

function fits(components: readonly MessageComponent[]): boolean {
  const texts = components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []));
  const chars = sum(texts.map((text) => text.length));
  const bytes = sum(texts.map((text) => Buffer.byteLength(text) + limits.textOverheadBytes));
  const count = sum(components.map((part) => ("components" in part ? 1 + part.components.length : 1)));
  return chars <= limits.textChars && bytes <= limits.textBytes && count <= limits.components;
}

/** Text that stands together shares one Text Display, because only 40 components fit in a message. */
function renderComponents(blocks: readonly Block[]): readonly MessageComponent[] {
  const components: MessageComponent[] = [];
  const buttonIds = new Set<string>();
  let run: Block[] = [];
  const endRun = (): void => {
    const content = renderRun(run);
    if (content !== "") components.push(textDisplay(content));
    run = [];
  };
  for (const block of blocks) {
    if (block.type !== "divider" && block.type !== "actions") {
      run.push(block);
      continue;
    }
    endRun();
    if (block.type === "actions") components.push(...renderRows(block.buttons, buttonIds));
    else if (components.length > 0) components.push({ type: ComponentType.Separator });
  }
  endRun();
  return components;
}

function textDisplay(content: string): MessageComponent {
  return { type: ComponentType.TextDisplay, content };
}

function renderRun(blocks: readonly Block[]): string {
  let content = "";
  let previous: Block | undefined;
  for (const block of blocks) {
    const rendered = renderBlock(block);
    if (rendered.trim() === "") continue;
    content += previous ? gapBetween(previous, block) + rendered : rendered;
    previous = block;
  }
  return content.trimEnd();
}

/** Headings, quotations and small print set themselves apart; what looks alike needs a blank line between. */
function gapBetween(above: Block, below: Block): string {
  if (above.type === "heading" || below.type === "heading") return "\n";
  if (below.type === "small") return "\n";
  return above.type === "small" || above.type === below.type || above.type === "list" ? "\n\n" : "\n";
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case "heading":
      return prefixed(
        block.level === 1 ? "## " : "### ",
        renderInline(block.children).replace(/\s*\n\s*/g, " "),
      );
    case "paragraph":
      return renderInline(block.children);
    case "small":
      return prefixed("-# ", renderInline(block.children));
    case "quotation":
      return block.children.map((line) => prefixed("> ", renderInline(line), "> ")).join("\n");
    case "list":
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : "- ";
          return prefixed(mark, renderInline(item).replace(/\n{2,}/g, "\n"), "  ");
        })
        .join("\n");
    case "divider":
    case "actions":
      return "";
    default:
      return unreachable(block);
  }
}

/** `prefix` before every line of the text; the lines after the first get `others` where it is given. */
function prefixed(prefix: string, markdown: string, others?: string): string {
  if (markdown.trim() === "") return "";
  return prefix + markdown.replace(/\n(?!$)/g, (feed) => feed + (others ?? prefix));
}

function renderRows(buttons: readonly Button[], taken: Set<string>): readonly MessageComponent[] {
  const rendered = buttons.flatMap((button) => renderButton(button, taken) ?? []);
  const rows: MessageComponent[] = [];
  for (let start = 0; start < rendered.length; start += limits.rowButtons) {
    rows.push({
      type: ComponentType.ActionRow,
      components: rendered.slice(start, start + limits.rowButtons),
    });
  }
  return rows;
}

/** Nothing for a button that Discord would refuse the whole message for: one bad address, or an id used twice. */
function renderButton(button: Button, taken: Set<string>): APIButtonComponent | undefined {
  const label = shorten(button.label, limits.buttonLabel);
  if (label.trim() === "") return undefined;
  if (button.kind === "open") {
    const url = safeUrl(button.url, limits.buttonUrl);
    return url === undefined
      ? undefined
      : { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
  }
  if (button.id === "" || button.id.length > limits.buttonId || taken.has(button.id)) return undefined;
  taken.add(button.id);
  return { type: ComponentType.Button, style: styleOf(button.style), label, custom_id: button.id };
}

function styleOf(
  style: "primary" | "danger" | undefined,
): ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger {
  if (style === "primary") return ButtonStyle.Primary;
  return style === "danger" ? ButtonStyle.Danger : ButtonStyle.Secondary;
}

/** By whole graphemes, with "…" where something is left out. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > maxLength - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
