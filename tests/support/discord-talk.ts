/** A bot that talks with a local Discord. */
import { openDiscord } from "../../src/adapters/platforms/discord/platform.ts";
import type { Platform } from "../../src/app/ports.ts";
import { aBot, type ScriptedBot } from "./bot.ts";
import { type DiscordServer, startDiscord } from "./discord-server.ts";
import { type LogLine, recordingLog } from "./log.ts";

export interface Chat extends AsyncDisposable {
  readonly discord: Platform;
  readonly server: DiscordServer;
  readonly bot: ScriptedBot;
  readonly lines: readonly LogLine[];
  /** Names of what was logged so far. */
  events(): readonly string[];
}

/** The bot is started, but perhaps not connected yet. */
export async function live(
  prepare: (server: DiscordServer) => void = () => {},
  bot: ScriptedBot = aBot(),
): Promise<Chat> {
  const server = await startDiscord();
  prepare(server);
  const { log, lines } = recordingLog();
  const discord = openDiscord({ ...server.bot, loginRetryMs: 20 }, log);
  await discord.start(bot, AbortSignal.timeout(60_000));
  return {
    discord,
    server,
    bot,
    lines,
    events: () => lines.map(({ event }) => event),
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The bot is connected. */
export async function talk(bot?: ScriptedBot): Promise<Chat> {
  const chat = await live(undefined, bot);
  await chat.server.connected();
  return chat;
}
