/** Between our values and the columns: dates are integer milliseconds, an absent field is null. */
import type { Selectable } from "kysely";
import type { ArticleHead } from "../../core/article/article.ts";
import type { Id } from "../../core/id.ts";
import type { ArticleTable } from "./schema.ts";

/** Rows per statement: a longer one would hold up the thread. */
export const rowsAtOnce = 100;

export function fromDate(date: Date | undefined): number | null {
  return date === undefined ? null : date.getTime();
}

export function toDate(ms: number | null): Date | undefined {
  return ms === null ? undefined : new Date(ms);
}

/** Text that both databases take as it is: one refuses NUL, the other ends the text there; half a character is none. */
export function storable<Value>(value: Value): Value {
  if (typeof value !== "string" || (value.isWellFormed() && !value.includes("\0"))) return value;
  return value.replaceAll("\0", "").toWellFormed() as Value & string;
}

type Present<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** The fields that hold something: a null column is a field that is absent. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as Present<Fields>;
}

export function chunks<Value>(values: readonly Value[], size = rowsAtOnce): readonly (readonly Value[])[] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, at) => values.slice(at * size, (at + 1) * size));
}

/** The columns of `article` that make its head, for a query that joins it. */
export const headColumns = [
  "article.id",
  "article.feed_id",
  "article.url",
  "article.title",
  "article.outlet",
  "article.author",
  "article.published_at",
  "article.language",
  "article.subscription",
] as const;

type HeadRow = Pick<
  Selectable<ArticleTable>,
  "id" | "feed_id" | "url" | "title" | "outlet" | "author" | "published_at" | "language" | "subscription"
>;

export function toHead(row: HeadRow): ArticleHead {
  return {
    id: row.id as Id<"article">,
    feedId: row.feed_id as Id<"feed">,
    url: row.url,
    title: row.title,
    outlet: row.outlet,
    language: row.language,
    subscription: row.subscription === 1,
    ...present({ author: row.author, publishedAt: toDate(row.published_at) }),
  };
}
