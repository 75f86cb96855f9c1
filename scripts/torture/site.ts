/** A news site on loopback: some new articles a day, each with somebody's words. All names are invented. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { World } from "./world.ts";

export interface NewsSite extends AsyncDisposable {
  readonly host: string;
  readonly feedUrl: string;
  /** Paths of the articles that stand in the feed by now. */
  published(): readonly string[];
}

const syllables = "ka lo mi ren sta vel nor qui bre dal fen gor hul jas pel ruv sil tam wex zon".split(" ");
const people = ["Ada Moreno", "Tomas Lindqvel", "Halima Osei", "Inka Vale", "Bastien Okoro", "Ruth Abara"];
const dayMs = 86_400_000;
/** Of the day, when the news come out. */
const hours = [4, 4.3, 4.6, 5, 5.2, 5.4, 5.6];

function mix(...numbers: readonly number[]): number {
  let hash = 2_166_136_261;
  for (const number of numbers) hash = Math.imul(hash ^ (number + 1), 16_777_619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

function word(...numbers: readonly number[]): string {
  return [1, 2, 3].map((at) => syllables[mix(...numbers, at, 77) % syllables.length]).join("");
}

export async function startSite(world: World, start: number, days: number): Promise<NewsSite> {
  const articles = Array.from({ length: days }, (_, day) =>
    hours.map((hour, at) => articleOf(day, at, start + day * dayMs + hour * 3_600_000)),
  ).flat();
  const byPath = new Map(articles.map((article) => [article.path, article]));
  const out = () => articles.filter(({ at }) => at <= world.now());
  const server = createServer((request, response) => {
    const article = byPath.get(request.url ?? "");
    if (article) return void response.setHeader("content-type", "text/html").end(article.html);
    if (request.url !== "/feed.xml") return void response.writeHead(404).end();
    const items = out()
      .slice(-30)
      .map(
        ({ title, path, at }) =>
          `<item><title>${title}</title><link>${site.feedUrl.replace("/feed.xml", path)}</link><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
      );
    response.setHeader("content-type", "application/rss+xml");
    response.end(`<rss version="2.0"><channel><title>Harbor Wire</title>${items.join("")}</channel></rss>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: NewsSite = {
    host,
    feedUrl: `http://${host}/feed.xml`,
    published: () => out().map(({ path }) => path),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}

function articleOf(day: number, at: number, time: number) {
  const words = (count: number, salt: number) =>
    Array.from({ length: count }, (_, index) => word(day, at, salt, index)).join(" ");
  const title = `${word(day, at, 1)} ${word(day, at, 2)} opens the ${word(day, at, 3)} of ${word(day, at, 4)}`;
  const speaker = people[mix(day, at) % people.length];
  // Long enough for a digest of several messages on Discord.
  const html = `<html lang="en"><body><article><h1>${title}</h1>
<p>${title}, it was said that morning, and the ${words(20, 5)} was all that people in the city talked about for hours.</p>
<p>“We ${words(70, 6)},” said ${speaker}, who has followed the ${word(day, at, 3)} from its beginning to its end.</p>
<p>The paper has asked three more people about the ${word(day, at, 3)} and will tell what they say when they say it.</p>
</article></body></html>`;
  return { path: `/news/${day}-${at}`, at: time, title, html };
}
