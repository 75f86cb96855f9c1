/** RSS, RDF, Atom and JSON Feed: fetched politely, parsed off the main thread. */
import type { Poll, PollResult, Source } from "../../app/ports.ts";
import { BotError } from "../../core/errors.ts";
import type { ParsedFeed } from "../../core/feed/parsed-feed.ts";
import type { HttpAnswer } from "../http.ts";
import { memoryOf } from "../workers/pool.ts";
import type { SourceTools } from "./index.ts";

const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

/** A feed may ask to be left alone, but not for longer than this. */
const maxWaitMs = 86_400_000;

export function createRss({ http, workers }: Pick<SourceTools, "http" | "workers">): Source {
  return {
    async fetchItems({ url, validators }: Poll, signal) {
      const answer = await http.fetch(url, { accept, validators, failure: "feed_unreachable", signal });
      switch (answer.status) {
        case "gone":
          throw new BotError("feed_gone", `${answer.url} answered 410`);
        case "unchanged":
          return { kind: "unchanged", ...describe(answer, undefined) };
        case "ok":
          return toItems(answer, await parse(answer, signal));
      }
    },
  };

  async function parse(
    answer: Extract<HttpAnswer, { status: "ok" }>,
    signal: AbortSignal,
  ): Promise<ParsedFeed> {
    const { body: bytes, url, contentType } = answer;
    const document = { bytes, url, ...(contentType === undefined ? {} : { contentType }) };
    try {
      return await workers.run("parseFeed", document, signal, memoryOf(bytes));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new BotError("feed_unreadable", `${url}: ${why}`, { cause });
    }
  }
}

function toItems(answer: HttpAnswer, feed: ParsedFeed): PollResult {
  return {
    kind: "items",
    ...describe(answer, feed.ttlMinutes),
    ...(feed.title === undefined ? {} : { title: feed.title }),
    ...(feed.siteUrl === undefined ? {} : { siteUrl: feed.siteUrl }),
    items: feed.items,
  };
}

function describe(
  { validators, notBefore, permanentUrl, receivedAt }: HttpAnswer,
  ttlMinutes: number | undefined,
): Pick<PollResult, "validators" | "notBefore" | "movedTo"> {
  const freshMs = notBefore === undefined ? 0 : notBefore.getTime() - receivedAt.getTime();
  const waitMs = Math.min(Math.max(freshMs, (ttlMinutes ?? 0) * 60_000), maxWaitMs);
  return {
    validators,
    ...(waitMs > 0 ? { notBefore: new Date(receivedAt.getTime() + waitMs) } : {}),
    ...(permanentUrl === undefined ? {} : { movedTo: permanentUrl }),
  };
}
