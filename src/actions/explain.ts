/** `pullquote explain FILE|URL`: an article with its quotes marked, who was considered, and why the winner won. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Robots } from "../adapters/http/robots.ts";
import { createHttp } from "../adapters/http.ts";
import { createPageReader, fetchContent } from "../adapters/pages.ts";
import { createWorkers } from "../adapters/workers/pool.ts";
import { loadConfig } from "../config/load.ts";
import { userAgentOf } from "../config/version.ts";
import type { PageContent } from "../core/article/article.ts";
import { composeArticle } from "../core/article/compose.ts";
import { type ArticleText, articleFromText } from "../core/article/from-text.ts";
import { BotError } from "../core/errors.ts";
import { feedIdOf } from "../core/feed/feed.ts";
import { idOf } from "../core/id.ts";
import { findLanguage, languageFor } from "../core/languages/index.ts";
import { type Explained, explain as explainQuotes, renderExplained } from "../core/quote/explain.ts";
import { cleanText } from "../core/text.ts";
import { action, printJson } from "./action.ts";
import type { Context } from "./context.ts";

export const explain = action({
  name: "explain",
  summary: "show an article's quotes, who was considered for each, and why the winner won",
  arguments: { source: { says: "a text or HTML file, or the address of an article", isFile: true } },
  examples: ["explain article.html", "explain https://example.org/news/1"],
  json: "an array of { pieces, kind, speaker, role, confidence, reasons, others: [{ name, confidence, reasons }] }",
  run: (context, { source }) => explainSource(context, source),
});

interface Explainable extends ArticleText {
  /** BCP 47 tag. */
  readonly language: string;
}

/** Throws `option_invalid` for a file that cannot be read, and what fetching and reading a page throws. */
async function explainSource(context: Context, source: string): Promise<void> {
  const { env, screen, signal } = context;
  const article = await load(source, env, signal);
  const language = findLanguage(article.language) ?? languageFor("en");
  const explained = explainQuotes(article, language);
  if (context.json) return printJson(context, explained.map(shape));
  screen.write(`${renderExplained(article, explained)}\n`);
  if (explained.length === 0) screen.write("\nNo quotes found.\n");
}

function shape({ quote, shown, others }: Explained) {
  const { kind, by, confidence, reasons } = quote;
  return {
    pieces: quote.pieces.map(({ text }) => text),
    kind,
    speaker: shown ?? null,
    role: (by.kind === "named" && by.role) || null,
    confidence,
    reasons,
    others,
  };
}

async function load(source: string, env: Context["env"], signal: AbortSignal): Promise<Explainable> {
  const isAddress = /^https?:\/\//i.test(source);
  const bytes = isAddress ? new Uint8Array() : readBytes(source);
  if (!isAddress && !looksLikeHtml(bytes)) return fromPlainText(source, bytes);
  await using workers = createWorkers({ threads: 1, timeoutMs: 10_000, memoryMb: 256 });
  if (!isAddress) {
    const page = { bytes, url: pathToFileURL(resolve(source)).href };
    return compose(await readable(source, workers.run("readPage", page, signal)), source);
  }
  const config = loadConfig(env);
  await using http = createHttp({ userAgent: userAgentOf(config), allow: config.fetchAllow });
  return compose(
    await fetchContent(createPageReader({ http, workers, robots: everythingAllowed }), source, signal),
    source,
  );
}

/** A person who names a page reads it: robots.txt is for who goes about by itself. */
const everythingAllowed: Robots = { mayRead: async () => true };

function fromPlainText(source: string, bytes: Uint8Array): Explainable {
  return { ...articleFromText(source, cleanText(new TextDecoder().decode(bytes))), language: "en" };
}

async function readable<Page>(source: string, reading: Promise<Page>): Promise<Page> {
  try {
    return await reading;
  } catch (cause) {
    throw new BotError("page_unreadable", `${source}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

/** As the collector makes an article of a page, but for the feed that it would have come from. */
function compose(content: PageContent, url: string): Explainable {
  const article = composeArticle({
    feed: { id: feedIdOf(url), url, outlet: "", kind: "media", source: "rss", language: "en" },
    item: { id: idOf<"item">("item", url), feedId: feedIdOf(url), url, title: content.title ?? url },
    content,
  });
  if (article === undefined)
    throw new BotError("page_unreadable", `${url}: too little text to be an article`);
  return article;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const why = `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new BotError("option_invalid", why, { cause, detail: why });
  }
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  return /<(?:!doctype|html|body|article|p)\b/i.test(
    new TextDecoder("latin1").decode(bytes.subarray(0, 10_000)),
  );
}
