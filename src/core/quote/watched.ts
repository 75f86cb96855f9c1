/** What somebody watches for: a person who is quoted, or words that are said. */
import type { Id } from "../id.ts";
import { type Quote, speakerOf } from "../quote/quote.ts";
import { foldWords } from "../text.ts";

export interface Watched {
  /** The person's name, or the words of the topic. */
  readonly label: string;
  /** Absent when it is a topic, or a name that nobody was known by. */
  readonly speakerId?: Id<"speaker">;
}

export type Identify = (name: string) => { readonly id: Id<"speaker"> };

/** Only what may be shown: direct quotes of somebody whom we are sure enough of. */
export function isWatched(
  { label, speakerId }: Watched,
  quote: Quote,
  { identify, minConfidence }: { readonly identify: Identify; readonly minConfidence: number },
): boolean {
  const name = quote.kind === "direct" ? speakerOf(quote, minConfidence) : undefined;
  if (name === undefined) return false;
  if (speakerId !== undefined) return identify(name).id === speakerId;
  // Somebody whom nobody has quoted yet is a topic until then.
  const texts = [name, quote.pieces.map(({ text }) => text).join(" ")];
  const wanted = ` ${foldWords(label).join(" ")} `;
  return texts.some((text) => ` ${foldWords(text).join(" ")} `.includes(wanted));
}
