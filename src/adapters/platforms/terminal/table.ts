/** Rows as columns of a terminal: each as wide as it needs, the last one wrapped in what is left. */
import stringWidth from "string-width";
import { harmless, type Page, paint, wrapRuns } from "./style.ts";

const gap = "  ";
const narrowestLast = 16;
const widestCell = 28;

/** `rows` are of equal length; the first holds the headings. Lines may be wider than a page that is too narrow. */
export function renderTable(rows: readonly (readonly string[])[], page: Page): string {
  const clean = rows.map((cells) => cells.map((cell) => harmless(cell).replaceAll("\n", " ")));
  const widths = (clean[0] ?? []).map((_, at) =>
    Math.min(widestCell, Math.max(...clean.map((cells) => stringWidth(cells[at] ?? "")))),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + gap.length, 0);
  const columns = Math.max(narrowestLast, page.columns - before);
  return clean
    .map((cells, number) => renderRow(cells, widths, { ...page, columns }, number === 0))
    .join("\n");
}

function renderRow(
  cells: readonly string[],
  widths: readonly number[],
  last: Page,
  isHeading: boolean,
): string {
  const styles = isHeading ? (["bold"] as const) : [];
  const wrapped = cells.map((text, at) => {
    const columns = at === cells.length - 1 ? last.columns : (widths[at] ?? 1);
    return wrapRuns([{ text, styles: [] }], { columns, colour: false });
  });
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const text = wrapped.map((lines, at) => pad(lines[line] ?? "", widths[at] ?? 0)).join(gap);
    return paint([{ text: text.trimEnd(), styles }], last.colour);
  }).join("\n");
}

function pad(text: string, width: number): string {
  return `${text}${" ".repeat(Math.max(0, width - stringWidth(text)))}`;
}
