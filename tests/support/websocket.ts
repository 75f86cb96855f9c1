/** The server's end of one WebSocket, for the local chat servers of the tests. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

export interface ServerSocket {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: (code: number) => void): void;
  /** With a close frame, as a polite server ends it. */
  close(code: number): void;
  /** Without a word, as a broken line ends it. */
  drop(): void;
  /** Stays open and never answers again, pings neither: a zombie. */
  mute(): void;
}

const handshake = new WebSocketServer({ noServer: true, clientTracking: false });

/** Answers an `upgrade` request of a `node:http` server; the socket is open when this returns. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer = Buffer.alloc(0),
): ServerSocket {
  let accepted: WebSocket | undefined;
  handshake.handleUpgrade(request, socket, head, (opened) => {
    accepted = opened;
  });
  if (!accepted) throw new Error(`${request.url} is no WebSocket request`);
  return serverSocket(accepted, socket);
}

function serverSocket(peer: WebSocket, line: Duplex): ServerSocket {
  // A client that breaks the line while we write is what some tests are about.
  peer.on("error", () => {});
  return {
    send: (text) => peer.send(text, () => {}),
    onMessage: (listener) => peer.on("message", (data) => listener(String(data))),
    onClose: (listener) => peer.on("close", (code) => listener(code)),
    close: (code) => peer.close(code),
    drop: () => peer.terminate(),
    mute: () => line.pause(),
  };
}
