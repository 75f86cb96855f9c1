/** English. */
import { quoting } from "./en/quoting.ts";
import { words } from "./en/words.ts";
import type { Language } from "./language.ts";

export const en: Language = { code: "en", name: "English", quoting, words };
