/** The bytes of a feed to its items: decode, tidy, parse, read. */
import { decodeText } from "../../core/feed/decode.ts";
import { readJsonFeed } from "../../core/feed/json-feed.ts";
import type { ParsedFeed } from "../../core/feed/parsed-feed.ts";
import { tidyXml } from "../../core/feed/tidy.ts";
import { parseXmlFeed } from "./xml-feed.ts";

export interface FeedDocument {
  readonly bytes: Uint8Array;
  /** The raw header. */
  readonly contentType?: string;
  /** Where it came from: relative links start there. */
  readonly url: string;
}

/** A document above this is not a feed for people. In UTF-16 code units. */
const maxLength = 5_000_000;

/** Rejects when the bytes are no feed that we know. */
export async function parseFeed({ bytes, contentType, url }: FeedDocument): Promise<ParsedFeed> {
  const text = decodeText(bytes, contentType, "xml");
  if (text.length > maxLength) throw new Error(`more than ${maxLength} characters`);
  return /^\s*\{/.test(text) ? readJsonFeed(text, url) : parseXmlFeed(tidyXml(text, url), url);
}
