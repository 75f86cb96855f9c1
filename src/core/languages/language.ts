/** What a language must bring: how it quotes, and the words that the bot says in it. */
import type { Quoting } from "./quoting.ts";
import type { Words } from "./words.ts";

export interface Language {
  /** BCP 47 tag: "en". */
  readonly code: string;
  /** In itself: "English", "Deutsch". */
  readonly name: string;
  readonly quoting: Quoting;
  readonly words: Words;
}
