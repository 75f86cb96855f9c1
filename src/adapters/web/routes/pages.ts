/** The pages that everybody may read. */
import { type Context, Hono } from "hono";
import type { Id } from "../../../core/id.ts";
import { isId, isLocalDate, pageNumberOf, type RouteOptions, sendPage, textOf, viewFor } from "../context.ts";
import type { Page } from "../page.ts";
import { archivePage, digestPage, frontPage, todayPage } from "../pages/digest.ts";
import { peoplePage, speakerPage } from "../pages/people.ts";
import { quotePage } from "../pages/quote.ts";
import { searchPage } from "../pages/search.ts";
import { storyPage } from "../pages/story.ts";
import { icon, style } from "../style.ts";
import type { View } from "../view.ts";

const earlierDays = 6;
const archiveDays = 20;

export function pageRoutes(options: RouteOptions): Hono {
  const { library } = options;
  const routes = new Hono();

  /** A page, or the honest sentence that there is none. */
  const serve = (
    path: string,
    find: (context: Context, view: View) => Promise<Page | undefined>,
    maxAge?: number,
  ): void => {
    routes.get(path, async (context) => {
      const view = await viewFor(context, options);
      const page = await find(context, view);
      return page === undefined
        ? context.notFound()
        : sendPage(context, page, view, maxAge === undefined ? {} : { maxAge });
    });
  };

  routes.get("/style.css", (context) => {
    context.header("cache-control", "public, max-age=3600");
    return context.body(style, 200, { "content-type": "text/css; charset=utf-8" });
  });

  routes.get("/icon.svg", (context) => {
    context.header("cache-control", "public, max-age=86400");
    return context.body(icon, 200, { "content-type": "image/svg+xml" });
  });

  serve("/", async (_, view) => {
    const [latest, ...earlier] = await library.listDigests({ limit: earlierDays + 1 });
    if (latest === undefined) return { ...todayPage(await library.today(), view), path: "/" };
    return frontPage(latest, { earlier, voices: await library.voices() }, view);
  });

  serve("/today", async (_, view) => todayPage(await library.today(), view));

  serve("/digests", async (context, view) => {
    const typed = context.req.query("before");
    const before = typed !== undefined && isLocalDate(typed) ? typed : undefined;
    const found = await library.listDigests({
      limit: archiveDays + 1,
      ...(before !== undefined && { before }),
    });
    const shown = found.slice(0, archiveDays);
    const older = found.length > archiveDays ? shown.at(-1)?.localDate : undefined;
    return archivePage(
      shown,
      { ...(before !== undefined && { before }), ...(older !== undefined && { older }) },
      view,
    );
  });

  serve("/digests/:date", async (context, view) => {
    const date = context.req.param("date") ?? "";
    const digest = isLocalDate(date) ? await library.findDigest(date) : undefined;
    return digest && digestPage(digest, view);
  });

  serve("/stories/:id", async (context, view) => {
    const id = context.req.param("id") ?? "";
    const story = isId(id) ? await library.findStory(id as Id<"story">) : undefined;
    return story && storyPage(story, view);
  });

  serve("/people", async (context, view) => {
    const page = pageNumberOf(context);
    const list = await library.listSpeakers(page);
    return peoplePage(list, page === 1 ? await library.voices() : undefined, view);
  });

  serve("/people/:id", async (context, view) => {
    const id = context.req.param("id") ?? "";
    const speaker = isId(id)
      ? await library.findSpeaker(id as Id<"speaker">, pageNumberOf(context))
      : undefined;
    return speaker && speakerPage(speaker, view);
  });

  serve("/quotes/:id", async (context, view) => {
    const id = context.req.param("id") ?? "";
    const quote = isId(id) ? await library.findQuote(id as Id<"quote">) : undefined;
    return quote && quotePage(quote, view);
  });

  serve("/search", async (context, view) => {
    const typed = textOf(context, "q");
    const page = pageNumberOf(context);
    if (typed === "") return searchPage(emptySearch, view);
    return searchPage(await library.search({ typed, page, words: view.words }), view);
  });

  // Where the search was before.
  routes.get("/quote", (context) => {
    const { search } = new URL(context.req.url);
    return context.redirect(`${options.site.url ?? ""}/search${search}`, 301);
  });
  return routes;
}

const emptySearch = {
  query: "",
  page: 1,
  total: 0,
  isMore: false,
  hasMore: false,
  isGuess: false,
  topic: "",
  quotes: [],
  others: [],
} as const;
