/**
 * Slack on loopback: Web API, Socket Mode, signed HTTP requests and response_urls, with faults on demand.
 * Refuses what Slack refuses, and remembers what was posted and answered.
 */
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Arguments,
  aTeam,
  botMethods,
  botUserId,
  type Result,
  refuse,
  type SlackChannel,
  type SlackPost,
  type SlackTeam,
  type SlackUser,
} from "./slack-api.ts";
import {
  commandPayload,
  eventPayload,
  homePressPayload,
  messageActionPayload,
  type PressOptions,
  pressPayload,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from "./slack-payloads.ts";
import { problemsOf, type SlackContent } from "./slack-rules.ts";
import { acceptWebSocket, type ServerSocket } from "./websocket.ts";

/** What befalls the next call of a method; `accepts` says whether Slack does what was asked all the same. */
export type Fault =
  | { readonly kind: "rateLimited"; readonly retryAfter: string }
  | { readonly kind: "error"; readonly error: string; readonly accepts?: boolean }
  | { readonly kind: "status"; readonly status: number; readonly accepts: boolean }
  | { readonly kind: "drop"; readonly accepts: boolean };

/** An answer through a response_url. */
export interface SlackReply extends SlackContent {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

/** Something that a person did, and what came of it. */
export interface Interaction {
  readonly ack: unknown;
  readonly replies: readonly SlackReply[];
  /** Waits for the first answer. */
  answered(): Promise<SlackReply>;
}

interface Signature {
  readonly secret?: string;
  /** Seconds from now. */
  readonly skew?: number;
}

export interface SlackServer extends AsyncDisposable {
  /** What the bot is to be configured with. */
  readonly bot: {
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: string;
    readonly apiUrl: string;
  };
  readonly team: SlackTeam;
  readonly channel: SlackChannel;
  readonly member: SlackUser;
  readonly admin: SlackUser;
  readonly posts: readonly SlackPost[];
  /** Names of the methods called, in their order. */
  readonly calls: readonly string[];
  /** Answers nothing but 503. */
  isDown: boolean;
  /** What time it says it is; without it, its answers bear no stamp: tests live at other times than the machine. */
  now?: Date;
  /** Tokens that are refused with `invalid_auth`. */
  readonly revoked: Set<string>;
  /** `method` of the Web API, or "respond" for answers through a response_url. */
  failNext(method: string, fault: Fault): void;
  connectionCount(): number;
  /** Waits until so many connections stand. */
  connected(count: number): Promise<void>;
  endConnections(how: "refresh" | "drop"): void;
  /** From now on the bot is spoken to by signed requests to this address. */
  deliverTo(url: string): void;
  command(name: string, typed: string, user?: SlackUser): Promise<Interaction>;
  press(options: PressOptions & { readonly team?: OtherTeam }): Promise<Interaction>;
  event(
    event: Readonly<Record<string, unknown>>,
    eventId?: string,
    at?: { readonly team?: SlackTeam; readonly seconds?: number },
  ): Promise<void>;
  /** A button on a person's own page. */
  pressHome(value: string, user?: SlackUser): Promise<unknown>;
  /** What a search field suggests, as acknowledged. */
  suggest(actionId: string, typed: string, user?: SlackUser): Promise<unknown>;
  /** The last modal, filled in: what Slack is told, which closes it or names what is wrong. */
  submit(values: Readonly<Record<string, unknown>>, user?: SlackUser): Promise<unknown>;
  /** The menu of a message. */
  pointAt(callbackId: string, message: Readonly<Record<string, unknown>>): Promise<Interaction>;
  shortcut(callbackId: string, user?: SlackUser): Promise<unknown>;
  /** Another workspace, and what its people do there. */
  addTeam(id: string, name: string): OtherTeam;
  /** For installing it by OAuth. */
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly authorizeUrl: string };
  /** A signed request as Slack sends it, or nearly: the status that the bot answers. */
  send(url: string, body: string, contentType: string, signature?: Signature): Promise<Response>;
}

export interface OtherTeam {
  readonly team: SlackTeam;
  readonly channel: SlackChannel;
  readonly admin: SlackUser;
  readonly member: SlackUser;
  readonly token: string;
  /** The code with which Slack sends back the person who allowed it. */
  grant(userId: string, forWholeOrganisation?: boolean): string;
  command(name: string, typed: string, user?: SlackUser): Promise<Interaction>;
}

const ackTimeoutMs = 3_000;
const patienceMs = 10_000;

export async function startSlack(): Promise<SlackServer> {
  const { team, channel, member, admin } = aTeam();
  const calls: string[] = [];
  const revoked = new Set<string>();
  const faults = new Map<string, Fault[]>();
  const tickets = new Set<string>();
  const sockets = new Set<ServerSocket>();
  const acks = new Map<string, (payload: unknown) => void>();
  const replies = new Map<string, SlackReply[]>();
  const teams = new Map<string, SlackTeam>();
  const grants = new Map<
    string,
    { readonly token: string; readonly team: SlackTeam; readonly user: string; readonly isWide: boolean }
  >();
  let target: string | undefined;

  const http = createServer((request, response) => {
    response.sendDate = false;
    if (server.now) response.setHeader("date", server.now.toUTCString());
    void serve(request, response);
  });
  http.on("upgrade", (request, socket, head) => {
    if (!tickets.delete(request.url ?? "")) return socket.destroy();
    const peer = acceptWebSocket(request, socket, head);
    sockets.add(peer);
    peer.onClose(() => sockets.delete(peer));
    peer.onMessage((text) => {
      const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
      acks.get(id)?.(payload);
    });
    peer.send(
      JSON.stringify({
        type: "hello",
        num_connections: sockets.size,
        connection_info: { app_id: "A0000001" },
      }),
    );
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  team.uploadBase = `http://${host}`;
  const bot = {
    botToken: "xoxb-local",
    appToken: "xapp-local",
    signingSecret: "local-signing-secret",
    apiUrl: `http://${host}/api/`,
  };

  teams.set(bot.botToken, team);
  const oauth = {
    clientId: "1.2",
    clientSecret: "local-client-secret",
    authorizeUrl: `http://${host}/oauth/v2/authorize`,
  };
  const doing = (userId: string, at = team) => ({ team: at, userId, triggerId: newTrigger(at) });

  const server: SlackServer = {
    bot,
    oauth,
    team,
    channel,
    member,
    admin,
    posts: team.posts,
    calls,
    revoked,
    isDown: false,
    failNext: (method, fault) => {
      faults.set(method, [...(faults.get(method) ?? []), fault]);
    },
    connectionCount: () => sockets.size,
    connected: (count) => until(`${count} connections`, () => sockets.size >= count),
    endConnections(how) {
      for (const peer of [...sockets]) {
        if (how === "drop") peer.drop();
        else peer.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
        sockets.delete(peer);
      }
    },
    deliverTo: (url) => {
      target = url;
    },
    command: (name, typed, user = member) => commandIn(team, channel, name, typed, user),
    async pressHome(value, user = member) {
      return deliver("interactive", homePressPayload(doing(user.id), value));
    },
    async suggest(actionId, typed, user = member) {
      return readAck(await deliver("interactive", suggestionPayload(doing(user.id), actionId, typed)));
    },
    async submit(values, user = member) {
      const view = team.modals.at(-1);
      if (view === undefined) throw new Error("no modal is open");
      return readAck(await deliver("interactive", submissionPayload(doing(user.id), view, values)));
    },
    async pointAt(callbackId, message) {
      const { id, responseUrl } = newReplies();
      const at = { ...doing(member.id), channel, responseUrl };
      const ack = await deliver("interactive", messageActionPayload(at, callbackId, message));
      return interaction(id, ack);
    },
    async shortcut(callbackId, user = member) {
      return deliver("interactive", shortcutPayload(doing(user.id), callbackId));
    },
    addTeam(id, name) {
      const other = aTeam(id, name);
      other.team.uploadBase = team.uploadBase;
      const token = `xoxb-${id}`;
      teams.set(token, other.team);
      return {
        ...other,
        token,
        grant(user, isWide = false) {
          const code = randomUUID();
          grants.set(code, { token, team: other.team, user, isWide });
          return code;
        },
        command: (command, typed, user = other.member) =>
          commandIn(other.team, other.channel, command, typed, user),
      };
    },
    async press({ team: other, ...options }) {
      const { id, responseUrl } = newReplies();
      const at = other?.team ?? team;
      const place = { team: at, channel, responseUrl, triggerId: newTrigger(at) };
      const ack = await deliver("interactive", pressPayload(place, { user: member.id, ...options }));
      return interaction(id, ack);
    },
    async event(event, eventId = randomUUID(), at = {}) {
      const payload = eventPayload(at.team ?? team, event, eventId);
      const time = at.seconds === undefined ? {} : { event_time: at.seconds };
      await deliver("events_api", { ...payload, ...time });
    },
    send: sendSigned,
    async [Symbol.asyncDispose]() {
      for (const peer of sockets) peer.drop();
      http.closeAllConnections();
      http.close();
    },
  };
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? "";
    const raw = await readBody(request);
    const body = raw.toString("utf8");
    if (server.isDown) return end(response, 503, {});
    if (url.startsWith("/upload/")) {
      const file = team.files.find(({ id }) => url === `/upload/${id}`);
      if (file) file.bytes = raw;
      return end(response, file ? 200 : 404, {});
    }
    const isReply = url.startsWith("/respond/");
    if (!isReply && !url.startsWith("/api/")) return end(response, 404, {});
    const method = isReply ? "respond" : url.slice("/api/".length);
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const act = (): Result => (isReply ? takeReply(url, body) : call(method, token, formFields(body)));
    if (!isReply) calls.push(method);
    const [fault, ...later] = faults.get(method) ?? [];
    faults.set(method, later);
    if (fault === undefined) {
      const result = act();
      const scopes = { "x-oauth-scopes": [...team.scopes].join(",") };
      return end(response, isReply && !result.ok ? 404 : 200, result, token === bot.botToken ? scopes : {});
    }
    if ("accepts" in fault && fault.accepts === true) act();
    fail(fault, request, response);
  }

  function call(method: string, token: string, given: Arguments): Result {
    if (method === "oauth.v2.access") return grantToken(given);
    if (token === "") return refuse("not_authed");
    if (revoked.has(token)) return refuse("invalid_auth");
    if (method === "apps.connections.open") {
      if (token !== bot.appToken) return refuse("not_allowed_token_type");
      const ticket = `/link/?ticket=${randomUUID()}`;
      tickets.add(ticket);
      return { ok: true, url: `ws://${host}${ticket}` };
    }
    const team = teams.get(token);
    if (team === undefined) return refuse("invalid_auth");
    const known = botMethods[method];
    if (!known) return refuse("unknown_method");
    if (known.scope !== undefined && !team.scopes.has(known.scope)) {
      return { ...refuse("missing_scope"), needed: known.scope, provided: [...team.scopes].join(",") };
    }
    return known.call(team, given);
  }

  async function commandIn(
    at: SlackTeam,
    where: SlackChannel,
    name: string,
    typed: string,
    user: SlackUser,
  ): Promise<Interaction> {
    const { id, responseUrl } = newReplies();
    const place = { team: at, channel: where, responseUrl, triggerId: newTrigger(at) };
    const ack = await deliver("slash_commands", commandPayload(place, user, name, typed));
    return interaction(id, ack);
  }

  function newTrigger(at: SlackTeam): string {
    const id = randomUUID();
    at.triggers.set(id, Date.now());
    return id;
  }

  /** A code is good once, and for the app that asked for it. */
  function grantToken({ client_id, client_secret, code = "" }: Arguments): Result {
    if (client_id !== oauth.clientId) return refuse("invalid_client_id");
    if (client_secret !== oauth.clientSecret) return refuse("bad_client_secret");
    const grant = grants.get(code);
    if (!grants.delete(code) || grant === undefined) return refuse("invalid_code");
    return {
      ok: true,
      access_token: grant.token,
      token_type: "bot",
      scope: [...grant.team.scopes].join(","),
      bot_user_id: botUserId,
      app_id: "A0000001",
      team: grant.isWide ? null : { id: grant.team.id, name: grant.team.name },
      enterprise: grant.isWide ? { id: "E00000001", name: "All of it" } : null,
      is_enterprise_install: grant.isWide,
      authed_user: { id: grant.user },
    };
  }

  function newReplies(): { readonly id: string; readonly responseUrl: string } {
    const id = randomUUID();
    replies.set(id, []);
    return { id, responseUrl: `http://${host}/respond/${id}` };
  }

  function takeReply(url: string, body: string): Result {
    const taken = replies.get(url.slice("/respond/".length));
    if (!taken) return refuse("expired_url");
    if (taken.length >= 5) return refuse("used_url");
    const reply = JSON.parse(body) as SlackReply;
    const [problem] = problemsOf(reply);
    if (problem !== undefined) return refuse(problem.split(":")[0] ?? problem);
    taken.push(reply);
    return { ok: true };
  }

  function interaction(id: string, ack: unknown): Interaction {
    const taken = replies.get(id) ?? [];
    return {
      ack,
      replies: taken,
      async answered() {
        await until("an answer", () => taken.length > 0);
        return taken[0] as SlackReply;
      },
    };
  }

  /** What the bot acknowledges with, within Slack's 3 s. */
  async function deliver(type: string, payload: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (target !== undefined) {
      const form = type === "events_api" ? undefined : formOf(type, payload);
      const response = form
        ? await sendSigned(target, form, "application/x-www-form-urlencoded")
        : await sendSigned(target, JSON.stringify(payload), "application/json");
      if (!response.ok) throw new Error(`the bot answered ${response.status}`);
      return response.text();
    }
    const [peer] = sockets;
    if (!peer) throw new Error("dispatch_failed: no connection stands");
    // Each payload goes to one of the connections, and not always to the same.
    sockets.delete(peer);
    sockets.add(peer);
    const id = randomUUID();
    const acknowledged = new Promise((resolve) => acks.set(id, resolve));
    peer.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true }));
    const late = wait(ackTimeoutMs, "late", { ref: false });
    const result = await Promise.race([acknowledged, late]);
    if (result === "late") throw new Error("operation_timeout: no acknowledgement within 3 s");
    return result;
  }

  async function sendSigned(
    url: string,
    body: string,
    contentType: string,
    { secret = bot.signingSecret, skew = 0 }: Signature = {},
  ): Promise<Response> {
    const stamp = String(Math.floor(Date.now() / 1000) + skew);
    const hash = createHmac("sha256", secret).update(`v0:${stamp}:${body}`).digest("hex");
    return fetch(url, {
      method: "POST",
      headers: {
        "content-type": contentType,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": `v0=${hash}`,
      },
      body,
      signal: AbortSignal.timeout(ackTimeoutMs),
    });
  }
}

function fail(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === "drop") request.socket.destroy();
  else if (fault.kind === "error") end(response, 200, refuse(fault.error));
  else if (fault.kind === "status") end(response, fault.status, {});
  else end(response, 429, refuse("ratelimited"), { "retry-after": fault.retryAfter });
}

/** Over HTTP an acknowledgement is a body: empty, or JSON. */
function readAck(ack: unknown): unknown {
  return typeof ack === "string" ? (ack === "" ? {} : JSON.parse(ack)) : (ack ?? {});
}

function formFields(body: string): Arguments {
  return Object.fromEntries(new URLSearchParams(body));
}

function formOf(type: string, payload: Readonly<Record<string, unknown>>): string {
  return type === "interactive"
    ? new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    : new URLSearchParams(payload as Record<string, string>).toString();
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function end(
  response: ServerResponse,
  status: number,
  body: Result,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Waits for what must come; fails when it does not. */
async function until(what: string, isThere: () => boolean): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!isThere()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(10);
  }
}
