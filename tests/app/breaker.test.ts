import { describe, expect, it } from "vitest";
import { openDiscord } from "../../src/adapters/platforms/discord/platform.ts";
import { openSlack } from "../../src/adapters/platforms/slack/platform.ts";
import { type GuardedPlatform, withBreaker } from "../../src/app/breaker.ts";
import type { Platform, Posting } from "../../src/app/ports.ts";
import { paragraph, text } from "../../src/core/message/message.ts";
import { startDiscord } from "../support/discord-server.ts";
import { recordingLog, silent } from "../support/log.ts";
import { startSlack } from "../support/slack-server.ts";

const noon = new Date("2026-11-25T12:00:00Z");
const soon = (): AbortSignal => AbortSignal.timeout(30_000);

interface Chat extends AsyncDisposable {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
  /** What the server was asked, in its order. */
  readonly calls: readonly string[];
  /** The connection breaks at the next post. */
  silenceNext(): void;
  refuseNext(): void;
}

const chats = {
  async slack(): Promise<Chat> {
    const server = await startSlack();
    const platform = openSlack(server.bot, silent);
    return {
      platform,
      workspaceId: server.team.id,
      channelId: server.channel.id,
      calls: server.calls,
      silenceNext: () => server.failNext("chat.postMessage", { kind: "drop", accepts: false }),
      refuseNext: () => server.failNext("chat.postMessage", { kind: "rateLimited", retryAfter: "9" }),
      [Symbol.asyncDispose]: () => closed(platform, server),
    };
  },
  async discord(): Promise<Chat> {
    const server = await startDiscord();
    const platform = openDiscord(server.bot, silent);
    return {
      platform,
      workspaceId: server.world.guildId,
      channelId: server.channel.id,
      calls: server.calls,
      silenceNext: () => server.failNext("post", { kind: "drop", accepts: false }),
      refuseNext: () => server.failNext("post", { kind: "rateLimited", retryAfter: 9 }),
      [Symbol.asyncDispose]: () => closed(platform, server),
    };
  },
};

async function closed(...all: readonly AsyncDisposable[]): Promise<void> {
  for (const one of all) await one[Symbol.asyncDispose]();
}

/** A real client behind a breaker on a clock that the test moves, and its server. */
function guarded(chat: Chat) {
  const clock = { time: noon, now: () => clock.time };
  const { log, lines } = recordingLog();
  const guard: GuardedPlatform = withBreaker(chat.platform, { clock, log });
  const [payload = ""] = guard.renderParts({ blocks: [paragraph(text("Good morning."))] }, chat.channelId);
  let count = 0;
  const aPosting = (): Posting => {
    count += 1;
    const { workspaceId, channelId } = chat;
    return { platform: guard.name, workspaceId, channelId, payload, nonce: `${count}` };
  };
  return {
    guard,
    aPosting,
    post: () => guard.post(aPosting(), soon()),
    wait: (ms: number): void => {
      clock.time = new Date(clock.time.getTime() + ms);
    },
    events: () => lines.map(({ event }) => event),
  };
}

describe.each(Object.entries(chats))("%s behind its breaker", (name, open) => {
  it("is not asked after two silences, and says when it will be", async () => {
    await using chat = await open();
    const { guard, post, aPosting, events } = guarded(chat);
    chat.silenceNext();
    chat.silenceNext();
    expect(await post()).toMatchObject({ kind: "unknown" });
    expect(await post()).toMatchObject({ kind: "unknown" });
    const retryAt = new Date("2026-11-25T12:00:30Z");
    expect(await post()).toEqual({ kind: "refused", permanent: false, error: `${name} is down`, retryAt });
    await expect(guard.findPosted(aPosting(), noon, soon())).rejects.toMatchObject({
      code: "platform_unreachable",
      retryAtMs: retryAt.getTime(),
    });
    expect(guard.downUntil()).toEqual(retryAt);
    expect(chat.calls).toHaveLength(2);
    expect(events()).toEqual(["platform_down"]);
  });

  it("lets everything through again when the one request that asks is answered", async () => {
    await using chat = await open();
    const { guard, post, wait, events } = guarded(chat);
    for (let times = 0; times < 3; times += 1) chat.silenceNext();
    await post();
    await post();
    wait(30_000);
    expect(await post()).toMatchObject({ kind: "unknown" });
    expect(await post()).toMatchObject({ error: `${name} is down` });
    wait(30_000);
    expect(await post()).toMatchObject({ kind: "sent" });
    expect(await post()).toMatchObject({ kind: "sent" });
    expect(chat.calls).toHaveLength(5);
    expect(guard.downUntil()).toBeUndefined();
    expect(events()).toEqual(["platform_down", "platform_up"]);
  });

  it("takes a refusal for an answer", async () => {
    await using chat = await open();
    const { guard, post } = guarded(chat);
    chat.silenceNext();
    chat.refuseNext();
    chat.silenceNext();
    expect(await post()).toMatchObject({ kind: "unknown" });
    expect(await post()).toMatchObject({ kind: "refused" });
    expect(await post()).toMatchObject({ kind: "unknown" });
    expect(guard.downUntil()).toBeUndefined();
  });
});
