import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { openWebhooks } from "../../../../src/adapters/platforms/webhook/platform.ts";
import type { Platform, Posting } from "../../../../src/app/ports.ts";
import { type Message, paragraph, strong, text } from "../../../../src/core/message/message.ts";
import { press, quotation, quoted } from "../../../support/messages.ts";
import { type HookKind, startWebhooks, type WebhookServer } from "../../../support/webhook-server.ts";
import { ownForms } from "./own-forms.ts";

const secret = `whsec_${Buffer.from("a secret of thirty-two characters").toString("base64")}`;
const message: Message = {
  blocks: [
    paragraph(strong(text("Good morning."))),
    quotation([quoted("We ship on Monday.")]),
    { type: "actions", buttons: [press("quote|share|1", "Share")] },
  ],
};

async function hook(
  kind: HookKind,
): Promise<AsyncDisposable & { server: WebhookServer; platform: Platform }> {
  const server = await startWebhooks();
  const hooks = [{ name: "news", kind, url: server.urlOf(kind) }];
  const platform = openWebhooks({ hooks, secret }, ownForms);
  return { server, platform, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function aPosting(platform: Platform, channelId = "news"): Posting {
  const [payload = ""] = platform.renderParts(message, channelId);
  return { platform: "webhook", workspaceId: "webhook", channelId, payload, nonce: "n0nce" };
}

describe("a webhook of plain JSON", () => {
  it("gives programs the words as text and as blocks, every quote in its pieces", async () => {
    await using news = await hook("json");
    await news.platform.post(aPosting(news.platform), AbortSignal.timeout(10_000));
    expect(JSON.parse(news.server.posts[0]?.body ?? "")).toEqual({
      type: "message",
      text: "Good morning.\n\n“We ship on Monday.”",
      blocks: [
        {
          type: "paragraph",
          children: [{ type: "strong", children: [{ type: "text", text: "Good morning." }] }],
        },
        {
          type: "quotation",
          children: [
            [
              {
                type: "quote",
                text: "“We ship on Monday.”",
                pieces: ["We ship on Monday."],
                cut: false,
                id: expect.any(String),
              },
            ],
          ],
        },
      ],
    });
  });

  it("signs what it sends as Standard Webhooks say", async () => {
    await using news = await hook("json");
    await news.platform.post(aPosting(news.platform), AbortSignal.timeout(10_000));
    const [{ headers, body } = { headers: {} as IncomingHttpHeaders, body: "" }] = news.server.posts;
    const stamp = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const mac = createHmac("sha256", "a secret of thirty-two characters").update(stamp).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
    expect(headers["webhook-id"]).toBe("n0nce");
    expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(60);
  });

  it("is sent again under its id when no answer came: its receiver can tell", async () => {
    await using news = await hook("json");
    news.server.failNext({ kind: "drop" });
    const posting = aPosting(news.platform);
    expect(await news.platform.post(posting, AbortSignal.timeout(10_000))).toMatchObject({ kind: "unknown" });
    const lookup = await news.platform.findPosted(posting, new Date(), AbortSignal.timeout(10_000));
    expect(lookup).toEqual({ kind: "absent" });
  });
});

describe("what a webhook answers", () => {
  it.each([
    [404, "refused", true],
    [410, "refused", true],
    [403, "refused", true],
    [400, "refused", false],
    [429, "refused", false],
    [500, "unknown", undefined],
    [503, "unknown", undefined],
  ] as const)("takes HTTP %d as %s, for good: %s", async (status, kind, permanent) => {
    await using news = await hook("mattermost");
    news.server.failNext({ kind: "status", status });
    const outcome = await news.platform.post(aPosting(news.platform), AbortSignal.timeout(10_000));
    expect(outcome).toMatchObject(permanent === undefined ? { kind } : { kind, permanent });
  });

  it("takes Discord's own id of the message", async () => {
    await using news = await hook("discord");
    const outcome = await news.platform.post(aPosting(news.platform), AbortSignal.timeout(10_000));
    expect(outcome).toEqual({ kind: "sent", messageId: "200000000000000001" });
  });

  it("says how to mend a name that no webhook has, and names no address", async () => {
    await using news = await hook("slack");
    const outcome = await news.platform.post(aPosting(news.platform, "old"), AbortSignal.timeout(10_000));
    expect(outcome).toEqual({
      kind: "refused",
      permanent: true,
      error: "No webhook is called old. Name it in WEBHOOKS.",
    });
  });

  it("tries again later where nobody listens", async () => {
    const news = await hook("json");
    await news[Symbol.asyncDispose]();
    const outcome = await news.platform.post(aPosting(news.platform), AbortSignal.timeout(10_000));
    expect(outcome).toEqual({ kind: "refused", permanent: false, error: "ECONNREFUSED" });
  });
});

describe("what a reader of Mattermost gets", () => {
  const shown = (words: string): unknown => {
    const hooks = [{ name: "news", kind: "mattermost" as const, url: "http://127.0.0.1:9/" }];
    const [payload = "{}"] = openWebhooks({ hooks }, ownForms).renderParts(
      { blocks: [paragraph(text(words))] },
      "news",
    );
    return JSON.parse(payload);
  };

  it("has versions, prices and C# as they are, and a mention as code", () => {
    expect(shown("GPT-5.6 costs $2.50 in C# at AT&T, says @channel")).toEqual({
      text: "GPT\\-5\\.6 costs $2\\.50 in C\\# at AT\\&T, says `@channel`",
    });
  });

  it("reads 100 kB without a blank at once", () => {
    expect(shown("a".repeat(16_000))).toEqual({ text: "a".repeat(16_000) });
  });
});
