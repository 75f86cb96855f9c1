/** `pullquote feeds import` and `export`: the list of feeds as other readers keep it. */
import { readFileSync } from "node:fs";
import { operator } from "../../adapters/platforms/terminal/commands.ts";
import { loadConfig } from "../../config/load.ts";
import { BotError } from "../../core/errors.ts";
import { type Feed, feedIdOf } from "../../core/feed/feed.ts";
import { parseOpml, renderOpml } from "../../core/feed/opml.ts";
import { action } from "../action.ts";
import { type Context, clock, logFor, open, withoutChats } from "../context.ts";

export const feedsImport = action({
  name: "feeds import",
  summary: "read the feeds of an OPML file, as other feed readers export it",
  arguments: { file: { says: "an OPML file", isFile: true } },
  examples: ["feeds import feeds.opml"],
  run: (context, { file }) => importFeeds(context, file),
});

export const feedsExport = action({
  name: "feeds export",
  summary: "print the feeds as OPML",
  examples: ["feeds export > feeds.opml"],
  run: exportFeeds,
});

async function importFeeds({ env, screen }: Context, file: string): Promise<void> {
  const listed = parseOpml(readText(file));
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor(config, screen), screen);
  const known = new Set((await app.store.feeds.listFor(operator)).map(({ id }) => id));
  const added = listed.map(toFeed).filter(({ id }) => !known.has(id));
  for (const feed of added) await app.store.feeds.addFor(operator, feed, clock.now());
  screen.write(`${added.length} of ${listed.length} feeds are new, and are read from now on.\n`);
}

async function exportFeeds({ env, screen }: Context): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor(config, screen), screen);
  screen.write(renderOpml(await app.store.feeds.listFor(operator), "Pullquote"));
}

function toFeed({ outlet, url }: { readonly outlet: string; readonly url: string }): Feed {
  return { id: feedIdOf(url), url, outlet, kind: "media", source: "rss", language: "en" };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const why = `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new BotError("option_invalid", why, { cause, detail: why });
  }
}
