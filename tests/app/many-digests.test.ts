import { expect, it } from "vitest";
import type { DiscordChannel } from "../support/discord-api.ts";
import { startDiscord } from "../support/discord-server.ts";
import { openWhole } from "../support/whole.ts";

const count = 230;
const everyMorning = {
  schedule: { hour: 8, minute: 0, zone: "UTC", days: ["mon"] as const },
  template: "default",
  stories: 3,
};

it("as many digests as are due in a minute are posted in one go", { timeout: 120_000 }, async () => {
  await using server = await startDiscord();
  const channels = Array.from(
    { length: count },
    (_, at): DiscordChannel => ({ id: `31000000000000${1_000 + at}`, name: `c${at}`, type: 0, denied: 0n }),
  );
  server.world.channels.push(...channels);
  const place = { platform: "discord" as const, workspaceId: server.world.guildId };
  await using whole = await openWhole({
    now: new Date("2025-01-06T07:30:00Z"),
    chats: { discord: server.bot },
    feeds: [],
    destinations: channels.map(({ id }) => ({ ...place, ...everyMorning, channelId: id })),
  });
  whole.now = new Date("2025-01-06T08:00:20Z");
  await whole.tick();
  const posted = server.posts.map(({ channelId }) => channelId);
  expect(new Set(posted).size).toBe(count);
  expect(posted).toHaveLength(count);
});
