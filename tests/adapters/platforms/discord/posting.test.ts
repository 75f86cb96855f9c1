import { describe, expect, it } from "vitest";
import { openDiscord } from "../../../../src/adapters/platforms/discord/platform.ts";
import type { Platform, Posting } from "../../../../src/app/ports.ts";
import { heading, paragraph, text } from "../../../../src/core/message/message.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import { type DiscordServer, type Fault, startDiscord } from "../../../support/discord-server.ts";
import { silent } from "../../../support/log.ts";
import { freePort } from "../../../support/ports.ts";

interface Chat extends AsyncDisposable {
  readonly server: DiscordServer;
  readonly discord: Platform;
}

async function withDiscord(): Promise<Chat> {
  const server = await startDiscord();
  const discord = openDiscord(server.bot, silent);
  return {
    server,
    discord,
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const soon = (): AbortSignal => AbortSignal.timeout(15_000);
const anHourAgo = (): Date => new Date(Date.now() - 3_600_000);

const channels = {
  "ai-news": "300000000000000001",
  board: "300000000000000002",
  rules: "300000000000000003",
  announcements: "300000000000000004",
  thread: "300000000000000005",
  lockedThread: "300000000000000006",
  category: "300000000000000007",
  deaf: "300000000000000008",
  nowhere: "300000000000000009",
  forum: "300000000000000000",
  media: "3000000000000000010",
  court: "3000000000000000011",
  plain: "3000000000000000012",
};

function aPosting({ server, discord }: Omit<Chat, keyof AsyncDisposable>, changes: Partial<Posting> = {}) {
  const [payload = ""] = discord.renderParts({ blocks: [paragraph(text("Good morning."))] }, "1");
  return {
    platform: "discord" as const,
    workspaceId: server.world.guildId,
    channelId: server.channel.id,
    payload,
    nonce: "nonce-of-this-row",
    ...changes,
  };
}

const seeing =
  "I cannot see that channel. Open its settings, then Permissions, add me there and allow View Channel and Send Messages.";

describe("posting to Discord", () => {
  it.each<[string, Fault]>([
    ["a server error after the post", { kind: "status", status: 500, accepts: true }],
    ["a server error before the post", { kind: "status", status: 502, accepts: false }],
    ["a line that drops after the post", { kind: "drop", accepts: true }],
    ["a line that drops before the post", { kind: "drop", accepts: false }],
  ])("asks once and does not know after %s; the same nonce again makes one message", async (_, fault) => {
    await using chat = await withDiscord();
    chat.server.failNext("post", fault);
    expect(await chat.discord.post(aPosting(chat), soon())).toMatchObject({ kind: "unknown" });
    expect(chat.server.calls).toEqual(["post"]);
    expect(await chat.discord.post(aPosting(chat), soon())).toMatchObject({ kind: "sent" });
    expect(chat.server.posts.map(({ content }) => readMessage(content).text)).toEqual(["Good morning."]);
  });

  it.each([
    ["board", `${seeing} (50001)`],
    ["nowhere", `${seeing} (10003)`],
    [
      "rules",
      "I lack Send Messages in #rules. Open the settings of #rules, then Permissions, and allow me Send Messages. (50013)",
    ],
    [
      "category",
      "That channel takes no messages. Choose a text channel, an announcement channel, a forum or a thread. (50008)",
    ],
    ["lockedThread", "That thread is closed. Open and unlock it, or choose another channel. (160005)"],
    [
      "court",
      "That forum wants a tag on every post, and only moderators may set the tags that it has. Add a tag that everybody may use, or let posts go without one. (40066)",
    ],
  ] as const)("is refused for good in %s, and says how to mend it", async (name, error) => {
    await using chat = await withDiscord();
    const outcome = await chat.discord.post(aPosting(chat, { channelId: channels[name] }), soon());
    expect(outcome).toEqual({ kind: "refused", permanent: true, error });
  });

  it.each(["thread", "announcements"] as const)("posts in channels of the kind of %s", async (name) => {
    await using chat = await withDiscord();
    const outcome = await chat.discord.post(aPosting(chat, { channelId: channels[name] }), soon());
    expect(outcome).toMatchObject({ kind: "sent" });
  });

  it.each([
    ["its form", 50035],
    ["AutoMod", 200000],
    ["a harmful link", 240000],
    ["something that we never heard of", 999999],
  ])("does not give up the channel when one message is refused for %s", async (_, code) => {
    await using chat = await withDiscord();
    chat.server.failNext("post", { kind: "error", status: 400, code });
    const outcome = await chat.discord.post(aPosting(chat), soon());
    expect(outcome).toEqual({ kind: "refused", permanent: false, error: `HTTP 400, code ${code}` });
  });

  it("may come again after the token was refused, and then uses it again", async () => {
    await using chat = await withDiscord();
    chat.server.isRevoked = true;
    const outcome = await chat.discord.post(aPosting(chat), soon());
    expect(outcome).toMatchObject({ kind: "refused", permanent: false, error: "HTTP 401, code 0" });
    chat.server.isRevoked = false;
    expect(await chat.discord.post(aPosting(chat), soon())).toMatchObject({ kind: "sent" });
  });

  it("knows that nothing left when nobody listens", async () => {
    await using chat = await withDiscord();
    const apiUrl = `http://127.0.0.1:${await freePort()}/api`;
    await using discord = openDiscord({ ...chat.server.bot, apiUrl }, silent);
    const outcome = await discord.post(aPosting(chat), soon());
    expect(outcome).toEqual({
      kind: "refused",
      permanent: false,
      error: "no connection: ECONNREFUSED",
      unreachable: true,
    });
  });

  it.each<[string, Fault, number]>([
    ["of the channel", { kind: "rateLimited", retryAfter: 20 }, 20],
    ["of the whole bot", { kind: "rateLimited", retryAfter: 40, isGlobal: true }, 40],
    ["that others used up", { kind: "rateLimited", retryAfter: 30, isShared: true }, 30],
    ["without a time", { kind: "refusedByProxy" }, 1],
    ["whose time nobody can read", { kind: "rateLimited", retryAfter: Number.NaN }, 1],
  ])("says when to come back after a limit %s", async (_, fault, seconds) => {
    await using chat = await withDiscord();
    chat.server.failNext("post", fault);
    const before = Date.now();
    const outcome = await chat.discord.post(aPosting(chat), soon());
    expect(outcome).toMatchObject({ kind: "refused", permanent: false, retryAt: expect.any(Date) });
    const waitMs = outcome.kind === "refused" ? Number(outcome.retryAt) - before : 0;
    expect(Math.round(waitMs / 1_000)).toBe(seconds);
    expect(chat.server.calls).toEqual(["post"]);
  });

  it("waits a moment out by itself", async () => {
    await using chat = await withDiscord();
    chat.server.failNext("post", { kind: "rateLimited", retryAfter: 1 });
    expect(await chat.discord.post(aPosting(chat), soon())).toMatchObject({ kind: "sent" });
    expect(chat.server.calls).toEqual(["post", "post"]);
  });

  it("answers a busy channel without holding up the next", async () => {
    await using chat = await withDiscord();
    chat.server.failNext("post", { kind: "rateLimited", retryAfter: 600 });
    expect(await chat.discord.post(aPosting(chat), soon())).toMatchObject({ kind: "refused" });
    const other = await chat.discord.post(aPosting(chat, { channelId: channels.thread }), soon());
    expect(other).toMatchObject({ kind: "sent" });
  });

  it("lets nothing ping, whatever the text says", async () => {
    await using chat = await withDiscord();
    await chat.discord.post(aPosting(chat), soon());
    expect(chat.server.posts.map(({ content }) => content.allowed_mentions)).toEqual([{ parse: [] }]);
  });

  it("posts nothing after the stop", async () => {
    await using chat = await withDiscord();
    const outcome = await chat.discord.post(aPosting(chat), AbortSignal.abort());
    expect(outcome).toMatchObject({ kind: "refused", permanent: false });
    expect(chat.server.calls).toEqual([]);
  });
});

describe("posting to a forum in Discord", () => {
  const blocks = [heading(1, text("AI digest *·* Monday")), paragraph(text("Good morning."))];
  const aForumPosting = (chat: Chat, changes: Partial<Posting> = {}) =>
    aPosting(chat, {
      channelId: channels.forum,
      payload: chat.discord.renderParts({ blocks }, "1")[0] ?? "",
      ...changes,
    });
  const threads = ({ server }: Chat): readonly string[] =>
    server.world.channels.filter(({ parentId }) => parentId === channels.forum).map(({ name }) => name);

  it("opens a post named by the first line, and answers it with the later parts", async () => {
    await using chat = await withDiscord();
    const first = await chat.discord.post(aForumPosting(chat), soon());
    const parentId = first.kind === "sent" ? first.messageId : "";
    await chat.discord.post(aForumPosting(chat, { parentId, nonce: "second" }), soon());
    expect(threads(chat)).toEqual(["AI digest *·* Monday"]);
    expect(chat.server.posts.map(({ channelId }) => channelId)).toEqual([parentId, parentId]);
  });

  const tagsOf = ({ server }: Chat): readonly unknown[] =>
    server.world.channels.flatMap(({ appliedTags }) => (appliedTags ? [appliedTags] : []));

  it("sets the tags that the digest names and everybody may set", async () => {
    await using chat = await withDiscord();
    const news = [
      heading(1, text("AI digest")),
      paragraph(text("More open-source models. No other *news*.")),
    ];
    const payload = chat.discord.renderParts({ blocks: news }, channels.forum)[0] ?? "";
    await chat.discord.post(aForumPosting(chat, { payload }), soon());
    await chat.discord.post(aForumPosting(chat, { payload, channelId: channels.media, nonce: "m" }), soon());
    expect(tagsOf(chat)).toEqual([
      ["800000000000000002", "800000000000000003"],
      ["800000000000000002", "800000000000000003"],
    ]);
  });

  it("sets the first one where a tag is wanted and none is named, and none where none is wanted", async () => {
    await using chat = await withDiscord();
    await chat.discord.post(aForumPosting(chat), soon());
    await chat.discord.post(aForumPosting(chat, { channelId: channels.media, nonce: "m" }), soon());
    expect(tagsOf(chat)).toEqual([["800000000000000002"], []]);
  });

  it("looks on when somebody deleted the first message of another post", async () => {
    await using chat = await withDiscord();
    await chat.discord.post(aForumPosting(chat, { nonce: "of yesterday" }), soon());
    chat.server.world.posts.splice(0);
    const lookup = await chat.discord.findPosted(aForumPosting(chat), anHourAgo(), soon());
    expect(lookup).toEqual({ kind: "absent" });
  });

  it("opens one only, although Discord takes no nonce there", async () => {
    await using chat = await withDiscord();
    chat.server.failNext("thread", { kind: "drop", accepts: true });
    expect(await chat.discord.post(aForumPosting(chat), soon())).toMatchObject({ kind: "unknown" });
    expect(await chat.discord.post(aForumPosting(chat), soon())).toMatchObject({ kind: "sent" });
    expect(threads(chat)).toHaveLength(1);
  });

  it("finds again what was opened, and what was answered there", async () => {
    await using chat = await withDiscord();
    const find = (changes: Partial<Posting> = {}) =>
      chat.discord.findPosted(aForumPosting(chat, changes), anHourAgo(), soon());
    expect(await find()).toEqual({ kind: "absent" });
    const first = await chat.discord.post(aForumPosting(chat), soon());
    const parentId = first.kind === "sent" ? first.messageId : "";
    expect(await find()).toEqual({ kind: "found", messageId: parentId });
    const second = { parentId, nonce: "second" };
    expect(await find(second)).toEqual({ kind: "absent" });
    await chat.discord.post(aForumPosting(chat, second), soon());
    expect(await find(second)).toMatchObject({ kind: "found" });
  });
});

describe("looking for a post in Discord", () => {
  it("finds the one with its nonce among others, by page", async () => {
    await using chat = await withDiscord();
    const sent = await chat.discord.post(aPosting(chat), soon());
    for (let n = 0; n < 250; n += 1) {
      await chat.discord.post(aPosting(chat, { nonce: `other-${n}` }), soon());
    }
    const lookup = await chat.discord.findPosted(aPosting(chat), anHourAgo(), soon());
    expect(lookup).toEqual({ kind: "found", messageId: sent.kind === "sent" ? sent.messageId : "" });
    const last = aPosting(chat, { nonce: "other-249" });
    expect(await chat.discord.findPosted(last, anHourAgo(), soon())).toMatchObject({ kind: "found" });
    const none = aPosting(chat, { nonce: "never sent" });
    expect(await chat.discord.findPosted(none, anHourAgo(), soon())).toEqual({ kind: "absent" });
  });

  it.each(["deaf", "board", "nowhere"] as const)("says that it may not look in %s", async (name) => {
    await using chat = await withDiscord();
    const posting = aPosting(chat, { channelId: channels[name] });
    expect(await chat.discord.findPosted(posting, anHourAgo(), soon())).toEqual({ kind: "unreadable" });
  });

  it("does not take an outage for an answer", async () => {
    await using chat = await withDiscord();
    chat.server.failNext("history", { kind: "status", status: 502, accepts: false });
    const lookup = chat.discord.findPosted(aPosting(chat), anHourAgo(), soon());
    await expect(lookup).rejects.toMatchObject({ code: "platform_unreachable" });
  });
});

describe("checking a channel in Discord", () => {
  const check = (chat: Chat, name: keyof typeof channels) =>
    chat.discord.checkChannel(chat.server.world.guildId, channels[name], soon());

  it.each(["ai-news", "announcements", "deaf"] as const)("is ready for #%s", async (name) => {
    await using chat = await withDiscord();
    expect(await check(chat, name)).toEqual({ kind: "ready", name });
  });

  it("is ready for a thread", async () => {
    await using chat = await withDiscord();
    expect(await check(chat, "thread")).toEqual({ kind: "ready", name: "today" });
  });

  it("is ready for a forum and a media channel", async () => {
    await using chat = await withDiscord();
    expect(await check(chat, "forum")).toEqual({ kind: "ready", name: "digests" });
    expect(await check(chat, "media")).toEqual({ kind: "ready", name: "gallery" });
  });

  it("wants Attach Files where pictures are to be posted, and only there", async () => {
    await using chat = await withDiscord();
    const { guildId } = chat.server.world;
    expect(await check(chat, "plain")).toEqual({ kind: "ready", name: "plain" });
    const wish = { pictures: true };
    expect(await chat.discord.checkChannel(guildId, channels.plain, soon(), wish)).toMatchObject({
      missing: "I lack Attach Files in #plain.",
    });
    expect(await chat.discord.checkChannel(guildId, channels["ai-news"], soon(), wish)).toMatchObject({
      kind: "ready",
    });
  });

  it("speaks the language of whoever asks", async () => {
    await using chat = await withDiscord();
    const { guildId } = chat.server.world;
    const wish = { language: "de" };
    expect(await chat.discord.checkChannel(guildId, channels.rules, soon(), wish)).toEqual({
      kind: "blocked",
      missing: "In #rules fehlt mir „Nachrichten senden“.",
      mend: "Öffne die Einstellungen von #rules, dann „Berechtigungen“, und erlaube mir „Nachrichten senden“.",
    });
  });

  it("names the permission that is missing", async () => {
    await using chat = await withDiscord();
    expect(await check(chat, "rules")).toEqual({
      kind: "blocked",
      missing: "I lack Send Messages in #rules.",
      mend: "Open the settings of #rules, then Permissions, and allow me Send Messages.",
    });
  });

  it.each([
    ["board", "I cannot see that channel."],
    ["nowhere", "I cannot see that channel."],
    ["category", "That channel takes no messages."],
    ["lockedThread", "That thread is closed."],
    ["court", "That forum wants a tag on every post, and only moderators may set the tags that it has."],
  ] as const)("says why not in %s", async (name, missing) => {
    await using chat = await withDiscord();
    expect(await check(chat, name)).toMatchObject({ kind: "blocked", missing });
  });

  it("waits no longer than it is told to", async () => {
    await using chat = await withDiscord();
    const { guildId } = chat.server.world;
    const late = chat.discord.checkChannel(guildId, chat.server.channel.id, AbortSignal.abort());
    await expect(late).rejects.toMatchObject({ code: "platform_unreachable" });
  });

  it("says that it was removed from the server", async () => {
    await using chat = await withDiscord();
    chat.server.world.isMember = false;
    expect(await check(chat, "ai-news")).toMatchObject({
      kind: "blocked",
      missing: "I am no longer in that server.",
    });
  });

  it("does not take an outage for an answer", async () => {
    await using chat = await withDiscord();
    chat.server.isDown = true;
    await expect(check(chat, "ai-news")).rejects.toMatchObject({ code: "platform_unreachable" });
  });
});

describe("editing what was posted to Discord", () => {
  const bodyOf = (chat: Chat, words: string) =>
    chat.discord.renderParts({ blocks: [paragraph(text(words))] }, "1")[0] ?? "";

  it("shows the new words in place, in a channel and in each message of a forum's post", async () => {
    await using chat = await withDiscord();
    for (const channelId of [channels["ai-news"], channels.forum]) {
      const first = await chat.discord.post(aPosting(chat, { channelId }), soon());
      const id = first.kind === "sent" ? first.messageId : "";
      const reply = { channelId, nonce: "the-second-part", parentId: id };
      const second = await chat.discord.post(aPosting(chat, reply), soon());
      const secondId = second.kind === "sent" ? second.messageId : "";
      const edited = aPosting(chat, { channelId, payload: bodyOf(chat, "Good evening.") });
      expect(await chat.discord.edit(edited, id, soon())).toMatchObject({ kind: "sent" });
      expect(await chat.discord.edit({ ...edited, parentId: id }, secondId, soon())).toMatchObject({
        kind: "sent",
      });
    }
    const shown = chat.server.posts.map(({ content }) => readMessage(content).text);
    expect(shown).toEqual(Array(4).fill("Good evening."));
  });

  it("is over when the message was deleted, and tried again when Discord is busy", async () => {
    await using chat = await withDiscord();
    expect(await chat.discord.edit(aPosting(chat), "1", soon())).toMatchObject({
      kind: "refused",
      permanent: true,
    });
    chat.server.failNext("edit-post", { kind: "status", status: 502, accepts: false });
    expect(await chat.discord.edit(aPosting(chat), "1", soon())).toMatchObject({ kind: "unknown" });
  });
});
