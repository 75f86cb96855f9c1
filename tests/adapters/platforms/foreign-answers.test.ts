import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { openDiscord } from "../../../src/adapters/platforms/discord/platform.ts";
import { openSlack } from "../../../src/adapters/platforms/slack/platform.ts";
import { openWebhooks } from "../../../src/adapters/platforms/webhook/platform.ts";
import type { Platform, Posting } from "../../../src/app/ports.ts";
import { paragraph, text } from "../../../src/core/message/message.ts";
import { silent } from "../../support/log.ts";
import { ownForms } from "./webhook/own-forms.ts";

type Answer = (response: ServerResponse) => void;

const page = "<!doctype html><title>Please log in</title>";
const json = { "content-type": "application/json" };
const says =
  (status: number, body = page, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** Something between us and the platform answered, or the platform is broken: it may have posted, or not. */
const tellsNothing: Readonly<Record<string, Answer>> = {
  "a page of a proxy": says(200, page, { "content-type": "text/html" }),
  "a broken line": (response) => void response.socket?.resetAndDestroy(),
  "status 500": says(500),
  "status 502": says(502),
  "status 503 with a time": says(503, page, { "retry-after": "3" }),
  "status 520": says(520),
};

/** The same, but for webhooks: there a good status is all that counts. */
const tellsNoId: Readonly<Record<string, Answer>> = {
  ...tellsNothing,
  "half of an answer": (response) => {
    response.writeHead(200, { ...json, "content-length": "500" }).write('{"ok":true,"id":"1');
    setTimeout(() => response.destroy(), 50);
  },
  "what is packed wrongly": says(200, "no gzip", { ...json, "content-encoding": "gzip" }),
  "an empty answer": says(200, ""),
  "an answer of nothing": says(200, "null", json),
  "an answer without fields": says(200, "{}", json),
  "an answer without an id": says(200, '{"ok":true}', json),
  "no content": says(204, ""),
  "a way to elsewhere": says(301, page, { location: "/elsewhere" }),
};

const refuses: Readonly<Record<string, Answer>> = {
  "a limit without a time": says(429),
  "a limit with a date": says(429, page, { "retry-after": "Wed, 21 Oct 2099 07:28:00 GMT" }),
  "a limit until yesterday": says(429, page, { "retry-after": "-5" }),
  "a limit of thirty years": says(429, page, { "retry-after": "999999999" }),
  "a page with status 400": says(400),
};

const platforms: Readonly<Record<string, { open(url: string): Platform; readonly channelId: string }>> = {
  slack: {
    open: (url) => openSlack({ botToken: "xoxb-1", appToken: "xapp-1", apiUrl: `${url}/api/` }, silent),
    channelId: "C1",
  },
  discord: {
    open: (url) => openDiscord({ token: "MTAw.local.secret", apiUrl: `${url}/api` }, silent),
    channelId: "300000000000000001",
  },
  webhook: {
    open: (url) => openWebhooks({ hooks: [{ name: "team", kind: "slack", url: `${url}/hook` }] }, ownForms),
    channelId: "team",
  },
};

async function ask(name: string, answer: Answer) {
  const server = createServer((request, response) => {
    request.resume().on("end", () => answer(response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = platforms[name];
  if (at === undefined) throw new Error(`no platform ${name}`);
  const platform = at.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [payload = ""] = platform.renderParts({ blocks: [paragraph(text("Good morning."))] }, at.channelId);
  const posting: Posting = {
    platform: platform.name,
    workspaceId: "200000000000000001",
    channelId: at.channelId,
    payload,
    nonce: "n",
  };
  try {
    const outcome = await platform.post(posting, AbortSignal.timeout(20_000));
    const lookup = await platform
      .findPosted(posting, new Date(), AbortSignal.timeout(20_000))
      .catch(() => "?");
    return { outcome, lookup };
  } finally {
    await platform[Symbol.asyncDispose]();
    server.closeAllConnections();
    server.close();
  }
}

describe.each(["slack", "discord"])("%s", (name) => {
  it.each(Object.entries(tellsNoId))("is not believed by %s", async (_, answer) => {
    const { outcome, lookup } = await ask(name, answer);
    expect(outcome).toMatchObject({ kind: "unknown", error: expect.stringMatching(/./) });
    expect(lookup).toBe("?");
  });
});

describe("webhook", () => {
  it.each(Object.entries(tellsNothing))("is not believed by %s", async (_, answer) => {
    expect((await ask("webhook", answer)).outcome).toMatchObject({ kind: "unknown" });
  });
});

describe.each(Object.keys(platforms))("%s", (name) => {
  it.each(Object.entries(refuses))("has posted nothing by %s, and may be asked again", async (_, answer) => {
    expect((await ask(name, answer)).outcome).toMatchObject({ kind: "refused", permanent: false });
  });
});
