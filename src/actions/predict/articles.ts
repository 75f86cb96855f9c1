/** Article pages as the workers read them: those that a list names, from `html/<id>.html.gz` or `<id>.html.gz` beside it. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Workers } from "../../adapters/workers/pool.ts";
import type { PageContent } from "../../core/article/article.ts";
import { composeBody } from "../../core/article/compose.ts";

interface Listed {
  readonly url?: string;
  /** The raw header. */
  readonly contentType?: string;
}

interface Prediction {
  readonly articleBody: string;
  readonly title?: string;
  readonly author?: string;
  readonly publishDate?: string;
}

/**
 * An object by id: `{articleBody, title, author, publishDate}`; an empty body for what the workers refuse.
 * `list` is a JSON file: an object by id, or an array of cases that hold their `id`.
 */
export async function articles(
  list: string,
  workers: Workers,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Prediction>>> {
  const folder = dirname(list);
  const predict = async ([id, { url, contentType }]: readonly [string, Listed]) => {
    const document = {
      bytes: readPage(folder, id),
      url: url ?? `https://pages.example/${id}`,
      ...(contentType !== undefined && { contentType }),
    };
    try {
      return [id, toPrediction(await workers.run("readPage", document, signal))] as const;
    } catch {
      return [id, { articleBody: "" }] as const;
    }
  };
  return Object.fromEntries(await Promise.all(readList(list).map(predict)));
}

function readList(file: string): readonly (readonly [id: string, Listed])[] {
  const list: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(list)) return Object.entries(list as Record<string, Listed>);
  return list.map((one: Listed & { readonly id: string }) => [one.id, one]);
}

function readPage(folder: string, id: string): Uint8Array {
  const inFolder = join(folder, "html", `${id}.html.gz`);
  return gunzipSync(readFileSync(existsSync(inFolder) ? inFolder : join(folder, `${id}.html.gz`)));
}

function toPrediction(content: PageContent): Prediction {
  const { title, author, publishedDay } = content;
  return {
    articleBody: composeBody(content).text,
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(publishedDay !== undefined && { publishDate: publishedDay }),
  };
}
