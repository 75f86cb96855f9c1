/** What several benches are served on: feeds on this machine, and an article. */
import { setMaxListeners } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../src/config/config.ts";
import { feedIdOf } from "../../src/core/feed/feed.ts";

const maxPollMs = 120_000;

/** Feeds whose 20 articles are too old to be read. */
export async function serveFeeds() {
  let answers = 0;
  const server = createServer((request, response) => {
    answers += 1;
    response.writeHead(200, { "content-type": "application/rss+xml" });
    response.end(aFeed(`http://${request.headers.host}${request.url}`));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    urls: (count: number) => Array.from({ length: count }, (_, n) => `http://${host}/${n}`),
    async asked(count: number) {
      for (const until = Date.now() + maxPollMs; answers < count; await wait(100))
        if (Date.now() > until) throw new Error(`only ${answers} of ${count} feeds were asked`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function aFeed(at: string): string {
  const summary = "The lab released the weights on Monday, together with every safety test. ".repeat(12);
  const items = Array.from(
    { length: 20 },
    (_, n) =>
      `<item><title>Report ${n}</title><link>${at}/${n}</link><pubDate>Mon, 05 Jan 2026 0${n % 10}:00:00 GMT</pubDate><description>${summary}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>${at}</title><link>${at}</link>${items.join("")}</channel></rss>`;
}

export function aConfiguredFeed(url: string): Config["feeds"][number] {
  return {
    id: feedIdOf(url),
    url,
    outlet: new URL(url).pathname,
    kind: "media",
    source: "rss",
    language: "en",
  };
}

/** A signal that many wait for, and that never comes: as that of the process. */
export function never(): AbortSignal {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

/** About 5 kB, in which two people speak. */
export function anArticle(): string {
  const part = `Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran.
The decision was argued over for months inside the Lisbon lab, according to Ada Moreno, its chief scientist.
“You cannot ask people to trust a test that they are not allowed to read,” Moreno said. “So we publish the failures first.”
Tomas Lindqvel, who runs the rival lab Nordlicht, called the release brave but early. “Open weights do not come back,” he told The Lantern.
`;
  return part.repeat(10);
}
