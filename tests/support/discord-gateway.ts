/** Discord's gateway on loopback: sessions that begin, beat, break and are taken up again. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { World } from "./discord-api.ts";
import { botUser, guildCreate } from "./discord-payloads.ts";
import { acceptWebSocket, type ServerSocket } from "./websocket.ts";

type Frame = Readonly<Record<string, unknown>>;

interface Session {
  readonly id: string;
  peer: ServerSocket | undefined;
  /** Everything dispatched, to be replayed when a bot comes back: the sequence number is the index plus one. */
  readonly sent: Frame[];
}

/** A number is a close code. */
export type Ending = "drop" | "mute" | "reconnect" | "invalid" | number;

export interface Gateway {
  /** `identified` new sessions, `resumed` old ones, `beats` heartbeats, ever. */
  readonly counts: { identified: number; resumed: number; beats: number };
  /** Refuses with this close code whoever identifies. */
  shutsOut: number | undefined;
  heartbeatMs: number;
  /** Sessions that may still be begun today. */
  sessionsLeft: number;
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connectionCount(): number;
  dispatch(type: string, data: unknown): void;
  end(how: Ending): void;
}

const op = { dispatch: 0, beat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 };

export function openGateway(world: World, isToken: (token: string) => boolean, url: () => string): Gateway {
  const sessions = new Map<string, Session>();
  /** Lines on which the server says nothing any more, though they stand. */
  const silent = new Set<ServerSocket>();
  const live = (): readonly Session[] => [...sessions.values()].filter(({ peer }) => peer);

  const gateway: Gateway = {
    counts: { identified: 0, resumed: 0, beats: 0 },
    shutsOut: undefined,
    heartbeatMs: 41_250,
    sessionsLeft: 990,
    accept(request, socket, head) {
      const peer = acceptWebSocket(request, socket, head);
      let session: Session | undefined;
      peer.onClose(() => {
        if (session?.peer === peer) session.peer = undefined;
      });
      peer.onMessage((text) => {
        const frame = JSON.parse(text) as { op: number; d: Record<string, unknown> };
        if (text.length > 4_096) peer.close(4002);
        else if (frame.op === op.beat) beat(peer);
        else if (session) peer.close(4005);
        else session = begin(peer, frame);
      });
      peer.send(
        JSON.stringify({ op: op.hello, d: { heartbeat_interval: gateway.heartbeatMs }, s: null, t: null }),
      );
    },
    connectionCount: () => live().length,
    dispatch(type, data) {
      for (const session of sessions.values()) send(session, type, data);
    },
    end(how) {
      for (const session of live()) {
        if (how === "invalid") sessions.delete(session.id);
        if (session.peer) endLine(session.peer, how);
        session.peer = undefined;
      }
    },
  };
  return gateway;

  function endLine(peer: ServerSocket, how: Ending): void {
    if (how === "drop") peer.drop();
    else if (how === "mute") silent.add(peer);
    else if (how === "reconnect") peer.send(JSON.stringify({ op: op.reconnect, d: null }));
    else if (how === "invalid") peer.send(JSON.stringify({ op: op.invalid, d: false }));
    else peer.close(how);
  }

  function beat(peer: ServerSocket): void {
    gateway.counts.beats += 1;
    if (silent.has(peer)) return;
    peer.send(JSON.stringify({ op: op.ack }));
  }

  function begin(peer: ServerSocket, { op: code, d }: { op: number; d: Record<string, unknown> }) {
    if (code !== op.identify && code !== op.resume) return void peer.close(4003);
    if (!isToken(String(d.token))) return void peer.close(4004);
    return code === op.identify ? identify(peer, d) : resume(peer, d);
  }

  function identify(peer: ServerSocket, d: Record<string, unknown>): Session | undefined {
    gateway.counts.identified += 1;
    if (gateway.shutsOut !== undefined) return void peer.close(gateway.shutsOut);
    // All that a digest bot may want without being reviewed: GUILDS.
    if (d.intents !== 1) return void peer.close(4014);
    const session: Session = { id: randomUUID(), peer, sent: [] };
    sessions.set(session.id, session);
    const guilds = world.isMember ? [{ id: world.guildId, unavailable: true }] : [];
    send(session, "READY", {
      v: 10,
      user: botUser(world),
      guilds,
      session_id: session.id,
      resume_gateway_url: url(),
      shard: d.shard,
      application: { id: world.botId, flags: 0 },
    });
    if (world.isMember) send(session, "GUILD_CREATE", guildCreate(world));
    return session;
  }

  function resume(peer: ServerSocket, d: Record<string, unknown>): Session | undefined {
    const session = sessions.get(String(d.session_id));
    if (!session) return void peer.send(JSON.stringify({ op: op.invalid, d: false }));
    gateway.counts.resumed += 1;
    session.peer = peer;
    for (const frame of session.sent.slice(Number(d.seq))) peer.send(JSON.stringify(frame));
    send(session, "RESUMED", {});
    return session;
  }

  function send(session: Session, type: string, data: unknown): void {
    const frame = { op: op.dispatch, t: type, s: session.sent.length + 1, d: data };
    session.sent.push(frame);
    session.peer?.send(JSON.stringify(frame));
  }
}
