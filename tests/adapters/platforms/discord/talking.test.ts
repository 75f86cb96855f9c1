import { describe, expect, it } from "vitest";
import type { Answer, Bot } from "../../../../src/app/bot.ts";
import { type Block, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot, type ScriptedBot } from "../../../support/bot.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import type { DiscordContent } from "../../../support/discord-rules.ts";
import { talk } from "../../../support/discord-talk.ts";
import { press } from "../../../support/messages.ts";

const saying =
  (visibleTo: Answer["visibleTo"], ...blocks: readonly Block[]) =>
  (): Answer => ({ message: { blocks }, visibleTo });

const shownIn = (reply: { readonly content: DiscordContent }): string => readMessage(reply.content).text;

describe("commands in Discord", () => {
  it("arrive with their typed options and are answered to the asker only", async () => {
    await using chat = await talk();
    const asked = chat.server.command("quote", [
      { name: "person", value: "lecun" },
      { name: "topic", value: "open source" },
    ]);
    const answer = await asked.answered();
    expect(shownIn(answer)).toBe("You typed /quote lecun open source");
    expect(answer.isPrivate).toBe(true);
    expect(chat.server.calls.filter((call) => call === "callback")).toHaveLength(1);
    expect(chat.bot.heard).toMatchObject([
      {
        invocation: {
          command: "quote",
          options: { person: "lecun", topic: "open source" },
          asker: {
            platform: "discord",
            workspaceId: "200000000000000001",
            channelId: "300000000000000001",
            userId: "400000000000000001",
            locale: "en-US",
            canManage: false,
          },
        },
      },
    ]);
  });

  it("arrive with their sub-command, and know who manages the server", async () => {
    await using chat = await talk();
    const options = [{ name: "set", type: 1, options: [{ name: "hour", value: 8 }] }];
    await chat.server.command("digest", options, { user: chat.server.manager }).answered();
    expect(chat.bot.heard).toMatchObject([
      {
        invocation: {
          command: "digest",
          subcommand: "set",
          options: { hour: 8 },
          asker: { canManage: true, locale: "en-GB" },
        },
      },
    ]);
  });

  it("are answered in direct messages, where nobody manages anything", async () => {
    await using chat = await talk();
    const asked = chat.server.command("quote", [{ name: "person", value: "lecun" }], { isDirect: true });
    expect(shownIn(await asked.answered())).toBe("You typed /quote lecun");
    expect(chat.bot.heard).toMatchObject([
      { asker: { workspaceId: "400000000000000001", userId: "400000000000000001", canManage: false } },
    ]);
  });

  it("are done once when Discord tells them twice", async () => {
    await using chat = await talk();
    await chat.server.command("quote", [{ name: "person", value: "lecun" }]).answered();
    chat.server.repeat();
    await chat.server.command("quote", [{ name: "person", value: "brook" }]).answered();
    expect(chat.bot.heard).toHaveLength(2);
    expect(chat.server.calls.filter((call) => call === "callback")).toHaveLength(2);
  });

  it("are answered to their end, once, when only what Discord says to that cannot be read", async () => {
    const long = Array.from({ length: 200 }, (_, n) => paragraph(text(`${n} ${"word ".repeat(9)}`)));
    await using chat = await talk(aBot(saying("asker", ...long)));
    chat.server.failNext("callback", { kind: "unreadable", accepts: true });
    await chat.server.command("quote", []).answered(2);
    expect(chat.server.calls.filter((call) => call === "callback")).toHaveLength(1);
  });

  it("are acknowledged in time while the answer takes its own", async () => {
    const { promise, resolve } = gate();
    await using chat = await talk(slowBot(promise, saying("asker", paragraph(text("Done.")))));
    const asked = chat.server.command("digest", [{ name: "preview", type: 1 }]);
    expect(await asked.acknowledged()).toBe(5);
    expect(asked.replies).toEqual([]);
    resolve();
    const answer = await asked.answered();
    expect([shownIn(answer), answer.isPrivate]).toEqual(["Done.", true]);
  });

  it("are told that an answer is coming before it is made, where it is known to take long", async () => {
    const announced: number[] = [];
    const bot = aBot(() => {
      announced.push(acknowledgements());
      return saying("asker", paragraph(text("Done.")))();
    });
    await using chat = await talk(bot);
    const { server } = chat;
    const acknowledgements = (): number => server.calls.filter((call) => call === "callback").length;
    const content: DiscordContent = { flags: 1 << 15, components: [{ type: 10, content: "page 1" }] };
    const modal = await server.press("digest|form").form();
    const deeds = [
      { type: 5, act: () => server.command("digest", [{ name: "preview", type: 1, options: [] }]) },
      { type: 5, act: () => server.press("digest|preview", { content, isPrivate: false }) },
      { type: 6, act: () => server.press("digest|preview", { content, isPrivate: true }) },
      { type: 5, act: () => server.submit(modal, {}) },
    ];
    for (const { type, act } of deeds) {
      const before = acknowledgements();
      const acted = act();
      expect(await acted.acknowledged()).toBe(type);
      const answer = await acted.answered();
      expect([shownIn(answer), answer.isEdit, answer.isPrivate]).toEqual(["Done.", type === 6, true]);
      expect(announced.at(-1)).toBe(before + 1);
    }
  });

  it("show an answer for everybody also when it comes late", async () => {
    const { promise, resolve } = gate();
    await using chat = await talk(slowBot(promise, saying("channel", paragraph(text("For all.")))));
    const asked = chat.server.command("quote", []);
    expect(await asked.acknowledged()).toBe(5);
    resolve();
    await asked.answered(2);
    expect(asked.replies.filter(({ isPrivate }) => !isPrivate).map(shownIn)).toEqual(["For all."]);
  });

  it("get a long answer in several messages, in their order", async () => {
    const blocks = Array.from({ length: 300 }, (_, n) =>
      paragraph(text(`line ${n} of a long list of feeds`)),
    );
    await using chat = await talk(aBot(saying("asker", ...blocks)));
    const asked = chat.server.command("feeds", [{ name: "list", type: 1 }]);
    await asked.answered(3);
    const shown = asked.replies.map(shownIn).join("\n");
    expect(shown.match(/line \d+/g)).toEqual(blocks.map((_, n) => `line ${n}`));
    expect(asked.replies.every(({ isPrivate }) => isPrivate)).toBe(true);
  });

  it("are answered even when the answer cannot be shown", async () => {
    await using chat = await talk();
    chat.server.failNext("callback", { kind: "error", status: 400, code: 50035 });
    const answer = await chat.server.command("quote", [{ name: "person", value: "lecun" }]).answered();
    expect(shownIn(answer)).not.toBe("");
    expect(answer.isPrivate).toBe(true);
    await expect.poll(() => chat.lines.map(({ event }) => event)).toContain("discord_answer_failed");
  });
});

describe("buttons in Discord", () => {
  const page: DiscordContent = { flags: 1 << 15, components: [{ type: 10, content: "page 1" }] };

  it("turn the page of the message that only the asker sees", async () => {
    await using chat = await talk();
    const answer = await chat.server.press("quote|older|3", { content: page, isPrivate: true }).answered();
    expect([shownIn(answer), answer.isEdit]).toEqual(["You pressed quote|older|3", true]);
    expect(chat.bot.heard).toMatchObject([{ kind: "pressed", button: "quote|older|3" }]);
  });

  it("leave a public message alone and give whoever pressed a page of their own", async () => {
    await using chat = await talk();
    const answer = await chat.server.press("quote|older|3", { content: page, isPrivate: false }).answered();
    expect([answer.isEdit, answer.isPrivate]).toEqual([false, true]);
  });

  it("share with the channel", async () => {
    await using chat = await talk(aBot(saying("channel", paragraph(text("Shared.")))));
    const answer = await chat.server.press("quote|share|3", { content: page, isPrivate: true }).answered();
    expect([shownIn(answer), answer.isEdit, answer.isPrivate]).toEqual(["Shared.", false, false]);
  });

  it.each([
    ["turn the page", "asker", true, { isEdit: true, isPrivate: true }],
    ["answer in private", "asker", false, { isEdit: false, isPrivate: true }],
    ["share", "channel", true, { isEdit: false, isPrivate: false }],
  ] as const)("%s also when the bot takes its time", async (_, visibleTo, isPrivate, expected) => {
    const { promise, resolve } = gate();
    await using chat = await talk(slowBot(promise, saying(visibleTo, paragraph(text("Late.")))));
    const pressed = chat.server.press("quote|any|3", { content: page, isPrivate });
    expect(await pressed.acknowledged()).toBe(6);
    resolve();
    const answer = await pressed.answered();
    expect([shownIn(answer), answer.isEdit, answer.isPrivate]).toEqual([
      "Late.",
      expected.isEdit,
      expected.isPrivate,
    ]);
  });

  it("come back as they were sent", async () => {
    const buttons = [press("quote|older|3", "Older"), press("quote|share|3", "Share")];
    await using chat = await talk(
      aBot(saying("asker", paragraph(text("A page.")), { type: "actions", buttons })),
    );
    const { content } = await chat.server.command("quote", []).answered();
    expect(content.components?.at(-1)?.components).toEqual([
      { type: 2, style: 2, label: "Older", custom_id: "quote|older|3" },
      { type: 2, style: 2, label: "Share", custom_id: "quote|share|3" },
    ]);
  });
});

describe("suggestions in Discord", () => {
  const person = [{ name: "person", value: "le", focused: true }];

  it("follow what is being typed", async () => {
    await using chat = await talk();
    const offered = await chat.server.typing("quote", person).suggested();
    expect(offered).toEqual([{ name: "le…", value: "le" }]);
  });

  it("are found in a sub-command's options", async () => {
    const asked: unknown[] = [];
    const bot: Bot = {
      ...aBot(),
      async complete({ command, subcommand }, option, typed) {
        asked.push([command, subcommand, option, typed]);
        return [];
      },
    };
    await using chat = await talk(bot as ScriptedBot);
    const options = [{ name: "set", type: 1, options: [{ name: "zone", value: "Eur", focused: true }] }];
    expect(await chat.server.typing("digest", options).suggested()).toEqual([]);
    expect(asked).toEqual([["digest", "set", "zone", "Eur"]]);
  });

  it("are at most 25, with labels and values that Discord takes", async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      label: `${n} ${"very ".repeat(30)}`,
      value: `p${n}`,
    }));
    const complete = async () => [
      { label: "", value: "nobody" },
      { label: "too long", value: "x".repeat(101) },
      ...many,
    ];
    await using chat = await talk({ ...aBot(), complete });
    const offered = await chat.server.typing("quote", person).suggested();
    expect(offered).toHaveLength(25);
    expect(offered[0]).toEqual({ name: `0 ${"very ".repeat(19)}ve…`, value: "p0" });
  });

  it("are none rather than late", async () => {
    const { promise, resolve } = gate();
    const complete = () => promise.then(() => [{ label: "late", value: "late" }]);
    await using chat = await talk({ ...aBot(), complete });
    expect(await chat.server.typing("quote", person).suggested()).toEqual([]);
    resolve();
  });
});

describe("answers that Discord does not take at once", () => {
  it.each([true, false])("come once when the line drops (taken: %s)", async (accepts) => {
    await using chat = await talk(aBot(saying("channel", paragraph(text("Shared.")))));
    chat.server.failNext("callback", { kind: "drop", accepts });
    const asked = chat.server.command("quote", []);
    await asked.answered();
    await expect.poll(() => chat.server.calls.filter((call) => call === "callback").length).toBe(2);
    expect(asked.replies).toHaveLength(1);
    expect(chat.lines.filter(({ event }) => event === "discord_answer_failed")).toEqual([]);
  });

  it("come when Discord was busy for a moment", async () => {
    await using chat = await talk();
    chat.server.failNext("callback", { kind: "rateLimited", retryAfter: 1 });
    await chat.server.command("quote", []).answered();
  });

  it("come with the token of the interaction when the bot's own is refused", async () => {
    await using chat = await talk();
    chat.server.isRevoked = true;
    const asked = chat.server.command("quote", [{ name: "person", value: "lecun" }]);
    expect(shownIn(await asked.answered())).toBe("You typed /quote lecun");
  });

  it("are given up with a line in the log when the interaction is gone", async () => {
    await using chat = await talk();
    chat.server.failNext("callback", { kind: "error", status: 404, code: 10062 });
    chat.server.command("quote", []);
    await expect
      .poll(() => chat.lines.find(({ event }) => event === "discord_answer_failed")?.fields.code)
      .toBe(10062);
  });

  it("leave no secret and nothing that people typed in the log", async () => {
    await using chat = await talk();
    chat.server.failNext("callback", { kind: "error", status: 404, code: 10062 });
    chat.server.command("quote", [{ name: "person", value: "something private" }]);
    await expect.poll(() => chat.lines.map(({ event }) => event)).toContain("discord_answer_failed");
    const written = JSON.stringify(chat.lines);
    for (const secret of [chat.server.bot.token, "local.secret", "interaction-", "private"]) {
      expect(written).not.toContain(secret);
    }
  });
});

function slowBot(promise: Promise<void>, answer: () => Answer): ScriptedBot {
  return aBot(() => promise.then(answer));
}

function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve: () => resolve() };
}
