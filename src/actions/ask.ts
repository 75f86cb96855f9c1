/** `pullquote quote lecun`: a command answered in the terminal as a chat would be. */
import { answerLine } from "../adapters/platforms/terminal/commands.ts";
import { loadConfig } from "../config/load.ts";
import { type Context, logFor, open, withoutChats } from "./context.ts";

export async function ask({ env, screen }: Context, line: string): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor(config, screen), screen);
  app.terminal.print((await answerLine(app.bot, line)).message);
}
