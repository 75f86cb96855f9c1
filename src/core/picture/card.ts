/** A quote as a picture: every word of it, who said it, where and when, and an id by which it can be looked up. */
import type { ArticleHead } from "../article/article.ts";
import { quoteText } from "../message/plain.ts";
import { speakerOf, type VerifiedQuote } from "../quote/quote.ts";
import { wrapLines } from "./letters.ts";
import { coloursOf, frame, line, type Picture, type Theme } from "./picture.ts";

const width = 1_200;
const margin = 88;
/** In characters: longer quotes are written smaller, and never cut. */
const sizes = [
  { upTo: 90, size: 60 },
  { upTo: 180, size: 48 },
  { upTo: 360, size: 38 },
  { upTo: 700, size: 30 },
] as const;
const smallest = 26;
const idLength = 8;

/** What stands beside a link elsewhere is cut to 1.91 : 1. @see https://ogp.me */
const linkHeight = 630;

/**
 * `date` as readers write it. Nothing when the quote is too long, names nobody, or has letters that cannot be drawn.
 * For a link it has a link's shape, as long as the words can still be read so small; then it is taller.
 */
export function quoteCard(
  { quote, article }: { readonly quote: VerifiedQuote; readonly article: ArticleHead },
  date: string | undefined,
  theme: Theme,
  shape: "tight" | "link" = "tight",
): Picture | undefined {
  const speaker = speakerOf(quote);
  const words = quoteText(quote, false);
  if (speaker === undefined) return undefined;
  const role = quote.by.kind === "named" ? quote.by.role : undefined;
  const source = [article.outlet, date].filter(Boolean).join(" · ");
  const id = quote.id.slice(0, idLength);
  const colours = coloursOf[theme];
  const roleLines = role === undefined ? [] : wrapLines(role, (width - 2 * margin) / 28);
  const { size, lines, height: needed } = layOut(words, roleLines.length, shape);
  const height = shape === "link" ? Math.max(needed, linkHeight) : needed;
  const top = margin + size + (height - needed) / 2;
  const below = top + (lines.length - 1) * size * 1.35;
  return frame(
    {
      name: `quote-${id}`,
      alt: [`${words} — ${[speaker, role].filter(Boolean).join(", ")}.`, source, id].join(" "),
    },
    [width, height],
    colours,
    [
      `<rect x="0" y="0" width="12" height="${height}" fill="${colours.accent}"/>`,
      ...lines.map((text, at) => line(text, margin, top + at * size * 1.35, { size, fill: colours.ink })),
      line(speaker, margin, below + 88, { size: 34, fill: colours.ink, bold: true }),
      ...roleLines.map((text, at) =>
        line(text, margin, below + 88 + (at + 1) * 38, { size: 28, fill: colours.quiet }),
      ),
      line(source, margin, height - 52, { size: 26, fill: colours.quiet }),
      line(id, width - margin, height - 52, { size: 26, fill: colours.quiet, anchor: "end" }),
    ],
  );
}

/** The largest letters that its length allows, for a link the largest that fit its shape. */
function layOut(words: string, roleLines: number, shape: "tight" | "link") {
  const usual = sizes.find(({ upTo }) => words.length <= upTo)?.size ?? smallest;
  const allowed = [...sizes.map(({ size }) => size), smallest].filter((size) => size <= usual);
  const layouts = allowed.map((size) => {
    const lines = wrapLines(words, (width - 2 * margin) / size);
    const below = margin + size + (lines.length - 1) * size * 1.35;
    return { size, lines, height: Math.ceil(below + 96 + roleLines * 38 + 110) };
  });
  const [largest] = layouts;
  const fitting =
    shape === "link" ? (layouts.find(({ height }) => height <= linkHeight) ?? layouts.at(-1)) : largest;
  return fitting ?? { size: smallest, lines: [], height: 0 };
}
