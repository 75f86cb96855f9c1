/** What a page prints on top of its article: the lines under the headline, and the names and dates in them. */
import { parseDate } from "../feed/dates.ts";
import { authorsIn } from "./byline.ts";

interface PrintedNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PrintedNode>;
}

const maxLines = 120;
const maxLineLength = 200;
const unseen = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "SVG", "NAV"]);

/** Texts from the first headline on, one for each text node, at most 120; from the beginning where there is no headline. */
export function printedLines(body: unknown): readonly string[] {
  const found = linesAfter(body as PrintedNode, true);
  return found.length > 0 ? found : linesAfter(body as PrintedNode, false);
}

function linesAfter(body: PrintedNode, waitsForHeadline: boolean): readonly string[] {
  const lines: string[] = [];
  let isOn = !waitsForHeadline;
  const walk = (node: PrintedNode): void => {
    if (lines.length >= maxLines) return;
    if (node.nodeType === 3) {
      const text = (node.textContent ?? "").replace(/[\s\u00a0\u2002]+/gu, " ").trim();
      if (isOn && text !== "") lines.push(text.slice(0, maxLineLength));
      return;
    }
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== 1 || unseen.has(name)) return;
    if (name === "H1") isOn = true;
    for (const child of node.childNodes) walk(child);
  };
  walk(body);
  return lines;
}

const by = /^(?:(?:written|posted|words|story|article|reported|created)\s+)?by:?\s*(?:[-–—:]\s*)?/i;

/** The names after a printed "by". */
export function printedAuthors(lines: readonly string[]): readonly string[] {
  for (const [index, line] of lines.slice(0, 40).entries()) {
    const [opening] = by.exec(line) ?? [];
    if (opening === undefined) continue;
    const rest = line.slice(opening.length);
    const authors = authorsIn(rest === "" ? (lines[index + 1] ?? "") : rest);
    const [first] = authors;
    if (first !== undefined && /^(?:the )?\p{Lu}\S+ \p{Lu}/iu.test(first)) return authors;
  }
  return [];
}

const monthNames = [
  ["Jan", "uary"],
  ["Feb", "ruary"],
  ["Mar", "ch"],
  ["Apr", "il"],
  ["May", ""],
  ["June?", ""],
  ["July?", ""],
  ["Aug", "ust"],
  ["Sept?", "ember"],
  ["Oct", "ober"],
  ["Nov", "ember"],
  ["Dec", "ember"],
].map(([short, rest]) => (rest === "" ? short : `${short}(?:${rest})?`));
const month = `(?:${monthNames.join("|")})`;
const datePattern = new RegExp(
  `(?<![\\p{L}\\d])(?:${month}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|\\d{1,2}(?:st|nd|rd|th)? ${month}\\.?,? (?:19|20)\\d\\d|(?:19|20)\\d\\d-\\d\\d-\\d\\d)(?!\\d)`,
  "iu",
);

/** The first date, one that is called the day of publication before all. */
export function printedDate(lines: readonly string[]): Date | undefined {
  const dated = lines.slice(0, 60).flatMap((line, index) => {
    const [found] = datePattern.exec(line) ?? [];
    const date = found === undefined ? undefined : parseDate(found);
    if (date === undefined) return [];
    const label = `${lines[index - 1] ?? ""} ${line}`;
    return [{ date, isPublished: /\b(?:published|posted|first published|written)\b/i.test(label) }];
  });
  return (dated.find(({ isPublished }) => isPublished) ?? dated[0])?.date;
}
