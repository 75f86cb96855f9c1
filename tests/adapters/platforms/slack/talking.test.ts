import { describe, expect, it } from "vitest";
import { openSlack } from "../../../../src/adapters/platforms/slack/platform.ts";
import { type Block, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot, type Heard } from "../../../support/bot.ts";
import { recordingLog } from "../../../support/log.ts";
import { freePort } from "../../../support/ports.ts";
import { readMessage } from "../../../support/slack-reader.ts";
import { startSlack } from "../../../support/slack-server.ts";
import { type Chat, soon, talk } from "../../../support/slack-talk.ts";

const saying =
  (visibleTo: "asker" | "channel", ...blocks: readonly Block[]) =>
  (_heard: Heard) => ({ message: { blocks }, visibleTo });

describe("commands in Slack", () => {
  it("are acknowledged without a word and answered to the asker only", async () => {
    await using chat = await talk();
    const asked = await chat.server.command("/quote", "lecun open source");
    expect(asked.ack).toEqual({});
    expect(await asked.answered()).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(chat.bot.heard).toEqual([
      {
        kind: "typed",
        command: "quote",
        typed: "lecun open source",
        asker: {
          platform: "slack",
          workspaceId: "T00000001",
          channelId: "C00000001",
          userId: "U00000001",
          locale: "en-US",
          canManage: false,
        },
      },
    ]);
  });

  it("say that nobody could look whether somebody manages, where Slack refuses to tell", async () => {
    await using chat = await talk();
    chat.server.failNext("users.info", { kind: "error", error: "account_inactive" });
    const asked = await chat.server.command("/digest", "set hour:8", chat.server.admin);
    expect(readMessage(await asked.answered()).text).toContain("I could not ask Slack");
    expect(chat.bot.heard).toEqual([]);
  });

  it("know an admin of the workspace, and ask Slack only once a minute", async () => {
    await using chat = await talk();
    await (await chat.server.command("/digest", "set hour:8", chat.server.admin)).answered();
    await (await chat.server.command("/digest", "set hour:9", chat.server.admin)).answered();
    expect(chat.bot.heard).toMatchObject([
      { asker: { canManage: true, locale: "en-GB" } },
      { asker: { canManage: true } },
    ]);
    expect(chat.server.calls.filter((call) => call === "users.info")).toHaveLength(1);
  });

  it("say why nobody can be recognised as admin when the scope is missing", async () => {
    await using chat = await talk(aBot(), ({ team }) => team.scopes.delete("users:read"));
    const asked = await chat.server.command("/digest", "set hour:8", chat.server.admin);
    expect(readMessage(await asked.answered()).text).toContain("users:read");
    const other = await chat.server.command("/quote", "lecun");
    expect(readMessage(await other.answered()).text).toBe("You typed /quote lecun");
  });

  it("arrive as typed, with channels as Slack names them", async () => {
    await using chat = await talk();
    const typed = "add <https://outlet.example/feed?a=1&amp;b=2> channel:<#C00000002|general> R&amp;D";
    await (await chat.server.command("/feeds", typed)).answered();
    expect(chat.bot.heard).toMatchObject([
      { typed: "add https://outlet.example/feed?a=1&b=2 channel:<#C00000002|general> R&D" },
    ]);
  });

  it("are answered even when they are not ours", async () => {
    await using chat = await talk();
    const asked = await chat.server.command("/poem", "about spring");
    expect(readMessage(await asked.answered()).text).toBe(
      "I do not know that command. /help shows what there is.",
    );
  });

  it("are acknowledged while the answer still takes its time", async () => {
    const { promise, resolve } = gate();
    await using chat = await talk(
      aBot(async () => {
        await promise;
        return saying("asker", paragraph(text("Done.")))({} as Heard);
      }),
    );
    const asked = await chat.server.command("/digest", "preview");
    expect(asked.replies).toEqual([]);
    resolve();
    expect(readMessage(await asked.answered()).text).toBe("Done.");
  });

  it("get a long answer in several messages", async () => {
    const blocks = Array.from({ length: 120 }, (_, n) => paragraph(text(`line ${n}`)));
    await using chat = await talk(aBot(saying("asker", ...blocks)));
    const asked = await chat.server.command("/feeds", "list");
    await expect.poll(() => asked.replies.length).toBe(3);
  });
});

describe("buttons in Slack", () => {
  it("replace the message that only the asker sees", async () => {
    await using chat = await talk();
    const pressed = await chat.server.press({ value: "quote|older|3", isEphemeral: true });
    expect(await pressed.answered()).toMatchObject({ response_type: "ephemeral", replace_original: true });
    expect(chat.bot.heard).toMatchObject([{ kind: "pressed", button: "quote|older|3" }]);
  });

  it("leave a public message alone and answer whoever pressed, in its thread", async () => {
    await using chat = await talk();
    const pressed = await chat.server.press({ value: "quote|older|3", threadTs: "1764000000.000001" });
    expect(await pressed.answered()).toMatchObject({
      response_type: "ephemeral",
      replace_original: false,
      thread_ts: "1764000000.000001",
    });
  });

  it("share with the channel", async () => {
    await using chat = await talk(aBot(saying("channel", paragraph(text("Shared.")))));
    const pressed = await chat.server.press({ value: "quote|share|3", isEphemeral: true });
    expect(await pressed.answered()).toMatchObject({ response_type: "in_channel", replace_original: false });
  });

  it("that open a page are only acknowledged", async () => {
    await using chat = await talk();
    const pressed = await chat.server.press({ value: "", actionId: "open:0" });
    expect(pressed.ack).toEqual({});
    expect(chat.bot.heard).toEqual([]);
  });
});

describe("answers that Slack does not take at once", () => {
  it("come again when Slack was busy", async () => {
    await using chat = await talk();
    chat.server.failNext("respond", { kind: "rateLimited", retryAfter: "1" });
    const asked = await chat.server.command("/quote", "lecun");
    expect(readMessage(await asked.answered()).text).toBe("You typed /quote lecun");
  });

  it("go as plain text when it dislikes the blocks", async () => {
    await using chat = await talk();
    chat.server.failNext("respond", { kind: "error", error: "invalid_blocks" });
    const asked = await chat.server.command("/quote", "lecun");
    const reply = await asked.answered();
    expect([reply.text, reply.blocks]).toEqual(["You typed /quote lecun", undefined]);
  });

  it("are not shown to the whole channel twice", async () => {
    await using chat = await talk(aBot(saying("channel", paragraph(text("Shared.")))));
    chat.server.failNext("respond", { kind: "drop", accepts: true });
    const pressed = await chat.server.press({ value: "quote|share|3" });
    const gaveUp = (): boolean => chat.lines.some(({ event }) => event === "slack_answer_failed");
    await expect.poll(gaveUp).toBe(true);
    expect(pressed.replies).toHaveLength(1);
  });
});

describe("removal from Slack", () => {
  it("forgets the workspace once, however often Slack says so", async () => {
    await using chat = await talk();
    await chat.server.event({ type: "app_uninstalled" }, "Ev1");
    await chat.server.event({ type: "app_uninstalled" }, "Ev1");
    await expect.poll(() => chat.bot.forgotten.length).toBe(1);
  });

  it("forgets when the bot's own token is revoked, not when a person's is", async () => {
    await using chat = await talk();
    await chat.server.event({ type: "tokens_revoked", tokens: { oauth: ["U00000001"], bot: [] } });
    expect(chat.bot.forgotten).toEqual([]);
    await chat.server.event({ type: "tokens_revoked", tokens: { bot: ["U0000BOT1"] } });
    await expect.poll(() => chat.bot.forgotten.length).toBe(1);
  });
});

describe("Socket Mode", () => {
  it("stands on two connections, and answers while Slack renews one", async () => {
    await using chat = await talk();
    await chat.server.connected(2);
    chat.server.endConnections("refresh");
    await chat.server.connected(2);
    const asked = await chat.server.command("/quote", "lecun");
    expect(readMessage(await asked.answered()).text).toBe("You typed /quote lecun");
  });

  it("comes back after both lines dropped, without waiting", async () => {
    await using chat = await talk();
    await chat.server.connected(2);
    chat.server.endConnections("drop");
    await chat.server.connected(2);
    await (await chat.server.command("/quote", "lecun")).answered();
  });

  it("comes back after an outage at the start", async () => {
    await using chat = await talk(aBot(), (server) => {
      server.isDown = true;
    });
    expect(chat.server.connectionCount()).toBe(0);
    chat.server.isDown = false;
    await chat.server.connected(2);
    await (await chat.server.command("/quote", "lecun")).answered();
  });

  it("survives that its token is revoked while it is connected", async () => {
    await using chat = await talk();
    await chat.server.connected(2);
    chat.server.revoked.add("xapp-local");
    chat.server.endConnections("drop");
    const refused = (): boolean =>
      chat.lines.some(({ event, fields }) => event === "slack_unreachable" && fields.code === "invalid_auth");
    await expect.poll(refused, { timeout: 5_000 }).toBe(true);
    chat.server.revoked.clear();
    await chat.server.connected(2);
  });

  it.each([
    ["xoxb-local", "bot token"],
    ["xapp-local", "app token"],
  ])("refuses to start when Slack does not accept %s", async (token, name) => {
    await using server = await startSlack();
    server.revoked.add(token);
    await using slack = openSlack(server.bot, recordingLog().log);
    await expect(slack.start(aBot(), soon())).rejects.toMatchObject({
      code: "platform_refused",
      message: `Slack refuses the ${name}: invalid_auth`,
    });
  });

  it("leaves no secret and nothing that people typed in the log", async () => {
    await using chat = await talk();
    await (await chat.server.command("/quote", "something private")).answered();
    const written = JSON.stringify(chat.lines);
    for (const secret of ["xoxb-local", "xapp-local", "private", "/respond/", "ticket="]) {
      expect(written).not.toContain(secret);
    }
  });

  it("finishes an answer before it stops", async () => {
    const { promise, resolve } = gate();
    await using server = await startSlack();
    const slack = openSlack(server.bot, recordingLog().log);
    const bot = aBot(async () => {
      await promise;
      return saying("asker", paragraph(text("Done.")))({} as Heard);
    });
    await slack.start(bot, soon());
    const asked = await server.command("/digest", "preview");
    const stopped = slack[Symbol.asyncDispose]();
    resolve();
    await stopped;
    expect(asked.replies).toHaveLength(1);
  });
});

describe("signed HTTP requests", () => {
  async function talkOverHttp(): Promise<Chat & { readonly url: string }> {
    const port = await freePort();
    const chat = await talk(aBot(), undefined, ({ bot: { botToken, signingSecret, apiUrl } }) => ({
      botToken,
      signingSecret,
      apiUrl,
      port,
      host: "127.0.0.1",
    }));
    const url = `http://127.0.0.1:${port}/slack/events`;
    chat.server.deliverTo(url);
    return { ...chat, url };
  }
  const form = "application/x-www-form-urlencoded";

  it("bring commands, buttons and events", async () => {
    await using chat = await talkOverHttp();
    const asked = await chat.server.command("/quote", "lecun");
    expect(readMessage(await asked.answered()).text).toBe("You typed /quote lecun");
    const pressed = await chat.server.press({ value: "quote|older|3" });
    expect(readMessage(await pressed.answered()).text).toBe("You pressed quote|older|3");
    await chat.server.event({ type: "app_uninstalled" });
    await expect.poll(() => chat.bot.forgotten).toEqual([{ platform: "slack", workspaceId: "T00000001" }]);
  });

  it("answer Slack's questions about the address", async () => {
    await using chat = await talkOverHttp();
    const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });
    const verified = await chat.server.send(chat.url, challenge, "application/json");
    expect(await verified.json()).toEqual({ challenge: "abc" });
    const checked = await fetch(chat.url, {
      method: "POST",
      headers: { "content-type": form },
      body: "ssl_check=1",
    });
    expect(checked.status).toBe(200);
  });

  it.each([
    ["another's secret", { secret: "guessed" }],
    ["a stamp of ten minutes ago", { skew: -600 }],
    ["a stamp of ten minutes ahead", { skew: 600 }],
  ])("are refused with %s", async (_, signature) => {
    await using chat = await talkOverHttp();
    const body = "command=%2Fquote&text=lecun&team_id=T00000001";
    expect((await chat.server.send(chat.url, body, form, signature)).status).toBe(401);
    expect(chat.bot.heard).toEqual([]);
  });

  it("are refused without a signature, and everywhere else", async () => {
    await using chat = await talkOverHttp();
    expect((await fetch(chat.url, { method: "POST", body: "{}" })).status).toBe(401);
    expect((await fetch(chat.url.replace("events", "admin"))).status).toBe(404);
    expect((await fetch(chat.url)).status).toBe(404);
  });

  it("need a secret and a port", () => {
    expect(() => openSlack({ botToken: "xoxb-local", port: 3000 }, recordingLog().log)).toThrow(
      "Slack needs SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET and PORT",
    );
  });
});

function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve: () => resolve() };
}
