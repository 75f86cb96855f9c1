import { capabilities, openWebhooks } from "../../../../src/adapters/platforms/webhook/platform.ts";
import { readMessage as readDiscord } from "../../../support/discord-reader.ts";
import type { DiscordContent } from "../../../support/discord-rules.ts";
import { readPost } from "../../../support/mattermost-reader.ts";
import { readMessage as readSlack } from "../../../support/slack-reader.ts";
import type { SlackContent } from "../../../support/slack-rules.ts";
import { problemsOf, startWebhooks } from "../../../support/webhook-server.ts";
import { type PlatformUnderTest, platformContract, type Shown } from "../contract.ts";
import { ownForms } from "./own-forms.ts";

const readers = {
  slack: (payload: string): Shown => readSlack(JSON.parse(payload) as SlackContent),
  discord: (payload: string): Shown => readDiscord(JSON.parse(payload) as DiscordContent),
  mattermost: (payload: string): Shown => readPost(JSON.parse(payload) as { text: string }),
};

for (const kind of ["slack", "discord", "mattermost"] as const) {
  platformContract(`webhook of ${kind}`, capabilities, async (): Promise<PlatformUnderTest> => {
    const server = await startWebhooks();
    const hooks = [{ name: "news", kind, url: server.urlOf(kind) }];
    const platform = openWebhooks({ hooks }, ownForms);
    return {
      platform,
      workspaceId: "webhook",
      channelId: "news",
      problems: (payload) => problemsOf(kind, payload),
      read: readers[kind],
      posted: () => server.posts.map(({ body }) => readers[kind](body).text),
      loseNextAnswer: () => server.failNext({ kind: "drop" }),
      refuseNext: (seconds) =>
        server.failNext({ kind: "status", status: 429, headers: { "retry-after": String(seconds) } }),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  });
}
