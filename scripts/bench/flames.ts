/** Calls and their times as a picture: a bar each, as wide as it took long, with what it called below it. */

export interface Frame {
  readonly name: string;
  /** With all that it called. */
  readonly ms: number;
  readonly children: readonly Frame[];
}

const width = 1_200;
const rowHeight = 18;
const letterWidth = 6.5;
/** Narrower bars are left out, in units of the picture. */
const narrowest = 2;

export function renderFlames(all: Frame, title: string): string {
  const bars: string[] = [];
  let depth = 0;
  const draw = (frame: Frame, x: number, row: number): void => {
    const across = (frame.ms / all.ms) * width;
    if (across < narrowest) return;
    depth = Math.max(depth, row);
    bars.push(bar(frame, x, row, across, all.ms));
    let at = x;
    for (const child of [...frame.children].sort((one, other) => other.ms - one.ms)) {
      draw(child, at, row + 1);
      at += (child.ms / all.ms) * width;
    }
  };
  draw(all, 0, 1);
  const height = (depth + 2) * rowHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img" aria-label="${literal(title)}">
<rect width="100%" height="100%" fill="#fff"/>
<text x="4" y="13" font-size="13">${literal(title)}</text>
${bars.join("\n")}
</svg>
`;
}

function bar({ name, ms }: Frame, x: number, row: number, across: number, allMs: number): string {
  const y = row * rowHeight + 4;
  const letters = Math.floor((across - 6) / letterWidth);
  const label = letters < 3 ? "" : name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
  const said = `${name}: ${((ms / allMs) * 100).toFixed(1)} %`;
  return `<g><title>${literal(said)}</title><rect x="${x.toFixed(1)}" y="${y}" width="${across.toFixed(1)}" height="${rowHeight - 1}" fill="hsl(${hue(name)} 75% 72%)"/><text x="${(x + 3).toFixed(1)}" y="${y + 12}">${literal(label)}</text></g>`;
}

/** Warm colours, the same for the same name. */
function hue(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 60;
}

function literal(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
