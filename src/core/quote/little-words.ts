/** Words that join others and say nothing alone: the commonest of our languages, but none that tells something in another. */

/** Folded. Not "die", "war", "hat", "man", "car", "us" or "plus", each a telling word of another language, or a name. */
const listed = `
a an and are as at be been being but by can could did do does for from had has have he her here his how i if in into is it
its just my no of on or our she should so than that the their them then there these they this those to very was we were
what when which who will with would you your
aber als am auf aus bei das dass dem den der des du ein eine einem einen einer eines er es fur haben ich im ist kann mit
nach noch nur oder sich sie sind uber um und vom von wenn werden wie wir wird zu zum zur
au aux avec ce ces cette dans de du elle en est et il ils je la le les leur mais ne nous ont ou par pas pour que qui sa se
ses sont sur un une vous y
`;

const littleWords: ReadonlySet<string> = new Set(listed.split(/\s+/u).filter((word) => word !== ""));

export function isLittle(word: string): boolean {
  return littleWords.has(word);
}

/** Those that begin so. */
export function littleStarting(start: string): readonly string[] {
  return [...littleWords].filter((word) => word.startsWith(start));
}

/**
 * Each two little words that stand side by side, as one word that no text has: "of the" is in a tenth of all quotes, and
 * "of" and "the" are in nearly all of them, so a phrase of little words is looked up by its pairs.
 */
export function littlePairs(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return next !== undefined && isLittle(word) && isLittle(next) ? [`_${word}_${next}`] : [];
  });
}
