/** How wide text is in our bundled font, nearly, and where its lines break: for pictures, which know no line breaks. */

/** Latin, Greek and Cyrillic, with digits, marks and signs of currency: what the font can draw. */
const drawn =
  /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{Nd}\p{P}\p{Sc}\p{Zs}\n]|[+<=>|~^`©®°±×÷−→←↑↓])*$/u;

/** Whether a picture can show every letter of the text. */
export function canDraw(text: string): boolean {
  return drawn.test(text);
}

/** In ems, a little more than the font needs. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  if (/[ijlI.,:;'’‘|!()[\]]/.test(letter)) return 0.33;
  if (/[ftr“”"\-\s]/.test(letter)) return 0.42;
  if (/[mwMW@%—…]/.test(letter)) return 0.96;
  return /\p{Lu}|[&#0-9]/u.test(letter) ? 0.72 : 0.62;
}

/** Lines of at most so many ems. A word that is wider than a line is broken; nothing is left out. */
export function wrapLines(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).flatMap((one) => pieces(one, most))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer) <= most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, most: number): readonly string[] {
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && widthOf(piece + letter) > most) {
      found.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return piece === "" ? found : [...found, piece];
}
