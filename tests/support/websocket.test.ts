import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket } from "undici";
import { expect, it } from "vitest";
import { acceptWebSocket } from "./websocket.ts";

it("talks with a real client, and closes with the code that it is told", async () => {
  const server = createServer();
  server.on("upgrade", (request, socket, head) => {
    const peer = acceptWebSocket(request, socket, head);
    peer.send("hello");
    peer.onMessage((text) => (text === "bye" ? peer.close(4004) : peer.send(text.toUpperCase())));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const heard: string[] = [];
  client.addEventListener("message", (event) => {
    heard.push(String(event.data));
    client.send(heard.length === 1 ? "ping" : "bye");
  });
  const [closed] = await once(client, "close");
  expect(heard).toEqual(["hello", "PING"]);
  expect(closed.code).toBe(4004);
  server.close();
});
