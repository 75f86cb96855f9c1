/** The day as a picture: its date, its first headlines. */
import { wrapLines } from "./letters.ts";
import { coloursOf, frame, line, type Picture, type Theme } from "./picture.ts";

export interface FrontLabels {
  /** Of the site. */
  readonly title: string;
  readonly day: string;
  readonly headlines: readonly string[];
}

const width = 1_200;
const height = 630;
const margin = 80;
const headlineSize = 40;
const lineHeight = 54;
const maxLines = 6;

/** Whole headlines only, as many as there is room for. Nothing when there are none, or letters that cannot be drawn. */
export function frontPicture({ title, day, headlines }: FrontLabels, theme: Theme): Picture | undefined {
  const colours = coloursOf[theme];
  const wrapped = headlines.map((headline) => wrapLines(headline, (width - 2 * margin) / headlineSize));
  const shown: (readonly string[])[] = [];
  for (const lines of wrapped) {
    if (shown.flat().length + lines.length > maxLines) break;
    shown.push(lines);
  }
  if (shown.length === 0) return undefined;
  const parts: string[] = [];
  let y = 250;
  for (const lines of shown) {
    for (const text of lines) {
      parts.push(
        line(text, margin, y, {
          size: headlineSize,
          fill: colours.ink,
          bold: parts.length < (shown[0]?.length ?? 0),
        }),
      );
      y += lineHeight;
    }
    y += 14;
  }
  return frame(
    {
      name: "digest",
      alt: [`${title}, ${day}.`, ...headlines.slice(0, shown.length).map((one) => `${one}.`)].join(" "),
    },
    [width, height],
    colours,
    [
      `<rect x="0" y="0" width="12" height="${height}" fill="${colours.accent}"/>`,
      line(title, margin, 108, { size: 30, fill: colours.accent, bold: true }),
      line(day, margin, 164, { size: 44, fill: colours.ink, bold: true }),
      ...parts,
    ],
  );
}
