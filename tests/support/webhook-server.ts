/** Incoming webhooks on 127.0.0.1: each takes what its product takes, and answers as that one does. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { type DiscordContent, problemsOf as discordProblems } from "./discord-rules.ts";
import { type SlackContent, problemsOf as slackProblems } from "./slack-rules.ts";

export type HookKind = "slack" | "discord" | "mattermost" | "json";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What happens to the next post, instead of an answer. */
type Fault =
  | { readonly kind: "drop" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface WebhookServer extends AsyncDisposable {
  /** What was taken. */
  readonly posts: readonly Received[];
  urlOf(kind: HookKind): string;
  failNext(fault: Fault): void;
}

const paths: Readonly<Record<HookKind, string>> = {
  slack: "/services/T1/B1/secret",
  discord: "/api/webhooks/100000000000000001/secret",
  mattermost: "/hooks/secret",
  json: "/program",
};

/** What the product would object to. @see facts of each: Block Kit, Discord's OpenAPI, Mattermost's 16,383 characters */
export function problemsOf(kind: HookKind, payload: string): readonly string[] {
  const body: unknown = JSON.parse(payload);
  switch (kind) {
    case "slack":
      return slackProblems(body as SlackContent);
    case "discord":
      return [
        ...discordProblems(body as DiscordContent),
        ...(/"custom_id"/.test(payload) ? ["interactive"] : []),
      ];
    case "mattermost": {
      const { text = "" } = body as { readonly text?: string };
      return text.trim() === "" || [...text].length > 16_383 ? ["text: 1 to 16383 characters"] : [];
    }
    case "json":
      return typeof (body as { readonly text?: unknown }).text === "string" ? [] : ["text: missing"];
  }
}

export async function startWebhooks(): Promise<WebhookServer> {
  const posts: Received[] = [];
  const faults: Fault[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const kind = (Object.keys(paths) as HookKind[]).find((one) => paths[one] === path);
    const fault = faults.shift();
    if (fault?.kind === "status") return void response.writeHead(fault.status, fault.headers).end("no");
    if (kind === undefined) return void response.writeHead(404).end("no_service");
    const problems = problemsOf(kind, body);
    if (problems.length > 0) return void response.writeHead(400).end(problems.join("\n"));
    posts.push({ path, headers: request.headers, body });
    if (fault?.kind === "drop") return void response.destroy();
    if (kind !== "discord") return void response.writeHead(200).end("ok");
    if (query !== "wait=true&with_components=true") return void response.writeHead(204).end();
    const author = { id: "100000000000000009", username: "Pullquote" };
    const id = String(200000000000000000n + BigInt(posts.length));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ author, id }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    posts,
    urlOf: (kind) => `http://127.0.0.1:${port}${paths[kind]}`,
    failNext: (fault) => void faults.push(fault),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
