import { describe, expect, it } from "vitest";
import { readMessage as readDiscord } from "../support/discord-reader.ts";
import { startDiscord } from "../support/discord-server.ts";
import { readMessage as readSlack } from "../support/slack-reader.ts";
import { startSlack } from "../support/slack-server.ts";
import { openWhole } from "../support/whole.ts";

// In the past, because the local chats stamp what is posted with the time of the machine.
const now = new Date("2025-01-06T09:30:00Z");

describe("pictures in Slack", () => {
  it("are uploaded with all their words, cards only where a manager switched them on", async () => {
    await using slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack.bot;
    await using whole = await openWhole({ now, chats: { slack: { botToken, appToken, apiUrl } } });
    await whole.tick();
    const say = async (name: string, typed: string, user = slack.member) =>
      readSlack(await (await slack.command(name, typed, user)).answered()).text;
    expect(await say("/quote", "moreno card:true")).toContain("Pictures of quotes are off in this channel.");
    expect(slack.team.files).toEqual([]);
    await say("/digest", "set hour:8 cards:yes", slack.admin);
    expect(await say("/quote", "moreno")).toContain("[As picture]");
    expect(await say("/quote", "moreno card:true")).toContain("The picture is in the channel.");
    expect(await say("/voices", "7 picture:dark")).toContain("The picture is in the channel.");
    expect(slack.team.files).toMatchObject([
      {
        name: expect.stringMatching(/^quote-\w+/),
        alt: expect.stringContaining("— Ada Moreno"),
        channel: slack.channel.id,
      },
      {
        name: "voices.png",
        alt: expect.stringMatching(/^Voices of the last 7 days, .*1\. Ada Moreno: 3 statements/),
      },
    ]);
    for (const { bytes } of slack.team.files) expect(Buffer.from(bytes ?? []).includes("PNG")).toBe(true);
  });

  it("say what is missing when Slack does not let us", async () => {
    await using slack = await startSlack();
    const { botToken, appToken, apiUrl } = slack.bot;
    await using whole = await openWhole({ now, chats: { slack: { botToken, appToken, apiUrl } } });
    await whole.tick();
    slack.team.scopes.delete("files:write");
    const answer = readSlack(
      await (await slack.command("/voices", "picture:light", slack.member)).answered(),
    ).text;
    expect(answer).toContain("I could not post the picture:");
    expect(answer).toContain("files:write");
  });
});

describe("pictures in Discord", () => {
  it("are attached with all their words", async () => {
    await using discord = await startDiscord();
    await using whole = await openWhole({ now, chats: { discord: discord.bot } });
    await discord.connected();
    await whole.tick();
    const options = [
      { name: "days", value: 7 },
      { name: "picture", value: "light" },
    ];
    const answer = await discord.command("voices", options).answered();
    expect(readDiscord(answer.content).text).toContain("The picture is in the channel.");
    const [post] = discord.posts;
    expect(post?.channelId).toBe(discord.channel.id);
    expect(post?.content).toMatchObject({
      components: [
        {
          type: 12,
          items: [
            { media: { url: "attachment://voices.png" }, description: expect.stringContaining("Ada Moreno") },
          ],
        },
      ],
      files: [{ name: "voices.png", start: expect.stringContaining("PNG") }],
      allowed_mentions: { parse: [] },
    });
  });
});
