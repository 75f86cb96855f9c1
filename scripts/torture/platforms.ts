/** Slack and Discord on loopback, as far as posting goes: they lose answers, finish late, refuse, and go down. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type FaultRates, fateOf, latestMs } from "./faults.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** A message that stands in a channel. */
export interface Post {
  readonly platform: "slack" | "discord";
  readonly channel: string;
  readonly id: string;
  readonly at: number;
  /** All that readers see. */
  readonly shown: string;
  readonly thread?: string;
  readonly nonce?: string;
}

export interface PlatformServer extends AsyncDisposable {
  readonly url: string;
  readonly posts: readonly Post[];
  /** Times of the requests to post, by the world's clock. */
  readonly attempts: readonly number[];
  rates: FaultRates;
  /** How it is down; absent while it is up. */
  down: "refuses" | "unavailable" | undefined;
  /** Slack: whether histories may be read. */
  mayRead: boolean;
  /** When every request that has come in is answered, or is to be finished later. */
  idle(): Promise<void>;
}

interface Tools {
  readonly world: World;
  readonly random: Random;
  /** What stands in channels before: those of other platforms are passed over. */
  readonly posts?: readonly Post[] | undefined;
}

/** What a request to post asks for, and how the platform answers it. */
interface Wanted {
  readonly body: Readonly<Record<string, unknown>>;
  readonly channel: string;
}

interface Kind {
  readonly name: Post["platform"];
  /** The post that this request asks for; nothing when it asks for something else. */
  wanted(request: IncomingMessage, body: string): Wanted | undefined;
  /** Does it, or finds it done: what is answered. */
  act(wanted: Wanted, posts: Post[], world: World): unknown;
  refuse(response: ServerResponse, random: Random): void;
  other(request: IncomingMessage, body: string, posts: readonly Post[], server: PlatformServer): Answer;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** So long a server waits to see whether whoever asked is still there. */
const lingerMs = 15;

export async function startPlatform(
  kind: Kind,
  { world, random, posts: earlier = [] }: Tools,
): Promise<PlatformServer> {
  const posts = earlier.filter(({ platform }) => platform === kind.name);
  const attempts: number[] = [];
  const served = new Set<Promise<void>>();
  const http: Server = createServer((request, response) => {
    const serving = serve(request, response)
      .catch(() => void request.socket.destroy())
      .finally(() => served.delete(serving));
    served.add(serving);
  });
  http.keepAliveTimeout = 1_000;
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  const server: PlatformServer = {
    url: `http://127.0.0.1:${port}`,
    posts,
    attempts,
    rates: { lost: 0, vanished: 0, late: 0, refused: 0 },
    down: undefined,
    mayRead: true,
    async idle() {
      // What was sent just now may not have been read yet.
      await sleep(lingerMs);
      while (served.size > 0) await Promise.all(served);
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    response.setHeader("date", new Date(world.now()).toUTCString());
    const wanted = kind.wanted(request, body);
    if (wanted) attempts.push(world.now());
    if (server.down === "refuses") return void request.socket.destroy();
    if (server.down === "unavailable") return answer(response, { status: 503, body: {} });
    if (!wanted) return answer(response, kind.other(request, body, posts, server));
    await post(wanted, request, response);
  }

  async function post(wanted: Wanted, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const act = (): unknown => kind.act(wanted, posts, world);
    // Whoever asked may be dead by now: a platform may finish the request all the same, at once or later.
    await sleep(lingerMs);
    const fate = fateOf(random, server.rates);
    if (request.socket.destroyed && server.rates.late > 0 && random.chance(0.5))
      return world.later(world.now() + random.between(1_000, latestMs), act);
    switch (fate.kind) {
      case "answered":
        return answer(response, { status: 200, body: act() });
      case "lost":
        act();
        if (fate.how === "error") return answer(response, { status: 502, body: {} });
        return void request.socket.destroy();
      case "vanished":
        return void request.socket.destroy();
      case "late":
        world.later(world.now() + fate.afterMs, act);
        return void request.socket.destroy();
      case "refused":
        return kind.refuse(response, random);
    }
  }
}

export const slack: Kind = {
  name: "slack",
  wanted(request, body) {
    if (request.url !== "/api/chat.postMessage") return undefined;
    const fields = Object.fromEntries(new URLSearchParams(body));
    return { body: fields, channel: String(fields.channel) };
  },
  act({ body, channel }, posts, world) {
    const metadata = JSON.parse(String(body.metadata ?? "{}"));
    const id = `${Math.floor(world.now() / 1_000)}.${String(posts.length).padStart(6, "0")}`;
    posts.push({
      platform: "slack",
      channel,
      id,
      at: world.now(),
      shown: `${body.text ?? ""}${body.blocks ?? ""}`,
      nonce: metadata.event_payload?.nonce,
      ...(body.thread_ts !== undefined && { thread: String(body.thread_ts) }),
    });
    return { ok: true, channel, ts: id };
  },
  refuse(response, random) {
    if (random.chance(0.5))
      return answer(response, { status: 200, body: { ok: false, error: "ratelimited" } });
    response.setHeader("retry-after", "1");
    answer(response, { status: 429, body: { ok: false, error: "ratelimited" } });
  },
  other(request, body, posts, server) {
    const method = (request.url ?? "").replace("/api/", "");
    const given = new URLSearchParams(body);
    const said = (fields: Readonly<Record<string, unknown>>): Answer => ({
      status: 200,
      body: { ok: true, ...fields },
    });
    if (method === "conversations.history" || method === "conversations.replies") {
      if (!server.mayRead) return { status: 200, body: { ok: false, error: "missing_scope" } };
      return said({
        messages: posts
          .filter(
            ({ channel, at }) =>
              channel === given.get("channel") && at / 1_000 >= Number(given.get("oldest")) - 1,
          )
          .filter(({ id, thread }) =>
            method === "conversations.history"
              ? thread === undefined
              : [id, thread].includes(given.get("ts") ?? ""),
          )
          .map(({ id, nonce }) => ({
            ts: id,
            metadata: { event_type: "pullquote_digest", event_payload: { nonce } },
          })),
      });
    }
    return said({ user: "pullquote", user_id: "U1", bot_id: "B1", channel: { id: "C1", is_member: true } });
  },
};

const guildId = "200000000000000001";
const epoch = 1_420_070_400_000;
/** So long Discord knows a nonce again. */
const nonceMs = 120_000;

export const discord: Kind = {
  name: "discord",
  wanted(request, body) {
    const path = /^\/api\/v10\/channels\/(\d+)\/messages$/.exec(request.url ?? "");
    if (request.method !== "POST" || path?.[1] === undefined) return undefined;
    return { body: JSON.parse(body), channel: path[1] };
  },
  act({ body, channel }, posts, world) {
    const known = posts.find(
      (post) => post.channel === channel && post.nonce === body.nonce && world.now() - post.at < nonceMs,
    );
    if (known) return { id: known.id, channel_id: channel };
    const id = String((BigInt(world.now() - epoch) << 22n) + BigInt(posts.length));
    const { nonce, enforce_nonce: _enforced, ...content } = body;
    posts.push({
      platform: "discord",
      channel,
      id,
      at: world.now(),
      shown: JSON.stringify(content),
      nonce: String(nonce),
    });
    return { id, channel_id: channel };
  },
  refuse(response) {
    // The client waits by the machine's own clock, on which a day of ours is over in a second.
    response.setHeader("retry-after", "0.05");
    response.setHeader("x-ratelimit-scope", "user");
    response.setHeader("x-ratelimit-limit", "5");
    response.setHeader("x-ratelimit-remaining", "0");
    response.setHeader("x-ratelimit-reset-after", "0.05");
    answer(response, { status: 429, body: { message: "limited", retry_after: 0.05, global: false } });
  },
  other(request, _body, posts, server) {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://discord");
    const found = (body: unknown): Answer => ({ status: 200, body });
    const path = pathname.replace("/api/v10", "");
    const channel = /^\/channels\/(\d+)/.exec(path)?.[1] ?? "";
    if (/^\/channels\/\d+\/messages$/.test(path)) {
      if (!server.mayRead) return found([]);
      return found(
        posts
          .filter(
            (post) => post.channel === channel && BigInt(post.id) > BigInt(searchParams.get("after") ?? 0),
          )
          .slice(0, 100)
          .map((post) => ({ id: post.id, channel_id: channel, content: "", ...JSON.parse(post.shown) }))
          .reverse(),
      );
    }
    if (/^\/channels\/\d+$/.test(path))
      return found({ id: channel, type: 0, name: "news", guild_id: guildId, permission_overwrites: [] });
    if (/^\/guilds\/\d+\/members\/\d+$/.test(path))
      return found({ user: { id: "100000000000000001", username: "pullquote" }, roles: [], joined_at: null });
    if (/^\/guilds\/\d+$/.test(path)) return found(guildWith(server.mayRead));
    if (/^\/guilds\/\d+\/roles$/.test(path)) return found(guildWith(server.mayRead).roles);
    if (path === "/gateway") return found({ url: "ws://127.0.0.1:1" });
    return { status: 404, body: { message: "not here", code: 0 } };
  },
};

function guildWith(mayRead: boolean) {
  const permissions = String((1n << 10n) | (1n << 11n) | (mayRead ? 1n << 16n : 0n));
  return {
    id: guildId,
    name: "Newsroom",
    roles: [{ id: guildId, name: "@everyone", permissions, position: 0 }],
  };
}

function answer(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
