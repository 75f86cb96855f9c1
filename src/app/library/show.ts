/** Stored quotes as they are shown: verified, with their speaker, what their source made of them, and who else prints them. */
import type { ArticleHead } from "../../core/article/article.ts";
import type { Id } from "../../core/id.ts";
import type { Correction } from "../../core/quote/correction.ts";
import { minShownConfidence } from "../../core/quote/find.ts";
import { identifyPerson } from "../../core/quote/people.ts";
import { type Quote, speakerOf, type VerifiedQuote } from "../../core/quote/quote.ts";
import type { PrintedQuote, QuoteFamily, StoryArticle } from "../../core/story/story.ts";
import { isWordedLike } from "../../core/story/versions.ts";
import type { ShelfTools } from "./library.ts";
import type { QuoteView } from "./views.ts";

type ShowTools = Pick<ShelfTools, "store" | "settings">;

/** Families in their order. What does not hold any more is left out, as is a fragment. */
export async function showFamilies(
  families: readonly QuoteFamily[],
  tools: ShowTools,
): Promise<readonly QuoteView[]> {
  const printed = families.flatMap(({ best, alsoIn }) => [best, ...alsoIn]).map(({ quote }) => quote);
  const verified = await tools.store.quotes.verify(printed);
  const corrections = await tools.store.readings.listCorrections(printed.map(({ id }) => id));
  return families.flatMap((family) => showFamily(family, verified, corrections, tools) ?? []);
}

/** Quotes one by one, without who else prints them. */
export function showQuotes(
  printed: readonly PrintedQuote[],
  tools: ShowTools,
): Promise<readonly QuoteView[]> {
  return showFamilies(
    printed.map((best) => ({ best, alsoIn: [] })),
    tools,
  );
}

function showFamily(
  { best, alsoIn }: QuoteFamily,
  verified: ReadonlyMap<Id<"quote">, VerifiedQuote>,
  corrections: ReadonlyMap<Id<"quote">, Correction>,
  { settings }: ShowTools,
): QuoteView | undefined {
  const quote = verified.get(best.quote.id);
  if (quote === undefined || quote.kind !== "direct") return undefined;
  const correction = corrections.get(quote.id);
  const name = speakerOf(quote, minShownConfidence);
  const role = name !== undefined && quote.by.kind === "named" ? quote.by.role : undefined;
  return {
    quote,
    article: best.article,
    ...(name !== undefined && { speaker: identifyPerson(name, settings.people) }),
    ...(role !== undefined && { role }),
    ...(correction && { correction }),
    alsoIn: alsoIn.flatMap(({ quote: other, article }) => {
      const held = verified.get(other.id);
      const isOwn = article.outlet === best.article.outlet;
      return held === undefined || isOwn
        ? []
        : [{ quote: held, article: headOf(article), isSameWording: isWordedLike(quote, held) }];
    }),
  };
}

export function directQuotesOf(articles: readonly StoryArticle[]): readonly PrintedQuote[] {
  return articles.flatMap((article) =>
    article.quotes.filter(isDirect).map((quote) => ({ quote, article: headOf(article) })),
  );
}

export function isDirect({ kind }: Quote): boolean {
  return kind === "direct";
}

/** Without what grouping needed. */
export function headOf(article: ArticleHead): ArticleHead {
  const { id, feedId, url, title, outlet, author, publishedAt, language, subscription } = article;
  return {
    id,
    feedId,
    url,
    title,
    outlet,
    language,
    subscription,
    ...(author !== undefined && { author }),
    ...(publishedAt && { publishedAt }),
  };
}
