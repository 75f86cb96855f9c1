import { describe, expect, it } from "vitest";
import { readMrkdwn } from "../../../../src/adapters/platforms/slack/mrkdwn.ts";
import { renderSuggestions } from "../../../../src/adapters/platforms/slack/views.ts";
import { type Block, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot, type Heard } from "../../../support/bot.ts";
import { hostileTexts } from "../../../support/messages.ts";
import { readMessage } from "../../../support/slack-reader.ts";
import type { SlackView } from "../../../support/slack-rules.ts";
import { talk } from "../../../support/slack-talk.ts";

const saying = (...blocks: readonly Block[]) =>
  aBot((_heard: Heard) => ({ message: { blocks }, visibleTo: "asker" }));
const read = ({ blocks }: SlackView): string =>
  readMessage({ blocks: blocks.flatMap((block) => (block.type === "input" ? [] : [block])) }).text;
const fields = (view: SlackView | undefined): readonly string[] =>
  (view?.blocks ?? []).flatMap((block) =>
    block.type === "input" ? [`${block.block_id}: ${block.element.type}`] : [],
  );

describe("forms in Slack", () => {
  it("open when a command is typed without words, and the answer comes where it was typed", async () => {
    await using chat = await talk();
    const asked = await chat.server.command("/quote", "");
    expect(asked.ack).toEqual({});
    await expect.poll(() => chat.server.team.modals.length).toBe(1);
    expect(fields(chat.server.team.modals[0])).toEqual([
      "person: external_select",
      "topic: plain_text_input",
      "channel: conversations_select",
      "time: static_select",
      "days: checkboxes",
    ]);
    const closed = await chat.server.submit({
      person: "s1",
      topic: "open source",
      channel: "C00000001",
      time: "09:00",
      days: ["tue"],
    });
    expect(closed).toEqual({});
    expect(readMessage(await asked.answered()).text).toContain("You filled in quote|form");
    expect(chat.bot.heard.at(-1)).toMatchObject({
      kind: "submitted",
      form: "quote|form",
      values: { person: "s1", topic: "open source", channel: "C00000001", time: "09:00", days: ["tue"] },
      asker: { channelId: "C00000001", userId: "U00000001" },
    });
  });

  it("say what is wrong beside the field, and stay open", async () => {
    await using chat = await talk();
    await chat.server.command("/quote", "");
    await expect.poll(() => chat.server.team.modals.length).toBe(1);
    expect(await chat.server.submit({ person: "nobody" })).toEqual({
      response_action: "errors",
      errors: { person: "Nobody is called so." },
    });
    expect(chat.bot.heard.filter(({ kind }) => kind === "submitted")).toEqual([]);
  });

  it("open from a button and from the menu of the app; then the answer comes to the person alone", async () => {
    await using chat = await talk();
    await chat.server.press({ value: "digest|form", isEphemeral: true });
    await expect.poll(() => chat.server.team.modals.length).toBe(1);
    await chat.server.shortcut("find_quotes");
    await expect.poll(() => chat.server.team.modals.length).toBe(2);
    await chat.server.submit({ person: "s1" });
    await expect.poll(() => chat.server.posts.map(({ channel }) => channel)).toEqual(["D00000001"]);
  });

  it("answer in the person's own channel when the first address is no longer good", async () => {
    await using chat = await talk();
    await chat.server.command("/quote", "");
    await expect.poll(() => chat.server.team.modals.length).toBe(1);
    for (let count = 0; count < 4; count += 1)
      chat.server.failNext("respond", { kind: "error", error: "expired_url" });
    await chat.server.submit({ person: "s1" });
    await expect.poll(() => chat.server.posts.map(({ channel }) => channel)).toEqual(["D00000001"]);
  });

  it("that cannot be opened in time are told so in words", async () => {
    await using chat = await talk();
    chat.server.failNext("views.open", { kind: "error", error: "expired_trigger_id" });
    const asked = await chat.server.command("/quote", "");
    expect(readMessage(await asked.answered()).text).toContain("Please try again.");
  });

  it("suggest while a name is typed, and take what was typed itself", async () => {
    await using chat = await talk();
    const suggested = await chat.server.suggest("search:quote:person", "lec");
    expect(suggested).toEqual({
      options: [{ text: { type: "plain_text", text: "lec…", emoji: false }, value: "lec" }],
    });
    expect(renderSuggestions([{ label: "Ada Moreno · 3 quotes", value: "s1" }], " open ")).toMatchObject([
      { value: "s1" },
      { value: "open" },
    ]);
    expect(chat.server.calls).not.toContain("users.info");
  });
});

describe("App Home", () => {
  it("is shown when somebody opens it, to that person", async () => {
    await using chat = await talk();
    await chat.server.event({
      type: "app_home_opened",
      tab: "home",
      user: "U00000001",
      channel: "D00000001",
    });
    await chat.server.event({ type: "app_home_opened", tab: "messages", user: "U00000002", channel: "D2" });
    await expect.poll(() => [...chat.server.team.homes.keys()]).toEqual(["U00000001"]);
    const page = chat.server.team.homes.get("U00000001");
    expect(page && read(page)).toBe("The page of U00000001");
  });

  it("shows a short answer above itself, and sends a long one", async () => {
    const bot = aBot((heard) => ({
      message: {
        blocks: (heard.kind === "pressed" && heard.button === "digest|preview|C1"
          ? ["One.", "Two."]
          : ["Paused."]
        ).map((words) => paragraph(text(words))),
      },
      visibleTo: "asker",
    }));
    await using chat = await talk(bot);
    await chat.server.pressHome("digest|pause|C1");
    await expect.poll(() => chat.server.team.homes.size).toBe(1);
    const page = chat.server.team.homes.get("U00000001");
    expect(page && read(page)).toBe("Paused.\nThe page of U00000001");
    await chat.server.pressHome("digest|preview|C1");
    await expect.poll(() => chat.server.posts.map(({ channel }) => channel)).toEqual(["D00000001"]);
    const [sent] = chat.server.posts;
    expect(sent && readMessage(sent.content).text).toBe("One.\nTwo.");
  });

  it("opens forms, and shows what became of them", async () => {
    await using chat = await talk(saying(paragraph(text("Done."))));
    await chat.server.pressHome("watch|form");
    await expect.poll(() => chat.server.team.modals.length).toBe(1);
    await chat.server.submit({ person: "s1" });
    await expect.poll(() => chat.server.team.homes.size).toBe(1);
    const page = chat.server.team.homes.get("U00000001");
    expect(page && read(page)).toContain("Done.");
  });

  it("pings nobody, whatever stands in it", async () => {
    for (const hostile of hostileTexts) {
      const bot = { ...aBot(), home: async () => ({ blocks: [paragraph(text(hostile))] }) };
      await using chat = await talk(bot);
      await chat.server.event({ type: "app_home_opened", tab: "home", user: "U00000001" });
      await expect.poll(() => chat.server.team.homes.size).toBe(1);
      const blocks = chat.server.team.homes.get("U00000001")?.blocks ?? [];
      const shown = readMessage({ blocks: blocks.flatMap((one) => (one.type === "input" ? [] : [one])) });
      expect(shown).toMatchObject({ text: hostile, pings: [], links: [] });
    }
  });
});

describe("mentions", () => {
  const mention = (words: string, more = {}) => ({
    type: "app_mention",
    user: "U00000001",
    text: `<@U0000BOT1> ${words}`,
    channel: "C00000001",
    ts: "1764000000.000002",
    thread_ts: "1764000000.000001",
    ...more,
  });

  it("are answered in their thread", async () => {
    await using chat = await talk();
    await chat.server.event(mention("quote lecun"));
    await expect.poll(() => chat.server.posts.length).toBe(1);
    expect(chat.server.posts[0]).toMatchObject({
      channel: "C00000001",
      thread_ts: "1764000000.000001",
      content: { text: "You typed /quote lecun" },
    });
  });

  it.each([
    ["lecun open source", "quote", "lecun open source"],
    ["/verify R&amp;D", "verify", "R&D"],
    ["Quote lecun", "quote", "lecun"],
    ["", "help", ""],
  ])("read “%s” as a person means it", async (words, command, typed) => {
    await using chat = await talk();
    const bot = chat.bot;
    Object.assign(bot, {
      commands: [...bot.commands, { name: "verify", options: [] }, { name: "help", options: [] }],
    });
    await chat.server.event(mention(words, { thread_ts: undefined }));
    await expect.poll(() => bot.heard.length).toBe(1);
    expect(bot.heard[0]).toMatchObject({ kind: "typed", command, typed });
    expect(chat.server.posts[0]?.thread_ts).toBe("1764000000.000002");
  });

  it("that concern one person are answered to them alone", async () => {
    await using chat = await talk();
    await chat.server.event(mention("digest preview"));
    await expect.poll(() => chat.server.team.asides.length).toBe(1);
    expect(chat.server.team.asides[0]).toMatchObject({ user: "U00000001", thread_ts: "1764000000.000001" });
    expect(chat.server.posts).toEqual([]);
  });

  it("by other bots are left alone, and none is answered twice", async () => {
    await using chat = await talk();
    await chat.server.event(mention("quote lecun", { bot_id: "B0000009" }));
    await chat.server.event(mention("quote lecun"), "Ev2");
    await chat.server.event(mention("quote lecun"), "Ev2");
    await expect.poll(() => chat.server.posts.length).toBe(1);
    expect(chat.bot.heard).toHaveLength(1);
  });
});

describe("a message that somebody points at in Slack", () => {
  it("is read as people see it, and answered to whoever pointed", async () => {
    await using chat = await talk();
    const pointed = await chat.server.pointAt("verify_quotes", {
      text: "&gt; “R&amp;D first,” says <@U1|ada> at <https://outlet.example|Outlet>",
      thread_ts: "1764000000.000009",
    });
    expect(await pointed.answered()).toMatchObject({
      response_type: "ephemeral",
      thread_ts: "1764000000.000009",
    });
    expect(chat.bot.heard).toMatchObject([
      { kind: "pointed", text: "> “R&D first,” says ada at Outlet", asker: { channelId: "C00000001" } },
    ]);
  });

  it("may have nothing but blocks", async () => {
    await using chat = await talk();
    await chat.server.pointAt("verify_quotes", {
      text: "",
      blocks: [{ type: "rich_text", elements: [{ elements: [{ type: "text", text: "“In blocks”" }] }] }],
    });
    await expect.poll(() => chat.bot.heard).toMatchObject([{ text: "“In blocks”" }]);
  });

  it("loses no character to markup", () => {
    expect(readMrkdwn("a < b &amp;amp; c <!here> <https://x.example>")).toBe(
      "a < b &amp; c  https://x.example",
    );
  });
});

describe("the first hello in Slack", () => {
  it("goes to whoever invites the bot, with that channel", async () => {
    await using chat = await talk();
    const joined = { type: "member_joined_channel", user: "U0000BOT1", channel: "C00000001" };
    await chat.server.event({ ...joined, user: "U00000001", inviter: "U00000002" });
    await chat.server.event({ ...joined, inviter: "U00000002" });
    await expect.poll(() => chat.bot.welcomed.length).toBe(1);
    expect(chat.bot.welcomed[0]).toEqual({
      isSent: true,
      newcomer: {
        platform: "slack",
        workspaceId: "T00000001",
        userId: "U00000002",
        locale: "en-GB",
        zone: "Europe/London",
        channel: { id: "C00000001", name: "ai-news" },
      },
    });
    expect(chat.server.posts.map(({ channel, content }) => [channel, content.text])).toEqual([
      ["D00000002", "Hello, U00000002"],
    ]);
  });

  it("says whether it arrived", async () => {
    await using chat = await talk();
    chat.server.failNext("chat.postMessage", { kind: "error", error: "messages_tab_disabled" });
    await chat.server.event({
      type: "member_joined_channel",
      user: "U0000BOT1",
      channel: "C00000001",
      inviter: "U00000002",
    });
    await expect.poll(() => chat.bot.welcomed).toMatchObject([{ isSent: false }]);
  });
});

describe("a guest from another workspace", () => {
  it("manages nothing here, admin though they are at home", async () => {
    await using chat = await talk(aBot(), ({ team }) => {
      (team.users as { id: string; isAdmin: boolean; locale: string; teamId: string }[]).push({
        id: "U00000009",
        isAdmin: true,
        locale: "en-US",
        teamId: "T00000009",
      });
    });
    const guest = { id: "U00000009", isAdmin: true, locale: "en-US" };
    await (await chat.server.command("/digest", "set hour:8", guest)).answered();
    expect(chat.bot.heard).toMatchObject([{ asker: { canManage: false } }]);
  });
});
