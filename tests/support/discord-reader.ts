/** A message as a person sees it in Discord: markup read, links and mentions found. */
import type { Shown } from "../adapters/platforms/contract.ts";
import type { Component, DiscordContent } from "./discord-rules.ts";

export function readMessage(content: DiscordContent): Shown {
  const found: Found = { links: [], pings: [] };
  const embeds = (content.embeds ?? []).flatMap(({ title = "", description = "" }) => [title, description]);
  const shown = [
    readMarkdown(content.content ?? "", found),
    ...embeds.map((text) => readMarkdown(text, found)),
    ...(content.components ?? []).map((component) => readComponent(component, found)),
  ];
  return { text: shown.filter((text) => text !== "").join("\n"), ...found };
}

/** The buttons of a message, by their labels. */
export function buttonsOf(content: DiscordContent): ReadonlyMap<string, string> {
  const all = (content.components ?? []).flatMap(({ components = [] }) => components);
  return new Map(all.map(({ label = "", custom_id, url }) => [label, custom_id ?? url ?? ""]));
}

interface Found {
  readonly links: string[];
  readonly pings: string[];
}

function readComponent(component: Component, found: Found): string {
  if (component.url !== undefined) found.links.push(component.url);
  if (component.label !== undefined) return `[${component.label}]`;
  const inner = (component.components ?? []).map((part) => readComponent(part, found));
  return component.content === undefined ? inner.join(" ") : readMarkdown(component.content, found);
}

interface Rule {
  readonly pattern: RegExp;
  /** Only where a line begins, and not within emphasis. */
  readonly ofLine?: boolean;
  /** `undefined` when it only looked like it. */
  read(match: readonly (string | undefined)[], found: Found, inQuote: boolean): string | undefined;
}

/** What Discord's clients read, in the order in which they try it. */
const rules: readonly Rule[] = [
  {
    pattern: /^ *>>> +([\s\S]*)/,
    ofLine: true,
    read: ([, text = ""], found, inQuote) => (inQuote ? undefined : read(text, found, true, true)),
  },
  {
    pattern: /^ *>(?!>>) +[^\n]*(?:\n *>(?!>>) +[^\n]*)*\n?/,
    ofLine: true,
    read: ([all = ""], found, inQuote) =>
      inQuote ? undefined : read(all.replace(/^ *> ?/gm, ""), found, true, true),
  },
  {
    pattern: /^ *#{1,3}\s+(?!#)([^\n]+?)(?:\n|$)/,
    ofLine: true,
    read: ([, text = ""], found, inQuote) => `${read(text, found, inQuote, false)}\n`,
  },
  {
    pattern: /^ *-#\s+(?!-#)([^\n]+)/,
    ofLine: true,
    read: ([, text = ""], found, inQuote) => read(text, found, inQuote, false),
  },
  { pattern: /^ *[-*] +/, ofLine: true, read: () => "• " },
  { pattern: /^ *(\d+)\. +/, ofLine: true, read: ([, number]) => `${number}. ` },
  { pattern: /^\\([^0-9A-Za-z\s])/, read: ([, character]) => character },
  { pattern: /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i, read: ([, code]) => code },
  {
    pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/,
    read: ([, , code = ""]) => code.replace(/^ (?= *`)|(?<=` *) $/g, ""),
  },
  {
    pattern:
      /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*\)/,
    read([, label = "", url = ""], found, inQuote) {
      if (!/^https?:\/\//.test(url) || /https?:\/\//.test(label)) return undefined;
      found.links.push(url);
      return read(label, found, inQuote, false);
    },
  },
  { pattern: /^<(https?:\/\/[^\s<>]+)>/, read: ([, url = ""], found) => noted(found.links, url, url) },
  {
    pattern: /^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s]/,
    read: ([url = ""], found) => noted(found.links, url, url),
  },
  {
    pattern: /^(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w+/i,
    read: ([url = ""], found) => noted(found.links, url, url),
  },
  {
    pattern: /^(?:<@[!&]?\d+>|<#\d+>|<id:\w+>|<\/[^>\n]+:\d+>|@everyone|@here)/,
    read: ([who = ""], found) => noted(found.pings, who, "@somebody"),
  },
  { pattern: /^<a?:\w{2,32}:\d{15,20}>/, read: () => "🎉" },
  { pattern: /^:[\w+-]+:/, read: () => "🎉" },
  {
    pattern: /^<t:(-?\d{1,13})(?::[tTdDfFsSR])?>/,
    read: ([, seconds]) => new Date(Number(seconds) * 1_000).toISOString(),
  },
  emphasis(/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/),
  emphasis(/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/),
  emphasis(/^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/),
  emphasis(/^_((?:__|\\[\s\S]|[^\\_])+?)_(?![\w])/),
  emphasis(/^~~((?:\\[\s\S]|[^\\])+?)~~(?!_)/),
  emphasis(/^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/),
];

function emphasis(pattern: RegExp): Rule {
  return { pattern, read: ([, text = ""], found, inQuote) => read(text, found, inQuote, false) };
}

function readMarkdown(markdown: string, found: Found): string {
  return read(markdown.trim(), found, false, true);
}

function read(source: string, found: Found, inQuote: boolean, beginsLine: boolean): string {
  let shown = "";
  for (let at = 0; at < source.length; ) {
    const atLine = at === 0 ? beginsLine : source[at - 1] === "\n";
    const step = readOne(source.slice(at), found, inQuote, atLine);
    shown += step.shown;
    at += step.length;
  }
  return shown;
}

function readOne(rest: string, found: Found, inQuote: boolean, atLine: boolean) {
  for (const rule of rules) {
    if (rule.ofLine && !atLine) continue;
    const match = rule.pattern.exec(rest);
    const shown = match && rule.read(match, found, inQuote);
    if (match && typeof shown === "string") return { shown, length: match[0].length };
  }
  const plain = /^[\p{L}\p{N} ]+/u.exec(rest)?.[0];
  // A word may be the beginning of an invitation, or of an address.
  const word = plain && /^[^\p{L}]+|^\p{L}+ ?/u.exec(plain)?.[0];
  const first = word ?? rest.slice(0, 1);
  return { shown: first, length: first.length };
}

function noted(list: string[], value: string, shown: string): string {
  list.push(value);
  return shown;
}
