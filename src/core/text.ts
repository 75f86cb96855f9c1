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
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[øłđðßæœıþ]/g, (letter) => undecomposed[letter] ?? letter)
    .replace(/[’‘ʼ`´]/g, "'");
}

/** The folded words of a text: runs of letters and digits. */
export function foldWords(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Text that every database and platform takes: no control characters but tab and line feed, no lone surrogates,
 * line ends as line feeds. Done once, before anything is stored, so that offsets hold ever after.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
      .toWellFormed()
  );
}
