/** German. */
import { quoting } from "./de/quoting.ts";
import { words } from "./de/words.ts";
import type { Language } from "./language.ts";

export const de: Language = { code: "de", name: "Deutsch", quoting, words };
