import { describe, expect, it } from "vitest";
import { openDiscord } from "../../../../src/adapters/platforms/discord/platform.ts";
import type { Platform, Posting } from "../../../../src/app/ports.ts";
import { link, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot } from "../../../support/bot.ts";
import type { DiscordContent } from "../../../support/discord-rules.ts";
import { type DiscordServer, startDiscord } from "../../../support/discord-server.ts";
import { silent } from "../../../support/log.ts";
import { hostileTexts } from "../../../support/messages.ts";

interface Chat extends AsyncDisposable {
  readonly server: DiscordServer;
  readonly discord: Platform;
  aPosting(changes?: Partial<Posting>): Posting;
  /** All messages that were sent, by any route. */
  sent(): readonly (readonly [route: string, message: DiscordContent])[];
}

const hostile = hostileTexts.join(" ");
const forum = "300000000000000000";
const soon = (): AbortSignal => AbortSignal.timeout(15_000);

async function talk(): Promise<Chat> {
  const server = await startDiscord();
  const discord = openDiscord(server.bot, silent);
  let slow = Promise.resolve();
  const bot = aBot(async (heard) => {
    if (heard.kind === "invoked" && heard.invocation.options.person === "slow") {
      slow = new Promise((resolve) => setTimeout(resolve, 2_000));
      await slow;
    }
    const blocks = Array.from({ length: 300 }, (_, n) => paragraph(text(`${n} ${hostile}`.slice(0, 60))));
    return { message: { blocks }, visibleTo: "asker" };
  });
  await discord.start(bot, AbortSignal.timeout(60_000));
  await server.connected();
  const address = "https://outlet.example/story";
  const blocks = [paragraph(text(hostile), link(address, text("a story")))];
  return {
    server,
    discord,
    aPosting: (changes = {}) => ({
      platform: "discord",
      workspaceId: server.world.guildId,
      channelId: server.channel.id,
      payload: discord.renderParts({ blocks }, "any")[0] ?? "",
      nonce: "n",
      ...changes,
    }),
    sent: () =>
      server.bodies.flatMap(({ route, body }) => {
        if (["post", "edit-post", "follow", "edit"].includes(route))
          return [[route, body as DiscordContent] as const];
        if (route === "thread") return [[route, (body as { message: DiscordContent }).message] as const];
        const { type = 0, data = {} } =
          route === "callback" ? (body as { type?: number; data?: DiscordContent }) : {};
        return type === 4 || type === 7 ? [[route, data] as const] : [];
      }),
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** By every road on which the bot says something. */
async function sayAll({ discord, server, aPosting }: Chat): Promise<void> {
  const first = await discord.post(aPosting(), soon());
  await discord.post(aPosting({ channelId: forum, nonce: "forum" }), soon());
  await discord.edit(aPosting(), first.kind === "sent" ? first.messageId : "", soon());
  const picture = { png: new Uint8Array([137, 80, 78, 71, 1, 2, 3, 4]), fileName: "q.png", alt: hostile };
  await discord.postPicture(aPosting(), picture, soon());
  await server.command("quote", []).answered(2);
  await server.command("quote", [{ name: "person", value: "slow" }]).answered(2);
  const page = { flags: 1 << 15, components: [{ type: 10, content: "page 1" }] };
  await server.press("quote|older|3", { content: page, isPrivate: true }).answered(2);
}

describe("whatever the bot sends to Discord", () => {
  it("pings nobody, needs no Embed Links, and says in an edit only what is to change", {
    timeout: 30_000,
  }, async () => {
    await using chat = await talk();
    await sayAll(chat);
    const sent = chat.sent();
    expect(new Set(sent.map(([route]) => route))).toEqual(
      new Set(["post", "thread", "edit-post", "callback", "follow", "edit"]),
    );
    for (const [route, message] of sent) {
      expect(message.allowed_mentions, route).toEqual({ parse: [] });
      expect(message, route).not.toHaveProperty("embeds");
      expect(message, route).not.toHaveProperty("content");
    }
    const edits = sent.filter(([route]) => route === "edit-post").map(([, message]) => Object.keys(message));
    expect(edits).toEqual([["allowed_mentions", "components"]]);
    const posts = sent.filter(([route, message]) => route === "post" && !("files" in message));
    for (const [, message] of posts) expect(message).toMatchObject({ enforce_nonce: true });
  });

  it("takes from people's words what would turn the direction of ours", async () => {
    await using chat = await talk();
    const bot = aBot();
    await using other = openDiscord(chat.server.bot, silent);
    await other.start(bot, soon());
    const asked = chat.server.command("quote", [{ name: "person", value: "le\u202ecun\u0000" }]);
    await asked.answered();
    await expect.poll(() => bot.heard).toMatchObject([{ invocation: { options: { person: "lecun" } } }]);
  });
});
