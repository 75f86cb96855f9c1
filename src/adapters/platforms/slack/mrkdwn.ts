/** Slack's old markup, and how to say nothing in it by accident. */
import type { Inline, TimeForm } from "../../../core/message/message.ts";
import { inlineText, quoteText } from "../../../core/message/plain.ts";
import { limits } from "./limits.ts";

/** @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What a person typed after a command, with `should_escape`: links and entities undone, channels left as `<#C1|name>`. */
export function typedText(text: string): string {
  return text
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replace(/<@[A-Z0-9]+\|([^>]*)>/g, "@$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** A message of people's as plain text: labels in place of links and mentions, lines that quote begin with ">". */
export function readMrkdwn(text: string): string {
  return text
    .replace(/<(?:[^<>|]*)\|([^<>]*)>/g, "$1")
    .replace(/<([^<>]*)>/g, (_, inside: string) => (/^https?:/.test(inside) ? inside : ""))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The address as Slack takes it, or `undefined` when it is no web address. */
export function safeUrl(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isWeb = parsed?.protocol === "https:" || parsed?.protocol === "http:";
  return parsed && isWeb && parsed.href.length <= limits.url ? parsed.href : undefined;
}

/**
 * Small print as mrkdwn, or `undefined` when that cannot be done safely: `*`, `_`, `~`, backticks, `>` and
 * `:emoji:` cannot be escaped there.
 */
export function renderSmallPrint(children: readonly Inline[]): string | undefined {
  const words = inlineText(children);
  const parts = children.map(printed);
  // An emoji may begin in one text and end in the next.
  const isHarmless = words.trim() !== "" && !/:[^\s:]+:/.test(words) && !parts.includes(undefined);
  return isHarmless ? parts.join("") : undefined;
}

/** @see https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const dateFormats: Readonly<Record<TimeForm, string>> = {
  date: "{date_short}",
  time: "{time}",
  dateTime: "{date_short}, {time}",
  // {ago} only looks back; this says "today" and "tomorrow" for what is still to come.
  relative: "{date_short_pretty}, {time}",
};

export function dateParts(at: Date, show: TimeForm): { readonly timestamp: number; readonly format: string } {
  return { timestamp: Math.floor(at.getTime() / 1000), format: dateFormats[show] };
}

function printed(inline: Inline): string | undefined {
  switch (inline.type) {
    case "text":
      return literal(inline.text);
    case "quote":
      return literal(quoteText(inline.quote, inline.cut));
    case "break":
      return "\n";
    case "time": {
      const { timestamp, format } = dateParts(inline.at, inline.show);
      const fallback = literal(inline.fallback);
      return fallback && `<!date^${timestamp}^${format}|${fallback}>`;
    }
    case "link": {
      const label = renderSmallPrint(inline.children);
      const url = safeUrl(inline.url);
      if (label === undefined || /[<\n|]/.test(label)) return undefined;
      return url === undefined ? label : `<${escapeText(encodeMarks(url))}|${label}>`;
    }
    case "code":
    case "strong":
    case "emphasis":
      return undefined;
  }
}

function literal(text: string): string | undefined {
  return /[*_~`>]/.test(text) ? undefined : escapeText(text);
}

/** `|`, `<` and `>` would end the address. */
function encodeMarks(url: string): string {
  return url.replace(/[|<>]/g, (mark) => encodeURIComponent(mark));
}
