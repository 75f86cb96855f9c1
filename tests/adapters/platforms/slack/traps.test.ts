import { describe, expect, it } from "vitest";
import { type Message, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot, type Heard } from "../../../support/bot.ts";
import { hostileTexts } from "../../../support/messages.ts";
import { readMessage } from "../../../support/slack-reader.ts";
import { type Chat, soon, talk } from "../../../support/slack-talk.ts";

const saying = (...words: readonly string[]) =>
  aBot((_heard: Heard) => ({
    message: { blocks: words.map((one) => paragraph(text(one))) },
    visibleTo: "asker",
  }));
const mention = {
  type: "app_mention",
  user: "U00000001",
  text: "<@U0000BOT1> quote lecun",
  channel: "C00000001",
  ts: "1764000000.000002",
};

function aPosting({ slack, server }: Chat, message: Message) {
  const [payload = ""] = slack.renderParts(message, server.channel.id);
  const place = { platform: "slack", workspaceId: server.team.id, channelId: server.channel.id } as const;
  return { ...place, payload, nonce: "n1" };
}

describe("a message that is edited in Slack", () => {
  it("keeps its blocks, and says less in its fallback than Slack would refuse", async () => {
    await using chat = await talk();
    const short = { blocks: [paragraph(text("Short."))] };
    const long = {
      blocks: Array.from({ length: 40 }, (_, n) => paragraph(text(`${n} ${"word ".repeat(40)}`))),
    };
    const sent = await chat.slack.post(aPosting(chat, short), soon());
    const ts = sent.kind === "sent" ? sent.messageId : "";
    expect(await chat.slack.edit(aPosting(chat, long), ts, soon())).toMatchObject({ kind: "sent" });
    const [post] = chat.server.posts;
    expect(post?.content.blocks).toHaveLength(40);
    expect(post?.content.text?.length).toBeLessThanOrEqual(4_000);
    expect(post?.content.text).toMatch(/…$/);
  });
});

describe("a call that Slack does not answer", () => {
  it("is not repeated by the client, neither for people nor for posts", async () => {
    await using chat = await talk();
    for (const method of ["users.info", "chat.postMessage"])
      chat.server.failNext(method, { kind: "status", status: 500, accepts: false });
    await (await chat.server.command("/quote", "lecun")).answered();
    await chat.slack.post(aPosting(chat, { blocks: [paragraph(text("Once."))] }), soon());
    const count = (wanted: string): number => chat.server.calls.filter((call) => call === wanted).length;
    expect([count("users.info"), count("chat.postMessage")]).toEqual([1, 1]);
  });

  it("is not made again in a thread, where it may have been seen", async () => {
    await using chat = await talk();
    chat.server.failNext("chat.postMessage", { kind: "drop", accepts: true });
    await chat.server.event(mention);
    const gaveUp = (): boolean => chat.lines.some(({ event }) => event === "slack_not_said");
    await expect.poll(gaveUp).toBe(true);
    expect(chat.server.posts).toHaveLength(1);
  });

  it("comes again in a thread when Slack was only busy, and as words when it dislikes the blocks", async () => {
    await using chat = await talk();
    chat.server.failNext("chat.postMessage", { kind: "rateLimited", retryAfter: "1" });
    chat.server.failNext("chat.postMessage", { kind: "error", error: "invalid_blocks" });
    await chat.server.event(mention);
    await expect.poll(() => chat.server.posts.length, { timeout: 5_000 }).toBe(1);
    expect(chat.server.posts[0]?.content).toMatchObject({ text: "You typed /quote lecun" });
    expect(chat.server.posts[0]?.content.blocks).toBeUndefined();
  });
});

describe("a token that Slack takes back while the bot runs", () => {
  it("leaves the process alive, whatever people do", async () => {
    await using chat = await talk();
    chat.server.revoked.add("xoxb-local");
    await chat.server.event({ type: "app_home_opened", tab: "home", user: "U00000001" });
    await chat.server.event(mention);
    await chat.server.pressHome("digest|form");
    await chat.server.shortcut("find_quotes");
    const asked = await chat.server.command("/quote", "lecun");
    expect(readMessage(await asked.answered()).text).toBe("You typed /quote lecun");
    const form = await chat.server.command("/quote", "");
    expect(readMessage(await form.answered()).text).toContain("Slack did not let me open the form.");
    chat.server.revoked.clear();
    await chat.server.event({ type: "app_home_opened", tab: "home", user: "U00000001" });
    await expect.poll(() => chat.server.team.homes.size).toBe(1);
  });
});

describe("hostile text in Slack", () => {
  it.each(hostileTexts)(
    "in a thread, beside a message and in private shows %j as these characters",
    async (hostile) => {
      await using chat = await talk(saying(hostile));
      await chat.server.event(mention);
      await chat.server.event({ ...mention, text: "<@U0000BOT1> digest preview" });
      const asked = await (await chat.server.command("/quote", "lecun")).answered();
      await expect.poll(() => chat.server.posts.length + chat.server.team.asides.length).toBe(2);
      for (const content of [
        asked,
        ...chat.server.posts.map((post) => post.content),
        ...chat.server.team.asides.map((aside) => aside.content),
      ]) {
        expect(readMessage(content)).toEqual({ text: hostile, fallback: hostile, pings: [], links: [] });
      }
      const said = [...chat.server.posts, ...chat.server.team.asides];
      expect(said.map(({ unfurls }) => unfurls)).toEqual([false, false]);
    },
  );

  it("is no more than a label where it is suggested", async () => {
    const choices = hostileTexts.map((one) => ({
      label: one.repeat(20).slice(0, 100),
      value: one.slice(0, 50),
    }));
    await using chat = await talk({ ...aBot(), complete: async () => choices });
    const { options } = (await chat.server.suggest("search:quote:person", "a".repeat(500))) as {
      readonly options: readonly {
        readonly text: { type: string; text: string; emoji: boolean };
        value: string;
      }[];
    };
    expect(options).toHaveLength(choices.length);
    for (const { text: label, value } of options) {
      expect(label).toMatchObject({ type: "plain_text", emoji: false });
      expect(label.text.length).toBeLessThanOrEqual(75);
      expect(value.length).toBeLessThanOrEqual(150);
    }
  });
});
