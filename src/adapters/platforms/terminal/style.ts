/** Styled text, wrapped to a width: words and characters as wide as the terminal shows them. */
import stringWidth from "string-width";

export type Style = "bold" | "dim" | "italic" | "accent";

/** A run of text in one style. A line feed in it ends the line. */
export interface Run {
  readonly text: string;
  readonly styles: readonly Style[];
}

export interface Page {
  readonly columns: number;
  readonly colour: boolean;
}

/** Select Graphic Rendition. @see ECMA-48, 8.3.117 */
const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, italic: 3, accent: 36 };
const csi = "\u001b[";

/** Lines no wider than the page, where words allow; each begins with `first` or `rest`. */
export function wrapRuns(
  runs: readonly Run[],
  { columns, colour }: Page,
  first = plain(""),
  rest = first,
): readonly string[] {
  const lines: Run[][] = [[]];
  const widest = columns - stringWidth(rest.text);
  let room = columns - stringWidth(first.text);
  const put = (cluster: readonly Run[]): void => {
    const width = widthOf(cluster);
    const atStart = lines.at(-1)?.length === 0;
    if (isSpace(cluster) && atStart) return;
    if (!isSpace(cluster) && !atStart && width > room) {
      lines.push([]);
      room = widest;
    }
    lines.at(-1)?.push(...cluster);
    room -= width;
  };
  for (const cluster of clustersOf(runs)) {
    if (cluster[0]?.text === "\n") {
      lines.push([]);
      room = widest;
    } else if (widthOf(cluster) > widest) for (const letter of cluster.flatMap(lettersOf)) put([letter]);
    else put(cluster);
  }
  return lines.map((line, index) => {
    while (isSpace(line.slice(-1))) line.pop();
    return paint([index === 0 ? first : rest, ...line], colour).trimEnd();
  });
}

export function plain(text: string): Run {
  return { text, styles: [] };
}

/** The text with its styles, as escape sequences where the page has colour. */
export function paint(glued: readonly Run[], colour: boolean): string {
  const runs = glued.map(({ text, styles }) => ({ text: text.replaceAll(glue, " "), styles }));
  if (!colour) return runs.map(({ text }) => text).join("");
  return joinAlike(runs)
    .map(({ text, styles }) => {
      if (styles.length === 0 || text.trim() === "") return text;
      return `${csi}${styles.map((style) => codes[style]).join(";")}m${text}${csi}0m`;
    })
    .join("");
}

/**
 * Without what could steer the terminal, turn the reading direction or hide: control characters, bidirectional and
 * zero-width ones, but for the joiners that scripts and emoji need. White space is a space, line ends stay.
 */
export function harmless(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\t\u00a0]/g, " ")
    .replace(
      /(?!\n)\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
      "",
    );
}

/** Joins what follows to the word before it. `harmless` text has none of its own. */
export const glue = "\u00a0";

/** Pieces between which a line may break: words with what adheres to them, white space, single line feeds. */
function clustersOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const clusters: Run[][] = [];
  let wordIsOpen = false;
  for (const { text, styles } of runs) {
    for (const [part] of text.matchAll(parts)) {
      const run = { text: part, styles };
      const isWord = !/^[^\S\u00a0]/u.test(part);
      if (wordIsOpen && isWord && !unspaced.test(part)) clusters.at(-1)?.push(run);
      else clusters.push([run]);
      wordIsOpen = isWord;
    }
  }
  return clusters;
}

/** Scripts that are written without spaces: a line may break before each letter, but not before punctuation. */
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const parts =
  /\n|[^\S\n\u00a0\u202f]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\u00a0\u202f])+/gu;

function lettersOf({ text, styles }: Run): readonly Run[] {
  return [...graphemes.segment(text)].map(({ segment }) => ({ text: segment, styles }));
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function widthOf(cluster: readonly Run[]): number {
  return stringWidth(cluster.map(({ text }) => text).join(""));
}

function isSpace(cluster: readonly Run[]): boolean {
  return cluster.length > 0 && cluster.every(({ text }) => text.trim() === "");
}

function joinAlike(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && last.styles.join() === run.styles.join()) {
      joined[joined.length - 1] = { text: last.text + run.text, styles: run.styles };
    } else joined.push(run);
  }
  return joined;
}
