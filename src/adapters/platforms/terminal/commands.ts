/** Commands typed in the terminal: `/quote lecun open source`, with or without the slash. */
import type { Answer, Asker, Bot } from "../../../app/bot.ts";
import { text } from "../../../core/message/message.ts";

/** Whoever has the terminal has the configuration too. */
export const operator: Asker = {
  platform: "terminal",
  workspaceId: "terminal",
  channelId: "terminal",
  userId: "operator",
  locale: "en",
  canManage: true,
};

/** Never rejects: what is no command is answered with the commands that there are. */
export async function answerLine(bot: Bot, line: string, asker: Asker = operator): Promise<Answer> {
  const [, typed = "", rest = ""] = /^\s*\/?(\S*)\s*(.*)$/su.exec(line) ?? [];
  const command = bot.commands.find(({ name }) => name === typed.toLowerCase());
  return command === undefined ? knownCommands(bot) : await bot.runText(command.name, rest.trim(), asker);
}

function knownCommands(bot: Bot): Answer {
  const items = bot.commands.map(({ name }) => [text(`/${name}`)]);
  return { message: { blocks: [{ type: "list", ordered: false, items }] }, visibleTo: "asker" };
}
