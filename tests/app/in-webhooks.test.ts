import { expect, it } from "vitest";
import { type HookKind, startWebhooks } from "../support/webhook-server.ts";
import { openWhole } from "../support/whole.ts";

const schedule = { hour: 8, minute: 0, zone: "UTC", days: ["mon", "tue"] } as const;
const kinds: readonly HookKind[] = ["slack", "discord", "mattermost", "json"];

it("posts one digest a day to webhooks of every kind, also over a restart", async () => {
  await using server = await startWebhooks();
  const hooks = kinds.map((kind) => ({ kind, name: kind, url: server.urlOf(kind) }));
  await using whole = await openWhole({
    now: new Date("2025-01-06T07:30:00Z"),
    chats: { webhook: { hooks } },
    destinations: kinds.map((kind) => ({
      platform: "webhook" as const,
      workspaceId: "webhook",
      channelId: kind,
      schedule,
      template: "daily",
      stories: 6,
    })),
  });
  await whole.tick();
  expect(server.posts).toEqual([]);
  whole.now = new Date("2025-01-06T08:00:20Z");
  await whole.tick();
  const first = server.posts.length;
  for (const kind of kinds) {
    const bodies = server.posts
      .filter(({ path }) => server.urlOf(kind).endsWith(path))
      .map(({ body }) => body);
    expect(bodies.join()).toContain(
      "You cannot ask people to trust a test that they are not allowed to read,",
    );
  }
  await whole.restart();
  await whole.tick();
  expect(server.posts).toHaveLength(first);
});
