/** Servers that say nothing: one that never did, and one that stops while others hope for an answer. */
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

export interface SilentServer extends AsyncDisposable {
  readonly host: string;
}

/** Takes every connection, and says nothing. */
export function startSilent(): Promise<SilentServer> {
  return listening(createServer({ allowHalfOpen: true }));
}

export interface Passage extends SilentServer {
  /** Whoever is connected now hears nothing any more; who comes later does. */
  fallSilent(): void;
}

/** Passes on to the server at `url` what is said, both ways. */
export async function startPassage(url: string): Promise<Passage> {
  const { hostname, port } = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  // By itself Node.js answers a goodbye with one.
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const behind = connect(Number(port), hostname);
    for (const socket of [client, behind]) socket.on("error", () => {});
    client.pipe(behind).pipe(client);
    pairs.add([client, behind]);
  });
  return {
    ...(await listening(server)),
    fallSilent() {
      for (const [client, behind] of pairs) {
        client.unpipe(behind).resume();
        behind.unpipe(client).resume();
      }
      pairs.clear();
    },
  };
}

async function listening(server: Server): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket.on("error", () => {})));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  return {
    host: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
