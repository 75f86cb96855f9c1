import { describe, expect, it } from "vitest";
import { startDiscord } from "../support/discord-server.ts";
import { botUserId, type SlackChannel } from "../support/slack-api.ts";
import { readMessage } from "../support/slack-reader.ts";
import { type SlackServer, startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";

const now = new Date("2025-01-06T07:30:00Z");

interface InSlack extends Whole {
  readonly server: SlackServer;
  /** The channel becomes so, and Slack tells it. */
  befalls(changes: Partial<SlackChannel>, type: string, more?: object): Promise<void>;
  toldOwner(): readonly string[];
}

/** With a digest in #ai-news that an admin set up. */
async function inSlack(): Promise<InSlack> {
  const server = await startSlack();
  const { botToken, appToken, apiUrl } = server.bot;
  const whole = await openWhole({ now, chats: { slack: { botToken, appToken, apiUrl } } });
  await (await server.command("/digest", "set hour:8 zone:UTC", server.admin)).answered();
  return Object.assign(whole, {
    server,
    async befalls(changes: Partial<SlackChannel>, type: string, more: object = {}) {
      const at = server.team.channels.findIndex(({ id }) => id === server.channel.id);
      const channel = { ...server.channel, ...server.team.channels[at], ...changes };
      server.team.channels.splice(at, 1, channel);
      await server.event({ type, channel: channel.id, ...more });
    },
    toldOwner: () =>
      server.posts
        .filter(({ channel }) => channel.startsWith("D"))
        .map(({ content }) => readMessage(content).text),
    [Symbol.asyncDispose]: closing(whole[Symbol.asyncDispose].bind(whole), server),
  });
}

function closing(close: () => PromiseLike<void>, server: AsyncDisposable): () => Promise<void> {
  return async () => {
    await close();
    await server[Symbol.asyncDispose]();
  };
}

const patient = { timeout: 10_000 };
const stateOf = async ({ app }: Whole) => (await app.store.destinations.list())[0];

describe("a channel of Slack that is closed to the bot", () => {
  it("stops its digest, which goes on when the channel is open again; whoever set it up is told of both, once", async () => {
    await using whole = await inSlack();
    await whole.befalls({ isArchived: true }, "channel_archive");
    await whole.server.event({ type: "channel_archive", channel: whole.server.channel.id });
    await expect.poll(() => whole.toldOwner(), patient).toHaveLength(1);
    expect(whole.toldOwner()[0]).toContain(
      "I have stopped the digest in #ai-news. That channel is archived.",
    );
    expect(await stateOf(whole)).toMatchObject({ state: "disabled" });
    await whole.befalls({ isArchived: false }, "channel_unarchive");
    await expect.poll(() => whole.toldOwner(), patient).toHaveLength(2);
    expect(whole.toldOwner()[1]).toBe("Digests in #ai-news go on.");
    expect(await stateOf(whole)).toMatchObject({ state: "active", next: { localDate: "2025-01-06" } });
  });

  it("is one that it was removed from, until it is invited again", async () => {
    await using whole = await inSlack();
    await whole.befalls({ isMember: false }, "channel_left");
    await expect.poll(() => whole.toldOwner(), patient).toHaveLength(1);
    expect(whole.toldOwner()[0]).toContain("/invite @");
    await whole.befalls({ isMember: true }, "member_joined_channel", { user: botUserId });
    await expect.poll(async () => (await stateOf(whole))?.state, patient).toBe("active");
  });

  it("is one that was deleted, and what somebody paused stays paused", async () => {
    await using whole = await inSlack();
    const { server } = whole;
    await (await server.command("/digest", "pause", server.admin)).answered();
    await whole.befalls({ isArchived: true }, "channel_archive");
    await whole.befalls({ isArchived: false }, "channel_unarchive");
    await (await server.command("/digest", "resume", server.admin)).answered();
    await whole.befalls({}, "channel_deleted");
    await expect.poll(() => whole.toldOwner(), patient).toHaveLength(1);
    expect(whole.toldOwner()[0]).toContain("The channel was deleted; /digest setup chooses another.");
  });

  it("is none that other people leave, or that is called otherwise", async () => {
    await using whole = await inSlack();
    await whole.befalls({}, "member_left_channel", { user: "U00000009" });
    const renamed = { id: whole.server.channel.id, name: "model-news", created: 1 };
    await whole.befalls({ name: "model-news" }, "channel_rename", { channel: renamed });
    await expect.poll(async () => (await stateOf(whole))?.channelName, patient).toBe("model-news");
    expect(await stateOf(whole)).toMatchObject({ state: "active" });
    expect(whole.toldOwner()).toEqual([]);
  });
});

describe("a channel of Discord", () => {
  it("gets its digest again when the right that was missing is given, and loses it when it is deleted", async () => {
    const server = await startDiscord();
    const whole = await openWhole({ now, chats: { discord: server.bot } });
    await using _ = { [Symbol.asyncDispose]: closing(whole[Symbol.asyncDispose].bind(whole), server) };
    await server.connected();
    const hour = [{ name: "set", options: [{ name: "hour", value: 8 }] }];
    await server.command("digest", hour, { user: server.manager }).answered();
    const { store } = whole.app;
    const [set] = await store.destinations.list();
    if (set === undefined) throw new Error("nothing was set up");
    await store.destinations.save({ ...set, state: "disabled", reason: "Send Messages is missing." });
    server.allow(server.channel.id);
    await expect.poll(async () => (await stateOf(whole))?.state, patient).toBe("active");
    await store.destinations.save({ ...set, state: "disabled", reason: "Send Messages is missing." });
    server.gateway.dispatch("GUILD_ROLE_UPDATE", {
      guild_id: server.world.guildId,
      role: { id: server.world.guildId, name: "@everyone", permissions: "0" },
    });
    await expect.poll(async () => (await stateOf(whole))?.state, patient).toBe("active");
    server.gateway.dispatch("CHANNEL_DELETE", {
      id: server.channel.id,
      guild_id: server.world.guildId,
      type: 0,
      name: "ai-news",
    });
    await expect
      .poll(() => stateOf(whole))
      .toMatchObject({
        state: "disabled",
        reason: "The channel was deleted; /digest setup chooses another.",
      });
  });
});
