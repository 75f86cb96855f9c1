/** The bytes of a listing page to its items: decode, then read. */
import { decodeText } from "../../core/feed/decode.ts";
import type { SourceItem } from "../../core/feed/feed.ts";
import { readListing as read } from "../../core/feed/listing.ts";

export interface ListingBytes {
  readonly bytes: Uint8Array;
  /** The raw header. */
  readonly contentType?: string;
  readonly url: string;
  readonly selector: string;
}

export function readListing({ bytes, contentType, url, selector }: ListingBytes): readonly SourceItem[] {
  return read({ html: decodeText(bytes, contentType, "html"), url, selector });
}
