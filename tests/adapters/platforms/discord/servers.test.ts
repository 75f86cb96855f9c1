import { describe, expect, it } from "vitest";
import type { Bot } from "../../../../src/app/bot.ts";
import { paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot, type ScriptedBot } from "../../../support/bot.ts";
import { rights } from "../../../support/discord-api.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import type { DiscordServer } from "../../../support/discord-server.ts";
import { type Chat, live } from "../../../support/discord-talk.ts";
import { press } from "../../../support/messages.ts";

/** What stands in which channel. */
const posted = ({ server }: Chat): readonly (readonly [channelId: string, text: string])[] =>
  server.posts.map(({ channelId, content }) => [channelId, readMessage(content).text] as const);

const aiNews = "300000000000000001";
const announcements = "300000000000000004";
const owner = "400000000000000009";
const guildId = "200000000000000001";

const away = (server: DiscordServer): void => {
  server.world.isMember = false;
};

describe("a server that adds the bot", () => {
  it("is greeted where its own messages appear, with a proposal for the likely channel", async () => {
    await using life = await live((server) => {
      away(server);
      server.world.systemChannelId = announcements;
    });
    life.server.add();
    await expect.poll(() => posted(life)).toEqual([[announcements, `Hello, ${owner}`]]);
    await expect
      .poll(() => life.bot.welcomed)
      .toEqual([
        {
          newcomer: {
            platform: "discord",
            workspaceId: guildId,
            userId: owner,
            locale: "en-US",
            channel: { id: aiNews, name: "ai-news" },
          },
          isSent: true,
        },
      ]);
  });

  it("gets a time zone proposed that fits its language", async () => {
    await using life = await live((server) => {
      away(server);
      server.world.locale = "de";
    });
    life.server.add();
    await expect
      .poll(() => life.bot.welcomed)
      .toMatchObject([{ newcomer: { locale: "de", zone: "Europe/Berlin" } }]);
  });

  it("is greeted in the first channel that it lets the bot write in", async () => {
    await using life = await live((server) => {
      away(server);
      server.world.systemChannelId = "300000000000000002";
    });
    life.server.add();
    await expect.poll(() => posted(life)).toEqual([[aiNews, `Hello, ${owner}`]]);
  });

  it("that lets it write nowhere is greeted through its owner, without buttons that would know of no server", async () => {
    const welcome: Bot["welcome"] = async (_newcomer, send) => {
      const actions = { type: "actions", buttons: [press("digest|form", "Set up")] } as const;
      await send({ blocks: [paragraph(text("Hello!")), actions] });
    };
    await using life = await live(
      (server) => {
        away(server);
        const { channels } = server.world;
        channels.splice(0, channels.length, ...channels.map((one) => ({ ...one, denied: rights.send })));
      },
      { ...aBot(), welcome },
    );
    life.server.add();
    await expect
      .poll(() => posted(life))
      .toEqual([
        [
          expect.stringMatching(/^9/),
          "Hello!\n\nI may write in no channel of The Newsroom yet. In the channel that is to get the digest, allow me View Channel and Send Messages, then type /digest setup there.",
        ],
      ]);
  });

  it("is told of it as not sent when even its owner takes no messages", async () => {
    await using life = await live((server) => {
      away(server);
      const { channels } = server.world;
      channels.splice(0, channels.length, ...channels.map((one) => ({ ...one, denied: rights.send })));
      server.failNext("post", { kind: "error", status: 403, code: 50007 });
    });
    life.server.add();
    await expect.poll(() => life.bot.welcomed.map(({ isSent }) => isSent)).toEqual([false]);
  });

  it("is greeted although the bot was not running when it did", async () => {
    await using life = await live((server) => {
      server.world.joinedAt = new Date(Date.now() - 60_000);
    });
    await expect.poll(() => life.bot.welcomed.length).toBe(1);
  });

  it("long ago, or comes back from an outage, is not", async () => {
    await using life = await live();
    life.server.outage();
    const asked = life.server.command("quote", []);
    await asked.answered();
    expect([life.bot.welcomed, posted(life)]).toEqual([[], []]);
  });
});

describe("a server that removed the bot while it was not running", () => {
  const knowing = (...ids: readonly string[]): ScriptedBot => ({
    ...aBot(),
    listWorkspaces: async (platform) => ids.map((workspaceId) => ({ platform, workspaceId })),
  });

  it("is forgotten at the next start", async () => {
    await using life = await live(undefined, knowing(guildId, "200000000000000777"));
    await expect
      .poll(() => life.bot.forgotten)
      .toEqual([{ platform: "discord", workspaceId: "200000000000000777" }]);
  });

  it("is not when Discord only forgot to name it, or cannot say", async () => {
    await using life = await live((server) => {
      server.failNext("guild", { kind: "status", status: 503, accepts: false });
    }, knowing("200000000000000777"));
    await expect.poll(() => life.server.calls).toContain("guild");
    await life[Symbol.asyncDispose]();
    expect(life.bot.forgotten).toEqual([]);
  });
});
