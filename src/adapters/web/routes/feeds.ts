/** `/feeds`: digests, a person and a topic as RSS, Atom and JSON Feed. */
import { type Context, Hono } from "hono";
import type { Id } from "../../../core/id.ts";
import { isId, type RouteOptions, textOf, viewFor } from "../context.ts";
import { type Channel, digestItem, quoteItem, updatedAt } from "../feeds/channel.ts";
import { type FeedFormat, feedTypes, renderFeed } from "../feeds/formats.ts";
import { paths, type View } from "../view.ts";

const digestsInFeed = 20;
const maxAge = 600;

export function feedRoutes(options: RouteOptions): Hono {
  const { library, clock } = options;
  const routes = new Hono();

  const channelOf = async (
    context: Context,
    view: View,
    channel: Pick<Channel, "id" | "description" | "items"> & {
      readonly title: string;
      readonly path: string;
    },
  ): Promise<Channel> => {
    const { pathname, search } = new URL(context.req.url);
    return {
      ...channel,
      title: `${view.title}: ${channel.title}`,
      language: view.language.code,
      pageUrl: view.url(channel.path),
      selfUrl: view.url(`${pathname}${search}`),
    };
  };

  async function digests(context: Context, view: View): Promise<Channel> {
    const found = await library.listDigests({ limit: digestsInFeed });
    return channelOf(context, view, {
      id: "urn:pullquote:digests",
      title: view.words.web.feedOfDigests,
      description: view.words.web.promise,
      path: paths.archive,
      items: await Promise.all(found.map((digest) => digestItem(digest, view))),
    });
  }

  async function person(context: Context, view: View, id: string): Promise<Channel | undefined> {
    const speaker = isId(id) ? await library.findSpeaker(id as Id<"speaker">, 1) : undefined;
    if (speaker === undefined) return undefined;
    return channelOf(context, view, {
      id: `urn:pullquote:person:${speaker.id}`,
      title: view.words.web.feedOf(speaker.name),
      description: view.words.web.promise,
      path: paths.speaker(speaker.id),
      items: await Promise.all(speaker.quotes.map((quote) => quoteItem(quote, view, clock.now()))),
    });
  }

  async function topic(context: Context, view: View): Promise<Channel | undefined> {
    const typed = textOf(context, "q");
    if (typed === "") return undefined;
    const found = await library.search({ typed, page: 1, words: view.words });
    return channelOf(context, view, {
      id: `urn:pullquote:topic:${encodeURIComponent(typed.toLowerCase())}`,
      title: view.words.web.feedOf(typed),
      description: view.words.web.promise,
      path: paths.search(typed),
      items: await Promise.all(found.quotes.map((quote) => quoteItem(quote, view, clock.now()))),
    });
  }

  routes.get("/feeds/:file{digests\\.(?:rss|atom|json)}", (context) =>
    serve(context, options, (view) => digests(context, view)),
  );
  routes.get("/feeds/:file{topic\\.(?:rss|atom|json)}", (context) =>
    serve(context, options, (view) => topic(context, view)),
  );
  routes.get("/feeds/people/:file{[A-Za-z0-9_-]+\\.(?:rss|atom|json)}", (context) =>
    serve(context, options, (view) => person(context, view, context.req.param("file").split(".")[0] ?? "")),
  );
  return routes;
}

async function serve(
  context: Context,
  options: RouteOptions,
  find: (view: View) => Promise<Channel | undefined>,
): Promise<Response> {
  const view = await viewFor(context, options);
  const channel = await find(view);
  if (channel === undefined) return context.notFound();
  const format = context.req.path.split(".").at(-1) as FeedFormat;
  const modified = new Date(Math.floor(updatedAt(channel).getTime() / 1_000) * 1_000);
  const headers = {
    "cache-control": `public, max-age=${maxAge}`,
    "access-control-allow-origin": "*",
    vary: "Accept-Language",
    "last-modified": modified.toUTCString(),
  };
  if (isUnchanged(context, modified)) return context.body(null, 304, headers);
  return context.body(renderFeed(channel, format), 200, { ...headers, "content-type": feedTypes[format] });
}

/** By its date alone, for readers that know no tags. @see RFC 9110, section 13.1.3 */
function isUnchanged(context: Context, modified: Date): boolean {
  const since = context.req.header("if-modified-since");
  if (since === undefined || context.req.header("if-none-match") !== undefined) return false;
  return modified.getTime() > 0 && modified.getTime() <= Date.parse(since);
}
