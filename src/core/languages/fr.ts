/** French. */
import { quoting } from "./fr/quoting.ts";
import { words } from "./fr/words.ts";
import type { Language } from "./language.ts";

export const fr: Language = { code: "fr", name: "Français", quoting, words };
