/** A message as a person sees it in Slack: markup read, mentions found. */
import type { Shown } from "../adapters/platforms/contract.ts";
import type { Block, RichElement, SlackContent } from "./slack-rules.ts";

export function readMessage(content: SlackContent): Shown {
  const links: string[] = [];
  const pings: string[] = [];
  const blocks = content.blocks ?? [];
  const shown = blocks.map((block) => readBlock(block, links, pings)).filter((text) => text !== "");
  const fallback = readMrkdwn(content.text ?? "", [], pings, { formats: blocks.length === 0 });
  return { text: blocks.length === 0 ? fallback : shown.join("\n"), fallback, links, pings };
}

function readBlock(block: Block, links: string[], pings: string[]): string {
  switch (block.type) {
    case "header":
      return block.text.text;
    case "section":
      return readMrkdwn(block.text.text, links, pings);
    case "context":
      return block.elements.map(({ text }) => readMrkdwn(text, links, pings)).join(" ");
    case "divider":
      return "";
    case "actions":
      links.push(...block.elements.flatMap(({ url }) => url ?? []));
      return block.elements.map(({ text }) => `[${text.text}]`).join(" ");
    case "rich_text":
      return block.elements
        .map((part) =>
          part.type === "rich_text_list"
            ? part.elements.map((item) => readRich(item.elements, links, pings)).join("\n")
            : readRich(part.elements, links, pings),
        )
        .join("\n");
  }
}

function readRich(elements: readonly RichElement[], links: string[], pings: string[]): string {
  return elements.map((element) => readElement(element, links, pings)).join("");
}

function readElement(element: RichElement, links: string[], pings: string[]): string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      links.push(element.url);
      return element.text ?? element.url;
    case "date":
      return element.fallback ?? element.format;
    case "user":
      pings.push(element.user_id);
      return `@${element.user_id}`;
    case "broadcast":
      pings.push(element.range);
      return `@${element.range}`;
  }
}

/** @see https://docs.slack.dev/messaging/formatting-message-text */
function readMrkdwn(source: string, links: string[], pings: string[], { formats = true } = {}): string {
  const read = source.replace(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = "", label] = inside.split(/\|(.*)/s);
    if (/^!date\^/.test(target)) return label ?? "";
    if (/^[!@]/.test(target)) pings.push(target);
    else if (/^https?:/.test(target)) links.push(unescapeText(target));
    return label ?? target;
  });
  const formatted = formats
    ? read
        .replace(/([*_~`])(\S(?:.*?\S)?)\1/g, "$2")
        .replace(/^&gt; ?/gm, "")
        .replace(/:[a-z0-9_+-]+:/g, "🎉")
    : read;
  return unescapeText(formatted);
}

function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
