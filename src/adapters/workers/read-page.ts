/** The bytes of a page to its content: decode, then read. */
import type { PageContent } from "../../core/article/article.ts";
import { readPage as read } from "../../core/article/read.ts";
import { decodeText } from "../../core/feed/decode.ts";

export interface PageBytes {
  readonly bytes: Uint8Array;
  /** The raw header. */
  readonly contentType?: string;
  readonly url: string;
  /** Whether all text of the page is wanted, too. */
  readonly pageText?: boolean;
}

export function readPage({ bytes, contentType, ...page }: PageBytes): PageContent {
  return read({ html: decodeText(bytes, contentType, "html"), ...page });
}
