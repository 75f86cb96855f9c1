/** The languages that we know. */
import { en } from "./en.ts";
import type { Language } from "./language.ts";

export const languages = { en } satisfies Record<string, Language>;

/** The language of a BCP 47 tag ("en-GB" is English), or `undefined` when we do not know it. */
export function findLanguage(tag: string): Language | undefined {
  const code = tag.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(languages, code) ? languages[code as keyof typeof languages] : undefined;
}

/** The language to answer in: English where we do not know the reader's. */
export function languageFor(tag: string): Language {
  return findLanguage(tag) ?? en;
}
