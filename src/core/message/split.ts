/** Splits a message into parts that a platform takes. No text is lost, and a quote is never cut without a mark. */

import { unreachable } from "../errors.ts";
import type { VerifiedQuote } from "../quote/quote.ts";
import { type Cut, cutInline } from "./cut.ts";
import type { Block, Inline, Message } from "./message.ts";

type Fits = (part: Message) => boolean;

/**
 * The message in as few parts as `fits` allows, in their order; itself when it fits. Parts begin where a section
 * does if that can be, else with a block, else with a sentence, a word, a character. A quote is cut only when it
 * fits in no part of its own. `fits` must take whatever is shorter than what it took; a single character or button
 * that it does not take stands alone in a part, for the platform to refuse.
 */
export function splitMessage(message: Message, fits: Fits): readonly Message[] {
  const parts: Block[][] = [];
  const fitsLast = (blocks: readonly Block[]): boolean =>
    fits({ blocks: trimDividers([...(parts.at(-1) ?? []), ...blocks]) });
  for (const section of sectionsOf(message.blocks)) {
    if (parts.length > 0 && fitsLast(section)) parts.at(-1)?.push(...section);
    else parts.push(...splitSection(section, fits));
  }
  return parts.map((blocks) => ({ blocks: trimDividers(blocks) })).filter((part) => part.blocks.length > 0);
}

/** Headings and dividers begin a section; buttons belong to what stands above them. */
function sectionsOf(blocks: readonly Block[]): readonly Block[][] {
  const sections: Block[][] = [];
  let begun = false;
  for (const block of blocks) {
    const begins = block.type === "heading" || block.type === "divider";
    const last = sections.at(-1);
    if (last === undefined || (begins && !begun)) sections.push([block]);
    else last.push(block);
    begun = begins;
  }
  return sections;
}

function splitSection(section: readonly Block[], fits: Fits): Block[][] {
  const parts: Block[][] = [[]];
  const queue = [...section];
  for (let block = queue.shift(); block !== undefined; block = queue.shift()) {
    const last = parts.at(-1) ?? [];
    if (fits({ blocks: trimDividers([...last, block]) })) {
      last.push(block);
      continue;
    }
    const lead = leadOf(last);
    if (last.length > lead) {
      parts.push(last.splice(last.length - lead));
      queue.unshift(block);
      continue;
    }
    const [first, rest] = splitBlock(block, (candidate) => fits({ blocks: [...last, candidate] }));
    const alone = last.length === 0;
    if (alone) last.push(first ?? block);
    else if (first !== undefined && keepsQuotes(first, block)) last.push(first);
    else {
      // What was announced here does not fit here: it gets a part of its own before it is cut.
      parts.push([]);
      queue.unshift(block);
      continue;
    }
    if (first !== undefined) {
      parts.push([]);
      queue.unshift(...rest);
    }
  }
  return parts.filter((blocks) => blocks.length > 0);
}

/** How many blocks at the end only announce what comes next, so that they must not end a part. */
function leadOf(blocks: readonly Block[]): number {
  const announces = (block: Block | undefined): boolean =>
    block?.type === "heading" || block?.type === "divider";
  let count = 0;
  while (announces(blocks.at(-1 - count))) count += 1;
  return count;
}

function trimDividers(blocks: readonly Block[]): readonly Block[] {
  let start = 0;
  let end = blocks.length;
  while (blocks[start]?.type === "divider") start += 1;
  while (end > start && blocks[end - 1]?.type === "divider") end -= 1;
  return blocks.slice(start, end);
}

/** Whether every quote of `part` is a whole one of `block`. */
function keepsQuotes(part: Block, block: Block): boolean {
  const whole = quotesIn(block);
  return quotesIn(part).every((quote) => whole.includes(quote));
}

function quotesIn(block: Block): readonly VerifiedQuote[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "small":
      return quotesOf(block.children);
    case "quotation":
      return block.children.flatMap(quotesOf);
    case "list":
      return block.items.flatMap(quotesOf);
    case "actions":
    case "divider":
      return [];
    default:
      return unreachable(block);
  }
}

function quotesOf(children: readonly Inline[]): readonly VerifiedQuote[] {
  return children.flatMap((child) =>
    child.type === "quote" ? [child.quote] : "children" in child ? quotesOf(child.children) : [],
  );
}

type BlockCut = readonly [first: Block | undefined, rest: readonly Block[]];

/** As much of the block as fits, and the rest; no first when nothing fits. */
function splitBlock(block: Block, fits: (block: Block) => boolean): BlockCut {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "small":
      return splitText(block, fits);
    case "quotation":
      return splitQuotation(block, fits);
    case "list":
      return splitList(block, fits);
    case "actions":
      return splitButtons(block, fits);
    case "divider":
      return [undefined, [block]];
    default:
      return unreachable(block);
  }
}

type TextBlock = Extract<Block, { type: "heading" | "paragraph" | "small" }>;

function splitText(block: TextBlock, fits: (block: Block) => boolean): BlockCut {
  const cut = cutInline(block.children, (children) => fits({ ...block, children }));
  if (cut === undefined) return [undefined, [block]];
  const [first, rest] = cut;
  return [{ ...block, children: first }, hasText(rest) ? [{ ...block, children: rest }] : []];
}

function splitQuotation(
  block: Extract<Block, { type: "quotation" }>,
  fits: (block: Block) => boolean,
): BlockCut {
  const [lines, rest] = splitRows(block.children, (children) => fits({ ...block, children }));
  if (lines.length === 0) return [undefined, [block]];
  return [{ ...block, children: lines }, rest.length === 0 ? [] : [{ ...block, children: rest }]];
}

function splitList(list: Extract<Block, { type: "list" }>, fits: (block: Block) => boolean): BlockCut {
  const [items, rest, cut] = splitRows(list.items, (rows) => fits({ ...list, items: rows }));
  if (items.length === 0) return [undefined, [list]];
  const start = (list.start ?? 1) + items.length;
  const tail = (rows: readonly (readonly Inline[])[]): readonly Block[] =>
    rows.length === 0 ? [] : [{ ...list, items: rows, ...(list.ordered ? { start } : {}) }];
  // The rest of an item that was cut is no new item: it gets neither bullet nor number.
  const [head = [], ...others] = rest;
  const following = cut ? [{ type: "paragraph", children: head } as const, ...tail(others)] : tail(rest);
  return [{ ...list, items }, following];
}

function splitButtons(block: Extract<Block, { type: "actions" }>, fits: (block: Block) => boolean): BlockCut {
  let count = block.buttons.length;
  while (count > 1 && !fits({ ...block, buttons: block.buttons.slice(0, count) })) count -= 1;
  const first = block.buttons.slice(0, count);
  if (!fits({ ...block, buttons: first })) return [undefined, [block]];
  const rest = block.buttons.slice(first.length);
  return [{ ...block, buttons: first }, rest.length === 0 ? [] : [{ ...block, buttons: rest }]];
}

type Rows = readonly (readonly Inline[])[];

/** Whole rows as many as fit; the first row is cut when it does not fit alone. `cut` says that it was. */
function splitRows(
  rows: Rows,
  fits: (rows: Rows) => boolean,
): readonly [first: Rows, rest: Rows, cut: boolean] {
  let count = 0;
  while (count < rows.length && fits(rows.slice(0, count + 1))) count += 1;
  if (count > 0) return [rows.slice(0, count), rows.slice(count), false];
  const [row = [], ...others] = rows;
  const halves: Cut | undefined = cutInline(row, (children) => fits([children]));
  if (halves === undefined) return [[], rows, false];
  const [before, after] = halves;
  return hasText(after) ? [[before], [after, ...others], true] : [[before], others, false];
}

function hasText(children: readonly Inline[]): boolean {
  return children.some((child) => !(child.type === "text" && child.text.trim() === ""));
}
