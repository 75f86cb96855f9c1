/** What a language must bring: how it quotes, and, where the bot speaks it, the words that it says. */
import type { Quoting } from "./quoting.ts";
import type { Words } from "./words.ts";

/** A language in which we read articles. */
export interface ReadLanguage {
  /** BCP 47 tag: "en". */
  readonly code: string;
  /** In itself: "English", "Deutsch". */
  readonly name: string;
  readonly quoting: Quoting;
}

/** A language in which the bot answers as well. */
export interface Language extends ReadLanguage {
  readonly words: Words;
}
