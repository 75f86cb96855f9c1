import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Message, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot } from "../../../support/bot.ts";
import { talk } from "../../../support/discord-talk.ts";
import { anyMessage } from "../../../support/messages.ts";

const patient = { timeout: 20_000 };
const soon = (): AbortSignal => AbortSignal.timeout(20_000);
/** Longer than an answer is waited for before it is announced. */
const longMs = 200;

describe("every road on which the bot says something in Discord", () => {
  it("keeps every limit with any message: nothing is refused, and nothing said twice", {
    timeout: 120_000,
  }, async () => {
    let message: Message = { blocks: [] };
    const bot = aBot(async (heard) => {
      if (heard.kind === "invoked" && heard.invocation.options.person === "slow") await wait(longMs);
      return { message, visibleTo: "asker" };
    });
    await using chat = await talk(bot);
    const { server, discord } = chat;
    const page = { flags: 1 << 15, components: [{ type: 10, content: "page 1" }] };
    await fc.assert(
      fc.asyncProperty(anyMessage(), async ({ blocks }) => {
        message = { blocks: [paragraph(text("Said.")), ...blocks] };
        const parts = discord.renderParts(message, server.channel.id);
        const place = {
          platform: "discord",
          workspaceId: server.world.guildId,
          channelId: server.channel.id,
        } as const;
        const before = server.posts.length;
        for (const [part, payload] of parts.entries()) {
          const posting = { ...place, payload, nonce: `${before}.${part}` };
          const sent = await discord.post(posting, soon());
          expect(sent).toMatchObject({ kind: "sent" });
          const id = sent.kind === "sent" ? sent.messageId : "";
          expect(await discord.edit(posting, id, soon())).toMatchObject({ kind: "sent" });
        }
        const asked = [
          server.command("quote", [{ name: "person", value: "lecun" }]),
          server.command("quote", [{ name: "person", value: "slow" }]),
          server.press("quote|page|2", { content: page, isPrivate: true }),
          server.press("quote|page|2", { content: page, isPrivate: false }),
        ];
        for (const one of asked) await expect.poll(() => one.replies.length, patient).toBe(parts.length);
        expect(chat.events().filter((event) => /failed|unreadable/.test(event))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
