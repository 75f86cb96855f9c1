import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Message, paragraph, text } from "../../../../src/core/message/message.ts";
import { aBot } from "../../../support/bot.ts";
import { anyMessage } from "../../../support/messages.ts";
import { soon, talk } from "../../../support/slack-talk.ts";

const patient = { timeout: 20_000 };
const mention = { type: "app_mention", user: "U00000001", channel: "C00000001", ts: "1764000000.000002" };

describe("every road on which the bot says something in Slack", () => {
  it("keeps every limit with any message: nothing is refused, and nothing sent again without its blocks", {
    timeout: 120_000,
  }, async () => {
    let message: Message = { blocks: [] };
    const bot = aBot(() => ({ message, visibleTo: "asker" }));
    const home = async (): Promise<Message> => message;
    await using chat = await talk({ ...bot, home });
    const { server, slack, lines } = chat;
    await fc.assert(
      fc.asyncProperty(anyMessage(), async ({ blocks }) => {
        message = { blocks: [paragraph(text("Said.")), ...blocks] };
        const parts = slack.renderParts(message, server.channel.id);
        const before = { posts: server.posts.length, asides: server.team.asides.length };
        const place = {
          platform: "slack",
          workspaceId: server.team.id,
          channelId: server.channel.id,
        } as const;
        for (const [part, payload] of parts.entries())
          expect(
            await slack.post({ ...place, payload, nonce: `${before.posts}.${part}` }, soon()),
          ).toMatchObject({ kind: "sent" });
        server.team.homes.clear();
        await server.event({ type: "app_home_opened", tab: "home", user: "U00000001" });
        await server.event({ ...mention, text: "<@U0000BOT1> quote lecun" });
        await server.event({ ...mention, text: "<@U0000BOT1> digest preview" });
        const asked = await server.command("/quote", "lecun");
        const pressed = await server.press({ value: "quote|page|2", isEphemeral: true });
        const answers = Math.min(parts.length, 5);
        await expect.poll(() => asked.replies.length, patient).toBe(answers);
        await expect.poll(() => pressed.replies.length, patient).toBe(answers);
        await expect.poll(() => server.team.homes.size, patient).toBe(1);
        await expect.poll(() => server.posts.length - before.posts, patient).toBe(2 * parts.length);
        await expect.poll(() => server.team.asides.length - before.asides, patient).toBe(parts.length);
        const said = [
          ...asked.replies,
          ...pressed.replies,
          ...[...server.posts, ...server.team.asides].map(({ content }) => content),
        ];
        for (const { text: fallback, blocks: shown } of said) {
          expect(fallback).not.toBe("");
          expect(shown).toBeDefined();
        }
        expect([...server.posts, ...server.team.asides].filter(({ unfurls }) => unfurls)).toEqual([]);
        expect(lines.filter(({ event }) => /simplified|not_said|failed|not_shown/.test(event))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
