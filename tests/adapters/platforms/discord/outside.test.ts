import { describe, expect, it } from "vitest";
import type { Answer } from "../../../../src/app/bot.ts";
import { type Block, heading, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot } from "../../../support/bot.ts";
import { rights } from "../../../support/discord-api.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import type { DiscordContent } from "../../../support/discord-rules.ts";
import { talk } from "../../../support/discord-talk.ts";

const saying =
  (visibleTo: Answer["visibleTo"], ...blocks: readonly Block[]) =>
  (): Answer => ({ message: { blocks }, visibleTo });

const shownIn = (reply: { readonly content: DiscordContent }): string => readMessage(reply.content).text;
const page: DiscordContent = { flags: 1 << 15, components: [{ type: 10, content: "page 1" }] };

/** Twelve messages, if Discord took them. */
const longAnswer = saying(
  "asker",
  ...Array.from({ length: 12 }, (_, n) => [
    heading(2, text(`Part ${n}`)),
    paragraph(text("word ".repeat(700))),
  ]).flat(),
);

describe("a person who added the bot for themselves", () => {
  it("asks it in any server, and is their own workspace there, managing nothing", async () => {
    await using chat = await talk();
    const boss = { ...chat.server.member, rights: rights.administrator };
    const asked = chat.server.command("quote", [{ name: "person", value: "lecun" }], {
      user: boss,
      isForeign: true,
    });
    expect(shownIn(await asked.answered())).toBe("You typed /quote lecun");
    expect(chat.bot.heard).toMatchObject([{ asker: { workspaceId: boss.id, canManage: false } }]);
  });

  it.each(["isForeign", "isDirect"] as const)("is told what only works in a server (%s)", async (where) => {
    await using chat = await talk();
    const asked = chat.server.command("digest", [{ name: "preview", type: 1 }], { [where]: true });
    const answer = await asked.answered();
    expect(shownIn(answer)).toBe(
      "That works only in a server that has added me, because it is about one of its channels.",
    );
    expect([answer.isPrivate, chat.bot.heard]).toEqual([true, []]);
  });

  it("gets five messages for a long answer, the last of which says that there is more", async () => {
    await using chat = await talk(aBot(longAnswer));
    const asked = chat.server.command("quote", [], { isForeign: true });
    expect(shownIn(await asked.answered(5))).toBe(
      "Discord shows no more here. In a server that has added me you get it all.",
    );
    const home = chat.server.command("quote", []);
    expect(shownIn(await home.answered(12))).toContain("Part 11");
    expect(asked.replies).toHaveLength(5);
  });

  it("shares with everybody where the server lets them", async () => {
    const open = { rights: 1n << 50n };
    await using chat = await talk(aBot(saying("channel", paragraph(text("Shared.")))));
    const user = { ...chat.server.member, ...open };
    const pressed = chat.server.press(
      "quote|share",
      { content: page, isPrivate: true },
      { user, isForeign: true },
    );
    const answer = await pressed.answered();
    expect([shownIn(answer), answer.isPrivate]).toEqual(["Shared.", false]);
  });

  it("is told that nobody else sees it where the server does not", async () => {
    await using chat = await talk(aBot(saying("channel", paragraph(text("Shared.")))));
    const pressed = chat.server.press("quote|share", { content: page, isPrivate: true }, { isForeign: true });
    const answer = await pressed.answered();
    expect([shownIn(answer), answer.isPrivate]).toEqual([
      "Shared.\nThis server shows the answers of apps that people added for themselves to them alone.",
      true,
    ]);
  });
});

describe("an answer whose message is gone", () => {
  it("gets a message of its own when somebody deleted it meanwhile", async () => {
    let resolve = (): void => {};
    const thought = new Promise<void>((open) => {
      resolve = open;
    });
    await using chat = await talk(
      aBot(() => thought.then(() => saying("asker", paragraph(text("Late.")))())),
    );
    const pressed = chat.server.press("quote|older|3", { content: page, isPrivate: true });
    expect(await pressed.acknowledged()).toBe(6);
    chat.server.failNext("edit", { kind: "error", status: 404, code: 10008 });
    resolve();
    const answer = await pressed.answered();
    expect([shownIn(answer), answer.isEdit, answer.isPrivate]).toEqual(["Late.", false, true]);
  });

  it("is given up when its token is too old", async () => {
    let resolve = (): void => {};
    const thought = new Promise<void>((open) => {
      resolve = open;
    });
    await using chat = await talk(
      aBot(() => thought.then(() => saying("asker", paragraph(text("Late.")))())),
    );
    const asked = chat.server.command("quote", []);
    expect(await asked.acknowledged()).toBe(5);
    chat.server.failNext("edit", { kind: "error", status: 401, code: 50027 });
    resolve();
    await expect.poll(() => chat.server.calls.filter((call) => call === "edit").length).toBe(1);
    // The next one is answered as if nothing had been.
    expect(shownIn(await chat.server.command("quote", []).answered())).toBe("Late.");
  });
});
