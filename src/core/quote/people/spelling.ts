/** How alike two spellings of one name are: slips of the finger, and letters that sound the same. */

/** Each pattern with what it sounds like, applied in this order to a folded word. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/sch|sh|ch/g, "x"],
  [/tz|ts|cz|z/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/ck|kh|c|q/g, "k"],
  [/g(?=[eiy])/g, "j"],
  [/w/g, "v"],
  [/(?<=.)h/g, ""],
  [/ou|oo|ue/g, "u"],
  [/oe/g, "o"],
  [/ae/g, "a"],
  [/ee|ie|ei|ey|ay|ai|y|j/g, "i"],
  [/(.)\1+/g, "$1"],
  [/(?<=...)e$/, ""],
];

/** Words that sound alike in most European languages have the same sound: "lekun" and "lecun", "yan" and "yann". */
export function soundOf(word: string): string {
  return sounds.reduce((sound, [pattern, letter]) => sound.replace(pattern, letter), word);
}

/** Consonants alone, those that scripts confuse made one: what is left of a name that went through another alphabet. */
export function skeletonOf(word: string): string {
  return soundOf(word)
    .replace(/[aeiouhv]/g, (letter) => (letter === "v" ? "b" : ""))
    .replace(/l/g, "r")
    .replace(/[gq]/g, "k")
    .replace(/d/g, "t")
    .replace(/p/g, "f")
    .replace(/(.)\1+/g, "$1");
}

/** How many slips a typed word of this length may hold, and still be meant for another. */
export function slipsAllowed(length: number): number {
  if (length >= 8) return 2;
  return length >= 4 ? 1 : 0;
}

/** What two words that are one slip apart share: a word itself, and itself without each of its letters. */
export function slipKeys(word: string): readonly string[] {
  const letters = [...word];
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(""))])];
}

/**
 * Slips between two words, at most `limit`: letters left out, put in, changed, or swapped with their neighbour
 * (optimal string alignment). More than `limit` gives `limit + 1`.
 */
export function countSlips(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const width = b.length + 1;
  if (Math.abs(a.length - b.length) > limit || width > longest) return limit + 1;
  for (let j = 0; j < width; j++) rows[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const [row, above, twoAbove] = [(i % 3) * longest, ((i + 2) % 3) * longest, ((i + 1) % 3) * longest];
    const letter = a.charCodeAt(i - 1);
    rows[row] = i;
    let least = i;
    for (let j = 1; j < width; j++) {
      const isSame = letter === b.charCodeAt(j - 1);
      const changed = cell(above + j - 1) + (isSame ? 0 : 1);
      let best = Math.min(cell(above + j) + 1, cell(row + j - 1) + 1, changed);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        best = Math.min(best, cell(twoAbove + j - 2) + 1);
      rows[row + j] = best;
      if (best < least) least = best;
    }
    if (least > limit) return limit + 1;
  }
  return Math.min(cell((a.length % 3) * longest + b.length), limit + 1);
}

/** No word of a name is longer. */
const longest = 64;
/** The last three rows of the table, reused: this is asked thousands of times for one search. */
const rows = new Uint8Array(3 * longest);

function cell(at: number): number {
  return rows[at] ?? 0;
}
