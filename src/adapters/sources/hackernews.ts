/** Hacker News, by its public search: where articles are discussed, and how much. Its own words are not read. */
import * as z from "zod";
import type { Source } from "../../app/ports.ts";
import { BotError } from "../../core/errors.ts";
import { canonicalUrl } from "../../core/feed/canonical-url.ts";
import type { Discussion } from "../../core/story/story.ts";
import type { SourceTools } from "./index.ts";

/** Of `https://hn.algolia.com/api`; what else stands there is no business of ours. */
const answerShape = z.object({
  hits: z
    .array(
      z.object({
        objectID: z.string().regex(/^\d+$/),
        url: z.string().nullish(),
        points: z.number().nullish(),
        num_comments: z.number().nullish(),
      }),
    )
    .max(1_000),
});

const place = "Hacker News";
const maxBytes = 1_000_000;

export function createHackerNews({ http }: Pick<SourceTools, "http">): Source {
  return {
    async fetchItems({ url, validators }, signal) {
      const wanted = {
        accept: "application/json",
        validators,
        maxBytes,
        failure: "feed_unreachable" as const,
        signal,
      };
      const answer = await http.fetch(url, wanted);
      const { notBefore } = answer;
      const common = { validators: answer.validators, ...(notBefore !== undefined && { notBefore }) };
      switch (answer.status) {
        case "gone":
          throw new BotError("feed_gone", `${answer.url} answered 410`);
        case "unchanged":
          return { kind: "unchanged", ...common };
        case "ok":
          return { kind: "discussions", ...common, discussions: parse(url, answer.body) };
      }
    },
  };
}

function parse(url: string, body: Uint8Array): readonly Discussion[] {
  try {
    const { hits } = answerShape.parse(JSON.parse(new TextDecoder().decode(body)));
    return hits.flatMap(({ objectID, url: address, points, num_comments }) => {
      const articleUrl = canonicalUrl(address ?? "");
      if (articleUrl === undefined) return [];
      return {
        articleUrl,
        place,
        url: `https://news.ycombinator.com/item?id=${objectID}`,
        points: points ?? 0,
        comments: num_comments ?? 0,
      };
    });
  } catch (cause) {
    throw new BotError("feed_unreadable", `${url}: not what Hacker News' search answers`, { cause });
  }
}
