/** Things of the domain for tests, stated by what matters; the rest is made up. */
import type { Article, Paragraph, ParagraphKind } from "../../src/core/article/article.ts";
import { hashText, type Id, idOf } from "../../src/core/id.ts";
import type { Attribution, Quote, QuotePiece } from "../../src/core/quote/quote.ts";

type Block = string | { readonly kind: ParagraphKind; readonly text: string };

interface ArticleParts extends Partial<Omit<Article, "text" | "paragraphs">> {
  readonly paragraphs: readonly Block[];
}

/** An article of these paragraphs, two line feeds apart; a string is a paragraph of kind "text". */
export function anArticle({ paragraphs, ...given }: ArticleParts): Article {
  const spans: Paragraph[] = [];
  let text = "";
  for (const block of paragraphs) {
    const { kind, text: words } = typeof block === "string" ? { kind: "text" as const, text: block } : block;
    if (text !== "") text += "\n\n";
    spans.push({ kind, start: text.length, end: text.length + words.length });
    text += words;
  }
  const url = given.url ?? "https://northern-courier.example/news/1";
  return {
    id: idOf<"article">("article", url),
    feedId: idOf<"feed">("feed", "https://northern-courier.example/feed.xml"),
    url,
    title: "Northlight opens its lab",
    outlet: "Northern Courier",
    publishedAt: new Date("2026-11-02T08:00:00Z"),
    language: "en",
    subscription: false,
    text,
    paragraphs: spans,
    ...given,
  };
}

interface QuoteParts {
  /** The pieces in their order, as they stand in the article. */
  readonly text: string | readonly string[];
  /** Nobody is named without. */
  readonly speaker?: string;
  readonly role?: string;
  /** Where the pieces are looked for; without, an article of just them, in marks. */
  readonly article?: Pick<Article, "id" | "text">;
  readonly kind?: Quote["kind"];
  readonly confidence?: number;
}

/** A quote whose pieces are verbatim in its article. Throws when the article has no such piece. */
export function aQuote({
  text,
  speaker,
  role,
  article,
  kind = "direct",
  confidence = 0.97,
}: QuoteParts): Quote {
  const texts = typeof text === "string" ? [text] : text;
  const source =
    article ?? anArticle({ paragraphs: texts.map((piece) => `“${piece}” said ${speaker ?? "somebody"}.`) });
  const pieces = findPieces(texts, source.text);
  return {
    id: idOf<"quote">(
      "quote",
      source.id,
      String(pieces[0]?.start),
      String(pieces.at(-1)?.end),
      texts[0] ?? "",
    ),
    articleId: source.id,
    kind,
    pieces,
    by: speaker === undefined ? { kind: "none" } : namedAs(speaker, role, source.text),
    confidence,
    reasons: ["subject of “said” right after the quotation"],
  };
}

function findPieces(texts: readonly string[], text: string): readonly QuotePiece[] {
  let from = 0;
  return texts.map((piece) => {
    const start = text.indexOf(piece, from);
    if (start < 0) throw new Error(`the article does not say: ${piece}`);
    from = start + piece.length;
    return { start, end: from, text: piece, hash: hashText(piece) };
  });
}

function namedAs(name: string, role: string | undefined, text: string): Attribution {
  const start = Math.max(0, text.indexOf(name));
  const mention = { start, end: start + name.length, text: text.slice(start, start + name.length) };
  return { kind: "named", name, mention, ...(role !== undefined && { role }) };
}

/** An id in words, for tests that only compare ids. */
export function anId<Name extends string>(words: string): Id<Name> {
  return words as Id<Name>;
}
