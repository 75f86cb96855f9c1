import { afterEach, describe, expect, it, vi } from "vitest";
import { openDiscord } from "../../../../src/adapters/platforms/discord/platform.ts";
import type { Platform, Posting } from "../../../../src/app/ports.ts";
import { paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot } from "../../../support/bot.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import { type DiscordServer, startDiscord } from "../../../support/discord-server.ts";
import { silent } from "../../../support/log.ts";

interface Chat extends AsyncDisposable {
  readonly server: DiscordServer;
  readonly discord: Platform;
  post(changes?: Partial<Posting>): ReturnType<Platform["post"]>;
  /** How often Discord was asked to post. */
  posts(): number;
}

async function withDiscord(): Promise<Chat> {
  const server = await startDiscord();
  const discord = openDiscord(server.bot, silent);
  const { guildId } = server.world;
  const [payload = ""] = discord.renderParts({ blocks: [paragraph(text("Good morning."))] }, "any");
  return {
    server,
    discord,
    post: (changes = {}) =>
      discord.post(
        {
          platform: "discord",
          workspaceId: guildId,
          channelId: server.channel.id,
          payload,
          nonce: "n",
          ...changes,
        },
        soon(),
      ),
    posts: () => server.calls.filter((call) => call === "post").length,
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const soon = (): AbortSignal => AbortSignal.timeout(15_000);
const rules = "300000000000000003";

/** Discord shuts out an address that was refused 10,000 times within ten minutes. */
describe("refusals of Discord", () => {
  it("of the token are waited out, and say when to come back", async () => {
    await using chat = await withDiscord();
    chat.server.isRevoked = true;
    for (let n = 0; n < 20; n += 1) {
      const outcome = await chat.post({ nonce: `${n}` });
      expect(outcome).toMatchObject({ kind: "refused", permanent: false });
      if (n > 1) expect(outcome).toMatchObject({ error: "the token is refused", retryAt: expect.any(Date) });
    }
    expect(chat.posts()).toBe(2);
  });

  it("of a channel are remembered, until somebody gives the right", async () => {
    await using chat = await withDiscord();
    await chat.discord.start(aBot(), soon());
    for (let n = 0; n < 10; n += 1)
      expect(await chat.post({ channelId: rules, nonce: `${n}` })).toMatchObject({
        kind: "refused",
        permanent: true,
        error: expect.stringContaining("I lack Send Messages in #rules."),
      });
    expect(chat.posts()).toBe(2);
    expect(await chat.post()).toMatchObject({ kind: "sent" });

    chat.server.allow(rules);
    const { guildId } = chat.server.world;
    await expect
      .poll(() => chat.discord.checkChannel(guildId, rules, soon()))
      .toEqual({ kind: "ready", name: "rules" });
    expect(await chat.post({ channelId: rules })).toMatchObject({ kind: "sent" });
  });
});

describe("a limit of the whole bot", () => {
  it("keeps no answer back: interactions are not counted", async () => {
    await using chat = await withDiscord();
    await chat.discord.start(aBot(), soon());
    chat.server.failNext("post", { kind: "rateLimited", retryAfter: 600, isGlobal: true });
    expect(await chat.post()).toMatchObject({ kind: "refused", permanent: false });
    const asked = chat.server.command("quote", [{ name: "person", value: "lecun" }]);
    expect(readMessage((await asked.answered()).content).text).toBe("You typed /quote lecun");
  });
});

describe("a clock that is set back by a day", () => {
  const clock = Date.now;
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const setBack = () => vi.spyOn(Date, "now").mockImplementation(() => clock() - 86_400_000);

  it("holds no post back, however many are due", async () => {
    await using chat = await withDiscord();
    expect(await chat.post()).toMatchObject({ kind: "sent" });
    setBack();
    // The client sends fifty in a second, and then waits for the next one to begin: tomorrow, it would think.
    const outcomes = await Promise.all(Array.from({ length: 70 }, (_, n) => chat.post({ nonce: `${n}` })));
    expect(outcomes.filter(({ kind }) => kind !== "sent")).toEqual([]);
  });

  it("does not lengthen a channel's limit", async () => {
    await using chat = await withDiscord();
    for (let times = 0; times < 2; times += 1) {
      chat.server.failNext("post", { kind: "rateLimited", retryAfter: 600 });
      expect(await chat.post()).toMatchObject({ kind: "refused", permanent: false });
    }
    setBack();
    expect(await chat.post()).toMatchObject({ kind: "sent" });
  });

  it("does not lengthen our own pause after a refused token", async () => {
    await using chat = await withDiscord();
    chat.server.isRevoked = true;
    for (let times = 0; times < 3; times += 1) await chat.post();
    chat.server.isRevoked = false;
    setBack();
    expect(await chat.post()).toMatchObject({ kind: "sent" });
  });
});
