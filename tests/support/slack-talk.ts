/** A bot that talks with a local Slack. */
import {
  openSlack,
  type SlackMemory,
  type SlackOptions,
} from "../../src/adapters/platforms/slack/platform.ts";
import type { Platform } from "../../src/app/ports.ts";
import { aBot, type ScriptedBot } from "./bot.ts";
import { type LogLine, recordingLog } from "./log.ts";
import { type SlackServer, startSlack } from "./slack-server.ts";

export interface Chat extends AsyncDisposable {
  readonly server: SlackServer;
  readonly bot: ScriptedBot;
  readonly lines: readonly LogLine[];
  readonly slack: Platform;
}

export const soon = (): AbortSignal => AbortSignal.timeout(15_000);

/** A bot that talks with a local Slack, by Socket Mode unless the options say otherwise. */
export async function talk(
  bot = aBot(),
  prepare: (server: SlackServer) => void = () => {},
  optionsFor: (server: SlackServer) => SlackOptions = ({ bot: { botToken, appToken, apiUrl } }) => ({
    botToken,
    appToken,
    apiUrl,
  }),
  memory?: SlackMemory,
): Promise<Chat> {
  const server = await startSlack();
  prepare(server);
  const { log, lines } = recordingLog();
  const slack = openSlack(optionsFor(server), log, memory);
  await slack.start(bot, soon());
  return {
    server,
    bot,
    lines,
    slack,
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
