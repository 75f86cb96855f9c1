/** /why: what became of an article: seen, read, filtered, told with another, too low, or posted, with times. */
import { wantsArticle, wantsStory } from "../../core/digest/filter.ts";
import { localTime } from "../../core/digest/schedule.ts";
import { BotError } from "../../core/errors.ts";
import { canonicalUrl } from "../../core/feed/canonical-url.ts";
import {
  type Block,
  type Inline,
  link,
  type Message,
  paragraph,
  strong,
  text,
} from "../../core/message/message.ts";
import { minShownConfidence } from "../../core/quote/find.ts";
import { speakerOf } from "../../core/quote/quote.ts";
import type { StoryArticle } from "../../core/story/story.ts";
import type { Asker } from "../bot.ts";
import type { Destination, ItemTrace } from "../ports.ts";
import type { Command, CommandContext } from "./command.ts";
import { sayWhen } from "./moments.ts";

const dayMs = 86_400_000;
const keptMs = 14 * dayMs;
const maxReasons = 4;

export const why: Command = {
  spec: {
    name: "why",
    options: [{ name: "link", type: "text", maxLength: 2_000, required: true, rest: true }],
  },

  async run({ options, asker }, context): Promise<Message> {
    const { words, store } = context;
    const typed = String(options.link ?? "").trim();
    const url = canonicalUrl(typed);
    const detail = words.feeds.badAddress(typed.slice(0, 200));
    if (url === undefined) throw new BotError("option_invalid", detail, { detail });
    const trace = await store.items.trace(url);
    if (trace === undefined) return { blocks: [paragraph(text(words.why.neverSeen))] };
    const lines = [...readLines(trace, context), ...(await digestLines(trace, asker, context))];
    const blocks: readonly Block[] = [
      paragraph(strong(link(trace.url, text(trace.title)))),
      { type: "list", ordered: false, items: lines },
    ];
    return { blocks };
  },
};

type Line = readonly Inline[];

function readLines(trace: ItemTrace, { words, settings }: CommandContext): readonly Line[] {
  const fallback = momentIn(trace.seenAt, settings.digest.schedule.zone, words);
  const say = (when: string): string => words.why.seen(trace.outlet, when);
  const seen = sayWhen(say, trace.seenAt, "dateTime", fallback);
  switch (trace.state) {
    case "pending":
      return [seen, [text(words.why.waiting(trace.error))]];
    case "skipped":
      return [seen, [text(words.why.old)]];
    case "failed":
      return [seen, [text(words.why.unread(trace.error ?? ""))]];
    case "read":
      return [seen, ...(trace.articleId === undefined ? [[text(words.why.noArticle)]] : [])];
  }
}

async function digestLines(
  trace: ItemTrace,
  asker: Asker,
  context: CommandContext,
): Promise<readonly Line[]> {
  const { store, words, clock } = context;
  if (trace.articleId === undefined) return [];
  const now = clock.now();
  const all = await store.articles.listSeen(asker, new Date(now.getTime() - keptMs), now);
  const article = all.find(({ id }) => id === trace.articleId);
  if (article === undefined) return [[text(words.why.notYours)]];
  const named = article.quotes.filter(
    (quote) => quote.kind === "direct" && speakerOf(quote, minShownConfidence) !== undefined,
  );
  const counts = [text(words.why.read(article.quotes.length, named.length))];
  const destination = await store.destinations.findByChannel(asker, asker.channelId);
  if (destination === undefined) return [counts, [text(words.digest.noneHere)]];
  const shown = await shownQuote(article, destination, context);
  return [counts, await fate(article, all, named.length, destination, context), ...shown];
}

/** Which quote stood for its story, and the weightiest reasons for it, as they were kept with the digest. */
async function shownQuote(
  article: StoryArticle,
  destination: Destination,
  { store, words }: CommandContext,
): Promise<readonly Line[]> {
  // A later update holds the story's older articles, too: what told of this one is the first.
  const shown = (await store.digests.findShowing(destination.id, [article.id])).at(-1);
  const sent = shown && (await store.digests.findSent(destination.id, shown.localDate));
  const told = sent?.digest.stories.find(({ story }) => story.articles.some(({ id }) => id === article.id));
  const [quote] = told?.quotes ?? [];
  if (quote === undefined) return [];
  const reasons = quote.reasons.slice(0, maxReasons).flatMap((reason) => words.why.reasons[reason] ?? []);
  const speaker = speakerOf(quote.best.quote) ?? words.unnamedSpeaker;
  return reasons.length === 0 ? [] : [[text(words.why.shownQuote(speaker, words.list(reasons)))]];
}

async function fate(
  article: StoryArticle,
  all: readonly StoryArticle[],
  named: number,
  destination: Destination,
  { store, words }: CommandContext,
): Promise<Line> {
  const story = all.filter(
    ({ id, storyId }) => id === article.id || (storyId && storyId === article.storyId),
  );
  const shown = await store.digests.findShowing(
    destination.id,
    story.map(({ id }) => id),
  );
  const own = shown.findLast(({ article: id }) => id === article.id);
  const { why: said } = words;
  if (own !== undefined) return [text(said.posted(own.localDate))];
  if (!wantsArticle(destination.filter, article) || !wantsStory(destination.filter, story))
    return [text(said.filtered)];
  const other = shown.at(-1);
  if (other !== undefined) {
    const teller = all.find(({ id }) => id === other.article);
    return [text(said.duplicate(teller?.title ?? "", teller?.outlet ?? "", other.localDate))];
  }
  const last = await store.digests.findPrevious(destination.id, "9999-12-31");
  if (last?.until === undefined || last.until < article.seenAt)
    return sayWhen(
      said.comes,
      destination.next.at,
      "dateTime",
      momentIn(destination.next.at, destination.schedule.zone, words),
    );
  return [text(named === 0 ? said.nobodyNamed : said.tooLow)];
}

/** "23 Nov 2026, 08:00" */
function momentIn(at: Date, zone: string, words: CommandContext["words"]): string {
  return `${words.shortDate(at, zone)}, ${localTime(at, zone)}`;
}
