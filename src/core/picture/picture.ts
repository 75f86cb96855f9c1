/** A picture as SVG, with all its words for those who do not see it. */
import { canDraw } from "./letters.ts";

export interface Picture {
  /** Without an ending: "voices". */
  readonly name: string;
  readonly svg: string;
  /** Says all that the picture says. */
  readonly alt: string;
}

/** Discord's limit of a description. */
const longestAlt = 1_024;

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
  readonly track: string;
}

/** Each with a contrast of at least 4.5 against its paper; WCAG 2.2, 1.4.3. */
export const coloursOf: Readonly<Record<Theme, Colours>> = {
  light: { paper: "#fdfcfa", ink: "#1b1f24", quiet: "#57606a", accent: "#8a3b12", track: "#ece7de" },
  dark: { paper: "#15181c", ink: "#e6e8ea", quiet: "#a3abb3", accent: "#f0a878", track: "#2a3037" },
};

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: "start" | "end";
}

/** One line of text with its baseline at `y`. */
export function line(text: string, x: number, y: number, { size, fill, bold, anchor }: TextStyle): string {
  const weight = bold ? ` font-weight="600"` : "";
  const side = anchor === "end" ? ` text-anchor="end"` : "";
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}${side}>${escapeXml(text)}</text>`;
}

/**
 * Nothing when there are letters that our font does not have (a picture of empty boxes helps nobody), or more words than
 * a description may hold.
 */
export function frame(
  { name, alt }: Pick<Picture, "name" | "alt">,
  [width, height]: readonly [width: number, height: number],
  { paper }: Colours,
  parts: readonly string[],
): Picture | undefined {
  if (!canDraw(alt) || alt.length > longestAlt) return undefined;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter"><rect width="${width}" height="${height}" fill="${paper}"/>${parts.join("")}</svg>`;
  return { name, svg, alt };
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
