/** What the store remembers, stating only what a test is about. All people and outlets are invented. */
import type { AttributedQuote, Destination, Log, Watch, Workspace } from "../../../src/app/ports.ts";
import type { Article } from "../../../src/core/article/article.ts";
import { everything } from "../../../src/core/digest/filter.ts";
import type { Feed, FeedItem } from "../../../src/core/feed/feed.ts";
import { hashText, type Id, idOf } from "../../../src/core/id.ts";
import type { Quote } from "../../../src/core/quote/quote.ts";

export const monday = new Date("2026-11-23T09:00:00Z");
export const reader: Workspace = { platform: "slack", workspaceId: "T1" };
export const neighbour: Workspace = { platform: "discord", workspaceId: "G1" };

export const minutes = (count: number, from: Date = monday): Date =>
  new Date(from.getTime() + count * 60_000);

export function aFeed(name = "harbour", fields: Partial<Feed> = {}): Feed {
  return {
    id: idOf<"feed">(name),
    url: `https://${name}.example/feed.xml`,
    outlet: `The ${name}`,
    kind: "media",
    source: "rss",
    language: "en",
    ...fields,
  };
}

export function anItem(name: string, fields: Partial<FeedItem> = {}): FeedItem {
  return {
    id: idOf<"item">(name),
    feedId: aFeed().id,
    url: `https://harbour.example/${name}`,
    title: `About ${name}`,
    ...fields,
  };
}

/** Of somebody who wants to be told at once. */
export const aWatch: Watch = {
  ...reader,
  id: idOf<"watch">("one"),
  channelId: "C1",
  userId: "U1",
  label: "Ada Moreno",
  language: "en",
  when: "now",
  isMuted: false,
  checkedAt: monday,
};

/** An article whose quotes are what stands in “ ” in its text. */
export function anArticle(name: string, text: string, fields: Partial<Article> = {}): Article {
  return {
    id: idOf<"article">(name),
    feedId: aFeed().id,
    url: `https://harbour.example/${name}`,
    title: `About ${name}`,
    outlet: "The harbour",
    language: "en",
    subscription: false,
    text,
    paragraphs: [{ start: 0, end: text.length, kind: "text" }],
    ...fields,
  };
}

/** The quotes of such an article, all said by `speaker` when there is one. */
export function quotesOf(
  article: Article,
  speaker?: string,
  fields: Partial<Quote> = {},
): readonly AttributedQuote[] {
  return [...article.text.matchAll(/“([^”]*)”/g)].map((match, at) => {
    const text = match[1] ?? "";
    const start = match.index + 1;
    const quote: Quote = {
      id: idOf<"quote">(article.id, String(at)),
      articleId: article.id,
      kind: "direct",
      pieces: [{ start, end: start + text.length, text, hash: hashText(text) }],
      by: speaker
        ? { kind: "named", name: speaker, mention: { start: 0, end: 3, text: article.text.slice(0, 3) } }
        : { kind: "none" },
      confidence: 0.9,
      reasons: ["subject of “said” right after the quote"],
      ...fields,
    };
    return speaker ? { quote, speaker: aSpeaker(speaker) } : { quote };
  });
}

/** Two names with the same surname are the same person here. */
export function aSpeaker(name: string): { readonly id: Id<"speaker">; readonly name: string } {
  return { id: idOf<"speaker">(name.split(" ").at(-1) ?? name), name };
}

export function aDestination(channelId = "C1", fields: Partial<Destination> = {}): Destination {
  const { platform, workspaceId } = { ...reader, ...fields };
  return {
    id: idOf<"destination">(platform, workspaceId, channelId),
    platform,
    workspaceId,
    channelId,
    schedule: { hour: 9, minute: 0, days: ["mon", "tue"], zone: "Europe/Berlin" },
    template: "daily",
    stories: 6,
    filter: everything,
    cards: false,
    language: "en",
    state: "active",
    next: { localDate: "2026-11-23", at: monday },
    ...fields,
  };
}

export interface LogLine {
  readonly event: string;
  readonly fields: unknown;
}

/** A log that remembers its lines. */
export function aLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const write = (event: string, fields?: unknown): void => {
    lines.push({ event, fields });
  };
  return { lines, debug: write, info: write, warn: write, error: write };
}
