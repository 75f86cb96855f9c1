import { capabilities, openDiscord } from "../../../../src/adapters/platforms/discord/platform.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import { type DiscordContent, problemsOf } from "../../../support/discord-rules.ts";
import { startDiscord } from "../../../support/discord-server.ts";
import { silent } from "../../../support/log.ts";
import { type ChatUnderTest, chatContract } from "../contract.ts";

chatContract("discord", capabilities, async (): Promise<ChatUnderTest> => {
  const server = await startDiscord();
  const platform = openDiscord(server.bot, silent);
  const parse = (payload: string): DiscordContent => JSON.parse(payload) as DiscordContent;

  return {
    platform,
    workspaceId: server.world.guildId,
    channelId: server.channel.id,
    problems: (payload) => problemsOf(parse(payload)),
    read: (payload) => readMessage(parse(payload)),
    posted: () => server.posts.map(({ content }) => readMessage(content).text),
    loseNextAnswer: () => server.failNext("post", { kind: "drop", accepts: true }),
    refuseNext: (retryAfter) => server.failNext("post", { kind: "rateLimited", retryAfter }),
    async type(command, typed) {
      await server.connected();
      const asked = server.command(command, [{ name: "person", value: typed }]);
      return readMessage((await asked.answered()).content).text;
    },
    async press(id) {
      await server.connected();
      return readMessage((await server.press(id).answered()).content).text;
    },
    async remove() {
      await server.connected();
      server.remove();
    },
    async [Symbol.asyncDispose]() {
      await platform[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
});
