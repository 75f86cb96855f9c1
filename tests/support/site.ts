/** A small web site on 127.0.0.1, for tests that fetch. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface SitePage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** Before anything is answered. */
  readonly afterMs?: number;
}

export interface SiteRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Site extends AsyncDisposable {
  /** `host:port`, as `allow` takes it. */
  readonly host: string;
  readonly port: number;
  /** Every request so far, in order. */
  readonly requests: readonly SiteRequest[];
  at(path: string): string;
}

type Pages = Readonly<Record<string, SitePage | ((request: SiteRequest) => SitePage)>>;

/** Serves `pages` by path, query included; every other path is a 404. */
export async function serve(pages: Pages): Promise<Site> {
  const requests: SiteRequest[] = [];
  const server = createServer((request, response) => {
    const asked = { path: request.url ?? "/", headers: request.headers };
    requests.push(asked);
    const found = pages[asked.path] ?? { status: 404, body: "not found" };
    const page = typeof found === "function" ? found(asked) : found;
    const answer = (): void => {
      for (const [name, value] of Object.entries(page.headers ?? {}))
        response.setHeader(name, typeof value === "string" ? value : [...value]);
      response.writeHead(page.status ?? 200);
      response.end(page.body ?? "");
    };
    if (page.afterMs === undefined) answer();
    else setTimeout(answer, page.afterMs).unref();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    requests,
    at: (path) => `http://127.0.0.1:${port}${path}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
