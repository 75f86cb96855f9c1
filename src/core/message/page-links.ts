/** Links from messages to the bot's own web pages, where readers can reach them. */
import type { Id } from "../id.ts";

export interface PageLinks {
  story(id: Id<"story">): string;
  quote(id: Id<"quote">): string;
}

/** `url` is where the pages are, without a slash at its end. */
export function pageLinks(url: string): PageLinks {
  return { story: (id) => `${url}/stories/${id}`, quote: (id) => `${url}/quotes/${id}` };
}
