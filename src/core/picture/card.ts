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

/** `date` as readers write it. Nothing when the quote is too long, names nobody, or has letters that cannot be drawn. */
export function quoteCard(
  { quote, article }: { readonly quote: VerifiedQuote; readonly article: ArticleHead },
  date: string | undefined,
  theme: Theme,
): Picture | undefined {
  const speaker = speakerOf(quote);
  const words = quoteText(quote, false);
  if (speaker === undefined) return undefined;
  const role = quote.by.kind === "named" ? quote.by.role : undefined;
  const source = [article.outlet, date].filter(Boolean).join(" · ");
  const id = quote.id.slice(0, idLength);
  const size = sizes.find(({ upTo }) => words.length <= upTo)?.size ?? smallest;
  const colours = coloursOf[theme];
  const lines = wrapLines(words, (width - 2 * margin) / size);
  const top = margin + size;
  const below = top + (lines.length - 1) * size * 1.35;
  const roleLines = role === undefined ? [] : wrapLines(role, (width - 2 * margin) / 28);
  const height = Math.ceil(below + 96 + roleLines.length * 38 + 110);
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
