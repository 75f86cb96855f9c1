/** Plain text: made safe to store, and folded for comparing. */

/** Letters that Unicode does not decompose, as search should see them. */
const undecomposed: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  þ: "th",
};

/** Lower case without accents: "Müller-Łukasz" is "muller-lukasz". For comparing, never for showing. */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/[’‘`]/g, "'");
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[øłđðßæœıþ]/g, (letter) => undecomposed[letter] ?? letter)
    .replace(/[’‘ʼ`´]/g, "'");
}

/** The folded words of a text: runs of letters and digits. */
export function foldWords(text: string): readonly string[] {
  const folded = foldText(text);
  return folded.match(plain.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * ASCII with the marks and dashes of printers, which most text is: there is nothing to decompose, and properties need
 * not be looked up.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const plain = /^[\u0000-\u007f–—‘’“”]*$/;

/**
 * Text that every database and platform takes, and that shows as it is: no control characters but tab and line feed,
 * none that turn the reading direction or hide (the joiners of scripts and emoji stay), no lone surrogates, line ends
 * as line feeds. Done once, before anything is stored, so that offsets hold ever after.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(hidden, "")
    .toWellFormed();
}

/** Soft hyphens, zero-width spaces, marks and overrides of direction, and tags. @see UAX #9, UTS #51 */
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e001f}]/gu;
