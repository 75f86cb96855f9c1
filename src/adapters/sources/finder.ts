/** The feeds of a site, found through the page that somebody gave us. */
import type { FeedFinder } from "../../app/ports.ts";
import { decodeText } from "../../core/feed/decode.ts";
import { discoverFeeds, usualFeedAddresses } from "../../core/feed/discover.ts";
import type { Http } from "../http.ts";

const accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";

export function createFeedFinder({ http }: { readonly http: Http }): FeedFinder {
  return {
    async findFeeds(pageUrl, signal) {
      const answer = await http.fetch(pageUrl, { accept, failure: "feed_unreachable", signal });
      if (answer.status !== "ok") return [];
      const html = decodeText(answer.body, answer.contentType, "html");
      const named = discoverFeeds(html, answer.url);
      return named.length > 0 ? named : usualFeedAddresses(answer.url);
    },
  };
}
