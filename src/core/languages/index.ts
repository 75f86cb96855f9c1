/** The languages that we know. */
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Language, ReadLanguage } from "./language.ts";

/** Those in which the bot answers. */
export const languages = { en, de, fr } satisfies Record<string, Language>;

/** Those in which we find quotes. */
export const readLanguages = { en, de, fr } satisfies Record<string, ReadLanguage>;

/** The language of an article by its BCP 47 tag ("en-GB" is English), or `undefined` when we cannot read it. */
export function findLanguage(tag: string): ReadLanguage | undefined {
  return pick(readLanguages, tag);
}

/** The language to answer in: English where we do not speak the reader's. */
export function languageFor(tag: string): Language {
  return pick<Language>(languages, tag) ?? en;
}

function pick<Kind>(shelf: Readonly<Record<string, Kind>>, tag: string): Kind | undefined {
  const code = tag.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(shelf, code) ? shelf[code] : undefined;
}
