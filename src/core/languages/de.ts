/** German. */
import { quoting } from "./de/quoting.ts";
import type { ReadLanguage } from "./language.ts";

export const de: ReadLanguage = { code: "de", name: "Deutsch", quoting };
