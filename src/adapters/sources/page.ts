/** An outlet without a feed: the page that lists its articles, and which of its links lead to them. */
import type { Source } from "../../app/ports.ts";
import { BotError } from "../../core/errors.ts";
import type { SourceTools } from "./index.ts";

const accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";

export function createListing({ http, workers, links }: SourceTools): Source {
  return {
    async fetchItems({ url, validators }, signal) {
      const answer = await http.fetch(url, { accept, validators, failure: "feed_unreachable", signal });
      const { receivedAt: _at, notBefore, permanentUrl } = answer;
      const common = {
        validators: answer.validators,
        ...(notBefore !== undefined && { notBefore }),
        ...(permanentUrl !== undefined && { movedTo: permanentUrl }),
      };
      switch (answer.status) {
        case "gone":
          throw new BotError("feed_gone", `${answer.url} answered 410`);
        case "unchanged":
          return { kind: "unchanged", ...common };
        case "ok": {
          const { body: bytes, contentType } = answer;
          const document = {
            bytes,
            url: answer.url,
            selector: links.get(url) ?? usualLinks,
            ...(contentType !== undefined && { contentType }),
          };
          return {
            kind: "items",
            ...common,
            items: await readable(url, workers.run("readListing", document, signal)),
          };
        }
      }
    },
  };
}

/** Headlines that link. */
const usualLinks = "main h2 a, main h3 a, article h2 a, article h3 a, h2 a, h3 a";

async function readable<Items extends readonly unknown[]>(
  url: string,
  reading: Promise<Items>,
): Promise<Items> {
  const items = await reading.catch((cause: unknown) => {
    throw new BotError("feed_unreadable", `${url}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  });
  // A page whose form has changed lists nothing: that is an error to be told, not a quiet outlet.
  if (items.length === 0)
    throw new BotError("feed_unreadable", `${url}: no links to articles found on the page`);
  return items;
}
