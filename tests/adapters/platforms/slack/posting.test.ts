import { describe, expect, it } from "vitest";
import { openSlack } from "../../../../src/adapters/platforms/slack/platform.ts";
import type { Platform, Posting } from "../../../../src/app/ports.ts";
import { paragraph, text } from "../../../../src/core/message/message.ts";
import { silent } from "../../../support/log.ts";
import { freePort } from "../../../support/ports.ts";
import { readMessage } from "../../../support/slack-reader.ts";
import { type Fault, type SlackServer, startSlack } from "../../../support/slack-server.ts";

async function withSlack(): Promise<
  AsyncDisposable & { readonly server: SlackServer; readonly slack: Platform }
> {
  const server = await startSlack();
  const slack = openSlack(server.bot, silent);
  return {
    server,
    slack,
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const soon = (): AbortSignal => AbortSignal.timeout(15_000);

function aPosting(
  { server, slack }: { server: SlackServer; slack: Platform },
  changes: Partial<Posting> = {},
) {
  const [payload = ""] = slack.renderParts({ blocks: [paragraph(text("Good morning."))] }, "C1");
  const nonce = "nonce-of-this-row";
  return {
    platform: "slack" as const,
    workspaceId: server.team.id,
    channelId: server.channel.id,
    payload,
    nonce,
    ...changes,
  };
}

describe("posting to Slack", () => {
  it.each<[string, Fault]>([
    ["a server error after the post", { kind: "status", status: 500, accepts: true }],
    ["a server error before the post", { kind: "status", status: 503, accepts: false }],
    ["a line that drops before the post", { kind: "drop", accepts: false }],
    ["internal_error", { kind: "error", error: "internal_error", accepts: true }],
    ["fatal_error", { kind: "error", error: "fatal_error" }],
  ])("asks once and does not know after %s", async (_, fault) => {
    await using chat = await withSlack();
    chat.server.failNext("chat.postMessage", fault);
    expect(await chat.slack.post(aPosting(chat), soon())).toMatchObject({ kind: "unknown" });
    expect(chat.server.calls).toEqual(["chat.postMessage"]);
  });

  it.each([
    [
      "C00000002",
      "I am not in that channel. Type /invite @pullquote there, then try again. (not_in_channel)",
    ],
    [
      "C00000003",
      "I cannot see that channel. If it is private, type /invite @pullquote there, then try again. (channel_not_found)",
    ],
    ["C00000004", "That channel is archived. Unarchive it, or choose another channel. (is_archived)"],
  ])("is refused for good in %s, and says how to mend it", async (channelId, error) => {
    await using chat = await withSlack();
    const outcome = await chat.slack.post(aPosting(chat, { channelId }), soon());
    expect(outcome).toEqual({ kind: "refused", permanent: true, error });
  });

  it("waits for the one token of the bot to be mended", async () => {
    await using chat = await withSlack();
    chat.server.revoked.add("xoxb-local");
    expect(await chat.slack.post(aPosting(chat), soon())).toMatchObject({
      kind: "refused",
      permanent: false,
      error: expect.stringContaining("(invalid_auth)"),
    });
    await expect(chat.slack.findPosted(aPosting(chat), new Date(), soon())).rejects.toMatchObject({
      code: "platform_unreachable",
    });
    chat.server.revoked.clear();
    expect(await chat.slack.post(aPosting(chat), soon())).toMatchObject({ kind: "sent" });
  });

  it("may come again after an error that it has never heard of", async () => {
    await using chat = await withSlack();
    chat.server.failNext("chat.postMessage", { kind: "error", error: "new_in_2027" });
    const outcome = await chat.slack.post(aPosting(chat), soon());
    expect(outcome).toEqual({ kind: "refused", permanent: false, error: "new_in_2027" });
  });

  it("knows that nothing left when nobody listens", async () => {
    await using server = await startSlack();
    await using slack = openSlack(
      { ...server.bot, apiUrl: `http://127.0.0.1:${await freePort()}/api/` },
      silent,
    );
    const outcome = await slack.post(aPosting({ server, slack }), soon());
    expect(outcome).toEqual({ kind: "refused", permanent: false, error: "ECONNREFUSED", unreachable: true });
  });

  it("takes too many posts without a readable Retry-After for a refusal all the same", async () => {
    await using chat = await withSlack();
    chat.server.failNext("chat.postMessage", { kind: "rateLimited", retryAfter: "soon" });
    const outcome = await chat.slack.post(aPosting(chat), soon());
    expect(outcome).toEqual({ kind: "refused", permanent: false, error: "ratelimited" });
  });

  it("answers a busy channel without holding up the next", async () => {
    await using chat = await withSlack();
    chat.server.failNext("chat.postMessage", { kind: "rateLimited", retryAfter: "600" });
    const [first, second] = await Promise.all([
      chat.slack.post(aPosting(chat), soon()),
      chat.slack.post(aPosting(chat), soon()),
    ]);
    expect([first.kind, second.kind].sort()).toEqual(["refused", "sent"]);
  });

  it("goes as plain text when Slack dislikes the blocks", async () => {
    await using chat = await withSlack();
    chat.server.failNext("chat.postMessage", { kind: "error", error: "invalid_blocks" });
    expect(await chat.slack.post(aPosting(chat), soon())).toMatchObject({ kind: "sent" });
    expect(chat.server.posts.map(({ content }) => content)).toEqual([{ text: "Good morning." }]);
  });

  it("puts later parts into the first one's thread, or beside it where threads are not allowed", async () => {
    await using chat = await withSlack();
    const parent = await chat.slack.post(aPosting(chat), soon());
    const parentId = parent.kind === "sent" ? parent.messageId : "";
    await chat.slack.post(aPosting(chat, { parentId }), soon());
    chat.server.failNext("chat.postMessage", {
      kind: "error",
      error: "restricted_action_non_threadable_channel",
    });
    await chat.slack.post(aPosting(chat, { parentId }), soon());
    const threads = chat.server.posts.map(({ thread_ts }) => thread_ts);
    expect(threads).toEqual([undefined, parentId, undefined]);
  });

  it("posts nothing after the stop", async () => {
    await using chat = await withSlack();
    const outcome = await chat.slack.post(aPosting(chat), AbortSignal.abort());
    expect(outcome).toMatchObject({ kind: "refused", permanent: false });
    expect(chat.server.calls).toEqual([]);
  });
});

describe("looking for a post in Slack", () => {
  const anHourAgo = (): Date => new Date(Date.now() - 3_600_000);

  it("finds the one with its nonce among others, by page", async () => {
    await using chat = await withSlack();
    const sent = await chat.slack.post(aPosting(chat), soon());
    for (let n = 0; n < 250; n += 1) {
      await chat.slack.post(aPosting(chat, { nonce: `other-${n}` }), soon());
    }
    const lookup = await chat.slack.findPosted(aPosting(chat), anHourAgo(), soon());
    expect(lookup).toEqual({ kind: "found", messageId: sent.kind === "sent" ? sent.messageId : "" });
  });

  it("looks into the thread for later parts", async () => {
    await using chat = await withSlack();
    const parent = await chat.slack.post(aPosting(chat), soon());
    const parentId = parent.kind === "sent" ? parent.messageId : "";
    const part = aPosting(chat, { parentId, nonce: "second part" });
    expect(await chat.slack.findPosted(part, anHourAgo(), soon())).toEqual({ kind: "absent" });
    await chat.slack.post(part, soon());
    expect(await chat.slack.findPosted(part, anHourAgo(), soon())).toMatchObject({ kind: "found" });
  });

  it("says that it may not look without the scope", async () => {
    await using chat = await withSlack();
    chat.server.team.scopes.delete("channels:history");
    const lookup = await chat.slack.findPosted(aPosting(chat), anHourAgo(), soon());
    expect(lookup).toEqual({ kind: "unreadable" });
  });

  it("does not take an outage for an answer", async () => {
    await using chat = await withSlack();
    chat.server.failNext("conversations.history", { kind: "status", status: 502, accepts: false });
    const lookup = chat.slack.findPosted(aPosting(chat), anHourAgo(), soon());
    await expect(lookup).rejects.toMatchObject({ code: "platform_unreachable" });
  });
});

describe("checking a channel in Slack", () => {
  it("gives the name of one that it may post in", async () => {
    await using chat = await withSlack();
    const check = await chat.slack.checkChannel(chat.server.team.id, chat.server.channel.id, soon());
    expect(check).toEqual({ kind: "ready", name: "ai-news" });
  });

  it("says how to invite it", async () => {
    await using chat = await withSlack();
    expect(await chat.slack.checkChannel(chat.server.team.id, "C00000002", soon())).toEqual({
      kind: "blocked",
      missing: "I am not in that channel.",
      mend: "Type /invite @pullquote there, then try again.",
    });
  });

  it("lets the first post tell when it may not look", async () => {
    await using chat = await withSlack();
    chat.server.team.scopes.delete("channels:read");
    const check = await chat.slack.checkChannel(chat.server.team.id, "C00000002", soon());
    expect(check).toEqual({ kind: "ready" });
  });
});

it("reads what it posted as it was meant", async () => {
  await using chat = await withSlack();
  await chat.slack.post(aPosting(chat), soon());
  expect(chat.server.posts.map(({ content }) => readMessage(content).text)).toEqual(["Good morning."]);
});
