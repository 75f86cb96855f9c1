/** `/cards`: a quote, or the day, as the picture that stands beside a link elsewhere; only where the operator allows it. */
import { type Context, Hono } from "hono";
import type { Pictures } from "../../../app/ports.ts";
import type { Id } from "../../../core/id.ts";
import { quoteCard } from "../../../core/picture/card.ts";
import { frontPicture } from "../../../core/picture/front.ts";
import type { Picture } from "../../../core/picture/picture.ts";
import { isId, isLocalDate, type RouteOptions, viewFor } from "../context.ts";
import type { View } from "../view.ts";

export interface CardOptions extends RouteOptions {
  readonly pictures: Pictures;
}

/** Pictures that are kept, about 50 kB each. */
const maxKept = 100;
/** Drawn or waited for at once: more are told to come back. */
const maxWaiting = 8;
const maxAge = 86_400;

export function cardRoutes(options: CardOptions): Hono {
  const { library, site, pictures } = options;
  const routes = new Hono();
  const draw = createDrawer(pictures);

  const serve = (
    path: string,
    find: (context: Context, view: View) => Promise<Picture | undefined>,
  ): void => {
    routes.get(path, async (context) => {
      if (!site.cards) return context.notFound();
      const picture = await find(context, await viewFor(context, options));
      if (picture === undefined) return context.notFound();
      const png = await draw(picture.svg);
      if (png === undefined) return context.text("Too many pictures at once.\n", 503, { "retry-after": "5" });
      return context.body(new Uint8Array(png), 200, {
        "content-type": "image/png",
        "cache-control": `public, max-age=${maxAge}`,
      });
    });
  };

  serve("/cards/quotes/:file{[A-Za-z0-9_-]+\\.png}", async (context, view) => {
    const id = (context.req.param("file") ?? "").replace(/\.png$/, "");
    const found = isId(id) ? await library.findQuote(id as Id<"quote">) : undefined;
    // What its source took back travels in no picture.
    if (found === undefined || found.correction !== undefined || found.speaker === undefined)
      return undefined;
    const { publishedAt } = found.article;
    return quoteCard(found, publishedAt && view.date(publishedAt), "light", "link");
  });

  serve("/cards/digests/:file{[0-9-]+\\.png}", async (context, view) => {
    const date = (context.req.param("file") ?? "").replace(/\.png$/, "");
    const digest = isLocalDate(date) ? await library.findDigest(date) : undefined;
    return (
      digest &&
      frontPicture(
        {
          title: view.title,
          day: view.day(date),
          headlines: digest.stories.map(({ headline }) => headline.title),
        },
        "light",
      )
    );
  });
  return routes;
}

/** One picture at a time, the last ones kept. Nothing when too many wait. */
function createDrawer(pictures: Pictures): (svg: string) => Promise<Uint8Array | undefined> {
  const kept = new Map<string, Uint8Array>();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (svg) => {
    const known = kept.get(svg);
    if (known !== undefined) return known;
    if (waiting >= maxWaiting) return undefined;
    waiting += 1;
    try {
      const drawn = last.then(() => pictures.render(svg));
      last = drawn.catch(() => undefined);
      const png = await drawn;
      kept.set(svg, png);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - maxKept))) kept.delete(oldest);
      return png;
    } finally {
      waiting -= 1;
    }
  };
}
