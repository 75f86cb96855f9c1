/** A feed by the address that a person gives: that of the feed itself, or of the site that has one. */
import { BotError, toBotError } from "../core/errors.ts";
import { type Feed, feedIdOf } from "../core/feed/feed.ts";
import type { FeedFinder, Source } from "./ports.ts";

export interface FoundFeed {
  readonly feed: Feed;
  readonly items: number;
}

export interface FindTools {
  readonly sources: Readonly<Record<string, Source>>;
  readonly feedFinder: FeedFinder;
}

const maxTried = 8;
const maxOutletLength = 80;

/** Throws what the source threw for the address itself when no feed is found behind it either. */
export async function findFeed(
  url: string,
  { sources, feedFinder }: FindTools,
  signal: AbortSignal,
): Promise<FoundFeed> {
  try {
    return await tryFeed(url, sources, signal);
  } catch (thrown) {
    const error = toBotError(thrown);
    if (error.code !== "feed_unreadable" || signal.aborted) throw error;
    for (const address of (await feedFinder.findFeeds(url, signal)).slice(0, maxTried)) {
      const found = await tryFeed(address, sources, signal).catch(() => undefined);
      if (found !== undefined) return found;
    }
    throw error;
  }
}

async function tryFeed(url: string, { rss }: FindTools["sources"], signal: AbortSignal): Promise<FoundFeed> {
  const result = await rss?.fetchItems({ url, validators: {} }, signal);
  if (result?.kind !== "items") throw new BotError("feed_unreadable", `${url} gave no items`);
  const outlet = result.title?.trim().slice(0, maxOutletLength) || new URL(url).hostname;
  return {
    feed: { id: feedIdOf(url), url, outlet, kind: "media", source: "rss", language: "en" },
    items: result.items.length,
  };
}
