/** Who was heard, as bars: the same rows as the text, so that nobody needs the picture. */
import type { Voices } from "../digest/voices.ts";
import { widthOf } from "./letters.ts";
import { coloursOf, frame, line, type Picture, type Theme } from "./picture.ts";

const width = 1_200;
const margin = 64;
const rowHeight = 62;
const headHeight = 168;
const nameSize = 28;
const widestName = 420;
const countWidth = 110;

export interface VoicesLabels {
  readonly title: string;
  /** "17 Nov 2026 to 24 Nov 2026" */
  readonly range: string;
  /** Of each person: "9 statements in 5 outlets, 5 more than before". */
  readonly rows: readonly string[];
}

/** Nothing when nobody was heard, or a name has letters that cannot be drawn. */
export function voicesPicture({ people }: Voices, labels: VoicesLabels, theme: Theme): Picture | undefined {
  if (people.length === 0) return undefined;
  const colours = coloursOf[theme];
  const most = Math.max(...people.map(({ statements }) => statements));
  const nameWidth = Math.min(
    widestName,
    Math.max(...people.map(({ name }) => widthOf(name) * nameSize)) + 24,
  );
  const barsFrom = margin + nameWidth;
  const barsWidth = width - barsFrom - margin - countWidth;
  const rows = people.flatMap(({ name, statements }, at) => {
    const y = headHeight + at * rowHeight;
    const length = Math.max(6, Math.round((barsWidth * statements) / most));
    const size = Math.min(nameSize, (nameWidth - 16) / widthOf(name));
    return [
      line(name, margin, y + 34, { size: Math.round(size * 10) / 10, fill: colours.ink }),
      `<rect x="${barsFrom}" y="${y + 12}" width="${barsWidth}" height="28" rx="4" fill="${colours.track}"/>`,
      `<rect x="${barsFrom}" y="${y + 12}" width="${length}" height="28" rx="4" fill="${colours.accent}"/>`,
      line(String(statements), width - margin, y + 36, {
        size: 28,
        fill: colours.ink,
        bold: true,
        anchor: "end",
      }),
    ];
  });
  const told = people.map(({ name }, at) => `${at + 1}. ${name}: ${labels.rows[at] ?? ""}.`);
  return frame(
    { name: "voices", alt: [`${labels.title}, ${labels.range}.`, ...told].join(" ") },
    [width, headHeight + people.length * rowHeight + 48],
    colours,
    [
      line(labels.title, margin, 84, { size: 44, fill: colours.ink, bold: true }),
      line(labels.range, margin, 126, { size: 26, fill: colours.quiet }),
      ...rows,
    ],
  );
}
