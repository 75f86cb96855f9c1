/** French. */
import { quoting } from "./fr/quoting.ts";
import type { ReadLanguage } from "./language.ts";

export const fr: ReadLanguage = { code: "fr", name: "Français", quoting };
