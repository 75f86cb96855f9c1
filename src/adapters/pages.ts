/** Article pages: fetched through the one way out, read off the main thread. */
import type { PageReader } from "../app/ports.ts";
import type { PageContent } from "../core/article/article.ts";
import { BotError } from "../core/errors.ts";
import type { Robots } from "./http/robots.ts";
import type { Http } from "./http.ts";
import { memoryOf, type Workers } from "./workers/pool.ts";

const accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";

/** The page itself. Throws `page_unreachable` when there is none. */
export async function fetchContent(
  pages: PageReader,
  url: string,
  signal: AbortSignal,
): Promise<PageContent> {
  const answer = await pages.fetchPage(url, signal);
  if (answer.kind === "page") return answer.content;
  throw new BotError("page_unreachable", `${url} is ${answer.kind}`);
}

export function createPageReader({
  http,
  workers,
  robots,
}: {
  readonly http: Http;
  readonly workers: Workers;
  readonly robots: Robots;
}): PageReader {
  const read = async (work: () => Promise<PageContent>, url: string): Promise<PageContent> => {
    try {
      return await work();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new BotError("page_unreadable", `${url}: ${reason}`, { cause });
    }
  };
  return {
    async fetchPage(url, signal, known) {
      if (!(await robots.mayRead(url, signal)))
        throw new BotError("page_unreadable", `${url}: the site's robots.txt asks not to read it`);
      const validators = known ?? {};
      const answer = await http.fetch(url, { accept, validators, failure: "page_unreachable", signal });
      if (answer.status === "gone") return { kind: "gone" };
      if (answer.status === "unchanged") return { kind: "unchanged", validators: answer.validators };
      const { body: bytes, contentType } = answer;
      const pageText = known !== undefined;
      const document = {
        bytes,
        url: answer.url,
        pageText,
        ...(contentType !== undefined && { contentType }),
      };
      const content = await read(() => workers.run("readPage", document, signal, memoryOf(bytes)), url);
      return { kind: "page", content, validators: answer.validators };
    },
    readHtml: (html, url, signal) => read(() => workers.run("readFragment", { html, url }, signal), url),
  };
}
