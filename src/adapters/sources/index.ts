/** The shelf of source types: the names that `config/feeds.yaml` may give as `source`. */
import type { Source } from "../../app/ports.ts";
import type { Http } from "../http.ts";
import type { Workers } from "../workers/pool.ts";
import { createHackerNews } from "./hackernews.ts";
import { createListing } from "./page.ts";
import { createRss } from "./rss.ts";

export interface SourceTools {
  readonly http: Http;
  readonly workers: Workers;
  /** Of listing pages by their address: the selector of links to articles. */
  readonly links: ReadonlyMap<string, string>;
}

export type OpenSource = (tools: SourceTools) => Source;

export const sources = {
  rss: createRss,
  page: createListing,
  hackernews: createHackerNews,
} satisfies Record<string, OpenSource>;
