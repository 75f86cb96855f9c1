/** The shelf of source types: the names that `config/feeds.yaml` may give as `source`. */
import type { Source } from "../../app/ports.ts";
import { createRss, type SourceTools } from "./rss.ts";

export type OpenSource = (tools: SourceTools) => Source;

export const sources = { rss: createRss } satisfies Record<string, OpenSource>;
