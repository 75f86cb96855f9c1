/** Feed documents as the workers read them: the files that `expect.jsonl` in a folder names, and recipes for large ones. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workers } from "../../adapters/workers/pool.ts";
import type { SourceItem } from "../../core/feed/feed.ts";
import type { ParsedFeed } from "../../core/feed/parsed-feed.ts";
import { readRows } from "./rows.ts";

interface Listed {
  readonly file: string;
  /** As the server sent them, in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
}

/** Too large to keep: `head`, then `unit` `repeat` times, then `tail`. */
interface Recipe {
  readonly file: string;
  readonly head: string;
  readonly unit: string;
  readonly repeat: number;
  readonly tail: string;
}

/** Rows `{file, feed, items}`, or `{file, error}` for what the workers refuse, in the order of the list. */
export async function feeds(
  folder: string,
  workers: Workers,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const listed = readRows(join(folder, "expect.jsonl")) as readonly Listed[];
  const recipesFile = join(folder, "hostile-recipes.jsonl");
  const recipes = existsSync(recipesFile) ? (readRows(recipesFile) as readonly Recipe[]) : [];
  const parse = async (file: string, bytes: () => Uint8Array, { url, headers }: Partial<Listed>) => {
    const contentType = headerOf(headers, "content-type");
    const document = {
      bytes: bytes(),
      url: url ?? `https://feeds.example/${file}`,
      ...(contentType !== undefined && { contentType }),
    };
    try {
      return toRow(file, await workers.run("parseFeed", document, signal));
    } catch (thrown) {
      return { file, error: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  };
  return Promise.all([
    ...listed.map((row) => parse(row.file, () => readFileSync(join(folder, row.file)), row)),
    ...recipes.map((recipe) => parse(recipe.file, () => cook(recipe), {})),
  ]);
}

function headerOf(headers: Listed["headers"], name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}

function cook({ head, unit, repeat, tail }: Recipe): Uint8Array {
  return new TextEncoder().encode(`${head}${unit.repeat(repeat)}${tail}`);
}

function toRow(file: string, { title, siteUrl, printedLink, items }: ParsedFeed): unknown {
  return { file, feed: { title, link: siteUrl ?? printedLink }, items: items.map(toItem) };
}

function toItem({
  guid,
  url,
  title,
  author,
  publishedAt,
  updatedAt,
  contentHtml,
  summaryHtml,
}: SourceItem): unknown {
  return {
    title,
    link: url,
    id: guid,
    date: (publishedAt ?? updatedAt)?.toISOString(),
    author,
    content: contentHtml,
    summary: summaryHtml,
  };
}
