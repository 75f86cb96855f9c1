/** What worker threads can do. Input and output cross a thread: plain data only. */
import { readFragment } from "../../core/article/read.ts";
import { groupTexts } from "../../core/story/group.ts";
import { parseFeed } from "./parse-feed.ts";
import { readListing } from "./read-listing.ts";
import { readPage } from "./read-page.ts";

export const tasks = { parseFeed, readPage, readFragment, readListing, groupTexts } satisfies Record<
  string,
  (input: never) => unknown
>;

export type Tasks = typeof tasks;
