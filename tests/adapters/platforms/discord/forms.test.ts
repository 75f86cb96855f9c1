import { describe, expect, it } from "vitest";
import { renderModal, textOf } from "../../../../src/adapters/platforms/discord/modals.ts";
import type { Form } from "../../../../src/app/bot.ts";
import { aBot, type ScriptedBot, scriptedCommands, scriptedForm } from "../../../support/bot.ts";
import { buttonsOf, readMessage } from "../../../support/discord-reader.ts";
import { modalProblems, type ShownModal } from "../../../support/discord-rules.ts";
import { talk } from "../../../support/discord-talk.ts";

const withForm = (): ScriptedBot => ({
  ...aBot(),
  commands: scriptedCommands.map((spec) =>
    spec.name === "digest"
      ? { ...spec, subcommands: [{ name: "set", manages: true, form: "digest|form", options: [] }] }
      : spec,
  ),
});

describe("forms in Discord", () => {
  it("open by a button, with what is set now, and come back filled in", async () => {
    await using chat = await talk();
    const modal = await chat.server.press("quote|form").form();
    expect([modal.custom_id, modal.title]).toEqual(["quote|form", "Find quotes"]);
    expect(modal.components.map(({ label, component }) => [label, component?.type])).toEqual([
      ["Who said it", 4],
      ["Words", 4],
      ["Channel", 8],
      ["Time", 3],
      ["Days", 3],
    ]);
    const sent = chat.server.submit(modal, { person: "lecun", channel: ["300000000000000004"] });
    const answer = await sent.answered();
    expect(answer.isPrivate).toBe(true);
    expect(chat.bot.heard.at(-1)).toMatchObject({
      kind: "submitted",
      form: "quote|form",
      values: {
        person: "lecun",
        topic: "open",
        channel: "300000000000000004",
        time: ["08:00"],
        days: ["mon", "tue"],
      },
      asker: { workspaceId: "200000000000000001", channelId: "300000000000000001" },
    });
  });

  it("say what is wrong, with a button that opens them again", async () => {
    await using chat = await talk();
    const modal = await chat.server.press("quote|form").form();
    const { content, isPrivate } = await chat.server.submit(modal, { person: "nobody" }).answered();
    expect(readMessage(content).text).toBe("Nobody is called so.\n[Fill it in again]");
    expect([...buttonsOf(content).values(), isPrivate]).toEqual(["quote|form", true]);
  });

  it("open by a command that has one, when nothing was typed after it", async () => {
    await using chat = await talk(withForm());
    const asking = { user: chat.server.manager };
    const modal = await chat.server.command("digest", [{ name: "set", type: 1, options: [] }], asking).form();
    expect(modal.custom_id).toBe("digest|form");
    const typed = [{ name: "set", type: 1, options: [{ name: "hour", value: 8 }] }];
    const answer = await chat.server.command("digest", typed, asking).answered();
    expect(readMessage(answer.content).text).toBe("You typed /digest 8");
  });

  it("do not open for whom they are not meant: an answer says why", async () => {
    const refused = {
      kind: "answer",
      answer: {
        message: { blocks: [{ type: "paragraph", children: [{ type: "text", text: "Ask a manager." }] }] },
        visibleTo: "asker",
      },
    } as const;
    await using chat = await talk({ ...aBot(), openForm: async () => refused });
    const { content, isPrivate } = await chat.server.press("digest|form").answered();
    expect([readMessage(content).text, isPrivate]).toEqual(["Ask a manager.", true]);
  });

  it("keep Discord's limits, whatever they hold", () => {
    const long = "a very long text ".repeat(40);
    const many = Array.from({ length: 40 }, (_, n) => ({ label: `${n} ${long}`, value: `v${n}` }));
    const form: Form = {
      id: "digest|form",
      title: long,
      submit: "Go",
      cancel: "Cancel",
      intro: "<@1> **hello**",
      fields: [
        { type: "text", name: "a", label: long, hint: long, maxLength: 9_000, value: long },
        { type: "choice", name: "b", label: long, choices: many, values: ["v1"], several: true },
        { type: "choice", name: "c", label: long, choices: many, values: ["v1", "v2"].slice(1) },
        {
          type: "search",
          name: "d",
          label: "d",
          command: "digest",
          option: "zone",
          maxLength: 20,
          value: { label: "0", value: "v0" },
          likely: { choices: many, hint: long },
        },
      ],
    };
    const modal = renderModal(form) as unknown as ShownModal;
    expect(modalProblems(modal)).toEqual([]);
    expect(modal.components[0]).toEqual({ type: 10, content: "\\<\\@1\\> \\*\\*hello\\*\\*" });
    const six = [...scriptedForm("x").fields, ...form.fields];
    expect(modalProblems(renderModal({ ...form, fields: six }) as unknown as ShownModal)).toEqual([]);
  });
});

describe("Find quotes, in the menu of a message", () => {
  it("takes all that the message says", async () => {
    await using chat = await talk();
    const message = {
      content: "He said “open weights do not come back”.",
      embeds: [{ title: "A title", description: "A description" }],
      components: [{ type: 17, components: [{ type: 10, content: "In a box" }] }],
    };
    const answer = await chat.server.point(message).answered();
    expect(answer.isPrivate).toBe(true);
    expect(chat.bot.heard).toMatchObject([
      {
        kind: "pointed",
        text: "He said “open weights do not come back”.\nA title\nA description\nIn a box",
        asker: { workspaceId: "200000000000000001" },
      },
    ]);
  });

  it("is registered beside the commands, called so in the reader's language", async () => {
    await using chat = await talk();
    expect(chat.server.commands.at(-1)).toMatchObject({
      type: 3,
      name: "Find quotes",
      name_localizations: { de: "Zitate finden", fr: "Trouver des citations" },
      contexts: [0, 1, 2],
      integration_types: [0, 1],
    });
  });

  it("reads nothing out of an empty message", () => {
    expect(textOf({ content: "", embeds: [] })).toBe("");
  });
});
