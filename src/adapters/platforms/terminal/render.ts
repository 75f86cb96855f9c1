/** A message as text for the terminal: wrapped, quotes behind a bar, links as numbers with their addresses below. */
import { unreachable } from "../../../core/errors.ts";
import { type Block, type Inline, link, type Message, text } from "../../../core/message/message.ts";
import { bullet, quoteText } from "../../../core/message/plain.ts";
import { withoutDirective } from "../../../core/message/text-fragment.ts";
import { limits } from "./limits.ts";
import { glue, harmless, type Page, paint, plain, type Run, type Style, wrapRuns } from "./style.ts";

/** Ends with a line feed. Buttons that open an address are links; the others need a chat. */
export function renderMessage(message: Message, { columns, colour }: Page): string {
  const page = { columns: Math.min(Math.max(columns, limits.minColumns), limits.maxColumns), colour };
  const links: string[] = [];
  const blocks = message.blocks.map((block) => ({ block, lines: renderBlock(block, page, links) }));
  const shown = blocks.filter(({ lines }) => lines.length > 0);
  const body = shown.flatMap(({ block, lines }, index) => {
    const before = shown[index - 1]?.block;
    return before === undefined || standsClose(before, block) ? lines : ["", ...lines];
  });
  return `${[...body, ...renderLinks(links, page)].join("\n")}\n`;
}

/** A heading stays with its text, and small print with what it is about. */
function standsClose(before: Block, block: Block): boolean {
  return (
    (before.type === "heading" && block.type !== "divider") ||
    (before.type === "divider" && block.type === "heading") ||
    (before.type === "quotation" && block.type === "small")
  );
}

function renderBlock(block: Block, page: Page, links: string[]): readonly string[] {
  const runs = (children: readonly Inline[], styles: readonly Style[] = []): readonly Run[] =>
    runsOf(children, styles, links);
  switch (block.type) {
    case "heading":
      return wrapRuns(runs(block.children, block.level === 1 ? ["bold", "accent"] : ["bold"]), page);
    case "paragraph":
      return wrapRuns(runs(block.children), page);
    case "small":
      return wrapRuns(runs(block.children, ["dim"]), page);
    case "quotation":
      return block.children.flatMap((line) => wrapRuns(runs(line), page, bar));
    case "list":
      return block.items.flatMap((item, index) => {
        const lead = `${bullet(block, index)} `;
        return wrapRuns(runs(item), page, plain(lead), plain(" ".repeat(lead.length)));
      });
    case "divider":
      return [paint([{ text: "─".repeat(page.columns), styles: ["dim"] }], page.colour)];
    case "actions":
      return block.buttons.flatMap((button) =>
        button.kind === "press" ? [] : wrapRuns(runs([link(button.url, text(button.label))]), page),
      );
    default:
      return unreachable(block);
  }
}

const bar: Run = { text: "│ ", styles: ["accent"] };

function runsOf(children: readonly Inline[], styles: readonly Style[], links: string[]): readonly Run[] {
  return children.flatMap((child): readonly Run[] => {
    switch (child.type) {
      case "text":
        return [{ text: oneLine(child.text), styles }];
      case "code":
        return [{ text: oneLine(child.text), styles: [...styles, "accent"] }];
      case "strong":
        return runsOf(child.children, withStyle(styles, "bold"), links);
      case "emphasis":
        return runsOf(child.children, withStyle(styles, "italic"), links);
      case "link":
        return [...runsOf(child.children, styles, links), ...reference(withoutDirective(child.url), links)];
      case "quote":
        return [{ text: harmless(quoteText(child.quote, child.cut)), styles }];
      case "time":
        return [{ text: oneLine(child.fallback), styles }];
      case "break":
        return [{ text: "\n", styles }];
      default:
        return unreachable(child);
    }
  });
}

/** The number of an address at the foot of the message; the same address has the same number. */
function reference(url: string, links: string[]): readonly Run[] {
  if (!/^https?:/i.test(url)) return [];
  const address = harmless(url).replace(/\s/g, "");
  if (!links.includes(address)) links.push(address);
  return [{ text: `${glue}[${links.indexOf(address) + 1}]`, styles: ["dim"] }];
}

/** Not wrapped: an address must stay in one piece to be copied. */
function renderLinks(links: readonly string[], page: Page): readonly string[] {
  if (links.length === 0) return [];
  const width = `[${links.length}]`.length;
  return [
    "",
    ...links.map((url, index) =>
      paint([{ text: `${`[${index + 1}]`.padStart(width)} ${url}`, styles: ["dim"] }], page.colour),
    ),
  ];
}

function oneLine(text: string): string {
  return harmless(text).replace(/\n+/g, " ");
}

function withStyle(styles: readonly Style[], style: Style): readonly Style[] {
  return styles.includes(style) ? styles : [...styles, style];
}
