/** A message as every platform understands it: blocks of inline text, without a word of markup in any of them. */
import type { VerifiedQuote } from "../quote/quote.ts";

export type Inline =
  /** Literal text: no character of it formats, links or pings on any platform. */
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "strong" | "emphasis"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly text: string }
  /** `url` is http or https; renderers drop any other and keep the label. */
  | { readonly type: "link"; readonly url: string; readonly children: readonly Inline[] }
  /** A quote, every piece in quotation marks of its own. `cut` says that it goes on in the source. */
  | { readonly type: "quote"; readonly quote: VerifiedQuote; readonly cut: boolean }
  /** A moment; a platform that can shows it in the reader's own zone, the others show `fallback`. */
  | { readonly type: "time"; readonly at: Date; readonly show: TimeForm; readonly fallback: string }
  | { readonly type: "break" };

export type TimeForm = "date" | "time" | "dateTime" | "relative";

export type Block =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  /** Small print: sources, counts, the end mark. */
  | { readonly type: "small"; readonly children: readonly Inline[] }
  | { readonly type: "quotation"; readonly children: readonly (readonly Inline[])[] }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      /** Number of the first item of an ordered list; 1 if left out. A list that was split goes on counting. */
      readonly start?: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly type: "divider" }
  | { readonly type: "actions"; readonly buttons: readonly Button[] };

export type Button =
  /** `id` holds all that the answer needs, so that it works after a restart: at most 100 characters. */
  | {
      readonly kind: "press";
      readonly id: string;
      readonly label: string;
      readonly style?: "primary" | "danger";
    }
  | { readonly kind: "open"; readonly url: string; readonly label: string };

export interface Message {
  readonly blocks: readonly Block[];
}

/** The longest id that a button may have: Discord's `custom_id`, the shortest of the platforms. */
export const maxButtonIdLength = 100;

export function text(value: string): Inline {
  return { type: "text", text: value };
}
export function paragraph(...children: readonly Inline[]): Block {
  return { type: "paragraph", children };
}
export function small(...children: readonly Inline[]): Block {
  return { type: "small", children };
}
export function heading(level: 1 | 2 | 3, ...children: readonly Inline[]): Block {
  return { type: "heading", level, children };
}
export function strong(...children: readonly Inline[]): Inline {
  return { type: "strong", children };
}
export function link(url: string, ...children: readonly Inline[]): Inline {
  return { type: "link", url, children };
}
