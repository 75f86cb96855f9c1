/**
 * Discord on loopback: REST v10 and the gateway, with faults on demand.
 * Refuses what Discord refuses, and remembers what was posted and answered.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import {
  answerTimeoutMs,
  aWorld,
  type DiscordChannel,
  type DiscordPost,
  type DiscordReply,
  type DiscordUser,
  type OpenInteraction,
  type Result,
  refuse,
  routes,
  snowflake,
  type World,
} from "./discord-api.ts";
import { type Gateway, openGateway } from "./discord-gateway.ts";
import {
  type Asked,
  channelObject,
  commandPayload,
  guildCreate,
  pointPayload,
  pressPayload,
  submitPayload,
  type TypedOption,
} from "./discord-payloads.ts";
import type { Command, DiscordContent, ShownModal } from "./discord-rules.ts";

/** What befalls the next call of a route; `accepts` says whether Discord does what was asked all the same. */
export type Fault =
  | {
      readonly kind: "rateLimited";
      readonly retryAfter: number;
      readonly isGlobal?: boolean;
      readonly isShared?: boolean;
    }
  /** A 429 of a proxy: without a time, without JSON. */
  | { readonly kind: "refusedByProxy" }
  | { readonly kind: "error"; readonly status: number; readonly code: number }
  | { readonly kind: "status"; readonly status: number; readonly accepts: boolean }
  /** Says that it is JSON, and is empty. */
  | { readonly kind: "unreadable"; readonly accepts: true }
  | { readonly kind: "drop"; readonly accepts: boolean };

/** Something that a person did, and what came of it. */
export interface Interaction {
  readonly replies: readonly DiscordReply[];
  /** The type of the first response; fails when none came within Discord's 3 s. */
  acknowledged(): Promise<number>;
  /** Waits for so many messages, one if left out, and gives the last of these. */
  answered(count?: number): Promise<DiscordReply>;
  /** The form that was opened. */
  form(): Promise<ShownModal>;
  /** What is offered while somebody types. */
  suggested(): Promise<readonly { readonly name: string; readonly value: unknown }[]>;
}

interface Asking {
  readonly user?: DiscordUser;
  readonly channel?: DiscordChannel;
  /** In a direct message to the bot. */
  readonly isDirect?: boolean;
  /** In a server that did not add the bot, by somebody who did for themselves. */
  readonly isForeign?: boolean;
}

export interface DiscordServer extends AsyncDisposable {
  /** What the bot is to be configured with. */
  readonly bot: { readonly token: string; readonly apiUrl: string };
  readonly world: World;
  readonly channel: DiscordChannel;
  readonly member: DiscordUser;
  readonly manager: DiscordUser;
  readonly posts: readonly DiscordPost[];
  /** As they are registered. */
  readonly commands: readonly Command[];
  /** Names of the routes called, in their order. */
  readonly calls: readonly string[];
  /** What came with each call. */
  readonly bodies: readonly { readonly route: string; readonly body: unknown }[];
  readonly gateway: Gateway;
  /** Answers nothing but 503. */
  isDown: boolean;
  /** What time it says it is; without it, its answers bear no stamp: tests live at other times than the machine. */
  now?: Date;
  /** The token is refused everywhere. */
  isRevoked: boolean;
  /** How long it takes from a request to what is done about it, in ms: also when nobody waits any more. */
  thinkingMs(): number;
  /** When each request came that counts for the limit of the whole bot, by `performance.now()`. */
  readonly counted: readonly number[];
  /** How many of them were too many. */
  readonly turnedAway: number;
  /** `route` as in `routes` of the API, or "gateway". */
  failNext(route: string, fault: Fault): void;
  /** Waits until a bot listens. */
  connected(): Promise<void>;
  command(name: string, options: readonly TypedOption[], asking?: Asking): Interaction;
  /** Somebody types into the option that is `focused`. */
  typing(name: string, options: readonly TypedOption[]): Interaction;
  press(
    customId: string,
    on?: { readonly content: DiscordContent; readonly isPrivate: boolean },
    asking?: Asking,
  ): Interaction;
  /** "Find quotes" in the menu of a message. */
  point(message: DiscordContent, asking?: Asking): Interaction;
  submit(
    modal: ShownModal,
    values: Readonly<Record<string, string | readonly string[]>>,
    asking?: Asking,
  ): Interaction;
  /** Tells the last thing that a person did once more. */
  repeat(): void;
  /** Somebody gives the bot all that it lacks in a channel. */
  allow(channelId: string): void;
  /** The server adds the bot. */
  add(): void;
  /** The server removes the bot. */
  remove(): void;
  outage(): void;
}

const patienceMs = 10_000;
/** Of a bot's requests, in any second: Discord's own limit. */
export const mostInASecond = 50;

export async function startDiscord(): Promise<DiscordServer> {
  const { world, channel, member, manager } = aWorld();
  const calls: string[] = [];
  const bodies: { route: string; body: unknown }[] = [];
  const faults = new Map<string, Fault[]>();
  const counted: number[] = [];
  const admitted: number[] = [];
  let turnedAway = 0;
  let last: unknown;
  const token = `${Buffer.from(world.botId).toString("base64")}.local.secret`;
  const isToken = (given: string): boolean => given === token && !server.isRevoked;

  const http = createServer((request, response) => {
    response.sendDate = false;
    if (server.now) response.setHeader("date", server.now.toUTCString());
    void serve(request, response);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  const gateway = openGateway(world, isToken, () => `ws://${host}`);
  http.on("upgrade", (request, socket, head) => {
    if (server.isDown) socket.destroy();
    else gateway.accept(request, socket, head);
  });

  const server: DiscordServer = {
    bot: { token, apiUrl: `http://${host}/api` },
    world,
    channel,
    member,
    manager,
    posts: world.posts,
    get commands() {
      return world.commands;
    },
    calls,
    bodies,
    gateway,
    isDown: false,
    isRevoked: false,
    thinkingMs: () => 0,
    counted,
    get turnedAway() {
      return turnedAway;
    },
    failNext: (name, fault) => {
      if (name !== "gateway" && routes.every((route) => route.name !== name))
        throw new Error(`there is no route ${name}`);
      faults.set(name, [...(faults.get(name) ?? []), fault]);
    },
    connected: () => until("a connection", () => gateway.connectionCount() > 0),
    command: (name, options, asking = {}) =>
      interact(asking, (asked) => commandPayload(world, asked, name, options)),
    typing: (name, options) => interact({}, (asked) => commandPayload(world, asked, name, options, 4)),
    press: (customId, on = { content: {}, isPrivate: false }, asking = {}) =>
      interact(
        asking,
        (asked) => pressPayload(world, asked, customId, { id: snowflake(Date.now(), 1), ...on }),
        { isOnPrivate: on.isPrivate },
      ),
    point: (message, asking = {}) =>
      interact(asking, (asked) => pointPayload(world, asked, "Find quotes", message)),
    repeat: () => gateway.dispatch("INTERACTION_CREATE", last),
    submit: (modal, values, asking = {}) =>
      interact(asking, (asked) => submitPayload(world, asked, modal, values), { isSubmission: true }),
    allow(channelId) {
      const at = world.channels.findIndex(({ id }) => id === channelId);
      const channel = { ...(world.channels[at] ?? server.channel), denied: 0n };
      world.channels.splice(at, 1, channel);
      gateway.dispatch("CHANNEL_UPDATE", channelObject(world, channel));
    },
    add() {
      Object.assign(world, { isMember: true, joinedAt: new Date() });
      gateway.dispatch("GUILD_CREATE", guildCreate(world));
    },
    remove() {
      world.isMember = false;
      gateway.dispatch("GUILD_DELETE", { id: world.guildId });
    },
    outage() {
      gateway.dispatch("GUILD_DELETE", { id: world.guildId, unavailable: true });
      gateway.dispatch("GUILD_CREATE", guildCreate(world));
    },
    async [Symbol.asyncDispose]() {
      gateway.end("drop");
      http.closeAllConnections();
      http.close();
    },
  };
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", `http://${host}`);
    const waitMs = bearer(request) === "" ? 0 : admit();
    if (waitMs > 0)
      return fail({ kind: "rateLimited", retryAfter: waitMs / 1_000, isGlobal: true }, request, response);
    const body = await readBody(request).catch((thrown: unknown) => {
      if (request.complete) throw thrown;
    });
    // Whoever asked was cut off in the middle of it.
    if (!request.complete) return;
    const thinkingMs = server.thinkingMs();
    if (thinkingMs > 0) await wait(thinkingMs);
    if (server.isDown) return end(response, { status: 503 });
    const path = decodeURIComponent(pathname.replace(/^\/api\/v10/, ""));
    const route = routes.find(({ method, path: pattern }) => method === request.method && pattern.test(path));
    const name = path === "/gateway/bot" ? "gateway" : (route?.name ?? `${request.method} ${path}`);
    calls.push(name);
    bodies.push({ route: name, body });
    const act = (): Result => {
      if (!pathname.startsWith("/api/v10/")) return refuse(404, 0);
      if (!route?.isOpen && !isToken(bearer(request))) return refuse(401, 0);
      if (name === "gateway") return { status: 200, body: gatewayInformation() };
      const parts = { ...route?.path.exec(path)?.groups };
      return route?.answer(world, { body, query: searchParams, parts }) ?? refuse(404, 0);
    };
    const [fault, ...later] = faults.get(name) ?? [];
    faults.set(name, later);
    if (fault === undefined) return end(response, act());
    if ("accepts" in fault && fault.accepts) act();
    fail(fault, request, response);
  }

  /** How long the bot is to wait when it asked too often; interactions bear no token, and are not counted. */
  function admit(): number {
    const now = performance.now();
    counted.push(now);
    const first = admitted.at(-mostInASecond) ?? Number.NEGATIVE_INFINITY;
    const waitMs = first + 1_000 - now;
    if (waitMs > 0) turnedAway += 1;
    else admitted.push(now);
    return waitMs;
  }

  function gatewayInformation() {
    return {
      url: `ws://${host}`,
      shards: 1,
      session_start_limit: {
        total: 1_000,
        remaining: gateway.sessionsLeft,
        reset_after: 3_600,
        max_concurrency: 1,
      },
    };
  }

  function interact(
    { user = member, channel: place = channel, isDirect = false, isForeign = false }: Asking,
    payload: (asked: Asked) => unknown,
    { isOnPrivate = false, isSubmission = false } = {},
  ): Interaction {
    const id = snowflake(Date.now(), world.interactions.size + 1);
    const asked: OpenInteraction = {
      id,
      token: `interaction-${randomUUID()}`,
      askedAt: Date.now(),
      isThinking: false,
      isOnPrivate,
      isSubmission,
      replies: [],
    };
    world.interactions.set(asked.token, asked);
    if (gateway.connectionCount() === 0) throw new Error("the application did not respond: no bot listens");
    last = payload({ id, token: asked.token, user, channel: place, isDirect, isForeign });
    gateway.dispatch("INTERACTION_CREATE", last);
    return interactionOf(asked);
  }
}

function interactionOf(asked: OpenInteraction): Interaction {
  return {
    replies: asked.replies,
    async acknowledged() {
      await until("an acknowledgement", () => asked.response !== undefined, answerTimeoutMs);
      return asked.response?.type ?? 0;
    },
    async answered(count = 1) {
      await until(`${count} answers`, () => asked.replies.length >= count);
      return asked.replies[count - 1] as DiscordReply;
    },
    async form() {
      await until("a form", () => asked.response?.type === 9, answerTimeoutMs);
      return asked.response?.data as unknown as ShownModal;
    },
    async suggested() {
      await until("suggestions", () => asked.response?.type === 8, answerTimeoutMs);
      return (asked.response?.data?.choices ?? []) as { name: string; value: unknown }[];
    },
  };
}

function fail(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case "drop":
      request.socket.destroy();
      return;
    case "error":
      end(response, refuse(fault.status, fault.code));
      return;
    case "status":
      end(response, { status: fault.status });
      return;
    case "unreadable":
      response.writeHead(200, { "content-type": "application/json" });
      response.end();
      return;
    case "refusedByProxy":
      response.writeHead(429, { "content-type": "text/html" });
      response.end("<h1>Too many requests</h1>");
      return;
    case "rateLimited": {
      const { retryAfter, isGlobal = false, isShared = false } = fault;
      const body = { message: "You are being rate limited.", retry_after: retryAfter, global: isGlobal };
      const headers = {
        "retry-after": String(Math.ceil(retryAfter)),
        "x-ratelimit-scope": isGlobal ? "global" : isShared ? "shared" : "user",
        ...(isGlobal
          ? { "x-ratelimit-global": "true" }
          : {
              "x-ratelimit-limit": "5",
              "x-ratelimit-remaining": "0",
              "x-ratelimit-reset-after": String(retryAfter),
              "x-ratelimit-bucket": "local-bucket",
            }),
      };
      end(response, { status: 429, body }, headers);
    }
  }
}

function bearer(request: IncomingMessage): string {
  return request.headers.authorization?.replace(/^Bot /, "") ?? "";
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (request.headers["content-type"]?.startsWith("multipart/")) return readForm(bytes);
  const text = bytes.toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

/** The message of a form, with the names and beginnings of the files beside it. */
function readForm(bytes: Buffer): unknown {
  const form = bytes.toString("latin1");
  const [, payload = "{}"] = /name="payload_json".*?\r\n\r\n(.*?)\r\n--/s.exec(form) ?? [];
  const files = [...form.matchAll(/name="files\[\d+\]"; filename="([^"]+)".*?\r\n\r\n(.{8})/gs)];
  const message: object = JSON.parse(Buffer.from(payload, "latin1").toString("utf8"));
  return { ...message, files: files.map(([, name, start]) => ({ name, start })) };
}

function end(
  response: ServerResponse,
  { status, body }: Result,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = body === undefined ? "text/html" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

/** Waits for what must come; fails when it does not. */
async function until(what: string, isThere: () => boolean, timeoutMs = patienceMs): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!isThere()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(5);
  }
}
