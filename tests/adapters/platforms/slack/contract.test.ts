import { capabilities, openSlack } from "../../../../src/adapters/platforms/slack/platform.ts";
import { silent } from "../../../support/log.ts";
import { readMessage } from "../../../support/slack-reader.ts";
import type { SlackContent } from "../../../support/slack-rules.ts";
import { problemsOf } from "../../../support/slack-rules.ts";
import { startSlack } from "../../../support/slack-server.ts";
import { type ChatUnderTest, chatContract } from "../contract.ts";

chatContract("slack", capabilities, async (): Promise<ChatUnderTest> => {
  const server = await startSlack();
  const { botToken, appToken, apiUrl } = server.bot;
  const platform = openSlack({ botToken, appToken, apiUrl }, silent);
  const parse = (payload: string): SlackContent => JSON.parse(payload) as SlackContent;

  return {
    platform,
    workspaceId: server.team.id,
    channelId: server.channel.id,
    problems: (payload) => problemsOf(parse(payload)),
    read: (payload) => readMessage(parse(payload)),
    posted: () => server.posts.map(({ content }) => readMessage(content).text),
    loseNextAnswer: () => server.failNext("chat.postMessage", { kind: "drop", accepts: true }),
    refuseNext: (seconds) =>
      server.failNext("chat.postMessage", { kind: "rateLimited", retryAfter: String(seconds) }),
    type: async (command, typed) =>
      readMessage(await (await server.command(`/${command}`, typed)).answered()).text,
    press: async (value) => readMessage(await (await server.press({ value })).answered()).text,
    remove: () => server.event({ type: "app_uninstalled" }),
    async [Symbol.asyncDispose]() {
      await platform[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
});
